"""Titles beside each other: by a plain form, at an address that says it all."""

import pytest
from django.contrib.auth.models import User

from rankings.models import Release, Title, TitleName
from tests import make, slow_truth
from tests.pages import visit
from tests.rankings.charts import reading

pytestmark = pytest.mark.django_db

WORLD = """
    week       | rank | title              | season   | hours
    -----------+------+--------------------+----------+------------
    2022-01-16 | 4    | Ozark              | Season 1 |  20,000,000
    2022-01-23 | 1    | Ozark              | Season 4 |  77,010,000
    2022-01-23 | 7    | Ozark              | Season 1 |  24,480,000
    2022-01-30 | 1    | All of Us Are Dead | Season 1 | 124,790,000
    2022-01-30 | 2    | Ozark              | Season 4 |  96,340,000
    2022-02-06 | 1    | All of Us Are Dead | Season 1 | 236,230,000
"""
COUNTRIES = """
    week       | country | rank | title
    -----------+---------+------+-------------------
    2022-01-30 | KR      | 1    | All of Us Are Dead
    2022-02-06 | KR      | 1    | All of Us Are Dead
    2022-02-06 | JP      | 2    | All of Us Are Dead
    2022-01-30 | US      | 1    | Ozark
"""
BOTH = "/compare/?t=all-of-us-are-dead&t=ozark"


@pytest.fixture
def published():
    make.editions(WORLD)
    make.editions(COUNTRIES)


def seen(client, address):
    return reading.page(visit(client, address).text.partition("<body>")[2].partition("</body>")[0])


def suggested(page):
    return [each.attrs["value"] for each in page.all("datalist option")]


def table_of(page):
    return [
        [cell.text for cell in row.inside() if cell.tag in ("th", "td")]
        for row in page.one("table.plain").all("tbody tr")
    ]


def test_titles_stand_beside_each_other_with_the_numbers_of_the_lists(client, published):
    page = seen(client, BOTH)

    assert table_of(page) == [
        [
            *("All of Us Are Dead", "30 Jan 2022 to 6 Feb 2022", "2", "1", "2"),
            *("361.02", "236.23 to 6 Feb 2022", "2"),
        ],
        [
            *("Ozark", "16 Jan 2022 to 30 Jan 2022", "3", "1", "1"),
            *("217.83", "101.49 to 23 Jan 2022", "1"),
        ],
    ]


def test_its_numbers_are_those_of_plain_loops(client, published):
    rows = make.standing("netflix.global") + make.standing("netflix.countries")

    for name, first, last, weeks, best, firsts, hours, most, countries in table_of_numbers(client):
        slow = slow_truth.side_by_side(rows, name)
        assert (first, last) == tuple(f"{day.day} {day:%b %Y}" for day in slow["between"])
        assert (int(weeks), int(best), int(firsts)) == (slow["weeks"], slow["best"], slow["firsts"])
        assert (hours, most) == tuple(f"{slow[it] / 1e6:.2f}" for it in ("hours", "most"))
        assert int(countries) == slow["countries"]


def table_of_numbers(client):
    for name, when, *numbers, most, countries in table_of(seen(client, BOTH)):
        yield name, *when.split(" to "), *numbers, most.split()[0], countries


def test_by_week_since_entry_both_begin_at_the_left(client, published):
    page = visit(client, f"{BOTH}&align=entry").text

    assert "by week since entry" in page
    assert '<input type="radio" name="align" value="entry" checked> By week since entry' in page


def test_a_name_will_do_for_an_address_and_the_permalink_has_addresses(client, published):
    page = visit(client, "/compare/?t=Ozark&t=All+of+Us+Are+Dead&t=").text

    assert 'href="/compare/?t=ozark&amp;t=all-of-us-are-dead"' in page
    assert 'value="Ozark"' in page


def test_the_order_of_titles_is_kept_for_it_is_part_of_the_address(client, published):
    first = visit(client, BOTH).text
    second = visit(client, "/compare/?t=ozark&t=all-of-us-are-dead").text

    assert first.index('value="All of Us Are Dead"') < first.index('value="Ozark"')
    assert second.index('value="Ozark"') < second.index('value="All of Us Are Dead"')


def test_names_like_one_that_nobody_has_are_offered(client, published):
    title = Title.objects.get(name="All of Us Are Dead")
    TitleName.objects.create(title=title, language="ko", kind="original", text="지금 우리 학교는")

    page = visit(client, "/compare/?t=ozark&t=지금 우리").text

    assert "No title is called “지금 우리”." in page
    assert 'href="/compare/?t=ozark&amp;t=all-of-us-are-dead"' in page
    assert "No title is called “zzzz”. Try" in visit(client, "/compare/?t=zzzz").text


def test_an_unknown_name_is_told_beside_its_field(client, published):
    page = seen(client, "/compare/?t=ozark&t=zzzz")

    fields = page.all("input.line")
    assert [each.attrs.get("aria-invalid") for each in fields] == [None, "true", None, None, None]
    said = fields[1].attrs["aria-describedby"]
    (words,) = [each.text for each in page.all("p.said") if each.attrs["id"] == said]
    assert words.startswith("No title is called “zzzz”. Try")
    assert fields[1].attrs["value"] == "zzzz"


def test_titles_of_the_newest_lists_are_suggested_once_for_all_fields(client, published):
    page = seen(client, "/compare/")

    assert suggested(page) == ["All of Us Are Dead"]
    assert {each.attrs["list"] for each in page.all("input.line")} == {"suggested"}
    earlier = Release.objects.get(feed="netflix.countries").pk
    make.editions("week | title | hours\n2022-02-13 | Ozark | 9\n2022-02-13 | 1899 | 8")
    assert suggested(seen(client, "/compare/")) == ["Ozark", "1899"]
    assert suggested(seen(client, f"/compare/?as_of={earlier}")) == ["All of Us Are Dead"]


def test_in_korean_the_names_suggested_are_korean_and_known(client, published):
    Title.objects.filter(name="All of Us Are Dead").update(
        original_name="지금 우리 학교는", original_language="ko"
    )
    ozark = Title.objects.get(name="Ozark")
    TitleName.objects.create(title=ozark, language="ko", kind="translation", text="오자크")

    page = seen(client, "/ko/compare/?t=지금 우리 학교는&t=오자크")

    assert suggested(page) == ["지금 우리 학교는"]
    said = [each.attrs["value"] for each in page.all("input.line")]
    assert said == ["지금 우리 학교는", "오자크", "", "", ""]
    assert not [each for each in page.all("input.line") if "aria-invalid" in each.attrs]


def test_suggestions_ask_once_however_many_fields_and_titles_there_are(client, published):
    few = visit(client, "/compare/")
    rows = "\n".join(f"2022-02-13 | {n} | Title {n} | 9" for n in range(1, 11))
    make.editions(f"week | rank | title | hours\n{rows}")
    many = visit(client, "/compare/")

    assert len(many.queries) == len(few.queries)
    assert many.in_templates == []
    assert many.text.count("<option ") == 10


def test_nothing_asked_is_a_form(client):
    page = seen(client, "/compare/")

    assert len([each for each in page.all("input.line") if each.attrs["value"] == ""]) == 5
    assert not page.all("figure.frame")


@pytest.mark.parametrize(
    ("query", "is_open"),
    [
        ("", True),
        ("?t=ozark", True),
        ("?t=ozark&t=all-of-us-are-dead", False),
        ("?t=ozark&t=all-of-us-are-dead&t=zzzz", True),
    ],
)
def test_the_form_is_folded_once_there_is_a_comparison(client, published, query, is_open):
    fold = seen(client, f"/compare/{query}").one("details.compare")

    assert ("open" in fold.attrs) is is_open
    assert len(fold.all("input.line")) == 5


@pytest.mark.parametrize(
    "query", ["&".join(f"t=a{n}" for n in range(6)), "t=%00", f"t={'x' * 201}", "t=ozark&align=no"]
)
def test_what_cannot_be_compared_is_refused(client, query):
    assert client.get(f"/compare/?{query}").status_code == 400


def test_it_is_seen_as_of_a_release_and_its_links_stay_there(client, published):
    before = make.editions("week | title | season | hours\n2022-02-13 | Ozark | Season 4 | 1")[0]
    make.editions("week | title | season | hours\n2022-02-20 | Ozark | Season 4 | 1")

    page = visit(client, f"{BOTH}&as_of={before.pk}").text

    assert "16 Jan 2022 to 13 Feb 2022" in page
    assert f"t=ozark&amp;as_of={before.pk}" in page


def test_its_permalink_in_the_past_is_of_that_moment_alone(client, published):
    old = Release.objects.order_by("pk").first()

    now, then = visit(client, BOTH).text, visit(client, f"{BOTH}&as_of={old.pk}").text

    assert "as it is on any day</a>" in now
    assert "as it is on any day" not in then
    fixed = f"{BOTH}&as_of={old.pk}".replace("&", "&amp;")
    assert f'<a href="{fixed}">this comparison, as it was then, for ever</a>' in then
    assert then.count(f"as_of={old.pk}&amp;as_of=") == 0


def test_the_desk_makes_a_chart_of_it_with_its_form_filled_in(admin_client, published):
    page = seen(admin_client, f"{BOTH}&align=entry")
    (link,) = [each for each in page.all("a.btn") if each.text == "Save as a chart"]

    desk = reading.page(admin_client.get(link.attrs["href"]).content.decode())

    lines = [
        each
        for each in desk.all("input")
        if each.attrs.get("name", "").startswith("choices-titles")
    ]
    assert [each.attrs.get("value", "") for each in lines][:3] == [
        *("All of Us Are Dead", "Ozark"),
        "",
    ]
    (title,) = [each for each in desk.all("input") if each.attrs["name"] == "title"]
    assert title.attrs["value"] == "Hours by week: All of Us Are Dead and Ozark"
    (weeks,) = [each for each in desk.all("input") if each.attrs["name"] == "choices-weeks"]
    assert weeks.attrs["value"] == "26"


def test_readers_and_who_may_not_make_charts_are_not_led_to_the_desk(client, published):
    assert "/desk/" not in visit(client, BOTH).text

    client.force_login(User.objects.create_user("nobody", is_staff=True))
    assert "Save as a chart" not in visit(client, BOTH).text


def test_more_titles_ask_no_more_and_the_template_nothing(client, published):
    two = visit(client, BOTH)
    make.editions("week | title | hours\n2022-02-13 | Squid Game | 10,000,000")
    three = visit(client, f"{BOTH}&t=squid-game")

    assert len(three.queries) == len(two.queries)
    assert three.in_templates == []
