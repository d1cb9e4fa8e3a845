"""A Drawing written down, and read again as it was."""

import json
from dataclasses import replace

import pytest

from rankings import charts, frozen
from rankings.drawing import Drawing
from rankings.language import ENGLISH, KOREAN, speaking
from tests import make
from tests.rankings.charts.test_door import CHOICES, COUNTRIES, DAYS, WORLD


@pytest.mark.django_db
@pytest.mark.parametrize("language", [ENGLISH, KOREAN])
@pytest.mark.parametrize("kind", CHOICES)
def test_every_kind_is_read_as_it_was_drawn(kind, language):
    for table in (WORLD, COUNTRIES, DAYS):
        make.editions(table)
    with speaking(language):
        drawing = charts.build(kind, CHOICES[kind])

    told = json.loads(json.dumps(frozen.written(drawing)))

    assert drawing.marks is not None
    assert frozen.read(told) == drawing


def test_a_field_that_was_added_has_its_default_and_one_that_is_no_more_is_left_out():
    told = frozen.written(Drawing("Ten", "Hours", note="Late"))
    del told["note"]

    assert frozen.read(told | {"gone": 7}) == replace(Drawing("Ten", "Hours"), note="")


@pytest.mark.parametrize(
    "told", [{"is": "Etching"}, {"is": "Drawing"}, {"is": "day", "of": "Tuesday"}]
)
def test_what_it_does_not_know_it_does_not_read(told):
    with pytest.raises(ValueError, match=r"Etching|missing|Tuesday"):
        frozen.read(told)
