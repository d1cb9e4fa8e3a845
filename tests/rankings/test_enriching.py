"""What titles lack, asked of an encyclopedia: what is certain goes in, and nothing by half."""

import pytest
from django.core.management import CommandError, call_command

from rankings.catalogue import wikidata
from rankings.catalogue.works import Work
from rankings.ingest.fetch import asking, lookup
from rankings.models import Identifier, Title
from tests import make
from tests.fakes import encyclopedias as fake
from tests.fakes.publisher import Answer, bomb, redirect

pytestmark = pytest.mark.django_db

DEAD = "All of Us Are Dead"
KOREAN = {"original": "지금 우리 학교는", "tag": "ko", "tongue": "ko", "code": "KR"}
PAGE = fake.page(
    *(99966, DEAD),
    original_name="지금 우리 학교는",
    original_language="ko",
    origin_country=["KR"],
    first_air_date="2022-01-28",
)


@pytest.fixture(autouse=True)
def at_loopback(settings, monkeypatch):
    """Let the encyclopedias be asked on loopback, and not wait for them."""
    monkeypatch.setattr(asking, "BACKOFF", 0.01)

    def points(service, publisher, path, key=""):
        settings.ENCYCLOPEDIAS = {service: {"url": f"{publisher.url}{path}", "key": key}}
        settings.FETCH = {**settings.FETCH, "allow": frozenset({publisher.place}), "seconds": 5}

    return points


@pytest.fixture
def service(at_loopback):
    with fake.Wikidata([fake.line(DEAD, day="2022-01-28T00:00:00Z", **KOREAN)]) as one:
        at_loopback("wikidata", one, "/sparql")
        yield one


@pytest.fixture
def tmdb(at_loopback):
    with fake.Tmdb([PAGE, fake.page(2, f"{DEAD}: The Making")]) as one:
        at_loopback("tmdb", one, "/3", fake.KEY)
        yield one


def enrich(*options, service="wikidata"):
    call_command("enrich_titles", "--from", service, *options)


def facts(name=DEAD):
    title = Title.objects.get(name=name)
    day = title.premiered_on and title.premiered_on.isoformat()
    return title.original_name, title.original_language, title.origin_id, day


UNKNOWN = ("", "", None, None)
KNOWN = ("지금 우리 학교는", "ko", "KR", "2022-01-28")


def test_it_says_first_and_writes_when_asked_and_a_second_time_there_is_nothing(service, capsys):
    make.editions(f"title\n{DEAD}\nOzark")

    enrich()
    said = capsys.readouterr().out
    assert "origin “” → “KR”" in said
    assert "names “” → “ko original 지금 우리 학교는”" in said
    assert "Left out: Ozark (series): nothing of this name and kind." in said
    assert facts() == UNKNOWN

    enrich("--apply")
    assert facts() == KNOWN
    assert [name.text for name in Title.objects.get(name=DEAD).names.all()] == ["지금 우리 학교는"]

    service.asked.clear()
    enrich("--apply")
    assert all(DEAD not in path.replace("+", " ") for path, _ in service.asked)


def test_tmdb_is_searched_for_the_very_name_and_its_page_read(tmdb, capsys):
    make.editions(f"title\n{DEAD}")

    enrich("--apply", service="tmdb")

    assert facts() == KNOWN
    assert [path.partition("?")[0] for path, _ in tmdb.asked] == ["/3/search/tv", "/3/tv/99966"]


def test_a_title_whose_number_there_is_known_is_not_searched_for(tmdb):
    make.editions(f"title\n{DEAD}")
    title = Title.objects.get()
    Identifier.objects.create(title=title, scheme="tmdb", value="tv/99966")

    enrich("--apply", service="tmdb")

    assert facts() == KNOWN
    assert [path.partition("?")[0] for path, _ in tmdb.asked] == ["/3/tv/99966"]


def test_all_pages_of_a_search_are_looked_at_and_too_many_are_no_certainty(tmdb, capsys):
    make.editions(f"title\n{DEAD}")
    tmdb.pages = 4
    enrich("--apply", service="tmdb")
    assert "too many works there have a name like this" in capsys.readouterr().out
    assert facts() == UNKNOWN

    tmdb.pages = 3
    tmdb.known.append({**PAGE, "id": 3})
    enrich("--apply", service="tmdb")
    assert "2 works there have this name" in capsys.readouterr().out
    assert facts() == UNKNOWN

    del tmdb.known[-1]
    enrich("--apply", service="tmdb")
    assert facts() == KNOWN


def test_without_a_key_tmdb_is_off_and_not_asked(tmdb, at_loopback):
    at_loopback("tmdb", tmdb, "/3")
    with pytest.raises(CommandError, match="TMDb is off: there is no key in TMDB_KEY") as caught:
        enrich(service="tmdb")
    assert caught.value.returncode == 1
    assert tmdb.asked == []


def test_a_key_that_is_not_taken_is_named_but_not_said(tmdb, at_loopback):
    make.editions(f"title\n{DEAD}")
    at_loopback("tmdb", tmdb, "/3", "wrong")
    words = "^TMDb does not take the key in TMDB_KEY. Nothing was changed.$"
    with pytest.raises(CommandError, match=words):
        enrich(service="tmdb")


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([fake.line(DEAD, kind=fake.FILM, **KOREAN)], "nothing of this name and kind"),
        ([fake.line(DEAD.upper(), **KOREAN)], "nothing of this name and kind"),
        ([fake.line(DEAD, "Q1", **KOREAN), fake.line(DEAD, "Q2")], "2 works there have this name"),
        ([fake.line(DEAD)], "nothing there that is missing here"),
        ([fake.line(DEAD, original=DEAD)], "nothing there that is missing here"),
        ([fake.line(DEAD, code="XX")], "nothing there that is missing here"),
        ([fake.line(DEAD, original="지" * 201)], "nothing there that is missing here"),
        ([fake.line(DEAD, original="지\0금")], "nothing there that is missing here"),
    ],
)
def test_what_is_not_certain_is_left_out_and_said(service, capsys, lines, why):
    make.editions(f"title\n{DEAD}")
    service.known = lines
    enrich("--apply")
    assert f"Left out: {DEAD} (series): {why}." in capsys.readouterr().out
    assert facts() == UNKNOWN


def test_what_is_known_here_stays_and_what_contradicts_it_is_another_work(service, capsys):
    make.editions(f"title\n{DEAD}")
    Title.objects.update(original_name="우리 학교", premiered_on="2022-01-01")
    enrich("--apply")
    assert facts() == ("우리 학교", "ko", "KR", "2022-01-01")

    Title.objects.update(origin="JP", original_language="")
    enrich("--apply")
    assert "another origin there, KR, than here, JP" in capsys.readouterr().out
    assert facts() == ("우리 학교", "", "JP", "2022-01-01")


def test_two_titles_here_of_one_name_are_not_asked_for(service, capsys):
    make.editions(f"title\n{DEAD}")
    Title.objects.create(slug="another", name=DEAD, kind="series")
    enrich("--apply")
    assert capsys.readouterr().out.count("several titles here have this name") == 2
    assert service.asked == []


def test_names_with_quotes_and_formulas_go_there_and_come_back(service):
    make.editions('title\n"Quoted" \\ back\n=1+1')
    service.known = [
        fake.line('"Quoted" \\ back', "Q1", original="-한|국", tag="ko", tongue="ko"),
        fake.line("=1+1", "Q2", original="=하나", tag="ko", tongue="ko", code="KR"),
    ]
    enrich("--apply")
    assert facts("=1+1")[:3] == ("=하나", "ko", "KR")
    assert facts('"Quoted" \\ back')[:2] == ("-한|국", "ko")


def test_many_are_asked_for_at_once_but_no_more_than_wanted(service, capsys):
    make.editions("title\n" + "\n".join(f"Title {number:02}" for number in range(10)))
    enrich("--most", "4")
    assert "go on with --after title-03" in capsys.readouterr().out
    enrich("--most", "10", "--after", "title-03")
    assert "go on" not in capsys.readouterr().out
    asked = [path.count("%40en") for path, _ in service.asked]
    assert asked == [4, 6]


def test_wikidata_is_told_who_asks(service, settings):
    settings.SITE_URL = "https://charts.example"
    make.editions(f"title\n{DEAD}")
    enrich()
    assert service.asked[0][1]["User-Agent"] == "Chartroom (https://charts.example)"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer("<html>"), "An answer of Wikidata is no JSON."),
        (Answer("[" * 100_000), "An answer of Wikidata is no JSON."),
        (Answer("[]"), "is not a table of works."),
        (Answer('{"results": {"bindings": [{"label": "Dead"}]}}'), "is not a table of works."),
        (Answer('{"results": {"bindings": [{}]}}'), "has a line without a name."),
        (Answer("", 400), "answered 400 Bad Request."),
        (redirect("http://127.0.0.1:1/"), "answered 302 Found."),
        (bomb(20), "An answer of Wikidata is longer than 8,388,608 bytes."),
    ],
)
def test_a_bad_answer_is_said_and_changes_nothing(service, answer, words):
    make.editions(f"title\n{DEAD}")
    service.refuses(answer)
    with pytest.raises(CommandError) as caught:
        enrich("--apply")
    assert words in str(caught.value)
    assert str(caught.value).endswith(" Nothing was changed.")
    assert facts() == UNKNOWN


@pytest.mark.parametrize("body", ["[]", "{}", '{"results": [{"id": 1}], "total_pages": "x"}'])
def test_a_bad_answer_of_tmdb_is_said_too(tmdb, body):
    make.editions(f"title\n{DEAD}")
    tmdb.refuses(Answer(body))
    with pytest.raises(CommandError, match="TMDb’s answer is not what was asked for"):
        enrich("--apply", service="tmdb")
    assert facts() == UNKNOWN


def test_trouble_that_passes_is_asked_again(service):
    make.editions(f"title\n{DEAD}")
    service.refuses(Answer("", 503), Answer("", 429, {"Retry-After": "0"}))
    enrich("--apply")
    assert facts() == KNOWN


def test_a_private_address_is_not_asked(service, settings):
    make.editions(f"title\n{DEAD}")
    settings.FETCH = {**settings.FETCH, "allow": frozenset()}
    with pytest.raises(lookup.Refused, match="not a public address"):
        lookup.answer("wikidata", "", {}, now=None)
    assert service.asked == []


def test_several_of_one_fact_are_none_but_the_earliest_day_and_the_name_in_its_language_count():
    lines = [
        fake.line(DEAD, original="학교", tag="ko", tongue="ko", code="KR", day="2022-01-28T00:00Z"),
        fake.line(DEAD, original="School", tag="en", tongue="ko", day="2021-10-08T00:00Z"),
        fake.line(DEAD, original="학교", tag="ko", tongue="ko", day="-0044-03-15T00:00Z"),
    ]
    answer = {"results": {"bindings": [each["bound"] for each in lines]}}
    assert wikidata.read(answer) == {DEAD: Work("학교", "ko", "", "2021-10-08")}
