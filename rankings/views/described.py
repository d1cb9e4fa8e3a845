"""What a title is, in words: of which kind, who made it and where it was shown, as far as known."""

from rankings import wording
from rankings.language import gettext, is_korean, noop
from rankings.models import Title

NAMED = 2
"""How many of the cast a sentence names."""


def sentence_of(title: Title) -> str:
    """Return who made ``title`` and where it was shown, as far as it is known."""
    parts = filter(None, [made_by(title), shown_in(title)])
    return (" · " if is_korean() else " ").join(parts)


def made_by(title: Title) -> str:
    """Return who made ``title``: "Directed by …, written by …, with …, … and 4 others."."""
    if is_korean():  # the roles are labels there, and no sentence is glued of them
        return " · ".join(f"{role} {_named(people)}" for role, people in title.credits_by_role)
    parts = []
    for role, people in title.credits_by_role:
        if role != "Cast":
            parts.append(f"{role.lower()} {wording.joined(person.name for person in people)}")
        else:
            parts.append(f"with {_named(people)}")
    said = ", ".join(parts)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _named(people: list) -> str:
    """Return the first of ``people``, and how many others there are."""
    rest = len(people) - NAMED
    others = [wording.count(rest, "other")] if rest > 0 else []
    return wording.joined([*(person.called for person in people[:NAMED]), *others])


def shown_in(title: Title) -> str:
    """Return where ``title`` was broadcast, as a sentence."""
    told = [
        gettext(
            SHOWN if each.ends_on else SHOWN_FROM,
            country=each.country.called,
            service=each.service,
            first=wording.in_full_day(each.starts_on),
            last=wording.in_full_day(each.ends_on) if each.ends_on else "",
        )
        for each in title.broadcasts.all()
    ]
    return gettext("Shown {places}.", places=wording.joined(told)) if told else ""


SHOWN = noop("in {country} on {service} from {first} to {last}")
SHOWN_FROM = noop("in {country} on {service} from {first}")


def kind_of(title: Title) -> str:
    """Return what ``title`` is, from where and since when, as its page has it."""
    kind = title.kind_called
    if title.origin:
        adjective = title.origin.adjective_called or title.origin.called
        kind = gettext("{adjective} {kind}", adjective=adjective, kind=kind)
    if not title.premiered_on:
        return kind
    since = wording.in_full_day(title.premiered_on)
    return wording.listed(kind, gettext("since {day}", day=since))
