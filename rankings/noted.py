"""
Places with a note of what an editor prints otherwise than the publisher: for charts of entries.

The note follows the value shown, now and as of a release. A chart that asks for its places here
prints ``notes_of`` them, and has ``NOTE`` as a column of its files.
"""

from django.db.models import Exists

from rankings.drawing import Column
from rankings.models import Correction

NOTE = Column("note", "Note", in_files=True)


def places(entries, publisher):
    """
    Return a Place for each of ``entries``, with a note of the corrections that it shows.

    Whether a line was ever corrected is asked along; only then is it asked what stands of it. That
    takes longer to plan than all else to answer (2.5 ms), and nearly no line was.
    """
    touched = Correction.objects.of_lines()
    found = entries.annotate(touched=Exists(touched)).places_with("touched")
    if not any(was_touched for _, was_touched in found):
        return [place for place, _ in found]
    told = entries.annotate(ours=touched.shown()).places_with("ours")
    return [noted(place, ours, publisher) for place, ours in told]


def noted(place, ours, publisher):
    """Return ``place`` with a note of its corrections, ``ours``: fields by name."""
    notes = [Correction(**fields).words(publisher) for fields in ours]
    return place._replace(note=" ".join(notes)) if notes else place


def notes_of(found):
    """Yield the note of each of the places ``found`` that has one, each once."""
    yield from dict.fromkeys(place.note for place in found if place.note)
