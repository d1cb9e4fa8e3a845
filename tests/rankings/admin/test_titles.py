"""Titles, people and countries on the desk."""

import pytest
from django.urls import reverse

from rankings.models import Alias, Company, Country, Person, Title, TitleName
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def title():
    make.editions("title\nAll of Us Are Dead\nOur Beloved Summer")
    return Title.objects.get(slug="all-of-us-are-dead")


def results(desk, model, words):
    address = reverse(f"admin:rankings_{model}_changelist")
    return [str(each) for each in desk.get(address, {"q": words}).context["cl"].result_list]


def test_titles_are_found_by_any_name(desk, title):
    TitleName.objects.create(title=title, language="ko", kind="original", text="지금 우리 학교는")

    assert results(desk, "title", "지금 우리") == ["All of Us Are Dead"]
    assert results(desk, "title", "beloved") == ["Our Beloved Summer"]


def test_the_page_of_a_title_shows_names_people_and_what_files_call_it(desk, title):
    page = desk.get(reverse("admin:rankings_title_change", args=[title.pk])).content.decode()

    for words in ("Title names", "Credits", "Broadcasts", "Names in files"):
        assert words.lower() in page.lower()
    assert reverse("admin:rankings_alias_change", args=[title.aliases.get().pk]) in page


@pytest.mark.parametrize("model", ["title", "alias", "country"])
def test_what_numbers_point_at_is_never_deleted(desk, title, model):
    pk = {"title": title.pk, "alias": Alias.objects.first().pk, "country": "KR"}[model]

    assert desk.get(reverse(f"admin:rankings_{model}_delete", args=[pk])).status_code == 403


def test_a_string_is_never_changed(desk, title):
    alias = Alias.objects.get(show="Our Beloved Summer")
    address = reverse("admin:rankings_alias_change", args=[alias.pk])

    desk.post(address, {"title": title.pk, "show": "Something else"}, follow=True)

    alias.refresh_from_db()
    assert (alias.title.name, alias.show) == ("Our Beloved Summer", "Our Beloved Summer")


def test_a_country_keeps_its_code(desk):
    address = reverse("admin:rankings_country_change", args=["KR"])

    desk.post(address, {"code": "XX", "name": "Korea", "region": "apac", "column": 23, "row": 6})

    assert Country.objects.get(code="KR").name == "Korea"


def test_people_are_found_in_both_scripts(desk):
    Person.objects.create(slug="lee-jae-gyoo", name="Lee Jae-gyoo", native_name="이재규")

    assert results(desk, "person", "재규") == results(desk, "person", "jae") == ["Lee Jae-gyoo"]


def test_a_service_that_is_first_named_on_a_title_gets_a_page(desk, title):
    forms = {
        f"{prefix}-{name}": "0"
        for prefix in ("names", "identifiers", "credits", "makers", "broadcasts")
        for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    broadcast = {"country": "KR", "service": "tvN", "starts_on": "2022-01-28"}
    given = {"name": title.name, "slug": title.slug, "kind": title.kind}
    shown = {f"broadcasts-0-{name}": value for name, value in broadcast.items()}

    desk.post(
        reverse("admin:rankings_title_change", args=[title.pk]),
        given | forms | shown | {"broadcasts-TOTAL_FORMS": "1"},
    )

    assert Company.objects.get(slug="tvn").name == "tvN"
