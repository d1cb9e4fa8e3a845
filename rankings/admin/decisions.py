"""
What editors decide of a file on the desk: release, fetch again, discard, look again.

Every verb is a button of one form, with one reason. A verb is a function of ``VERBS`` that does it,
returns the run to show, and says what goes into the log. The rules are ``rankings.decisions``'s.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import NamedTuple

import zstandard
from django.contrib import messages
from django.core.files.storage import storages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from rankings import decisions, tasks
from rankings.admin import effects
from rankings.admin.guards import ACCEPT, ReasonForm, looking, required
from rankings.admin.overview import START
from rankings.ingest import preview
from rankings.models import Finding, Release, Run
from rankings.wording import joined

State = Run.State
FIRST = 12
"""How many changed cells the card shows."""
A_PAGE = 100


class Verb(NamedTuple):
    """What a button does, the permission it needs, and what the log says of it."""

    do: Callable
    permission: str
    log: str


def _release(run: Run, reason: str, *, provisional: bool, by, now: datetime) -> Run:
    accepted = decisions.accept(run, reason, provisional=provisional, by=by, now=now)
    return tasks.start(accepted, now=now)


def _again(run: Run, reason: str, *, by, now: datetime) -> Run:
    return tasks.ask(run.feed, trigger=Run.Trigger.HAND, now=now, by=by, because=reason)


def _discard(run: Run, reason: str, *, by, now: datetime) -> Run:
    decisions.discard(run, reason, by=by, now=now)
    return run


def _look(run: Run, reason: str, *, by, now: datetime) -> Run:
    if run.snapshot is None:
        raise decisions.Refusal("There is no file here to look at.")
    return tasks.start(decisions.look(run.snapshot, by=by, now=now), now=now)


VERBS = {
    "release": Verb(partial(_release, provisional=False), ACCEPT, "Released its file"),
    "provisional": Verb(
        partial(_release, provisional=True), ACCEPT, "Released its file as provisional"
    ),
    "again": Verb(_again, START, "Had it fetched again"),
    "discard": Verb(_discard, ACCEPT, "Discarded its file"),
    "look": Verb(_look, ACCEPT, "Had its file looked at again"),
}


class Card(NamedTuple):
    """What the desk says of a file that was looked at and not published."""

    run: Run
    fails: list[Finding]
    warns: list[Finding]
    passes: list[Finding]
    effect: effects.Effect | None
    why_not: str
    newest: Release | None

    @property
    def checks(self) -> int:
        return len(self.fails) + len(self.warns) + len(self.passes)

    @property
    def passes_in_words(self) -> str:
        """Return what was passed, as one sentence: "every line is whole; no place is twice"."""
        said = [each.message.rstrip(".") for each in self.passes]
        return joined([f"{words[:1].lower()}{words[1:]}" for words in said])

    @property
    def may_look(self) -> bool:
        """Tell whether looking again can help: the numbers it was compared with have moved on."""
        return bool(self.run.snapshot_id) and self.why_not.endswith(("Look at it again.", "first."))

    @property
    def is_held(self) -> bool:
        return self.run.state == State.HELD


def card(run: Run, *, most: int | None = FIRST) -> Card | None:
    """Return the card of ``run``, None for one that is not about a file waiting for somebody."""
    if run.state not in (State.HELD, State.CHECKED, State.DISCARDED):
        return None
    found = list(run.findings.all())
    levels = Finding.Level
    return Card(
        run,
        *([each for each in found if each.level == level] for level in levels),
        effects.of_run(run, most=most),
        decisions.why_not(run),
        Release.objects.newest(run.feed),
    )


def limits_page() -> str:
    """Return where the limits of checks are edited, "" while there is no such page."""
    try:
        return reverse("admin:rankings_expectation_changelist")
    except NoReverseMatch:
        return ""


def buttons(request) -> dict:
    """Return what the forms of decisions need to know of who asks."""
    return {
        "may_accept": request.user.has_perm(ACCEPT),
        "may_start": request.user.has_perm(START),
        "reason": ReasonForm(),
        "limits_page": limits_page(),
    }


class Deciding:
    """The addresses of decisions, for the admin of runs."""

    def get_urls(self):
        guard = self.admin_site.admin_view
        return [
            path(
                "<int:pk>/decide/<str:verb>/", guard(self.decide_view), name="rankings_run_decide"
            ),
            path("<int:pk>/changes/", guard(self.changes_view), name="rankings_run_changes"),
            path(
                "<int:pk>/changes.csv",
                guard(self.changes_csv_view),
                name="rankings_run_changes_csv",
            ),
            *super().get_urls(),
        ]

    @method_decorator(require_POST)
    def decide_view(self, request, pk, verb):
        """Do what a button says with the file of a run, for the reason given, and log it."""
        if verb not in VERBS:
            raise Http404("There is no such decision.")
        return self.decided(request, pk, VERBS[verb])

    def decided(self, request, pk, verb):
        """Do ``verb`` if this account may, and show the run that came of it."""
        return required(verb.permission, verb.log)(Deciding._decided)(self, request, pk, verb)

    def _decided(self, request, pk, verb):
        run, form = get_object_or_404(Run, pk=pk), ReasonForm(request.POST)
        if not form.is_valid():
            self.message_user(request, form.errors["reason"][0], messages.ERROR)
            return self.show(request, run)
        reason = form.cleaned_data["reason"]
        try:
            shown = verb.do(run, reason, by=request.user, now=self.now())
        except decisions.Refusal as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return self.show(request, run)
        self.log_change(request, run, f"{verb.log}: {reason}")
        return self.show(request, shown)

    @looking
    def changes_view(self, request, pk):
        """List what the file of a run would change, as far as it is kept with the run."""
        run = get_object_or_404(Run, pk=pk)
        if released := Release.objects.filter(run=run).first():
            return HttpResponseRedirect(
                reverse("admin:rankings_release_changes", args=[released.pk])
            )
        if run.preview is None:
            raise Http404("It is not known what this run would change.")
        cells = effects.cells_of(run)
        context = {
            **self.admin_site.each_context(request),
            "title": f"What run {run.pk} would change",
            "opts": self.opts,
            "run": run,
            "effect": effects.of_run(run, most=0),
            "shown": len(cells),
            "is_all_kept": bool(preview.kept(run)),
            "page": (page := Paginator(cells, A_PAGE).get_page(request.GET.get("page"))),
            "groups": effects.groups(page.object_list, effects.names_of_countries()),
        }
        return TemplateResponse(request, "admin/rankings/run/changes.html", context)

    @looking
    def changes_csv_view(self, request, pk):
        """Send all that the file of a run would change, as it was worked out with its preview."""
        run = get_object_or_404(Run, pk=pk)
        if not (kept := preview.kept(run)):
            raise Http404("No list of all changes is kept with this run.")
        unpacked = zstandard.ZstdDecompressor().stream_reader(
            storages["snapshots"].open(kept), closefd=True
        )
        name = f"{run.feed}-run-{run.pk}.csv"
        return FileResponse(
            unpacked, as_attachment=True, filename=name, content_type="text/csv; charset=utf-8"
        )
