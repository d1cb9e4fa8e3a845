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


class PeriodField(forms.Field):
    """The base of fields that say when: a period by its last day, or the latest: None."""

    NAME, HELP, COMPLAINT = "", "", ""

    def __init__(self, **kwargs):
        kwargs = {"label": self.NAME, "required": False, "help_text": self.HELP} | kwargs
        super().__init__(widget=period_input(), **kwargs)

    @staticmethod
    def ending(day: date) -> date:
        """Return the period that ends on ``day``. Raise ValueError if none does."""
        return day

    def to_python(self, value):
        if value in (*self.empty_values, LATEST):
            return None
        try:
            period = self.ending(value if isinstance(value, date) else date.fromisoformat(value))
        except (TypeError, ValueError) as error:
            raise ValidationError(self.COMPLAINT, params={"value": value}) from error
        if period.year not in YEARS:
            raise ValidationError("There are no lists of that year.")
        return period


class WeekField(PeriodField):
    """A week by its last day, or the latest: None."""

    NAME, HELP = "Week", "A week by the Sunday it ends on, such as 2022-01-30, or “latest”."
    COMPLAINT = "“%(value)s” is not a week. Name it by its last day, a Sunday, as 2022-01-30."
    ending = staticmethod(week_ending)


class DayField(PeriodField):
    """A day, or the latest: None."""

    NAME, HELP = "Day", "A day such as 2022-01-29, or “latest”."
    COMPLAINT = "“%(value)s” is not a day. Days are written as 2022-01-29."
