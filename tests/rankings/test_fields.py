"""Fields of choices: what they take, and what they say when they do not."""

import pytest
from django import forms
from django.http import QueryDict

from rankings.fields import (
    CountriesField,
    HighlightField,
    ListField,
    ListsField,
    TitleField,
    TitlesField,
    TitlesInput,
    once,
    split,
)
from rankings.listed import is_worldwide
from rankings.models import Title
from rankings.periods import WeekField


def test_lists_of_two_feeds_are_not_drawn_together():
    field = ListsField(only=lambda feed: True)

    with pytest.raises(forms.ValidationError) as refused:
        field.clean(["netflix.global/tv-english", "netflix.most_popular/tv-english"])

    assert refused.value.messages == ["Choose lists of one kind: they are published together."]


def test_latest_and_nothing_are_the_latest_week():
    assert [WeekField().clean(value) for value in ("latest", "", None)] == [None, None, None]


def test_words_are_parted_by_commas_and_taken_once():
    assert split("a, b,,a") == ["a", "b"]
    assert split(["a,b", "c"]) == ["a", "b", "c"]
    assert split(None) == []
    assert once([" a ", "", None, "a"]) == ["a"]


def test_titles_are_read_from_an_address_and_from_lines():
    widget = TitlesInput(3)

    address = QueryDict("titles=a,b&titles=c")
    lines = QueryDict("titles_0=Yo soy Betty, la fea&titles_2=b")
    kept = {"titles": ["a", "b"]}

    assert widget.value_from_datadict(address, {}, "titles") == ["a", "b", "c"]
    assert widget.value_from_datadict(lines, {}, "titles") == ["Yo soy Betty, la fea", "b"]
    assert widget.value_from_datadict(kept, {}, "titles") == ["a", "b"]


def test_there_is_a_line_for_each_title():
    html = TitlesInput(3).render("titles", ["a"])

    assert html.count("<input") == 3
    assert 'value="a"' in html
    assert 'list="titles-found"' in html


def test_a_saved_choice_that_is_one_slug_is_shown_whole():
    assert 'value="our-beloved-summer"' in TitlesInput(1).render("title", "our-beloved-summer")
    assert TitlesInput(3).decompress("a,b") == ["a", "b"]


def test_each_line_has_a_name_for_those_who_cannot_see_its_place():
    class Choices(forms.Form):
        title = TitleField()
        titles = TitlesField(most=2)

    form = Choices()

    assert form["title"].label_tag().startswith('<label for="id_title_0">')
    assert not form["title"].use_fieldset
    assert form["titles"].use_fieldset
    assert 'aria-label="Title 2"' in str(form["titles"])


@pytest.mark.django_db
def test_countries_that_are_chosen_stand_first_as_they_were_given():
    class Choices(forms.Form):
        countries = CountriesField()

    for given in ("us,KR", ["US", "KR"]):
        boxes = list(Choices(initial={"countries": given})["countries"].subwidgets)

        assert [box.data["value"].value for box in boxes[:2]] == ["US", "KR"]
        assert [box.data["selected"] for box in boxes[:3]] == [True, True, False]


def test_a_list_that_need_not_be_chosen_offers_none():
    usual, free = (ListField(only=is_worldwide, required=needed) for needed in (True, False))

    assert ("", "–") not in usual.choices
    assert free.choices[0] == ("", "–")
    assert free.clean("") is None


def test_what_stands_out_is_offered_from_what_is_drawn():
    html = str(HighlightField().widget.render("titles", [], {"required": True}))

    assert html.count('list="titles-drawn"') == 2
    assert html.count(" required") == 1
    assert 'aria-label="Highlight 2"' in html


@pytest.mark.django_db
@pytest.mark.parametrize("word", ["café de la fea", "CAFÉ DE LA FEA", "Cafe de la fea!"])
def test_a_title_is_known_however_its_name_is_written(word):
    title = Title.objects.create(slug="cafe-de-la-fea", name="Café de la fea", kind="series")

    assert TitlesField(most=2).clean([word]) == [title]
    with pytest.raises(forms.ValidationError, match="There is no title “café de la”"):
        TitlesField(most=2).clean([word, "café de la"])
