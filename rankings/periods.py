"""Form fields that say when: a week or a day, or the latest of them."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from rankings.vocabulary import week_ending

LATEST = "latest"
YEARS = range(1990, 2101)
"""The years a week may be in: far from where dates end."""


def period_input() -> forms.TextInput:
    """Return a line for a week or day, which offers those that were published."""
    return forms.TextInput({"list": "periods", "autocomplete": "off", "placeholder": LATEST})


class WeekField(forms.Field):
    """A week by its last day, or the latest: None."""

    def __init__(self, **kwargs):
        help_text = "A week by the Sunday it ends on, such as 2022-01-30, or “latest”."
        kwargs = {"label": "Week", "required": False, "help_text": help_text} | kwargs
        super().__init__(widget=period_input(), **kwargs)

    def to_python(self, value):
        if value in (*self.empty_values, LATEST):
            return None
        try:
            week = week_ending(value if isinstance(value, date) else date.fromisoformat(value))
        except (TypeError, ValueError) as error:
            raise ValidationError(
                "“%(value)s” is not a week. Name it by its last day, a Sunday, as 2022-01-30.",
                params={"value": value},
            ) from error
        if week.year not in YEARS:
            raise ValidationError("There are no lists of that year.")
        return week


class DayField(forms.Field):
    """A day, or the latest: None."""

    def __init__(self, **kwargs):
        help_text = "A day such as 2022-01-29, or “latest”."
        kwargs = {"label": "Day", "required": False, "help_text": help_text} | kwargs
        super().__init__(widget=period_input(), **kwargs)

    def to_python(self, value):
        if value in (*self.empty_values, LATEST):
            return None
        try:
            day = value if isinstance(value, date) else date.fromisoformat(value)
        except (TypeError, ValueError) as error:
            words = "“%(value)s” is not a day. Days are written as 2022-01-29."
            raise ValidationError(words, params={"value": value}) from error
        if day.year not in YEARS:
            raise ValidationError("There are no lists of that year.")
        return day
