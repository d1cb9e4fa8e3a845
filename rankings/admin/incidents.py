"""Incidents: what went wrong with a feed, and whether those who should know were told."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from rankings import sources
from rankings.admin.guards import ReadOnly
from rankings.ingest.validate.gates import GATES
from rankings.models import Incident

REASONS = {
    # what opens an incident and is no check of a file
    "unreachable": "The publisher could not be reached.",
    "truncated": "The file broke off.",
    "too_large": "The file is larger than may be.",
    "forbidden_address": "The address may not be fetched.",
    "too_many_redirects": "It was redirected too often.",
    "storage": "The bytes could not be stored.",
    "error": "Something is wrong here, not with the file.",
    "time_limit": "It took too long.",
    "abandoned": "Its runs lost their worker one after the other.",
    "held": "A file was held.",
    "failed": "A run failed.",
}


@admin.register(Incident)
class IncidentAdmin(ReadOnly):
    """What was said of feeds that went wrong, newest first."""

    list_display = ["name", "what", "opened", "healed", "messages"]
    list_filter = ["feed"]
    list_display_links = None
    list_select_related = ["run"]
    ordering = ["-opened_at", "-pk"]
    list_per_page = 50

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("notices")

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) and obj is None  # a list, no pages

    @admin.display(description="feed", ordering="feed")
    def name(self, incident):
        feed = sources.feeds().get(incident.feed)
        return feed.name if feed else incident.feed

    @admin.display(description="what")
    def what(self, incident):
        said = incident.run.message if incident.run and incident.run.message else ""
        words = said or in_words(incident.reason)
        if incident.run_id is None:
            return words
        address = reverse("admin:rankings_run_change", args=[incident.run_id])
        return format_html('{} <a href="{}">The run</a>', words, address)

    @admin.display(description="opened", ordering="opened_at")
    def opened(self, incident):
        return f"{incident.opened_at:%-d %b %Y, %H:%M} UTC"

    @admin.display(description="healed", ordering="healed_at")
    def healed(self, incident):
        if incident.healed_at is None:
            return "goes on"
        return f"{incident.healed_at:%-d %b %Y, %H:%M} UTC"

    @admin.display(description="messages")
    def messages(self, incident):
        return "; ".join(map(told, incident.notices.all())) or "nobody is set up to be told"


def in_words(reason: str) -> str:
    """Return what opened an incident, in a sentence. A check is named by what it asks."""
    if reason in GATES:
        return f"It is not so: {GATES[reason].passed[0].lower()}{GATES[reason].passed[1:]}"
    return REASONS.get(reason, reason.replace("_", " ").capitalize())


def told(notice) -> str:
    """Return how far a message came: "opened, e-mail: sent"."""
    if notice.sent_at:
        state = "sent"
    elif notice.attempts >= notice.MOST_ATTEMPTS:
        state = f"failed {notice.attempts} times, given up: {notice.error}"
    elif notice.attempts:
        state = f"failed {notice.attempts} times, is tried again: {notice.error}"
    else:
        state = "waits"
    return f"{notice.event}, {notice.get_channel_display()}: {state}"
