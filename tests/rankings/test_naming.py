"""A title that the form proposes draws no remark, whatever a chart is of."""

import pytest

from rankings import charts, titling
from rankings.admin import starts
from rankings.fields import CountryField, ListField, ListsField, TitlesField
from rankings.models import Country, Title, Widget
from tests import make
from tests.articles import write
from tests.rankings.charts.test_door import CHOICES, COUNTRIES, DAYS, WORLD

pytestmark = pytest.mark.django_db

LONG = "United Arab Emirates"
THERE = """
    week       | country | list  | rank | title
    2022-01-30 | AE      | tv    | 1    | Our Beloved Summer
    2022-01-30 | AE      | films | 1    | Ozark
"""


@pytest.fixture(autouse=True)
def published():
    for table in (WORLD, COUNTRIES, DAYS, THERE):
        make.editions(table)
    Title.objects.filter(slug="ozark").update(
        original_name="A Name of Many Words in Its Own Tongue"
    )


def asked(kind):
    """Yield choices of ``kind``: usual ones, a country with a long name, as many as it takes."""
    form = charts.form(kind)
    yield CHOICES[kind]
    yield starts.choices(form, {})
    for name, field in form.fields.items():
        if isinstance(field, CountryField):
            yield starts.choices(form, {name: "AE"})
        if isinstance(field, ListField) and field.required:
            yield from (starts.choices(form, {name: slug}) for slug in slugs(field))
        if isinstance(field, ListsField):
            yield starts.choices(form, {name: slugs(field)[:4]})
        if isinstance(field, TitlesField) and field.required:
            every = Title.objects.values_list("slug", flat=True)
            yield starts.choices(form, {name: list(every)[: field.most]})


def slugs(field):
    return [slug for _, lists in field.choices for slug, _ in lists]


@pytest.mark.parametrize("kind", charts.kinds())
def test_a_proposed_title_draws_no_remark(kind):
    found = []
    for choices in asked(kind):
        try:
            drawing = charts.build(kind, choices)
        except charts.BadChoices:  # a list of another feed, or one without a country
            continue
        widget = Widget(kind=kind, choices=drawing.choices, title=drawing.title)
        found.append((drawing.title, charts.remarks(widget, drawing)))

    assert found
    assert [each for each in found if each[1]] == []


def test_a_country_that_is_chosen_is_one_word_of_a_title_in_a_story_too(newsroom):
    assert Country.objects.get(code="AE").name == LONG
    choices = {"list": "netflix.countries/tv", "country": "AE"}
    chart = write.chart(
        kind="longest", choices=choices, title=f"The ten of TV in {LONG} since 2021"
    )
    drawing = charts.of_widget(chart)

    assert titling.remarks(chart.title) != []
    assert charts.remarks(chart, drawing) == []


def test_what_can_be_drawn_no_more_is_judged_by_what_it_kept():
    chart = write.chart(title="A title that has many more words than are read at a glance")
    drawing = charts.of_widget(chart)
    chart.choices = {"list": "gone"}

    assert charts.remarks(chart, drawing) == [
        "The title has 13 words: more than 9 are not read at a glance."
    ]
