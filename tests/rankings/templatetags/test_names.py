"""Small parts that pages print many times say the same however often, and each its own."""

import pytest
from django.template import engines

from rankings.language import KOREAN, speaking
from rankings.models import Title
from tests.rankings.charts import reading

DEAD = {"slug": "all-of-us-are-dead", "name": "All of Us Are Dead", "kind": "series"}


def printed(source, **context):
    return engines["django"].from_string("{% load names %}" + source).render(context)


def plate(title, source="{% plate title %}", **context):
    return reading.page(printed(source, title=title, **context)).one(".plate")


@pytest.fixture
def dead():
    return Title(pk=3, original_name="지금 우리 학교는", original_language="ko", **DEAD)


def test_a_plate_has_the_original_name_and_the_english_one_below(dead):
    found = plate(dead)

    assert found.attrs["href"] == "/titles/all-of-us-are-dead/"
    assert [each.shown for each in found.all("b span")] == ["지금", "우리", "학교는"]
    assert found.one(".en").shown == "All of Us Are Dead"


def test_beside_its_name_a_plate_is_bare_and_quiet(dead):
    found = plate(dead, "{% plate title quiet=True bare=True %}")

    assert found.attrs["tabindex"] == "-1"
    assert not found.all(".en")


def test_a_plate_of_a_title_that_was_renamed_has_its_new_name(dead):
    plate(dead)

    dead.name = "We Are All Dead"

    assert plate(dead).one(".en").shown == "We Are All Dead"


def test_a_plate_leads_to_the_page_in_the_language_spoken(dead):
    with speaking(KOREAN):
        assert plate(dead).attrs["href"] == "/ko/titles/all-of-us-are-dead/"
    assert plate(dead).attrs["href"] == "/titles/all-of-us-are-dead/"


def test_a_name_says_what_language_it_is_in_and_nothing_is_nothing():
    assert 'lang="ko"' in printed("{% original '오자크' 'ko' %}")
    assert "lang" not in printed("{% original 'Ozark' '' %}")
    assert printed("{% original '' 'ko' %}").strip() == ""


def test_seals_of_other_states_are_other_seals():
    late, fresh = (printed(f"{{% asof '{state}' 'Week' %}}") for state in ("late", "fresh"))

    assert "asof late" in late
    assert "late" not in fresh


def test_a_country_without_a_list_says_so_in_the_language_spoken():
    lists = (("TV", "Ozark", "ozark"), ("Films", "", ""))
    source = "{% leaders 'KR' called lists %}"

    english = printed(source, called="South Korea", lists=lists)
    with speaking(KOREAN):
        korean = printed(source, called="South Korea", lists=lists)

    assert "No list this week" in english
    assert "No list this week" not in korean
