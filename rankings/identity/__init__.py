"""
Who is who: link a spelling, merge two titles, split one, join seasons, and take any of it back.

Each verb is one transaction and leaves an IdentityChange. What stands in the tables is not
rewritten here: entries follow in a release of their own, when the feeds are read again. A title is
never deleted: one that was merged keeps its address, which leads to the other for good.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import count
from typing import NamedTuple

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from rankings.identity.ledger import Ledger, rows_of, take_back
from rankings.models import (
    Alias,
    Doubt,
    Entry,
    IdentityChange,
    OldAddress,
    Run,
    Snapshot,
    Title,
    TitleName,
    normalise,
    slug_of,
)
from rankings.sources import feeds, source_of

Verb = IdentityChange.Verb

FILLED = ("original_name", "original_language", "origin_id", "premiered_on", "summary")
"""What a title takes from one that is merged into it, where it has nothing itself."""


class Decision(NamedTuple):
    """Who decides, why and when, and which doubt it settles, if any."""

    by: User | None
    reason: str
    at: datetime
    doubt: Doubt | None = None


class Impossible(ValidationError):
    """What was asked for cannot be done. ``message`` says why."""


@transaction.atomic
def link(aliases: Iterable[Alias], title: Title, decision: Decision) -> IdentityChange:
    """
    Say that ``aliases``, of one title, mean ``title``.

    A title that is left without any turned out to be ``title``: then the two are merged.
    """
    aliases = list(aliases)
    old = _one_title(aliases)
    if old == title:
        raise Impossible(f"That is what it means already: {title}.")
    if old.kind != title.kind:
        raise Impossible("A film and a series are two works.")
    if _is_all(aliases, old):
        return merge(old, title, decision)
    ledger = Ledger()
    _move(ledger, aliases, title)
    words = f"{_quoted(aliases)} is {title} now, not {old}."
    return _record(Verb.LINK, title, old, words, ledger, decision)


@transaction.atomic
def merge(old: Title, title: Title, decision: Decision) -> IdentityChange:
    """Say that ``old`` is ``title``: everything that points at it points there from now on."""
    titles = Title.objects.select_for_update().in_bulk([old.pk, title.pk])
    old, title = titles[old.pk], titles[title.pk]
    if old == title or old.merged_into_id or title.merged_into_id:
        raise Impossible("Choose two titles that stand.")
    if old.kind != title.kind:
        raise Impossible("A film and a series are two works.")
    ledger = Ledger()
    _move_all(ledger, old, title)
    for name in FILLED:
        if getattr(title, name) in ("", None) and getattr(old, name) not in ("", None):
            ledger.change(title, **{name: getattr(old, name)})
    _keep_name(ledger, old, title)
    ledger.change(old, merged_into_id=title.pk)
    return _record(Verb.MERGE, title, old, f"{old} is {title}.", ledger, decision)


@transaction.atomic
def split(aliases: Iterable[Alias], name: str, decision: Decision) -> IdentityChange:
    """Make a title called ``name`` of some of the aliases of another."""
    aliases = list(aliases)
    old, name = _one_title(aliases), normalise(name)
    if not name:
        raise Impossible("Give the new title a name.")
    if _is_all(aliases, old):
        raise Impossible(f"Leave something to {old}: that is all it is called.")
    ledger = Ledger()
    title = Title(name=name, slug=free_slug(name, old.kind), kind=old.kind)
    ledger.make(title)
    _move(ledger, aliases, title)
    words = f"{_quoted(aliases)} is {title}, a title of its own, and not {old}."
    return _record(Verb.SPLIT, title, old, words, ledger, decision)


@transaction.atomic
def join(aliases: Iterable[Alias], decision: Decision) -> IdentityChange:
    """Say that ``aliases``, of one title, are names of one season. Entries stay as they are."""
    aliases = list(aliases)
    title = _one_title(aliases)
    firsts = {alias.season_of_id or alias.pk for alias in aliases}
    if len(aliases) < 2:
        raise Impossible("Tick the names that are one season: two at least.")
    if len(firsts) == 1:
        raise Impossible("They are one season already.")
    names = Alias.objects.of(title).of_seasons(firsts)
    if Entry.objects.of(title).side_by_side(names).exists():
        raise Impossible("Two of them stand in one list of one week, so they are two seasons.")
    ledger = Ledger()
    for alias in names.exclude(pk=min(firsts)):
        ledger.change(alias, season_of_id=min(firsts))
    words = f"{_quoted(aliases)} are one season of {title}."
    return _record(Verb.SEASON, title, None, words, ledger, decision)


@transaction.atomic
def settle(doubt: Doubt, decision: Decision) -> None:
    """Say that all is right as it is."""
    _settle(Doubt.objects.filter(pk=doubt.pk), None, decision)


@transaction.atomic
def undo(change: IdentityChange, *, by: User | None, reason: str, at: datetime) -> None:
    """Take a decision back: everything is as it was, addresses and doubts included."""
    change = IdentityChange.objects.select_for_update(of=["self"]).get(pk=change.pk)
    if change.undone_at:
        raise Impossible("It was taken back already.")
    titles = [pk for pk in (change.title_id, change.other_id) if pk]
    if later := IdentityChange.objects.standing().touching(*titles).after(change).first():
        raise Impossible(f"Take back first what was decided later: {later}")
    made = {pk for label, pk in change.done["made"] if label == Title._meta.label}
    if made & set(_pointed_at(made, change)):
        raise Impossible("Something else names the new title by now. Merge it instead.")
    # A title that was made stays, without a name in any file: its past releases name it.
    take_back(change.done | {"made": [each for each in change.done["made"] if each[1] not in made]})
    Title.objects.filter(pk__in=made).update(merged_into=change.other_id)
    change.undone_at, change.undone_by, change.undone_because = at, by, reason
    change.save(update_fields=["undone_at", "undone_by", "undone_because"])
    nobody = {"settled_at": None, "settled_by": None, "settled_because": "", "change": None}
    Doubt.objects.filter(change=change).update(**nobody)


@transaction.atomic
def readdress(title: Title, old_slug: str) -> None:
    """Have the slug that ``title``, just saved, had before lead to it for good."""
    OldAddress.objects.filter(slug=title.slug, title=title).delete()
    OldAddress.objects.update_or_create(slug=old_slug, defaults={"title": title})


def is_taken(slug: str, title: Title | None) -> bool:
    """Tell whether ``slug`` is, or once was, the address of a title other than ``title``."""
    pk = title.pk if title else None
    old = OldAddress.objects.filter(slug=slug).exclude(title=pk)
    return old.exists() or Title.objects.filter(slug=slug).exclude(pk=pk).exists()


def free_slug(name: str, kind: str) -> str:
    """Return a slug for ``name`` that no title has or had."""
    base = slug_of(name)
    tries = (base, f"{base}-{kind}", *(f"{base}-{number}" for number in range(2, 100)))
    free = (slug for slug in tries if not is_taken(slug, None))
    return next(free, "") or next(
        slug for number in count(100) if not is_taken(slug := f"{base}-{number}", None)
    )


def to_read_again(change: IdentityChange) -> list[Snapshot]:
    """
    Return what must be published again for entries to follow: one for each feed.

    Nothing for seasons: entries name the spelling, and that has its season.
    """
    if change.verb == Verb.SEASON:
        return []
    touched = [each for each in (change.title_id, change.other_id) if each]
    sources = set(Alias.objects.filter(title__in=touched).values_list("source", flat=True))
    runs = [
        Run.objects.of(feed).good().exclude(snapshot=None).select_related("snapshot")
        for feed in feeds()
        if source_of(feed).slug in sources
    ]
    newest = [run.order_by("finished_at", "pk").last() for run in runs]
    return [run.snapshot for run in newest if run and run.snapshot]


def _one_title(aliases: list[Alias]) -> Title:
    titles = {alias.title_id for alias in aliases}
    if len(titles) != 1:
        raise Impossible("Choose names of one title.")
    return aliases[0].title


def _is_all(aliases: list[Alias], title: Title) -> bool:
    """Tell whether ``title`` goes by nothing but ``aliases``."""
    return not title.aliases.exclude(pk__in=[alias.pk for alias in aliases]).exists()


def _quoted(aliases: list[Alias]) -> str:
    more = f" and {len(aliases) - 1} more" if len(aliases) > 1 else ""
    return f"“{aliases[0]}”{more}"


def _move(ledger: Ledger, aliases: list[Alias], title: Title) -> None:
    for alias in aliases:
        ledger.change(alias, title_id=title.pk)


def _move_all(ledger: Ledger, old: Title, title: Title) -> None:
    """Have every row that points at ``old`` point at ``title``, whatever app it is of."""
    for relation in old._meta.related_objects:
        if relation.one_to_many or relation.one_to_one:
            column = relation.field.attname
            for row in rows_of(relation.field.model).filter(**{column: old.pk}):
                ledger.change_or_remove(row, **{column: title.pk})


def _keep_name(ledger: Ledger, old: Title, title: Title) -> None:
    """Let ``title`` be found by what ``old`` was called."""
    known = {title.name, *title.names.values_list("text", flat=True)}
    if old.name not in known:
        other = TitleName.Kind.OTHER
        ledger.make(TitleName(title=title, language="en", kind=other, text=old.name))


def _record(
    verb: str, title: Title, old: Title | None, words: str, ledger: Ledger, decision: Decision
) -> IdentityChange:
    change = IdentityChange.objects.create(
        verb=verb,
        title=title,
        other=old,
        words=words,
        reason=decision.reason,
        done=ledger.done,
        by=decision.by,
        at=decision.at,
    )
    if decision.doubt:
        # Whatever else was in doubt about the same spelling is settled with it.
        about = Doubt.objects.open().filter(
            Q(pk=decision.doubt.pk) | Q(alias=decision.doubt.alias_id)
        )
        _settle(about, change, decision)
    return change


def _settle(doubts, change: IdentityChange | None, decision: Decision) -> None:
    doubts.update(
        settled_at=decision.at,
        settled_by=decision.by,
        settled_because=decision.reason,
        change=change,
    )


def _pointed_at(made: set[int], change: IdentityChange) -> list[int]:
    """Return which titles that were made something points at that the change did not put there."""
    moved = {(label, pk) for label, pk, *_ in change.done["changed"]}
    return [
        getattr(row, relation.field.attname)
        for relation in Title._meta.related_objects
        if relation.one_to_many
        for row in rows_of(relation.field.model).filter(**{f"{relation.field.attname}__in": made})
        if (row._meta.label, row.pk) not in moved
    ]
