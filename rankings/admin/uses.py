"""Where a chart is used: what refers to it, in any app, and how that stands."""

from datetime import datetime
from typing import NamedTuple

from django.contrib.admin import AdminSite
from django.db import models
from django.urls import reverse
from django.utils.html import format_html

from rankings.models import Widget


class Use(NamedTuple):
    """What shows a chart. ``address`` is on the desk, ``state`` what it says of itself."""

    kind: str
    name: str
    address: str = ""
    state: str = ""

    def as_link(self) -> str:
        """Return the use as a link, where it has a page of its own."""
        if not self.address:
            return self.name
        return format_html('{}: <a href="{}">{}</a>', self.kind, self.address, self.name)


def of(widgets: list[Widget], *, site: AdminSite, now: datetime) -> list[Use]:
    """Return what uses any of ``widgets``, each once: a story may place one several times."""
    found = [use_of(each, site=site, now=now) for widget in widgets for each in widget.uses()]
    return list(dict.fromkeys(found))


def use_of(use: models.Model, *, site: AdminSite, now: datetime) -> Use:
    """Return what refers to a chart: itself, or what it belongs to, if that has a page."""
    owners = [
        getattr(use, field.name)
        for field in use._meta.fields
        if field.many_to_one and field.related_model is not Widget
    ]
    for each in (use, *filter(None, owners)):
        if site.is_registered(type(each)):
            meta = each._meta
            address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[each.pk])
            status = getattr(each, "status", None)
            state = status(now) if callable(status) else ""
            return Use(str(meta.verbose_name), str(each), address, state)
    return Use("", str(use))
