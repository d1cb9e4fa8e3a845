"""The page of a person."""

import json
import re
from datetime import date

import pytest

from rankings.models import Credit, Person, Title
from tests import make, slow_truth
from tests.articles import write
from tests.pages import visit
from tests.rankings.charts import reading

pytestmark = pytest.mark.django_db

WORLD = """
    week       | rank | title              | season   | hours
    -----------+------+--------------------+----------+------------
    2022-01-23 | 3    | Ozark              | Season 1 |  24,480,000
    2022-01-23 | 2    | Ozark              | Season 4 |  77,010,000
    2022-01-30 | 1    | All of Us Are Dead | Season 1 | 124,790,000
"""
COUNTRIES = """
    week       | country | rank | title
    -----------+---------+------+-------------------
    2022-01-30 | KR      | 4    | Ozark
    2022-01-30 | JP      | 2    | Ozark
    2022-02-06 | JP      | 3    | Local
"""


@pytest.fixture
def person():
    make.editions(WORLD)
    make.editions(COUNTRIES)
    found = Person.objects.create(
        slug="kim", name="Kim Hye-jun", native_name="김혜준", native_language="ko"
    )
    for name, role in (
        ("Ozark", Credit.Role.CAST),
        ("Ozark", Credit.Role.DIRECTOR),
        ("Local", Credit.Role.WRITER),
        ("Unlisted", Credit.Role.CAST),
    ):
        title, _ = Title.objects.get_or_create(
            name=name, defaults={"slug": name.lower(), "kind": "series"}
        )
        Credit.objects.create(person=found, title=title, role=role)
    Title.objects.filter(name="Ozark").update(premiered_on=date(2017, 7, 21))
    return found


def works(client, person, query=""):
    page = visit(client, person.get_absolute_url() + query).text
    table = page[page.index("<table") : page.index("</table>") + 8]
    return [
        [cell.text for cell in row.inside() if cell.tag in ("th", "td")]
        for row in reading.page(table).all("tbody tr")
    ]


def test_works_have_their_best_place_and_their_weeks(client, person):
    assert works(client, person) == [
        ["Ozark", "Director, Cast", "21 Jul 2017", "2", "2, listed in 2 countries", "1"],
        ["Local", "Writer", "–", "–", "3, listed in 1 country", "1"],
        ["Unlisted", "Cast", "–", "–", "–", "–"],
    ]


def test_its_numbers_are_those_of_plain_loops(client, person):
    rows = make.standing("netflix.global") + make.standing("netflix.countries")

    (ozark, *_) = works(client, person)
    assert ozark[3:] == slow_truth.best_in_words(rows, "Ozark")


def test_programs_are_told_who_it_is_and_in_what_they_had_a_part(client, person):
    text = visit(client, person.get_absolute_url()).text
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])

    assert told["@context"] == "https://schema.org"
    assert (told["@type"], told["name"], told["alternateName"]) == (
        *("Person", "Kim Hye-jun", "김혜준"),
    )
    assert told["@id"] == told["url"] == "http://testserver/people/kim/"
    parts = {part: [each["name"] for each in works] for part, works in told["@reverse"].items()}
    assert parts["director"] == ["Ozark"]
    assert parts["author"] == ["Local"]
    assert sorted(parts["actor"]) == ["Ozark", "Unlisted"]


def test_both_names_are_there_and_stories_readers_may_see(client, person, newsroom):
    write.story(newsroom, "Shown", titles=Title.objects.filter(name__in=["Ozark", "Local"]))
    write.draft(newsroom, "Hidden", titles=Title.objects.filter(name__in=["Ozark", "Local"]))

    page = visit(client, person.get_absolute_url())

    assert '<bdi lang="ko" dir="auto">김혜준</bdi>' in page.text
    assert page.text.count("Shown") == 1
    assert "Hidden" not in page.text
    assert page.in_templates == []


def test_a_title_names_its_people_by_links(client, person):
    page = visit(client, "/titles/ozark/").text

    assert '<a href="/people/kim/">Kim Hye-jun</a>' in page


def test_it_is_seen_as_of_a_release(client, person):
    before = make.editions("week | title | hours\n2022-02-13 | Zero | 1")[0]
    make.editions("week | rank | title | season | hours\n2022-02-20 | 1 | Ozark | Season 4 | 1")

    assert works(client, person)[0][3] == "1"
    assert works(client, person, f"?as_of={before.pk}")[0][3] == "2"


def test_a_title_merged_into_another_is_not_a_work(client, person):
    local = Title.objects.get(name="Local")
    local.merged_into = Title.objects.get(name="Ozark")
    local.save()

    assert [work[0] for work in works(client, person)] == ["Ozark", "Unlisted"]


def test_all_people_are_there_by_name(client, person):
    Person.objects.create(slug="ahn", name="Ahn Hyo-seop")

    page = visit(client, "/people/")

    assert page.text.index("Ahn Hyo-seop") < page.text.index("Kim Hye-jun")
    assert "3 titles" in page.text
    assert page.in_templates == []


def test_people_of_the_past_are_those_of_titles_that_had_come(client, person):
    before = make.editions("week | title | hours\n2022-02-13 | Zero | 1")[0]
    later = Person.objects.create(slug="later", name="Later Person")
    make.editions("week | title | hours\n2022-02-20 | New | 1")
    Credit.objects.create(person=later, title=Title.objects.get(name="New"), role="3-cast")

    assert "Later Person" in visit(client, "/people/").text
    then = visit(client, f"/people/?as_of={before.pk}").text
    assert "Later Person" not in then
    assert "2 titles" not in then


def test_more_works_ask_no_more(client, person):
    few = visit(client, person.get_absolute_url())
    Credit.objects.create(
        person=person, title=Title.objects.get(name="All of Us Are Dead"), role="3-cast"
    )
    many = visit(client, person.get_absolute_url())

    assert len(many.queries) == len(few.queries)


@pytest.mark.parametrize("slug", ["nobody", "%00", "x" * 300])
def test_somebody_there_is_not_is_not_found(client, person, slug):
    assert client.get(f"/people/{slug}/").status_code == 404
