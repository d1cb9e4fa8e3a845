"""Pages and files as they were, and what their addresses may name."""

import re
import time
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest

from rankings.models import Release, Widget
from tests import make
from tests.pages import visit

pytestmark = pytest.mark.django_db

STANDING = 2
"""How often any page asks about releases to know what stands now."""
HIDDEN = '<input type="hidden" name="as_of"'

LIST = "/charts/netflix/global/2022-01-30/tv-non-english/?"
FILE = "/charts/data/leaderboard.csv?list=netflix.global/tv-non-english&week=2022-01-30"
FIRST = datetime(2022, 2, 1, 20, 4, tzinfo=UTC)
SECOND = datetime(2022, 2, 8, 20, 4, tzinfo=UTC)


@pytest.fixture
def releases():
    """Two releases: a week, and a week later its correction with another."""
    (first,) = make.editions("title | hours\nOzark | 96,340,000", now=FIRST)
    (second,) = make.editions(
        """
        week       | title      | hours
        2022-01-30 | Ozark      | 96,350,000
        2022-02-06 | Squid Game | 10,000,000
        """,
        now=SECOND,
    )
    return first, second


def named(release, how):
    """Return an ``as_of`` that means ``release``."""
    return how.format(pk=release.pk, number=release.number)


@pytest.mark.parametrize(
    ("how", "hours"),
    [
        ("{pk}", "96.34"),
        ("netflix.global/{number}", "96.34"),
        ("2022-02-01", "96.34"),
        ("2022-02-07", "96.34"),
        ("2022-02-08", "96.35"),
        ("2022-02-08T20:03", "96.34"),
        ("2022-02-08T20:04Z", "96.35"),
        ("2022-02-08 20:04:00", "96.35"),
        ("2022-02-08T21:03+01:00", "96.34"),
        ("2022-02-08T21:04 01:00", "96.35"),
        ("2022-02-08T15:04-05:00", "96.35"),
        ("", "96.35"),
    ],
)
def test_a_release_or_a_moment_names_a_state_of_everything(client, releases, how, hours):
    answer = client.get(LIST, {"as_of": named(releases[0], how)})

    assert hours in answer.content.decode()


BAD = [
    "0x1f", "31.0", "-1", "\0", "31\0", "yesterday", "2022-02-30", "2022-13-01", "9999-99-99",
    "2022-02-02T25:00", "2022-02-02T03:00+99:00", "2022-W05-3", "٣١", "netflix.global/", "/",
    "netflix.global/1/2", "1" * 19, "9" * 5000, "x" * 5000, "0001-01-01T00:00+14:00",
    "' OR 1=1 --", "<script>", "2022-02-02T", "\ud800".encode("utf-8", "surrogatepass"),
]  # fmt: skip
REFUSALS = (
    "names no release and no moment",
    "There is no release",
    "That moment is still to come",
    "Nothing had been published here by then",
)
NEVER = [
    "0", "999999999999999999", "netflix.global/99", "netflix.martian/1", "2022-02-01T20:03Z",
    "0001-01-01", "2999-01-01", "9999-12-31", "9999-12-31T23:59Z",
]  # fmt: skip
REFUSED = [*((each, 400) for each in BAD), *((each, 404) for each in NEVER)]


@pytest.mark.parametrize("path", [LIST, FILE])
@pytest.mark.parametrize("parameter", ["as_of", "compare"])
@pytest.mark.parametrize(("given", "status"), REFUSED)
def test_what_names_no_state_is_refused_in_a_sentence_and_asks_at_most_once(
    client, releases, path, parameter, given, status
):
    visited = visit(client, f"{path}&{urlencode({parameter: given})}")

    assert visited.response.status_code == status
    assert any(words in visited.text for words in REFUSALS)
    assert len([query for query in visited.queries if "rankings_release" in query]) <= 1 + STANDING
    assert not [query for query in visited.queries if "rankings_ent" in query]


def test_a_parameter_given_twice_is_refused(client, releases):
    again = "&".join(["as_of=31"] * 1000)

    assert client.get(f"{FILE}&{again}").status_code == 400
    assert b"given more than once" in client.get(f"{LIST}{again}").content


def test_before_the_first_release_there_was_nothing(client):
    assert client.get(LIST, {"as_of": "2022-02-02"}).status_code == 404


def test_a_refusal_is_quick(client, releases):
    client.get(LIST)
    start = time.perf_counter()

    client.get(LIST, {"as_of": "9" * 5000})

    assert time.perf_counter() - start < 0.5  # of 0.05, on a machine that does ten things at once


# -- a page of the past


def test_its_band_says_as_of_when_and_leads_back_to_now(client, releases):
    page = visit(client, f"{LIST}as_of={releases[0].pk}&sort=weeks").text

    assert f"As published on 1 Feb 2022, 20:04 UTC</b> (release {releases[0].pk})" in page
    assert "Newer numbers have been published since." in page
    assert f'<a href="{LIST}sort=weeks">See it as it is now</a>' in page
    assert f'<a href="{LIST}sort=weeks&amp;compare={releases[0].pk}">What changed since</a>' in page


def test_of_the_newest_release_the_band_says_that_nothing_came_since(client, releases):
    page = visit(client, f"{LIST}as_of={releases[1].pk}").text

    assert "Nothing has been published since." in page


def test_no_index_keeps_it_and_its_own_address_is_the_page_of_now(client, releases):
    visited = visit(client, f"{LIST}as_of={releases[0].pk}")

    assert visited.response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in visited.text
    assert f'<link rel="canonical" href="http://testserver{LIST[:-1]}">' in visited.text


def test_it_does_not_claim_to_be_fresh(client, releases):
    assert 'class="fresh"' in visit(client, LIST).text
    assert 'class="fresh"' not in visit(client, f"{LIST}as_of={releases[0].pk}").text


def test_the_page_of_now_has_no_band_and_is_for_every_index(client, releases):
    visited = visit(client, LIST)

    assert 'class="past"' not in visited.text
    assert "noindex" not in visited.text
    assert "X-Robots-Tag" not in visited.response


PAGES = [
    LIST,
    "/charts/?",
    "/charts/netflix/most-popular/?",
    "/countries/?",
    "/countries/kr/?",
    "/titles/?",
    "/titles/ozark/?",
    "/data/?",
]


@pytest.fixture
def everything(releases):
    """Something in each list, and all of it corrected once."""
    make.editions("country | title\nKR | Ozark\nUS | Lupin", now=SECOND)
    make.editions("title | hours\nOzark | 900", feed="netflix.most_popular", now=SECOND)
    past = Release.objects.newest_first().first()
    make.editions("country | title\nKR | Lupin\nUS | Ozark", now=SECOND)
    make.editions("title | hours\nLupin | 900", feed="netflix.most_popular", now=SECOND)
    return past


@pytest.mark.parametrize("path", PAGES)
def test_who_reads_in_the_past_stays_there(client, everything, path):
    page = visit(client, f"{path}as_of={everything.pk}").text

    main = page[page.index("<main") : page.index("</main>")]
    links = re.findall(
        r' href="((?:/charts/(?!all/)|/countries/|/titles/|/data/["#?]|\?)(?![^"]*/feed\.)[^"]*)',
        main,
    )
    forms = re.findall(r'<form[^>]* method="get"[^>]*>(.{40})', main)
    assert links
    assert [link for link in links if f"as_of={everything.pk}" not in link] == []
    assert [form for form in forms if not form.startswith(HIDDEN)] == []
    assert "as_of" not in page[page.index("</main>") :]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_of_the_past_asks_two_more_at_most_its_templates_none(client, everything, path):
    now, past = visit(client, path), visit(client, f"{path}as_of={everything.pk}")

    # Which release it is of, and which were the newest then: those of now are known already.
    assert 1 <= len(past.queries) - len(now.queries) <= 2
    assert past.in_templates == now.in_templates


@pytest.mark.parametrize("path", PAGES)
def test_every_page_of_the_past_has_a_canonical_address_of_now(client, everything, path):
    page = visit(client, f"{path}as_of={everything.pk}").text

    (canonical,) = re.findall(r'<link rel="canonical" href="([^"]+)">', page)
    assert "as_of" not in canonical
    assert client.get(canonical).status_code == 200


def test_feeds_which_have_no_past_are_linked_as_they_are(client, everything):
    old = Release.objects.order_by("pk").first()

    main = visit(client, f"/data/?as_of={old.pk}").text.partition("<main")[2]

    feeds = re.findall(r' href="([^"]*/feed\.[^"]*)', main)
    assert feeds
    assert {client.get(feed).status_code for feed in feeds} == {200}


def test_a_link_within_a_page_keeps_the_place_it_leads_to(client, everything):
    page = visit(client, f"/charts/?as_of={everything.pk}").text

    href = f"/charts/netflix/most-popular/?as_of={everything.pk}#tv-non-english"
    assert f'href="{href}"' in page


@pytest.mark.parametrize(
    ("path", "goes_to"),
    [
        ("/charts/netflix/global/?week=2022-01-30", LIST[:-1]),
        ("/countries/?code=kr", "/countries/kr/"),
        ("/countries/kr/?week=2022-01-30", "/countries/kr/2022-01-30/"),
    ],
)
def test_pickers_go_to_the_week_or_country_as_it_was(client, everything, path, goes_to):
    answer = client.get(f"{path}&as_of={everything.pk}")

    assert answer["Location"] == f"{goes_to}?as_of={everything.pk}"


def test_a_week_that_had_not_come_is_not_there(client, releases):
    answer = client.get(LIST.replace("01-30", "02-06"), {"as_of": releases[0].pk})

    assert answer.status_code == 404
    assert "The lists held run from 30 Jan 2022 to 30 Jan 2022." in answer.content.decode()


# -- files


def test_a_file_of_the_past_has_the_numbers_of_then_and_says_so(client, releases):
    then = f"&as_of={releases[0].pk}"
    table = client.get(f"{FILE}{then}")
    told = client.get(f"{FILE.replace('csv', 'json')}{then}").json()

    assert "96340000" in table.content.decode()
    assert table["X-Robots-Tag"] == "noindex"
    assert told["as_of"]["id"] == releases[0].pk
    assert "96350000" in client.get(FILE).content.decode()


def test_a_chart_that_follows_the_data_has_the_numbers_of_then_and_a_pinned_one_its_own(
    client, releases
):
    choices = {"list": "netflix.global/tv-non-english", "week": "2022-01-30"}
    about = {"kind": "leaderboard", "choices": choices, "words": "Words.", "is_listed": True}
    Widget.objects.create(slug="follows", title="Follows", **about)
    Widget.objects.create(
        slug="pinned", title="Pinned", mode="pinned", pinned_to=releases[1], **about
    )

    for slug, hours in (("follows", "96340000"), ("pinned", "96350000")):
        answer = client.get(f"/c/{slug}/data.csv", {"as_of": releases[0].pk})
        assert hours in answer.content.decode()
