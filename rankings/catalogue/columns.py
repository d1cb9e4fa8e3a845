"""
The columns of the tables of titles, people and companies: how each is written, read and stored.

What a title has several of stands in one cell, parted by " | ": names as ``ko original 지금 우리
학교는``, people as ``cast Park Ji-hu 박지후``, with " / " before the name in their own script;
companies in the same way, as ``producer Studio Dragon / 스튜디오드래곤``.
"""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.core.exceptions import ValidationError
from django.core.validators import validate_unicode_slug

from rankings.models import (
    Company,
    Country,
    Credit,
    Maker,
    Person,
    Title,
    TitleName,
    normalise,
    slug_of,
)
from rankings.vocabulary import Category

KEY = "slug"
NEAR = 0.5
"""How like another an address must be to be meant."""
PARTED = " | "
BESIDE = " / "
ROLES = {"director": Credit.Role.DIRECTOR, "writer": Credit.Role.WRITER, "cast": Credit.Role.CAST}
MAKERS = {"producer": Maker.Role.PRODUCER, "distributor": Maker.Role.DISTRIBUTOR}
WORDS = {role.value: word for word, role in (*ROLES.items(), *MAKERS.items())}


class Wrong(ValidationError):
    """A cell or a table that cannot be. ``message`` says why."""


class Unknown(Wrong):
    """A line of something that is not there, and says too little to make it."""


@dataclass(frozen=True)
class Column:
    """One column. ``save`` stores what are rows of their own, other columns are attributes."""

    attribute: str
    write: Callable[[Any], str]
    read: Callable[[str], Any]
    save: Callable[[Any, Any], None] = lambda title, value: None
    is_rows: bool = False

    def differs(self, before: str, after: str) -> bool:
        """Tell whether two texts of this column say different things."""
        return before != after and (not before or self.read(before) != self.read(after))


@dataclass(frozen=True)
class Sheet:
    """What a table is of. ``lacking`` says what a new line needs, which has all of ``needed``."""

    model: type[Title] | type[Person] | type[Company]
    one: str
    many: str
    columns: dict[str, Column]
    needed: frozenset[str]
    lacking: str
    standing: Callable[[], Any]
    """Returns all there are, with what their cells are written from, in the order of print."""

    def write(self, row: Title | Person | Company) -> dict[str, str]:
        """Return the cells of one of ``standing`` by column."""
        return {name: column.write(row) for name, column in self.columns.items()}

    def read(self, cells: dict[str, str], *, is_new: bool) -> dict[str, Any]:
        """Return the values of a line by column. Raise Wrong, naming the column."""
        if is_new and not self.needed <= cells.keys():
            raise Unknown(f"There is no {self.one} “{cells[KEY]}”; {self.lacking}")
        values = {}
        for column, text in cells.items():
            try:
                if any(unicodedata.category(c) == "Cc" and c not in "\n\t\r" for c in text):
                    raise Wrong("it holds a character that no text has.")
                values[column] = self.columns[column].read(text)
            except ValidationError as error:
                raise Wrong(f"{column}: {' '.join(error.messages)}") from error
        return values

    def nearest(self, slug: str) -> str:
        """Return the address that is written much like ``slug``; "" if none is."""
        near = self.standing().annotate(near=TrigramSimilarity(KEY, slug))
        return (
            near.filter(near__gte=NEAR).order_by("-near").values_list(KEY, flat=True).first() or ""
        )


def _text(most: int, *, needed: bool = False) -> Callable[[str], str]:
    def read_text(text: str) -> str:
        plain = normalise(text)
        if needed and not plain:
            raise Wrong("it is empty.")
        if len(plain) > most:
            raise Wrong(f"it has {len(plain)} characters; {most} is the most.")
        return plain

    return read_text


def _slug(text: str) -> str:
    validate_unicode_slug(text)
    return _text(120, needed=True)(text)


def _kind(text: str) -> str:
    if text not in [category.value for category in Category]:
        raise Wrong(f"“{text}” is neither film nor series.")
    return text


def _country(text: str) -> str | None:
    code = text.strip().upper()
    if code and not Country.objects.filter(pk=code).exists():
        raise Wrong(f"there is no country “{text}”. Use codes such as KR.")
    return code or None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Wrong(f"“{text}” is not a day. Write 2022-01-28.") from error


def _write_names(title: Title) -> str:
    names = sorted((each.language, each.kind, each.text) for each in title.names.all())
    return PARTED.join(" ".join(each) for each in names)


def _read_names(text: str) -> frozenset[tuple[str, str, str]]:
    found = set()
    for part in filter(None, map(str.strip, text.split("|"))):
        language, kind, name = [*part.split(" ", 2), "", ""][:3]
        if kind not in TitleName.Kind.values or not name or len(language) > 12 or len(name) > 200:
            raise Wrong(f"“{part}” is no name. Write: ko original 지금 우리 학교는")
        found.add((language, kind, name))
    return frozenset(found)


def _save_names(title: Title, names: frozenset) -> None:
    stands = {(each.language, each.kind, each.text): each for each in title.names.all()}
    for key in stands.keys() - names:
        stands[key].delete()
    for language, kind, text in sorted(names - stands.keys()):
        TitleName.objects.create(title=title, language=language, kind=kind, text=text)


def _write_parts(parts: Iterable[Any], of: str) -> str:
    """Return who had a part, ``of`` being what each part names: a person or a company."""
    told = []
    for part in sorted(parts, key=lambda each: (each.role, each.position, each.pk)):
        who = getattr(part, of)
        beside = f"{BESIDE}{who.native_name}" if who.native_name else ""
        told.append(f"{WORDS[part.role]} {who.name}{beside}")
    return PARTED.join(told)


def _read_parts(text: str, roles: dict[str, Any], example: str) -> tuple[tuple[str, str, str], ...]:
    found = []
    for part in filter(None, map(str.strip, text.split("|"))):
        word, _, rest = part.partition(" ")
        name, _, native = rest.partition(BESIDE)
        if word not in roles or not name.strip() or max(len(name), len(native)) > 120:
            begin = " or ".join(roles)
            raise Wrong(f"“{part}” is nobody’s part: begin with {begin}. Write: {example}")
        found.append((word, normalise(name), normalise(native)))
    return tuple(found)


def _known(model: type[Person] | type[Company], name: str, native: str) -> Any:
    """Return the person or the company called ``name``, who may be new."""
    known, _ = model.objects.get_or_create(slug=slug_of(name), defaults={"name": name})
    if native and not known.native_name:
        known.native_name = native
        known.save(update_fields=["native_name"])
    return known


def _save_people(title: Title, people: tuple) -> None:
    title.credits.all().delete()
    for position, (word, name, native) in enumerate(dict.fromkeys(people)):
        credit = {"title": title, "person": _known(Person, name, native), "role": ROLES[word]}
        Credit.objects.get_or_create(**credit, defaults={"position": position})


def _save_companies(title: Title, companies: tuple) -> None:
    title.makers.all().delete()
    for position, (word, name, native) in enumerate(dict.fromkeys(companies)):
        maker = {"title": title, "company": _known(Company, name, native), "role": MAKERS[word]}
        Maker.objects.get_or_create(**maker, defaults={"position": position})


OF_TITLES = {
    "slug": Column("slug", lambda t: t.slug, _slug),
    "name": Column("name", lambda t: t.name, _text(200, needed=True)),
    "kind": Column("kind", lambda t: t.kind, _kind),
    "original_name": Column("original_name", lambda t: t.original_name, _text(200)),
    "original_language": Column("original_language", lambda t: t.original_language, _text(12)),
    "origin": Column("origin_id", lambda t: t.origin_id or "", _country),
    "premiered_on": Column(
        "premiered_on", lambda t: t.premiered_on.isoformat() if t.premiered_on else "", _day
    ),
    "summary": Column("summary", lambda t: t.summary, lambda text: text.strip()),
    "names": Column("", _write_names, _read_names, _save_names, is_rows=True),
    "people": Column(
        "",
        lambda t: _write_parts(t.credits.all(), "person"),
        partial(_read_parts, roles=ROLES, example="cast Park Ji-hu / 박지후"),
        _save_people,
        is_rows=True,
    ),
    "companies": Column(
        "",
        lambda t: _write_parts(t.makers.all(), "company"),
        partial(_read_parts, roles=MAKERS, example="producer Studio Dragon / 스튜디오드래곤"),
        _save_companies,
        is_rows=True,
    ),
}
OF_PEOPLE = {  # and of companies, of which the same is known
    "slug": Column("slug", lambda p: p.slug, _slug),
    "name": Column("name", lambda p: p.name, _text(120, needed=True)),
    "native_name": Column("native_name", lambda p: p.native_name, _text(120)),
    "native_language": Column("native_language", lambda p: p.native_language, _text(12)),
}

TITLES = Sheet(
    *(Title, "title", "titles", OF_TITLES, frozenset({"name", "kind"})),
    lacking="a new one needs a name and a kind.",
    standing=lambda: Title.objects.for_page().by_name(),
)
PEOPLE = Sheet(
    *(Person, "person", "people", OF_PEOPLE, frozenset({"name"})),
    lacking="a new one needs a name.",
    standing=Person.objects.by_name,
)
COMPANIES = Sheet(
    *(Company, "company", "companies", OF_PEOPLE, frozenset({"name"})),
    lacking="a new one needs a name.",
    standing=Company.objects.by_name,
)
