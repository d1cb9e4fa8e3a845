"""What a file says of itself: where its numbers are from, of when, and how to cite them."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from rankings import wording
from rankings.drawing import Drawing
from rankings.language import gettext


def table_of(drawing: Drawing, band: str) -> dict:
    """Return the table of ``drawing`` and what it is, for JSON, with what ``band`` says of it."""
    told = drawing.plain()
    rows = told.pop("rows")  # last: who opens the file reads first what the numbers are
    return told | {"about_the_data": band or None, "rows": rows}


def ours() -> dict[str, str]:
    """Return what is said of this site and its data on all that leaves it, by name."""
    band = gettext(settings.SAMPLE_BAND) if settings.SAMPLE_BAND else ""
    return {"site": settings.SITE_NAME, "band": band}


@dataclass(frozen=True, slots=True)
class About:
    """
    What is said of a Drawing that leaves the site.

    ``address`` is where it is found, in full; ``site`` who publishes it; ``digest`` the sha256 of
    its rows and choices where it is a version, "" where it may change; ``slug`` names its files.
    ``band`` is what every page of the site says of its data.
    """

    slug: str
    address: str
    site: str
    seen_on: date
    digest: str = ""
    band: str = ""

    def plain_citation(self, drawing: Drawing) -> str:
        """Return the citation in a sentence, as a reader would write it under a chart."""
        cited = self.undated_citation(drawing)
        if self.digest:
            return cited
        day = wording.day(self.seen_on)
        return gettext("{citation} Seen on {day}.", citation=cited, day=day)

    def undated_citation(self, drawing: Drawing) -> str:
        """Return the citation for a file that is kept, and the same on whatever day it is had."""
        when = f"{drawing.as_of.words}. " if drawing.as_of else ""
        return gettext(
            "{site}: “{title}”. {measure}. Source: {source}. {when}{address}",
            site=self.site,
            title=drawing.title,
            measure=drawing.measure,
            source=drawing.source,
            when=when,
            address=self.address,
        )

    def bibtex(self, drawing: Drawing) -> str:
        """Return the citation for BibTeX."""
        fields = {
            "title": f"{{{_braced(drawing.title)}}}",
            "author": f"{{{_braced(self.site)}}}",
            "year": str(self._made_on(drawing).year),
            "howpublished": f"\\url{{{self.address}}}",
            "note": f"Data: {_braced(drawing.source)}"
            + ("" if self.digest else f". Seen on {self.seen_on.isoformat()}"),
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
        return "\n".join([f"@misc{{{self.slug},", *lines, "}", ""])

    def csl(self, drawing: Drawing) -> dict:
        """Return the citation as CSL knows it, for JSON; a version does not say when seen."""
        told = {
            "id": self.slug,
            "type": "dataset",
            "title": drawing.title,
            "author": [{"literal": self.site}],
            "issued": _in_parts(self._made_on(drawing)),
            "URL": self.address,
            "note": f"Data: {drawing.source}",
        }
        return told if self.digest else told | {"accessed": _in_parts(self.seen_on)}

    def metadata(self, drawing: Drawing) -> dict:
        """Return all that is known of a file, for JSON: what it is, its columns, its source."""
        told = table_of(drawing, self.band)
        del told["rows"]
        return told | {
            "words": drawing.words,
            "kind": drawing.kind,
            "choices": drawing.choices,
            "address": self.address,
            "publisher": self.site,
            "sha256_of_rows_and_choices": self.digest or None,
        }

    def _made_on(self, drawing: Drawing) -> date:
        return drawing.as_of.released_at.date() if drawing.as_of else self.seen_on


def _in_parts(day: date) -> dict:
    """Return ``day`` as CSL writes it."""
    return {"date-parts": [[day.year, day.month, day.day]]}


def _braced(text: str) -> str:
    """Return ``text`` with what BibTeX would read as its own taken out."""
    return "".join(f"\\{each}" if each in "&%$#_{}" else each for each in text)
