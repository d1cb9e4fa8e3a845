"""
Places with a note of what an editor prints otherwise than the publisher: for charts of entries.

The note follows the value shown, now and as of a release. A chart that asks for its places here
prints ``notes_of`` them, and has ``NOTE`` as a column of its files. One that shows places in lists
and no numbers asks for ``named``: what an editor has put right there is whose place it is.
"""

from collections import defaultdict

from django.db.models import Exists

from rankings import wording
from rankings.drawing import Column
from rankings.models import Correction
from rankings.models.questions import PlaceQuerySet

NOTE = Column("note", "Note", in_files=True)


def places(entries, publisher, fields=()):
    """
    Return a Place for each of ``entries``, with a note of the corrections that it shows.

    Those of some ``fields`` alone are noted, if any are given.
    """
    return _told(entries, publisher, fields, PlaceQuerySet.places_with)


def named(entries, publisher):
    """Return a Place for each of ``entries``, with a note of a name or season put right."""
    return [placed(place) for place in places(entries, publisher, Correction.NAMES)]


def spots(entries, publisher):
    """Return a Spot for each of ``entries``, noted as ``named`` does."""
    found = _told(entries, publisher, Correction.NAMES, PlaceQuerySet.spots_with)
    return [placed(spot) for spot in found]


def stays(entries, publisher):
    """Return a Stay for each spelling of ``entries``, noted as ``named`` does."""
    touched = entries.filter(Exists(Correction.objects.of_lines(Correction.NAMES)))
    notes = defaultdict(list)
    for place in named(touched, publisher):
        notes[place.entry].append(place.note)
    return [
        stay._replace(note=" ".join(filter(None, notes[stay.entry]))) for stay in entries.stays()
    ]


def _told(entries, publisher, fields, read):
    """
    Return what ``read`` does of each of ``entries``, noted.

    Whether a line was ever corrected is asked along; only then is it asked what stands of it. That
    takes longer to plan than all else to answer (2.5 ms), and nearly no line was.
    """
    touched = Correction.objects.of_lines(fields)
    found = read(entries.annotate(touched=Exists(touched)), "touched")
    if not any(was_touched for _, was_touched in found):
        return [each for each, _ in found]
    told = read(entries.annotate(ours=touched.shown()), "ours")
    return [noted(each, ours, publisher) for each, ours in told]


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
