"""Stepping through the weeks of a list: what its stepper and its picker show."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import Http404, HttpRequest

from rankings import wording
from rankings.periods import WeekField
from rankings.vocabulary import week_starting


@dataclass(frozen=True)
class Weeks:
    """The weeks a list has, newest first, the one shown, and the address of any."""

    all: list[date]
    shown: date
    address: Callable[[date | None], str]

    @staticmethod
    def write(when: date) -> str:
        """Return a period in full."""
        return wording.week(when)

    @property
    def words(self) -> str:
        """Return the week shown, in full."""
        return wording.week(self.shown)

    @property
    def since(self) -> str:
        """Return the first day of the oldest week."""
        return wording.day(week_starting(self.all[-1]))

    @property
    def older(self) -> str:
        """Return the address of the week before, "" when there is none."""
        return self._beside(self._at + 1)

    @property
    def newer(self) -> str:
        """Return the address of the week after, "" on the newest."""
        return self._beside(self._at - 1) if self._at else ""

    @property
    def canonical(self) -> str:
        """Return the one address of the week shown, which "latest" has too."""
        return self.address(self.shown)

    @property
    def options(self) -> list[tuple[str, str, bool]]:
        """Return (value, words, is shown) for each week."""
        return [(each.isoformat(), wording.week(each), each == self.shown) for each in self.all]

    @property
    def _at(self) -> int:
        return self.all.index(self.shown)

    def _beside(self, at: int) -> str:
        return self.address(self.all[at]) if at < len(self.all) else ""


def weeks_of(
    weeks: list[date],
    wanted: date | None,
    address: Callable[[date | None], str],
    of: type[Weeks] = Weeks,
) -> Weeks:
    """Return ``weeks`` with the one ``wanted``, the newest for None. Raise Http404."""
    if not weeks:
        raise Http404("There is no list here yet. The first release will bring it.")
    if wanted and wanted not in weeks:
        raise Http404(
            f"There is no list for {of.write(wanted)}. "
            f"The lists held run from {wording.day(weeks[-1])} to {wording.day(weeks[0])}."
        )
    return of(weeks, wanted or weeks[0], address)


class Picker(forms.Form):
    """The week picked from the list of weeks."""

    week = WeekField()


def picked(request: HttpRequest) -> date | None:
    """Return the week picked, None for the latest. Raise Http404 if it is none."""
    picker = Picker(request.GET)
    if not picker.is_valid():
        raise Http404(picker.errors["week"][0])
    return picker.cleaned_data["week"]
