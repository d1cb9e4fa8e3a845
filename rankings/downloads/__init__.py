"""
A chart's numbers as files: what there is to download, and how each is written.

A format is a line of ``FORMATS``. All are made of one Drawing, so none can say what another does
not. Cells that a spreadsheet would run as a formula are text in every one (``rankings.drawing``).
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from rankings.downloads import bundles, workbooks
from rankings.downloads.about import About, ours, table_of
from rankings.drawing import Drawing
from rankings.pictures import store
from rankings.pictures.held import holding

__all__ = ["FORMATS", "About", "Format", "ours", "table_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. ``write`` makes one of a Drawing and what there is to say about it."""

    name: str
    content_type: str
    write: Callable[[Drawing, About], bytes]
    is_kept: bool = True
    """Whether a browser keeps it as a file, and does not show it."""
    is_picture: bool = False
    """Whether it is had in the dark, too."""


def _csv(drawing: Drawing, about: About) -> bytes:
    return drawing.csv().encode()


def _json(drawing: Drawing, about: About) -> bytes:
    return json.dumps(table_of(drawing, about.band), ensure_ascii=False).encode()


def _svg(drawing: Drawing, about: About) -> bytes:
    return holding(bundles.picture(drawing, about)).encode()


def _png(drawing: Drawing, about: About) -> bytes:
    return store.png(bundles.picture(drawing, about))


SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {
    "csv": Format("CSV", "text/csv; charset=utf-8", _csv),
    "json": Format("JSON", "application/json", _json, is_kept=False),
    "xlsx": Format("XLSX", SHEET, workbooks.write),
    "svg": Format("SVG", "image/svg+xml", _svg, is_picture=True),
    "png": Format("PNG", "image/png", _png, is_picture=True),
    "zip": Format("ZIP", "application/zip", bundles.write),
}
