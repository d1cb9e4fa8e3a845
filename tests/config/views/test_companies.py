"""Companies and services: what they made and showed, and what is ranked on them."""

import json
import re
from datetime import date

import pytest

from rankings.models import Broadcast, Company, Maker, Title
from tests import make
from tests.articles import write
from tests.pages import visit
from tests.rankings.charts import reading

pytestmark = pytest.mark.django_db

WORLD = """
    week       | rank | title              | hours
    2022-01-23 | 3    | Ozark              |  24,480,000
    2022-01-30 | 1    | All of Us Are Dead | 124,790,000
"""


@pytest.fixture
def monster():
    make.editions(WORLD)
    make.editions("country | rank | title\n---+---+---\nKR | 2 | Ozark")
    found = Company.objects.create(
        slug="film-monster", name="Film Monster", native_name="필름몬스터", native_language="ko"
    )
    dead, ozark = Title.objects.order_by("name")
    for role in Maker.Role:
        Maker.objects.create(title=dead, company=found, role=role)
    told = {"title": ozark, "country_id": "KR", "service": "Film Monster"}
    Broadcast.objects.create(starts_on=date(2022, 1, 2), **told)
    return found


def works(page):
    table = page[page.index("<table") : page.index("</table>") + 8]
    return [
        [cell.text for cell in row.inside() if cell.tag in ("th", "td")]
        for row in reading.page(table).all("tbody tr")
    ]


def test_a_company_s_page_has_what_it_made_and_showed_with_its_best_places(client, monster):
    page = visit(client, monster.get_absolute_url())

    assert works(page.text) == [
        ["All of Us Are Dead", "Producer, Distributor", "–", "1", "–", "1"],
        ["Ozark", "Shown in South Korea", "–", "3", "2, listed in 1 country", "1"],
    ]
    assert "필름몬스터" in page.text
    assert 'id="lists"' not in page.text
    assert page.in_templates == []


def test_a_company_s_part_is_told_in_the_language_of_the_page(client, monster):
    page = visit(client, "/ko/companies/film-monster/").text

    assert [row[1] for row in works(page)][1] == "한국에서 방영"


def test_it_asks_as_often_whatever_it_made(client, monster):
    few = len(visit(client, monster.get_absolute_url()).queries)
    for n in range(5):
        title = Title.objects.create(slug=f"t{n}", name=f"T{n}", kind="film")
        Maker.objects.create(title=title, company=monster, role=Maker.Role.PRODUCER)

    assert len(visit(client, monster.get_absolute_url()).queries) == few


def test_stories_about_its_titles_are_there_once_they_are_out(client, monster, newsroom):
    write.story(newsroom, "Shown", titles=Title.objects.all())
    write.draft(newsroom, "Hidden", titles=Title.objects.all())

    page = visit(client, monster.get_absolute_url()).text

    assert page.count(">Shown</a>") == 1
    assert "Hidden" not in page


@pytest.fixture
def held():
    """Publish a list each of the world, of a country, and of days, in turn."""
    tables = [
        "week | list | title | hours\n2022-01-30 | tv-english | Ozark | 1",
        "week | country | title\n2022-01-30 | KR | Ozark",
        "day | country | title\n2022-01-30 | KR | Ozark",
    ]
    return [make.editions(table)[0] for table in tables]


def links_on(page):
    return re.findall(r'<a class="tt" href="([^"]*)">([^<]*)</a>', page.partition('id="works"')[0])


def test_a_service_has_its_lists_by_whoever_publishes_them(client, held):
    links = links_on(visit(client, "/companies/netflix/").text)

    assert dict(links) == {
        "/charts/netflix/global/latest/tv-english/": "Worldwide weekly lists: TV (English)",
        "/countries/": "Country weekly lists",
        "/charts/daily/latest/netflix-tv/": "Netflix TV, day by day, by FlixPatrol",
    }
    for href, _ in links:
        assert client.get(href).status_code == 200, href


def test_lists_that_are_not_held_yet_are_not_linked_nor_is_the_index_in_the_past(client, held):
    page = visit(client, f"/companies/netflix/?as_of={held[0].pk}").text

    assert [href for href, _ in links_on(page)] == [
        f"/charts/netflix/global/latest/tv-english/?as_of={held[0].pk}"
    ]
    assert '<p class="kick"><a href="/companies/">' in page


def test_a_title_leads_to_who_made_and_showed_it(client, monster):
    page = visit(client, "/titles/ozark/").text
    assert '<a href="/companies/film-monster/">Film Monster</a>, from 2 January 2022' in page

    page = visit(client, "/titles/all-of-us-are-dead/").text
    facts = re.findall(r"<dt>(Produced by|Distributed by)</dt><dd>(.*?)</dd>", page)
    link = '<a href="/companies/film-monster/">Film Monster</a>'
    assert facts == [("Produced by", link), ("Distributed by", link)]


def test_programs_are_told_who_it_is(client, monster):
    def told(address):
        text = visit(client, address).text
        return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])

    said = {
        "@type": "Organization",
        "name": "Film Monster",
        "alternateName": "필름몬스터",
        "url": "http://testserver/companies/film-monster/",
    }
    assert told(monster.get_absolute_url()) == {"@context": "https://schema.org"} | said
    assert told("/titles/all-of-us-are-dead/")["productionCompany"] == [said]


def test_all_are_listed_with_how_many_titles(client, monster):
    page = visit(client, "/companies/")

    assert page.in_templates == []
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.text))
    assert "Film Monster 필름몬스터 · 1 title made, 1 title shown" in words
    assert "Netflix" in words


def test_before_any_is_known_that_is_said(client):
    Company.objects.all().delete()

    assert "No companies are held yet" in visit(client, "/companies/").text
    assert client.get("/companies/nobody/").status_code == 404
