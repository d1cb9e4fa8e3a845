"""Companies and services, as programs ask for them."""

from datetime import date

import pytest

from rankings.models import Broadcast, Company, Maker, Title


@pytest.fixture
def makers(published):
    """Let a studio produce a title, and another show it twice."""
    title = Title.objects.get(slug="all-of-us-are-dead")
    studio = Company.objects.create(slug="film-monster", name="Film Monster")
    Company.objects.create(slug="tvn", name="tvN", native_name="티브이엔", native_language="ko")
    Maker.objects.create(title=title, company=studio, role=Maker.Role.PRODUCER)
    for day in (28, 29):
        Broadcast.objects.create(
            title=title, country_id="KR", service="tvN", starts_on=date(2022, 1, day)
        )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["film-monster", "netflix", "tvn"]),
        ("did=produced", ["film-monster"]),
        ("did=distributed", []),
        ("did=showed", ["tvn"]),
        ("title=all-of-us-are-dead", ["film-monster", "tvn"]),
        ("title=all-of-us-are-dead&did=showed", ["tvn"]),
        ("title=the-silent-sea", []),
    ],
)
def test_companies_are_found_by_what_they_did(ask, makers, query, found):
    assert [each["slug"] for each in ask(f"companies?{query}")["items"]] == found


def test_companies_are_read_a_page_at_a_time(client, ask, makers):
    first = ask("companies?limit=1")

    assert [each["slug"] for each in first["items"]] == ["film-monster"]
    assert [each["slug"] for each in client.get(first["next"]).json()["items"]] == ["netflix"]


def test_a_company_has_what_it_made_and_what_it_showed(client, ask, makers):
    [made] = ask("companies/film-monster")["made"]
    first = ask("companies/tvn/broadcasts?limit=1")

    assert (made["title"], made["role"]) == ("all-of-us-are-dead", "Produced by")
    assert ask("companies/tvn")["native_name"] == "티브이엔"
    assert first["items"] == [
        {
            "title": "all-of-us-are-dead",
            "name": "All of Us Are Dead",
            "country": "KR",
            "starts_on": "2022-01-28",
            "ends_on": None,
        }
    ]
    assert client.get(first["next"]).json()["items"][0]["starts_on"] == "2022-01-29"
    assert ask("companies/nobody", 404)["detail"] == "There is no company at nobody."
    ask("companies/nobody/broadcasts", 404)


def test_what_a_company_did_of_a_merged_title_is_told_of_the_one_that_stands(ask, makers):
    Title.objects.of_slugs(["all-of-us-are-dead"]).update(
        merged_into=Title.objects.get(slug="the-silent-sea")
    )

    assert ask("companies/film-monster")["made"] == []
    assert ask("companies?did=showed")["items"] == []
