"""Going back to a release, after a page that lists the effect; and confirming a provisional one."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from rankings import decisions, sources, tasks
from rankings.admin import effects
from rankings.admin.guards import ACCEPT, ReasonForm, required
from rankings.models import Release

FIRST = 12
"""How many changed cells are shown before going back."""


class Returning:
    """The addresses of both verbs, for the admin of releases."""

    def get_urls(self):
        guard = self.admin_site.admin_view
        return [
            path("<int:pk>/back/", guard(self.back_view), name="rankings_release_rollback"),
            path("<int:pk>/confirm/", guard(self.confirm_view), name="rankings_release_confirm"),
            *super().get_urls(),
        ]

    @required(ACCEPT, "go back to a release")
    def back_view(self, request, pk):
        """Show what going back would change; on POST, with a reason, have a worker do it."""
        release = get_object_or_404(Release, pk=pk)
        form = ReasonForm(request.POST or None)
        newest = Release.objects.newest(release.feed)
        if newest == release:
            words = "Readers have this release now: there is nothing to go back to."
            self.message_user(request, words, messages.ERROR)
            return self.page_of(release)
        if request.method == "POST" and form.is_valid():
            return self.go_back(request, release, form.cleaned_data["reason"])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Roll back to release {release.number}",
            "form": form,
            "release": release,
            "newest": newest,
            "feed": sources.feeds().get(release.feed),
            "effect": effects.of_releases(newest, release, most=FIRST),
            "since": Release.objects.of(release.feed).not_to_come_back(release),
        }
        return TemplateResponse(request, "admin/rankings/release/rollback.html", context)

    def go_back(self, request, release, reason):
        """Have a worker publish what ``release`` said, and show the run."""
        now = timezone.now()
        try:
            run = decisions.go_back(release, reason, by=request.user, now=now)
        except decisions.Refusal as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return self.page_of(release)
        tasks.start(run, now=now)
        self.log_change(request, release, f"Rolled back to it: {reason}")
        return HttpResponseRedirect(reverse("admin:rankings_run_change", args=[run.pk]))

    @method_decorator(require_POST)
    @required(ACCEPT, "confirm a provisional release")
    def confirm_view(self, request, pk):
        """Take the word "provisional" from a release, for the reason given."""
        release, form = get_object_or_404(Release, pk=pk), ReasonForm(request.POST)
        if not form.is_valid():
            self.message_user(request, form.errors["reason"][0], messages.ERROR)
            return self.page_of(release)
        reason = form.cleaned_data["reason"]
        try:
            decisions.confirm(release, reason, by=request.user, now=timezone.now())
        except decisions.Refusal as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            self.log_change(request, release, f"Confirmed it: {reason}")
            self.message_user(request, f"Release {release.number} is no longer provisional.")
        return self.page_of(release)

    def page_of(self, release):
        """Go to the page of ``release``."""
        return HttpResponseRedirect(reverse("admin:rankings_release_change", args=[release.pk]))
