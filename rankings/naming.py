"""
What the names are that the title of a chart may have: each is one word of it, whatever its length.

Those of titles and places that its choices name, and of those that it draws.
"""

from rankings import titling
from rankings.building import build
from rankings.drawing import Drawing
from rankings.kinds import BadChoices, chosen, kinds
from rankings.models import Country, Title, Widget


def named(kind: str, choices: dict) -> dict[str, list[str]]:
    """Return the names of the titles and the places that ``choices`` name."""
    values = chosen(kind, choices, releases={}).cleaned.values()
    each_of = [*values, *(each for value in values if isinstance(value, list) for each in value)]
    return {
        "titles": [name for each in each_of if isinstance(each, Title) for name in spelt(each)],
        "places": [each.name for each in each_of if isinstance(each, Country)],
    }


def sayable(kind: str, choices: dict) -> list[str]:
    """Return what a title may say of a chart beyond its own words: its kind, what it names."""
    chosen_names = named(kind, choices)
    places = Country.objects.filter(name__in=chosen_names["places"])
    adjectives = places.exclude(adjective="").values_list("adjective", flat=True)
    return [*chosen_names["titles"], *chosen_names["places"], *adjectives, kinds()[kind].LABEL]


def spelt(title: Title) -> list[str]:
    """Return what ``title`` is called, here and where it is from."""
    return [name for name in (title.name, title.original_name) if name]


def names(kind: str, choices: dict, drawing: Drawing) -> list[str]:
    """Return what the titles and places are called that a chart names or draws: a word each."""
    try:
        of_choices = named(kind, choices)
    except (BadChoices, KeyError):  # one that keeps what it drew is asked for what is no more
        of_choices = {}
    return sorted(
        {*titling.drawn(drawing), *(name for each in of_choices.values() for name in each)}
    )


def remarks(widget: Widget, drawing: Drawing) -> list[str]:
    """
    Return what of the title of ``widget`` should be looked at; ``drawing`` is its own.

    Nothing is of one that was proposed: many lists or titles have long names together.
    """
    choices = widget.choices | widget.titles()
    said = titling.remarks(widget.title, names(widget.kind, choices, drawing))
    return [] if said and widget.title == proposed(widget, choices) else said


def proposed(widget: Widget, choices: dict) -> str:
    """Return what ``widget`` would be called after its ``choices`` alone; "" if nobody can say."""
    try:
        return build(widget.kind, choices, as_of=widget.pinned_to_id).title
    except (BadChoices, KeyError):
        return ""
