"""
Questions within a question, put so that the database answers them well however much there is.

Joined to names, thousands of lines are sorted by text before they are counted or cut off. Here what
is asked is counted by numbers first, and names are looked up for what is left.
"""

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import BooleanField, Func, OuterRef, Subquery, TextField


class OneOf(Func):
    """
    Whether a number is one of those that a queryset has, which is asked once.

    Of ``id IN (...)`` the planner makes a join, and guesses how often it meets; this is a few
    ranges of an index, in its order.
    """

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, number: str, rows: models.QuerySet):
        super().__init__(number, ArraySubquery(rows.order_by()))


class Texts(Func):
    """Several texts as one array: all that a subquery can hand back of a row."""

    template = "ARRAY[%(expressions)s]::text[]"
    output_field = ArrayField(TextField())


def looked_up(rows: models.QuerySet, key: str, *fields) -> Subquery:
    """Return ``fields`` of the one of ``rows`` that a line names as ``key``, as an array."""
    return Subquery(rows.filter(pk=OuterRef(key)).order_by().values_list(Texts(*fields)))
