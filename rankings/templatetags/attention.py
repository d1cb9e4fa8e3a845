"""
What in the data waits for somebody, for the desk's index.

``{% runs_to_decide as runs %}`` gives the last verdict of each feed that is not well,
``{% doubts_open as doubts %}`` how many names wait to be matched.
"""

from django import template

from rankings.models import Doubt, Run

register = template.Library()


@register.simple_tag
def runs_to_decide():
    """Return the newest run of each feed that was held or went wrong, and nothing better since."""
    newest = Run.objects.with_verdict().newest_per_feed()
    return [run for run in newest if run.state not in (Run.State.RELEASED, Run.State.UNCHANGED)]


@register.simple_tag
def doubts_open():
    """Return how many names in files wait for an editor to say who they are."""
    return Doubt.objects.open().count()
