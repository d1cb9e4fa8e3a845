"""How invented titles fare, week by week: debut, peak, decline, and a second life."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from config.demo.sample import DEPTH, LISTS, Work, chance, invented


@dataclass(frozen=True, slots=True)
class Career:
    """
    How an invented entry fares, week by week.

    It comes in ``debut`` weeks after FIRST (before it if negative), peaks the week after, fades by
    ``fade`` a week, and is rediscovered once, ``again`` weeks later. An earlier season (``is_old``)
    is known for ever, and watched again when the next one comes.
    """

    work: Work
    season: str
    debut: int
    peak: int
    fade: float
    again: int
    is_old: bool

    def hours(self, week: int) -> int:
        """Return the hours in the week ``week`` weeks after FIRST; 0 before it has come."""
        age = week - self.debut
        if age < 0 and not self.is_old:
            return 0
        floor = 0.005 + 0.07 * chance(self.work.name, self.season, "floor", week // 2) ** 2
        share = floor + self._wave(age) * (0.3 if self.is_old else 1.0)
        return round(self.peak * (share + 0.3 * self._wave(age - self.again)))

    def _wave(self, age: int) -> float:
        luck = 0.9 + 0.2 * chance(self.work.name, self.season, "luck", age)
        return 0.0 if age < 0 else luck * (0.62 if age == 0 else self.fade ** (age - 1))


@cache
def careers(list_: str) -> tuple[Career, ...]:
    """Return the invented entries of a list. Enough of them are there before the first week."""
    kind, english, strongest = LISTS[list_]
    works = [w for w in invented() if w.kind == kind and (w.language == "en") is english]
    works.sort(key=lambda work: chance(work.name, "order"))
    found = []
    for number, work in enumerate(works):
        late = number - DEPTH - 1
        debut = late if late < 0 else 1 + late * 28 // (len(works) - DEPTH - 1)
        found += _seasons(work, debut, strongest)
    return tuple(found)


def _seasons(work: Work, debut: int, strongest: int) -> Iterator[Career]:
    for season in range(1, max(work.seasons, 1) + 1):
        yield Career(
            work=work,
            season=f"{work.name}: Season {season}" if work.seasons else "",
            debut=debut,
            peak=round(strongest * (0.3 + 0.7 * chance(work.name, season, "peak") ** 1.5)),
            fade=0.58 + 0.26 * chance(work.name, season, "fade"),
            again=7 + int(14 * chance(work.name, season, "again")),
            is_old=season < work.seasons,
        )
