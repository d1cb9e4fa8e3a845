"""What each resource of the API answers."""

import pytest

from rankings.models import (
    Alias,
    Company,
    Country,
    Credit,
    Maker,
    Person,
    Release,
    Title,
    TitleName,
    Widget,
)
from tests import make
from tests.articles import write
from tests.pages import visit

LIST = "netflix.global.tv-non-english"


def test_sources_have_their_feeds_and_lists(ask, published):
    [netflix] = [each for each in ask("sources")["items"] if each["slug"] == "netflix"]

    assert netflix == ask("sources/netflix")
    weekly = next(feed for feed in netflix["feeds"] if feed["slug"] == "netflix.global")
    assert "tv-non-english" in [each["slug"] for each in weekly["lists"]]
    [days] = ask("sources/flixpatrol")["feeds"]
    assert [each["service"] for each in days["lists"]] == ["Netflix"] * 2 + ["Disney+"] * 2
    assert netflix["feeds"][0]["lists"][0]["service"] == ""
    assert ask("sources/nobody", 404)["detail"] == "There is no source nobody."


def test_rankings_are_found_by_feed_country_and_kind(ask, published):
    assert [each["name"] for each in ask("rankings")["items"]] == [LIST, "netflix.countries.tv.kr"]
    assert [each["name"] for each in ask("rankings?feed=netflix.global")["items"]] == [LIST]
    assert [each["country"] for each in ask("rankings?country=kr")["items"]] == ["KR"]
    assert ask("rankings?category=film")["items"] == []
    assert ask("rankings/netflix.countries.tv.kr")["label"] == "TV"
    for unknown in ("netflix", "netflix.global.nothing", "netflix.countries.tv.zz"):
        ask(f"rankings/{unknown}", 404)


def test_entries_are_as_published(ask, published):
    first, second = ask(f"entries?ranking={LIST}&since=2022-01-30")["items"]

    assert first == {
        "ranking": LIST,
        "country": None,
        "period": "2022-01-30",
        "place": 1,
        "title": "all-of-us-are-dead",
        "name": "All of Us Are Dead",
        "season": "Season 1",
        "hours": 124_790_000,
        "views": None,
        "runtime": None,
        "weeks": None,
        "release": published[0].pk,
    }
    assert second["place"] == 2


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 4),
        ("title=the-silent-sea", 2),
        ("title=nobody", 0),
        ("country=KR", 1),
        ("top=1", 3),
        ("until=2022-01-29", 1),
        ("title=the-silent-sea&since=2022-01-24", 1),
    ],
)
def test_entries_are_found_by_what_is_given(ask, published, query, count):
    assert len(ask(f"entries?{query}")["items"]) == count


def test_as_of_answers_as_things_stood(ask, published):
    make.editions(
        """
        week       | title              | season   | hours
        2022-01-30 | All of Us Are Dead | Season 1 | 125,000,000
        """
    )
    newest = Release.objects.newest("netflix.global")
    asked = f"entries?ranking={LIST}&since=2022-01-30&top=1"

    assert ask(asked)["items"][0]["hours"] == 125_000_000
    for then in (published[0].pk, "netflix.global/1", published[0].released_at.strftime("%FT%TZ")):
        assert ask(f"{asked}&as_of={then}")["items"][0]["hours"] == 124_790_000
    assert ask(f"{asked}&as_of={newest.pk}")["items"][0]["hours"] == 125_000_000
    assert (
        ask(f"{asked}&as_of=2020-01-01", 404)["detail"]
        == "Nothing had been published here by then."
    )
    assert ask(f"{asked}&as_of=yesterday", 400)["title"] == "Bad Request"
    assert ask(f"{asked}&as_of=", 400)["detail"].startswith("“as_of” is empty")


def test_an_edition_is_a_whole_list(ask, published):
    assert [each["period"] for each in ask(f"editions?ranking={LIST}")["items"]] == [
        "2022-01-23",
        "2022-01-30",
    ]
    assert ask("editions?feed=netflix.countries")["items"][0]["first"]["place"] == 1
    latest = ask(f"editions/{LIST}/latest")
    assert latest == ask(f"editions/{LIST}/2022-01-30")
    assert [entry["place"] for entry in latest["entries"]] == [1, 2]
    ask(f"editions/{LIST}/2021-01-03", 404)


def test_a_list_of_all_time_has_no_period(ask, db):
    make.editions("list | title\ntv-english | Wednesday", feed="netflix.most_popular")

    assert ask("editions/netflix.most_popular.tv-english/latest")["period"] is None
    assert len(ask("entries")["items"]) == len(ask("editions")["items"]) == 1


@pytest.mark.parametrize("when", ["period=0001-01-01", "until=2022-01-30", "since=0001-01-01"])
def test_a_list_of_all_time_is_of_no_day(ask, db, when):
    make.editions("list | title\ntv-english | Wednesday", feed="netflix.most_popular")

    assert ask(f"entries?{when}")["items"] == []
    assert ask(f"editions?{when}")["items"] == []
    ask("editions/netflix.most_popular.tv-english/0001-01-01", 404)


def test_titles_have_names_and_who_made_them(ask, published):
    title = Title.objects.get(slug="all-of-us-are-dead")
    TitleName.objects.create(title=title, language="ko", kind="original", text="지금 우리 학교는")
    person = Person.objects.create(slug="lee-jae-kyoo", name="Lee Jae-kyoo")
    Credit.objects.create(title=title, person=person, role=Credit.Role.DIRECTOR)
    company = Company.objects.create(slug="film-monster", name="Film Monster")
    Maker.objects.create(title=title, company=company, role=Maker.Role.PRODUCER)

    told = ask("titles/all-of-us-are-dead")
    assert told["companies"] == [
        {"company": "film-monster", "name": "Film Monster", "role": "Produced by"}
    ]
    assert told["names"][0]["text"] == "지금 우리 학교는"
    assert told["credits"] == [
        {"person": "lee-jae-kyoo", "name": "Lee Jae-kyoo", "role": "Directed by"}
    ]
    assert [each["slug"] for each in ask("titles?q=지금 우리")["items"]] == [title.slug]
    assert [each["slug"] for each in ask("people")["items"]] == ["lee-jae-kyoo"]
    assert ask("people/lee-jae-kyoo")["credits"][0]["title"] == "all-of-us-are-dead"
    ask("people/nobody", 404)


@pytest.mark.parametrize(
    ("q", "found"),
    [("be", 1), ("beloved summre", 1), ("our belovd summer", 1), ("oz", 1), ("ozrk", 0)],
)
def test_titles_are_found_as_their_documentation_says(ask, db, q, found):
    make.editions("week | title\n2022-01-30 | Our Beloved Summer\n2022-01-30 | Ozark")

    assert len(ask(f"titles?q={q}")["items"]) == found


def test_a_merged_title_answers_as_what_it_became(ask, published):
    kept, gone = Title.objects.by_name()
    Title.objects.of_slugs([gone.slug]).update(merged_into=kept)

    assert ask(f"titles/{gone.slug}")["slug"] == kept.slug
    assert [each["slug"] for each in ask("titles")["items"]] == [kept.slug]
    ask("titles/nothing", 404)


def test_titles_of_the_past_are_those_that_had_come(ask, published):
    make.editions("week | title\n2022-02-06 | Thirty-Nine")

    assert len(ask("titles")["items"]) == 3
    assert len(ask(f"titles?as_of={published[-1].pk}")["items"]) == 2


def test_countries_are_those_there_are(ask, published):
    assert ask("countries/kr")["name"] == Country.objects.get(pk="KR").name
    assert ask("countries?limit=1")["items"][0]["code"] == Country.objects.order_by("pk")[0].pk
    ask("countries/zz", 404)


def test_releases_come_newest_first(ask, published):
    assert [each["id"] for each in ask("releases")["items"]] == [
        release.pk for release in reversed(published)
    ]
    assert ask("releases?revising=true")["items"] == []
    assert ask(f"releases/{published[0].pk}")["added"] == 3
    assert [each["feed"] for each in ask("releases?feed=netflix.global")["items"]] == [
        "netflix.global"
    ]
    ask("releases/999999", 404)


def test_status_tells_of_every_feed(ask, published):
    told = {each["feed"]: each for each in ask("status")["items"]}

    assert told["netflix.global"]["release"] == published[0].pk
    assert told["flixpatrol.daily"]["state"] == "unread"


def test_only_charts_of_published_stories_are_told_of(ask, published, newsroom):
    write.chart("hero", is_listed=False)
    shown = [
        write.chart("placed", is_listed=False),
        write.chart("coming", is_listed=False),
        Widget.objects.get(slug="hero"),
    ]
    write.chart("unused", is_listed=False)
    write.story(newsroom, "It is out", hero=shown[2], body=write.placed("placed"))
    write.draft(newsroom, "It is not", hero=shown[1], body=write.placed("coming"))

    assert [each["slug"] for each in ask("widgets")["items"]] == ["hero", "placed"]
    assert ask("widgets/hero")["data"]["rows"][0]["hours"] == 124_790_000
    assert ask("widgets/hero")["files"]["csv"] == "/c/hero/data.csv"
    for hidden in ("coming", "unused", "nothing"):
        ask(f"widgets/{hidden}", 404)
    Widget.objects.filter(slug="hero").update(kind="gone")
    assert ask("widgets/hero", 404)["detail"] == "This chart cannot be drawn."


ADDRESSES = [
    *("sources", "rankings", "editions", "entries", "titles", "countries", "people", "widgets"),
    *("releases", "status", f"editions/{LIST}/latest", f"entries?ranking={LIST}", "titles?q=sea"),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_asks_as_often_whatever_there_is(client, published, address):
    few = len(visit(client, f"/api/v1/{address}").queries)
    make.editions(
        """
        week       | title        | hours
        2022-02-06 | Thirty-Nine  | 30,000,000
        2022-02-06 | Love Is      | 20,000,000
        2022-02-06 | Third        | 10,000,000
        """
    )

    assert Alias.objects.count() > 2
    assert len(visit(client, f"/api/v1/{address}").queries) == few


@pytest.mark.parametrize("resource", ["entries", "editions"])
def test_those_of_one_period_can_be_asked_for(ask, published, resource):
    found = ask(f"{resource}?period=2022-01-23")["items"]

    assert [each["period"] for each in found] == ["2022-01-23"]
    assert ask(f"{resource}?period=2022-01-24")["items"] == []
