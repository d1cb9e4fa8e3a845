"""
Permanent addresses: each chart is kept as it was whenever it came to show something else.

A version is what the chart was asked to show and the release it was drawn at, which together say
every number on it, and the hash of both. What it showed is kept with it, in each language: titles
are renamed and merged, and must not be where somebody cited them. It can be drawn anew, too, from
entries that a release never loses, which is how the hash is proven.
"""

import hashlib
import json
import logging
from collections.abc import Iterable
from copy import copy
from datetime import datetime

from rankings import charts, frozen, language
from rankings.drawing import Drawing, for_json
from rankings.language import ENGLISH, KOREAN
from rankings.models import Version, Widget

log = logging.getLogger(__name__)


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
        return newest if newest.table and newest.drawings else _completed(newest, drawing)
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
    made.drawings = drawings_of(made)
    Version.objects.bulk_create([made], ignore_conflicts=True)
    return kept.newest_first().first()


def _completed(version: Version, drawing: Drawing) -> Version:
    """Return ``version``, of which not all was kept, with what equal ``drawing`` has of it."""
    version.table, version.drawings = table_of(drawing), drawings_of(version)
    version.save(update_fields=["table", "drawings"])
    return version


def drawings_of(version: Version) -> dict[str, dict]:
    """Return what ``version`` shows as it is drawn now, by language, as it is kept."""
    found = {}
    for spoken in (ENGLISH, KOREAN):
        with language.speaking(spoken):
            found[spoken] = frozen.written(charts.of_widget(anew(version)))
    return found


def keep_all(feed: str, *, now: datetime) -> int:
    """
    Keep every chart that follows ``feed``, and note which pinned ones it left behind.

    A pinned one that was never kept is, now: a story shows it as it is from then on. Return how
    many follow it.
    """
    following = [each for each in Widget.objects.following() if charts.feed_of(each) == feed]
    for widget in following:
        keep(widget, now=now)
    for widget in Widget.objects.pinned():
        if charts.feed_of(widget) == feed:
            if not Version.objects.of(widget).exists():
                keep(widget, now=now)
            Widget.objects.filter(pk=widget.pk).update(is_behind=is_behind(widget))
    return len(following)


def is_behind(widget: Widget) -> bool:
    """
    Tell whether a pinned chart, drawn with the newest numbers, would look otherwise.

    Both are drawn with what titles are now: a name that changed is no newer number.
    """
    bare = copy(widget)
    bare.pk = None  # nothing was kept of it
    try:
        pinned, live = charts.of_widget(bare), charts.of_widget(widget.unpinned())
    except (charts.BadChoices, KeyError):
        return False
    return digest_of(widget, pinned) != digest_of(widget, live)


def as_widget(version: Version) -> Widget:
    """Return the chart of ``version`` as it was, in the language spoken; never to be saved."""
    widget = anew(version)
    widget.frozen = _kept(version)
    return widget


def _kept(version: Version) -> Drawing | None:
    """Return what was kept of ``version``, None if that is nothing that can be read."""
    told = (version.drawings or {}).get(language.current())
    try:
        return frozen.read(told)
    except ValueError:
        log.exception("what was kept of version %s cannot be read; it is drawn anew", version)
        return None


def anew(version: Version) -> Widget:
    """Return the chart of ``version``, pinned to its release, to be drawn with what titles are."""
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


def table_of(drawing: Drawing, *, beside: Iterable[str] = ()) -> dict:
    """
    Return the columns and rows of ``drawing`` as they are kept and hashed.

    A column that only follows from another is no part of that, unless it is named in ``beside``.
    """
    kept = [i for i, each in enumerate(drawing.columns) if each.is_hashed or each.slug in beside]
    return {
        "columns": [drawing.columns[i].slug for i in kept],
        "rows": [[for_json(row[i]) for i in kept] for row in drawing.rows],
    }
