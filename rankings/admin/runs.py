"""
Runs on the desk: start one, watch it, read what its checks found.

What is decided of a file is in ``decisions``, looking at an uploaded one in ``uploads``.
Everything works as plain form posts and by reloading.
"""

from datetime import datetime

from django.contrib import admin
from django.http import FileResponse, Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rankings import sources, tasks
from rankings.admin import decisions, effects
from rankings.admin.decisions import Deciding
from rankings.admin.guards import UPLOAD, ReadOnly, looking, required
from rankings.admin.overview import START, standings
from rankings.admin.uploads import Uploading
from rankings.models import Notice, Release, Run
from rankings.views import health

RELEASES = 8


@admin.register(Run)
class RunAdmin(Uploading, Deciding, ReadOnly):
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
        stands = standings(now)
        context = {
            "now": now,
            "standings": stands,
            "late": health.late(now),
            "releases": self.releases(stands),
            "cards": self.held(stands),
            "may_upload": request.user.has_perm(UPLOAD),
            "undelivered": Notice.objects.undelivered().count(),
            **decisions.buttons(request),
        }
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def releases(self, stands) -> list:
        """Return (release, its feed, whether readers have it) for the last of all feeds."""
        newest = {each.release.pk for each in stands if each.release}
        releases = Release.objects.newest_first().select_related("back_to")[:RELEASES]
        return [(each, sources.feeds().get(each.feed), each.pk in newest) for each in releases]

    def held(self, stands) -> list:
        """Return (standing, card) of each feed that is held."""
        held = [each for each in stands if each.judged and each.judged.state == Run.State.HELD]
        return [(each, decisions.card(each.judged)) for each in held]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context |= self.about(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def about(self, request, run: Run) -> dict:
        """Return what the page of a run shows."""
        found = list(run.findings.all())
        judged = decisions.card(run)
        return {
            "run": run,
            "feed": sources.feeds().get(run.feed),
            "progress": progress(run),
            "steps": Run.Step.labels,
            "good": [Run.State.RELEASED, Run.State.UNCHANGED, Run.State.CHECKED],
            "card": judged,
            "found": [] if judged else [each for each in found if each.level != each.Level.PASS],
            "passed": [each for each in found if each.level == each.Level.PASS],
            "released": Release.objects.filter(run=run).first(),
            "newer": Run.objects.of(run.feed).after(run).newest_first().first(),
            **self.changes(judged),
            **decisions.buttons(request),
        }

    def changes(self, judged) -> dict:
        """Return the changed cells that are kept with a run, when its card has no room for them."""
        if judged is None or judged.effect is None or not judged.effect.left:
            return {}
        cells = effects.cells_of(judged.run)
        groups = effects.groups(cells, effects.names_of_countries())
        return {"changes": groups, "changes_shown": len(cells)}

    # -- verbs and data

    def get_urls(self):
        guard = self.admin_site.admin_view
        return [
            path("start/<str:feed>/", guard(self.start_view), name="rankings_run_start"),
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

    @method_decorator(never_cache)
    @looking
    def progress_view(self, request, pk):
        """Answer how far a run is."""
        return JsonResponse(progress(get_object_or_404(Run, pk=pk)))

    @looking
    def file_view(self, request, pk):
        """Send the bytes as they were fetched, to be saved and not shown."""
        run = get_object_or_404(Run.objects.select_related("snapshot"), pk=pk)
        if run.snapshot is None:
            raise Http404("This run has fetched nothing.")
        name = f"{run.feed}-{run.snapshot.sha256[:12]}.tsv"
        return FileResponse(
            run.snapshot.open(),
            as_attachment=True,
            filename=name,
            content_type="text/plain; charset=utf-8",
        )

    def now(self):
        """Return what the clock says."""
        return timezone.now()

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
