"""
What FlixPatrol's two bodies share: services, lists, countries, and how a row is made.

To add a service is a line in ``SERVICES``; a country that is written in another way, one in
``CODES``.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import NamedTuple

from rankings.sources import List, Row, SourceChanged
from rankings.vocabulary import DEPTH, Category

Notice = Callable[[str, str], None]


class Service(NamedTuple):
    """A streaming service. ``company`` is its id in the API; without one it is not asked for."""

    slug: str
    name: str
    company: str


SERVICES = (
    Service("netflix", "Netflix", "cmp_IA6TdMqwf6kuyQvxo9bJ4nKX"),
    Service("disney", "Disney+", "cmp_oGtsgdpOrjIu3XzTEnWPt87Y"),
)
KINDS = {"tv": ("TV", Category.SERIES), "films": ("films", Category.FILM)}
LISTS = tuple(
    List(f"{service.slug}-{kind}", f"{service.name} {name}", category, service=service.name)
    for service in SERVICES
    for kind, (name, category) in KINDS.items()
)

CODES = """
AE United Arab Emirates, AR Argentina, AT Austria, AU Australia, BD Bangladesh, BE Belgium,
BG Bulgaria, BH Bahrain, BO Bolivia, BR Brazil, BS Bahamas, CA Canada, CH Switzerland, CL Chile,
CO Colombia, CR Costa Rica, CY Cyprus, CZ Czech Republic, CZ Czechia, DE Germany, DK Denmark,
DO Dominican Republic, EC Ecuador, EE Estonia, EG Egypt, ES Spain, FI Finland, FR France,
GB United Kingdom, GP Guadeloupe, GR Greece, GT Guatemala, HK Hong Kong, HN Honduras, HR Croatia,
HU Hungary, ID Indonesia, IE Ireland, IL Israel, IN India, IS Iceland, IT Italy, JM Jamaica,
JO Jordan, JP Japan, KE Kenya, KR South Korea, KW Kuwait, LB Lebanon, LK Sri Lanka, LT Lithuania,
LU Luxembourg, LV Latvia, MA Morocco, MQ Martinique, MT Malta, MU Mauritius, MV Maldives,
MX Mexico, MY Malaysia, NC New Caledonia, NG Nigeria, NI Nicaragua, NL Netherlands, NO Norway,
NZ New Zealand, OM Oman, PA Panama, PE Peru, PH Philippines, PK Pakistan, PL Poland, PT Portugal,
PY Paraguay, QA Qatar, RE Réunion, RE Reunion, RO Romania, RS Serbia, RU Russia, SA Saudi Arabia,
SE Sweden, SG Singapore, SI Slovenia, SK Slovakia, SV El Salvador, SV Salvador, TH Thailand,
TR Turkey, TR Türkiye, TT Trinidad and Tobago, TT Trinidad, TW Taiwan, UA Ukraine,
US United States, UY Uruguay, VE Venezuela, VN Vietnam, ZA South Africa
"""
COUNTRIES = {each.strip()[3:]: each.strip()[:2] for each in CODES.split(",")}
"""ISO codes by name. A name that is not here is passed on, and held for an editor."""


class At(AbstractContextManager):
    """Says of whatever goes wrong inside in which line it was."""

    def __init__(self, line: int):
        self.line = line

    def __exit__(self, kind, error, trace) -> None:
        if isinstance(error, SourceChanged):
            words = f"Line {self.line}: {error}"
            raise SourceChanged(error.reason, words, self.line) from error
        if isinstance(error, (LookupError, TypeError, AttributeError)):
            words = f"Line {self.line}: what should be there is not: {error}."
            raise SourceChanged("missing_column", words, self.line) from error


def number(written: object, name: str) -> int | None:
    """Return a whole number, None for nothing: not published, which is not zero."""
    try:
        return int(str(written)) if written not in (None, "") else None
    except ValueError as error:
        raise SourceChanged("not_a_number", f"“{written}” is not a {name}.") from error


def rank_of(written: object) -> int:
    """Return a rank, which must be there."""
    rank = number(written, "rank")
    if rank is None:
        raise SourceChanged("not_a_number", "the rank is empty.")
    return rank


def day_of(written: str) -> date:
    """Return a day written as 2022-01-29, as everywhere."""
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        words = f"“{written}” is not a day. Days are written as 2022-01-29."
        raise SourceChanged("not_a_day", words) from error


def weigh(rank: int, points: int | None, notice: Notice, line: int) -> None:
    """Point out points that are not 11 - rank: what is added up here is always that."""
    if points is not None and points != DEPTH + 1 - rank:
        notice("odd_points", f"Line {line}: {points} points for rank {rank}; 11 − rank is used.")


def row(country: str, list_: str, day: date, rank: int, title: str, days: int | None, line: int):
    """Return a Row. FlixPatrol ranks shows, not their seasons, and has neither hours nor views."""
    return Row(country, list_, day, rank, title, "", None, None, None, days, line)
