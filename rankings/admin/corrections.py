"""
Corrections: a cell that reads here otherwise than its publisher prints it, and why.

Declared and withdrawn, never changed or deleted. Either has the newest file read again, so that
the numbers follow with a run like any other.
"""

from datetime import date
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.http import require_POST
from simple_history.admin import SimpleHistoryAdmin

from rankings import decisions, sources, tasks
from rankings.admin.guards import ReasonForm, required
from rankings.models import Correction, Entry, Ranking, Run
from rankings.models.corrections import CELLS

LINE = ("ranking", "period", "rank", "field")
LOOK = "_look"
CHANGE = "rankings.change_correction"


def published(ranking, period, rank, field) -> str | None:
    """Return what stands in a cell now, as a file writes it; None when there is no such line."""
    line = Entry.objects.filter(ranking=ranking, period=period, rank=rank)
    values = line.values_list(CELLS.get(field, field), flat=True)[:1]
    return next(("" if value is None else str(value) for value in values), None)


class CorrectionForm(forms.ModelForm):
    """One cell, what its publisher has there, what it should be, and why."""

    class Meta:
        model = Correction
        fields = [*LINE, "expected", "value", "reason", "evidence"]
        widgets = {
            "period": forms.DateInput(attrs={"type": "date"}),
            "rank": forms.NumberInput(attrs={"min": 1, "max": 10}),
            "reason": forms.Textarea(attrs={"rows": 3}),
            "evidence": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {"ranking": "List"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "ranking" in self.fields:
            self.fields["ranking"].choices = lists()

    def clean(self):
        cleaned = super().clean()
        if any(cleaned.get(name) in (None, "") for name in LINE):
            return cleaned
        stands = published(*(cleaned[name] for name in LINE))
        if stands is None:
            raise ValidationError({"rank": "No such line is published: see the list and the week."})
        if stands != cleaned.get("expected", ""):
            words = f"The publisher has {stands or 'nothing'} there."
            raise ValidationError({"expected": words})
        return cleaned


def lists() -> list:
    """Return the lists to choose from, by feed."""
    found: dict[str, list] = {}
    for each in Ranking.objects.select_related("country").order_by("feed", "country__name", "list"):
        feed = sources.feeds().get(each.feed)
        found.setdefault(feed.name if feed else each.feed, []).append((each.pk, str(each)))
    return [("", "Choose a list"), *found.items()]


@admin.register(Correction)
class CorrectionAdmin(SimpleHistoryAdmin):
    """What an editor has declared. Readers are shown each that is in force as ours."""

    form = CorrectionForm
    add_form_template = change_form_template = "admin/rankings/correction/change_form.html"
    change_list_template = "admin/rankings/correction/change_list.html"
    list_display = ["cell", "publisher_has", "reads", "state_in_words", "created_by", "declared"]
    list_select_related = ["ranking__country", "created_by"]
    list_filter = ["ranking__feed", "field"]
    ordering = ["-pk"]
    actions = None
    fieldsets = [
        ("Which cell", {"fields": ["ranking", ("period", "rank", "field")]}),
        ("What it says", {"fields": ["expected", "value"]}),
        ("Why", {"fields": ["reason", "evidence"]}),
    ]

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return obj is None and super().has_change_permission(request)

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request) or request.user.has_perm(CHANGE)

    # -- the list

    @admin.display(description="what", ordering="period")
    def cell(self, correction):
        return str(correction)

    @admin.display(description="the publisher had")
    def publisher_has(self, correction):
        return correction.printed(correction.expected)

    @admin.display(description="reads here")
    def reads(self, correction):
        return correction.printed(correction.value)

    @admin.display(description="state")
    def state_in_words(self, correction):
        return in_words(correction)

    @admin.display(description="declared", ordering="created_at")
    def declared(self, correction):
        return f"{correction.created_at:%-d %b %Y}"

    # -- declaring one

    def add_view(self, request, form_url="", extra_context=None):
        """Fill in what the publisher has, when asked, and ask for the rest again."""
        if request.method == "POST" and LOOK in request.POST:
            given = {name: request.POST.get(name, "") for name in self.form.Meta.fields}
            asked = urlencode({name: value for name, value in given.items() if value})
            return HttpResponseRedirect(f"{request.path}?{asked}")
        return super().add_view(request, form_url, extra_context)

    def get_changeform_initial_data(self, request):
        given = super().get_changeform_initial_data(request)
        if stands := looked_up(given):
            given["expected"] = stands
        return given

    def save_model(self, request, obj, form, change):
        obj.created_by = request.user
        super().save_model(request, obj, form, change)
        self.follow(request, obj, obj.reason)

    def follow(self, request, correction, reason):
        """Have the newest file of the feed read again, and say that the numbers follow."""
        newest = Run.objects.of(correction.ranking.feed).newest_good_file()
        if newest is None:
            self.message_user(request, "It takes effect with the next file.", messages.INFO)
            return
        now = timezone.now()
        run = decisions.publish_again(newest, reason, by=request.user, now=now)
        tasks.start(run, now=now)
        address = reverse("admin:rankings_run_change", args=[run.pk])
        words = 'The numbers follow with <a href="{}">run {}</a>.'
        self.message_user(request, format_html(words, address, run.pk), messages.INFO)

    # -- withdrawing one

    def get_urls(self):
        view = self.admin_site.admin_view(self.withdraw_view)
        return [
            path("<int:pk>/withdraw/", view, name="rankings_correction_withdraw"),
            *super().get_urls(),
        ]

    @method_decorator(require_POST)
    @required(CHANGE, "withdraw a correction")
    def withdraw_view(self, request, pk):
        """Put a correction out of force, for the reason given."""
        correction, form = get_object_or_404(Correction, pk=pk), ReasonForm(request.POST)
        page = HttpResponseRedirect(reverse("admin:rankings_correction_change", args=[pk]))
        if not form.is_valid():
            self.message_user(request, form.errors["reason"][0], messages.ERROR)
            return page
        if correction.state != "in force":
            self.message_user(request, "It is not in force any more.", messages.ERROR)
            return page
        reason = form.cleaned_data["reason"]
        with transaction.atomic():  # what is withdrawn and what is said of it are one decision
            correction.withdraw(reason, now=timezone.now())
            self.log_change(request, correction, f"Withdrawn: {reason}")
            self.follow(request, correction, f"A correction was withdrawn: {reason}")
        return page

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            context |= {
                "correction": obj,
                "state": in_words(obj),
                "had": obj.printed(obj.expected),
                "reads": obj.printed(obj.value),
                "may_withdraw": obj.state == "in force" and request.user.has_perm(CHANGE),
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


def looked_up(given: dict) -> str | None:
    """Return what stands in the cell that ``given`` names, None if it names none."""
    try:
        cell = (
            int(given["ranking"]),
            date.fromisoformat(given["period"]),
            int(given["rank"]),
            Correction.Field(given["field"]).value,
        )
    except (KeyError, ValueError):
        return None
    return published(*cell)


def in_words(correction: Correction) -> str:
    """Return how a correction stands: "tripped: the publisher has 124,970,000 now"."""
    if correction.state == "tripped":
        return f"tripped: the publisher has {correction.printed(correction.tripped_value)} now"
    if correction.withdrawn_at:
        return f"withdrawn {correction.withdrawn_at:%-d %b %Y}"
    return correction.state
