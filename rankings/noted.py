"""
Places with a note of what an editor prints otherwise than the publisher: for charts of entries.

The note follows the value shown, now and as of a release. A chart that asks for its places here
prints ``notes_of`` them, and has ``NOTE`` as a column of its files. One that shows places in lists
and no numbers asks for ``named``: what an editor has put right there is whose place it is.
"""

from collections import defaultdict

from django.db.models import Case, Exists, When

from rankings import wording
from rankings.drawing import Column
from rankings.models import Correction

NOTE = Column("note", "Note", in_files=True)


def places(entries, publisher):
    """Return a Place for each of ``entries``, with a note of the corrections that it shows."""
    found = entries.annotate(ours=Correction.objects.of_entries()).places_with("ours")
    return [noted(place, ours, publisher) for place, ours in found]


def named(entries, publisher):
    """Return a Place for each of ``entries``, with a note of the names and seasons put right."""
    names = Correction.objects.of_entries(Correction.NAMES)
    found = entries.annotate(ours=names).places_with("ours")
    return [placed(noted(place, ours, publisher)) for place, ours in found]


def corrected(entries, publisher):
    """Return the Places of those alone among ``entries`` whose name or season was put right."""
    lines = Exists(Correction.objects.of_lines(Correction.NAMES))
    return [place for place in named(entries.filter(lines), publisher) if place.note]


def spots(entries, publisher):
    """Return a Spot for each of ``entries``, noted as ``named`` does."""
    # Few lines have any: only theirs are looked at closely.
    lines = Exists(Correction.objects.of_lines(Correction.NAMES))
    names = Correction.objects.of_entries(Correction.NAMES)
    found = entries.annotate(ours=Case(When(lines, then=names))).spots_with("ours")
    return [placed(noted(spot, ours, publisher)) if ours else spot for spot, ours in found]


def stays(entries, publisher):
    """Return a Stay for each spelling of ``entries``, noted as ``named`` does: two questions."""
    ours = defaultdict(list)
    for place in corrected(entries, publisher):
        ours[place.entry].append(place.note)
    return [stay._replace(note=" ".join(ours[stay.entry])) for stay in entries.stays()]


def placed(place):
    """Return ``place`` with where and when its note is of: a chart of places has many of both."""
    where = ", ".join(filter(None, [place.country, wording.week_to(place.period)]))
    return place._replace(note=f"{where}. {place.note}") if place.note else place


def noted(place, ours, publisher):
    """Return ``place`` with a note of its corrections, ``ours``: fields by name."""
    notes = [Correction(**fields).words(publisher) for fields in ours]
    return place._replace(note=" ".join(notes)) if notes else place


def notes_of(found):
    """Yield the note of each of the places ``found`` that has one, each once."""
    yield from dict.fromkeys(place.note for place in found if place.note)
