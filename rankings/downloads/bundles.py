"""
Everything about a chart in one file: data, what it is, how to cite it, and sums to check it by.

The same numbers make the same bytes: files stand in one order and carry one date.
"""

import hashlib
import io
import json
import zipfile

from rankings import pictures
from rankings.downloads.about import About, table_of
from rankings.drawing import Drawing
from rankings.pictures import store
from rankings.pictures.held import holding

STAMP = (1980, 1, 1, 0, 0, 0)
"""The date of every file inside: the first that the format knows."""

README = """{title}
{rule}

{measure}

{words}

Files
  data.csv        the numbers, one line each; text that a spreadsheet would run is quoted
  data.json       the same numbers, with what they are
  chart.svg, chart.png
                  the chart as a picture, its source and date inside
  metadata.json   columns, source, release, address and choices
  citation.txt, citation.bib, citation.json
                  how to cite it: plain, for BibTeX, and as CSL
  SHA256SUMS      check with: sha256sum --check SHA256SUMS

Source: {source}
{as_of}
{address}
"""


def write(drawing: Drawing, about: About) -> bytes:
    """Return the ZIP of ``drawing``: its files stand in a folder named like the chart."""
    files = contents(drawing, about)
    sums = "".join(f"{hashlib.sha256(body).hexdigest()}  {name}\n" for name, body in files.items())
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, body in (files | {"SHA256SUMS": sums.encode()}).items():
            entry = zipfile.ZipInfo(f"{about.slug}/{name}", STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, body)
    return made.getvalue()


def picture(drawing: Drawing, about: About) -> str:
    """Return ``drawing`` as SVG, with what there is to say about it."""
    told = {"site": about.site, "address": about.address, "band": about.band}
    return pictures.svg(drawing, **told)


def contents(drawing: Drawing, about: About) -> dict[str, bytes]:
    """Return the files of the bundle by name, without the sums."""
    drawn = picture(drawing, about)
    return {
        "README.txt": readme(drawing, about).encode(),
        "data.csv": drawing.csv().encode(),
        "data.json": _json(table_of(drawing, about.band)),
        "chart.svg": holding(drawn).encode(),
        "chart.png": store.png(drawn),
        "metadata.json": _json(about.metadata(drawing)),
        "citation.txt": f"{about.plain_citation(drawing)}\n".encode(),
        "citation.bib": about.bibtex(drawing).encode(),
        "citation.json": _json([about.csl(drawing)]),
    }


def readme(drawing: Drawing, about: About) -> str:
    """Return what a person reads first."""
    return README.format(
        title=drawing.title,
        rule="=" * len(drawing.title),
        measure=drawing.measure,
        words=" ".join(filter(None, [drawing.words, drawing.note, about.band])),
        source=drawing.source,
        as_of=drawing.as_of.words if drawing.as_of else "",
        address=about.address,
    )


def _json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
