"""
What a decision did, cell by cell, so that it can be taken back exactly.

Rows are named by their model's label and id, so rows of apps that this one does not know can be
moved, too. What is removed is kept whole.
"""

from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import IntegrityError, models, transaction


class Ledger:
    """Does things to rows, and writes down what. ``done`` is plain, to be kept as JSON."""

    def __init__(self) -> None:
        self.done: dict[str, list] = {"changed": [], "removed": [], "made": []}

    def change(self, row: models.Model, **fields: Any) -> None:
        """Set ``fields`` of ``row``, by their column names."""
        before = {name: _plain(row, name) for name in fields}
        with transaction.atomic():
            rows_of(type(row)).filter(pk=row.pk).update(**fields)
        for name, value in fields.items():
            setattr(row, name, value)
            self.done["changed"].append(
                [row._meta.label, row.pk, name, before[name], _plain(row, name)]
            )

    def change_or_remove(self, row: models.Model, **fields: Any) -> None:
        """Set ``fields`` of ``row``. Remove it where another says the same already."""
        try:
            self.change(row, **fields)
        except IntegrityError:
            row.refresh_from_db()
            self.done["removed"].append(serializers.serialize("json", [row]))
            rows_of(type(row)).filter(pk=row.pk).delete()

    def make(self, row: models.Model) -> None:
        """Save a new ``row``."""
        row.save(force_insert=True)
        self.done["made"].append([row._meta.label, row.pk])


def take_back(done: dict[str, list]) -> None:
    """Put everything as it was: what was made goes last, when nothing points at it any more."""
    for label, pk, name, before, after in reversed(done["changed"]):
        model = apps.get_model(label)
        rows_of(model).filter(pk=pk, **{name: after}).update(**{name: before})
    for kept in reversed(done["removed"]):
        for row in serializers.deserialize("json", kept):
            row.save()
    for label, pk in reversed(done["made"]):
        rows_of(apps.get_model(label)).filter(pk=pk).delete()


def rows_of(model: type[models.Model]) -> models.QuerySet:
    """Return all rows of ``model``, whatever its own managers leave out."""
    return model._base_manager.all()


def _plain(row: models.Model, name: str) -> Any:
    """Return the value of a field as JSON knows it."""
    value = getattr(row, name)
    return value if isinstance(value, str | int | bool | None) else value.isoformat()
