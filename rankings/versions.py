"""
Permanent addresses: each chart is kept as it was whenever it came to show something else.

A version is what the chart was asked to show and the release it was drawn at, which together say
every number on it, and the hash of both. Nothing is drawn twice to keep it: it is drawn again when
somebody asks, from entries that a release never loses.
"""

import hashlib
import json
from datetime import datetime

from rankings import charts
from rankings.drawing import Drawing, for_json
from rankings.models import Version, Widget


def keep(widget: Widget, *, now: datetime) -> Version | None:
    """
    Keep ``widget`` as it stands, unless its newest version shows just that. Return the version.

    None is returned of a chart that cannot be drawn or has no numbers yet. Done twice at once it
    is kept once.
    """
    try:
        drawing = charts.of_widget(widget)
    except (charts.BadChoices, KeyError):
        return None
    if drawing.as_of is None:
        return None
    digest, release = digest_of(widget, drawing), drawing.as_of.release
    kept = Version.objects.of(widget)
    newest = kept.newest_first().first()
    if newest and newest.digest == digest:
        return newest if newest.table else _with_table(newest, drawing)
    made = Version(
        widget=widget,
        release_id=release,
        edit=kept.made_at_release(release).count(),
        kind=widget.kind,
        choices=widget.choices,
        title=widget.title,
        words=widget.words,
        note=widget.note,
        digest=digest,
        table=table_of(drawing),
        made_at=now,
    )
    Version.objects.bulk_create([made], ignore_conflicts=True)
    return kept.newest_first().first()


def _with_table(version: Version, drawing: Drawing) -> Version:
    """Return ``version``, kept before tables were, with that of ``drawing``: its hash is equal."""
    version.table = table_of(drawing)
    version.save(update_fields=["table"])
    return version


def keep_all(feed: str, *, now: datetime) -> int:
    """
    Keep every chart that follows ``feed``, and note which pinned ones it left behind.

    Return how many follow it.
    """
    following = [each for each in Widget.objects.following() if charts.feed_of(each) == feed]
    for widget in following:
        keep(widget, now=now)
    for widget in Widget.objects.pinned():
        if charts.feed_of(widget) == feed:
            Widget.objects.filter(pk=widget.pk).update(is_behind=is_behind(widget))
    return len(following)


def is_behind(widget: Widget) -> bool:
    """Tell whether a pinned chart, drawn with the newest numbers, would look otherwise."""
    try:
        pinned, live = charts.of_widget(widget), charts.of_widget(widget.unpinned())
    except (charts.BadChoices, KeyError):
        return False
    return digest_of(widget, pinned) != digest_of(widget, live)


def as_widget(version: Version) -> Widget:
    """Return the chart of ``version`` as it was: pinned to its release, never to be saved."""
    return Widget(
        slug=version.widget.slug,
        kind=version.kind,
        choices=version.choices,
        title=version.title,
        words=version.words,
        note=version.note,
        mode=Widget.Mode.PINNED,
        pinned_to_id=version.release_id,
    )


def digest_of(chart: Widget | Version, drawing: Drawing) -> str:
    """Return the sha256 of what ``chart`` was asked to show and of the rows that were drawn."""
    return digest(chart, table_of(drawing))


def digest(chart: Widget | Version, table: dict) -> str:
    """Return the sha256 of what ``chart`` was asked to show and of ``table``."""
    said = {
        "kind": chart.kind,
        "choices": chart.choices,
        "title": chart.title,
        "words": chart.words,
        "note": chart.note,
        **table,
    }
    plain = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def table_of(drawing: Drawing) -> dict:
    """Return the columns and rows of ``drawing`` as they are kept and hashed."""
    return {
        "columns": [column.slug for column in drawing.columns],
        "rows": [[for_json(cell) for cell in row] for row in drawing.rows],
    }
