"""
A Drawing written down, to be read again as it was: what a version shows, whatever came since.

Plain Python. ``written`` makes of it what JSON can carry, each object with what it ``is``; ``read``
makes the object again. A field that was added since has its default, one that is no more is left
out, and of what can no longer be read ``read`` says so: ValueError.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from rankings import drawing, grids, marks
from rankings.vocabulary import Cadence

IS, OF = "is", "of"
PARTS: dict[str, type] = {
    name: each
    for module in (drawing, marks, grids)
    for name, each in vars(module).items()
    if isinstance(each, type) and (is_dataclass(each) or hasattr(each, "_fields"))
}
"""What drawings are made of: every dataclass and named tuple of these modules, by name."""
PLAIN: dict[str, tuple[type, Callable[[Any], str], Callable[[str], Any]]] = {
    "moment": (datetime, datetime.isoformat, datetime.fromisoformat),
    "day": (date, date.isoformat, date.fromisoformat),
    "cadence": (Cadence, str, Cadence),
}
"""What JSON has no word for, each with how it is written and read. A moment is a day, too."""


def written(value: object) -> Any:
    """Return ``value``, a Drawing or a part of one, as JSON can carry it."""
    for name, (kind, write, _) in PLAIN.items():
        if isinstance(value, kind):
            return {IS: name, OF: write(value)}
    if names := _names(type(value)):
        said = {name: written(getattr(value, name)) for name in names}
        return {IS: type(value).__name__, **said}
    # Dicts, those of choices, are plain already.
    return [written(each) for each in value] if isinstance(value, (tuple, list)) else value


def read(told: Any) -> Any:
    """Return what ``told`` was written of. Raise ValueError."""
    if isinstance(told, list):
        return tuple(map(read, told))
    if not isinstance(told, dict) or IS not in told:
        return told
    if told[IS] in PLAIN:
        return PLAIN[told[IS]][2](told[OF])
    if (kind := PARTS.get(told[IS])) is None:
        raise ValueError(f"There is no “{told[IS]}” in drawings.")
    try:
        return kind(**{name: read(told[name]) for name in _names(kind) if name in told})
    except TypeError as error:
        raise ValueError(str(error)) from error


def _names(kind: type) -> list[str]:
    """Return the names of what objects of ``kind`` hold; none of what is no part of a drawing."""
    if PARTS.get(kind.__name__) is not kind:
        return []
    if not is_dataclass(kind):
        return list(kind._fields)  # type: ignore[attr-defined]
    return [each.name for each in fields(kind) if each.init]
