"""
How what readers search is compared: by trigrams, in any script, so that a slip will do.

However many rows are like what is asked, few are looked at closely: those that begin with it, which
are found by their order, and the first ``CANDIDATES`` that have words like it. Two letters that
changed places leave a short word hardly a trigram: so where nothing is like it, it is looked for
with each two neighbours changed back.
"""

import re
from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection
from django.db.models import Case, F, FloatField, Q, QuerySet, Value, When
from django.db.models.functions import Greatest

from rankings.models import Company, Country, Person, Title, TitleName, normalise

CANDIDATES, BEGINNING = 120, 40
SAME = "0.9"
"""How alike another spelling of a short word must be ("kroea"), which is then searched for."""
SHORT = range(3, 9)
"""The letters of words that are spelt otherwise. In longer ones trigrams bear with it."""
SPELT = 12
"""How many other spellings are tried at most."""
PLAN = """
    select set_config('enable_seqscan', 'off', true),
           set_config('enable_indexscan', 'off', true),
           set_config('pg_trgm.word_similarity_threshold', %s, true)
"""
"""
The planner takes likeness for as cheap as "=", and reads whole tables, or all of an index of
something else, where the index of trigrams is there: bitmaps of that are left to it. The settings
last as long as the transaction of a search, which does nothing but read.
"""


def plan(likeness: str) -> None:
    """Have words be as much as ``likeness`` like one another, and the planner use its indexes."""
    with connection.cursor() as cursor:
        cursor.execute(PLAN, [likeness])


def spelt_otherwise(name: str) -> str:
    """Return ``name`` with two neighbours changed back, if something has such words; else ""."""
    if not (spellings := swapped(name)):
        return ""
    plan(SAME)
    for rows, field in (
        (TitleName.objects.all(), "normalised"),
        (Title.objects.standing(), "name"),
        (Country.objects.listed(), "name"),
        (Person.objects.all(), "name"),
        (Company.objects.all(), "name"),
    ):
        like = reduce(or_, (Q(**{f"{field}__trigram_word_similar": each}) for each in spellings))
        for known in rows.filter(like).values_list(field, flat=True)[:CANDIDATES]:
            words = f" {normalise(known).lower()} "
            if spelt := next((each for each in spellings if f" {each} " in words), ""):
                return spelt
    return ""


def swapped(name: str) -> list[str]:
    """Return ``name`` with each two neighbours in a short word changed, the last ones first."""
    letters = name.lower()
    words = re.finditer(r"\w+", letters)
    places = [at for word in words if len(word[0]) in SHORT for at in range(*word.span())[1:]]
    return [
        f"{letters[: at - 1]}{letters[at]}{letters[at - 1]}{letters[at + 1 :]}"
        for at in reversed(places)
        if letters[at] != letters[at - 1]
    ][:SPELT]


def likest(
    rows: QuerySet, name: str, *fields: str, also: tuple[str, ...] = (), most: int
) -> QuerySet:
    """Return at most ``most`` of ``rows``, those like ``name`` in ``fields`` or ``also``."""
    begins, every = _any(fields, "istartswith", name), (*fields, *also)
    like = _any(every, "trigram_word_similar", name)
    near = rows.filter(like).values("pk")[:CANDIDATES]
    near = near.union(rows.filter(begins).values("pk")[:BEGINNING])
    alike = [TrigramWordSimilarity(name, field) for field in every]
    likeness = Greatest(*alike) if len(alike) > 1 else alike[0]
    is_first = Case(When(begins, then=Value(1.0)), default=Value(0.0), output_field=FloatField())
    return (
        rows.filter(pk__in=near)
        .annotate(likeness=likeness, is_first=is_first)
        .order_by("-is_first", F("likeness").desc(nulls_last=True), "pk")[:most]
    )


def _any(fields: Iterable[str], lookup: str, name: str) -> Q:
    return reduce(or_, (Q(**{f"{field}__{lookup}": name}) for field in fields))
