"""
Runs on the desk: start one, watch it, read what its checks found, let a held file through.

The verbs are ``rankings.tasks``'s. Everything works as plain form posts and by reloading.
"""

import logging
from datetime import datetime

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rankings import decisions, sources, tasks
from rankings.admin.overview import START, standings
from rankings.admin.releases import ReadOnly
from rankings.models import Release, Run
from rankings.views import health

logger = logging.getLogger(__name__)

ACCEPT = "rankings.accept_run"
RELEASES = 8


class AcceptForm(forms.Form):
    """Why a held file is right after all."""

    reason = forms.CharField(
        label="Why it is right",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It is kept with the run, and shown to whoever asks.",
        error_messages={"required": "Say why. It is kept with the run."},
    )


def required(permission, why):
    """Let a view of an admin be used only with ``permission``. A refusal is logged with ``why``."""

    def decorate(view):
        def guarded(self, request, *args, **kwargs):
            if not request.user.has_perm(permission):
                logger.warning("%s may not %s: %s", request.user, why, request.path)
                raise PermissionDenied
            return view(self, request, *args, **kwargs)

        return guarded

    return decorate


@admin.register(Run)
class RunAdmin(ReadOnly):
    """The Refresh page: how every feed stands, what is held, and every run there was."""

    change_list_template = "admin/rankings/run/change_list.html"
    change_form_template = "admin/rankings/run/change_form.html"
    list_display = ["started", "feed", "state", "trigger", "requested_by", "message"]
    list_filter = ["feed", "state", "trigger"]
    list_select_related = ["requested_by"]
    ordering = ["-requested_at", "-pk"]
    list_per_page = 30

    @admin.display(description="asked for", ordering="requested_at")
    def started(self, run):
        return f"{run.requested_at:%-d %b %Y, %H:%M} UTC"

    # -- pages

    def changelist_view(self, request, extra_context=None):
        now = timezone.now()
        context = {
            "now": now,
            "standings": standings(now),
            "late": health.late(now),
            "releases": [
                (release, sources.feeds().get(release.feed))
                for release in Release.objects.newest_first()[:RELEASES]
            ],
            "may_start": request.user.has_perm(START),
        }
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context |= self.about(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def about(self, request, run: Run) -> dict:
        """Return what the page of a run shows."""
        held = [each for each in run.findings.all() if each.level == each.Level.HOLD]
        return {
            "run": run,
            "feed": sources.feeds().get(run.feed),
            "progress": progress(run),
            "steps": Run.Step.labels,
            "good": [Run.State.RELEASED, Run.State.UNCHANGED],
            "held": held,
            "notices": [each for each in run.findings.all() if each.level != each.Level.HOLD],
            "released": Release.objects.filter(run=run).first(),
            "newer": Run.objects.of(run.feed).after(run).newest_first().first(),
            "may_start": request.user.has_perm(START),
            "may_accept": request.user.has_perm(ACCEPT) and decisions.needs_judgement(run),
            "accept": AcceptForm(),
        }

    # -- verbs and data

    def get_urls(self):
        guard = self.admin_site.admin_view
        return [
            path("start/<str:feed>/", guard(self.start_view), name="rankings_run_start"),
            path("<int:pk>/accept/", guard(self.accept_view), name="rankings_run_accept"),
            path("<int:pk>/progress/", guard(self.progress_view), name="rankings_run_progress"),
            path("<int:pk>/file/", guard(self.file_view), name="rankings_run_file"),
            *super().get_urls(),
        ]

    @method_decorator(require_POST)
    @required(START, "start a run")
    def start_view(self, request, feed):
        """Have a feed refreshed by a worker, and show the run."""
        if feed not in sources.feeds():
            raise Http404(f"There is no feed called {feed}.")
        run = tasks.ask(feed, trigger=Run.Trigger.HAND, now=timezone.now(), by=request.user)
        return self.show(request, run)

    @method_decorator(require_POST)
    @required(ACCEPT, "publish a held file")
    def accept_view(self, request, pk):
        """Have the file of a held run published, for the reason given."""
        run, form = get_object_or_404(Run, pk=pk), AcceptForm(request.POST)
        if words := decisions.why_not(run):
            raise PermissionDenied(words)
        if not form.is_valid():
            self.message_user(request, form.errors["reason"][0], messages.ERROR)
            return self.show(request, run)
        reason, now = form.cleaned_data["reason"], timezone.now()
        accepted = decisions.accept(run, reason, provisional=False, by=request.user, now=now)
        return self.show(request, tasks.start(accepted, now=now))

    @method_decorator(never_cache)
    def progress_view(self, request, pk):
        """Answer how far a run is."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return JsonResponse(progress(get_object_or_404(Run, pk=pk)))

    def file_view(self, request, pk):
        """Send the bytes as they were fetched, to be saved and not shown."""
        run = get_object_or_404(Run.objects.select_related("snapshot"), pk=pk)
        if not self.has_view_permission(request):
            raise PermissionDenied
        if run.snapshot is None:
            raise Http404("This run has fetched nothing.")
        name = f"{run.feed}-{run.snapshot.sha256[:12]}.tsv"
        return FileResponse(
            run.snapshot.open(),
            as_attachment=True,
            filename=name,
            content_type="text/plain; charset=utf-8",
        )

    def show(self, request, run):
        """Go to the page of ``run``."""
        return HttpResponseRedirect(reverse("admin:rankings_run_change", args=[run.pk]))


def progress(run: Run) -> dict:
    """Return how far ``run`` is, as numbers and in words."""
    steps = list(Run.Step)
    return {
        "state": run.state,
        "words": in_words(run),
        "step": run.step,
        "done": steps.index(Run.Step(run.step)),
        "bytes": run.bytes_done,
        "bytes_total": run.bytes_total,
        "rows": run.rows_done,
        "message": run.message,
        "is_over": run.is_over,
    }


def in_words(run: Run) -> str:
    """Return the state of a run as a sentence."""
    if run.state == Run.State.QUEUED:
        return "Queued: the message broker is away." if run.message else "Queued."
    if run.state == Run.State.RUNNING:
        return f"{run.get_step_display().capitalize()}."
    return f"{run.get_state_display().capitalize()}{_after(run.started_at, run.finished_at)}."


def _after(began: datetime | None, ended: datetime | None) -> str:
    return f" after {(ended - began).total_seconds():.1f} seconds" if began and ended else ""
