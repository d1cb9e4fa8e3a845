"""When feeds are refreshed: on which days, at which local hour, and when next, in words."""

from zoneinfo import available_timezones

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.views.decorators.http import require_POST
from simple_history.admin import SimpleHistoryAdmin

from rankings import sources, tasks
from rankings.admin.overview import START, behind, in_words, standings
from rankings.models import Run, Schedule
from rankings.moments import DAYS

NEXT = 5


class ScheduleForm(forms.ModelForm):
    """A feed to choose, days to tick, an hour, and a zone to type with suggestions."""

    feed = forms.ChoiceField()
    weekdays = forms.TypedMultipleChoiceField(
        label="Days",
        coerce=int,
        choices=list(enumerate(DAYS)),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick one day at least."},
    )
    at = forms.TimeField(
        label="Hour", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    zone = forms.CharField(
        label="Time zone",
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off", "size": 30}),
        help_text="The hour is meant there, in summer and in winter.",
    )

    class Meta:
        model = Schedule
        fields = ["feed", "weekdays", "at", "zone", "retries", "retry_minutes"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:  # it keeps its feed, which its page shows and does not send
            self.fields.pop("feed", None)
        if "feed" in self.fields:
            known = [(slug, feed.name) for slug, feed in sources.feeds().items()]
            self.fields["feed"].choices = [("", "Choose a feed"), *known]


class PauseForm(forms.Form):
    """Why a feed is not to be refreshed by itself for now."""

    reason = forms.CharField(
        label="Why",
        max_length=300,
        strip=True,
        widget=forms.TextInput(attrs={"size": 50}),
        error_messages={"required": "Say why it is paused: whoever resumes it must know."},
    )


@admin.register(Schedule)
class ScheduleAdmin(SimpleHistoryAdmin):
    """A schedule that is saved is due again from now on. It is paused for a reason, and resumed."""

    form = ScheduleForm
    change_list_template = "admin/rankings/schedule/change_list.html"
    change_form_template = "admin/rankings/schedule/change_form.html"
    actions = None
    fields = [
        "feed",
        "in_words",
        "weekdays",
        ("at", "zone"),
        ("retries", "retry_minutes"),
        "why_off",
        "next_runs",
    ]
    readonly_fields = ["in_words", "why_off", "next_runs"]
    ordering = ["feed"]

    def get_readonly_fields(self, request, obj=None):
        return ["name", *self.readonly_fields] if obj else self.readonly_fields

    def get_fields(self, request, obj=None):
        without = set() if obj else {"next_runs", "in_words"}
        if obj is None or obj.is_on:
            without.add("why_off")
        fields = [each for each in super().get_fields(request, obj) if each not in without]
        return ["name", *fields[1:]] if obj else fields  # a schedule keeps its feed

    def get_changeform_initial_data(self, request):
        return {"zone": "America/New_York", "at": "15:10", "weekdays": [1]}

    def changelist_view(self, request, extra_context=None):
        context = {
            "standings": standings(timezone.now()),
            "may_start": request.user.has_perm(START),
        }
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def render_change_form(self, request, context, *args, **kwargs):
        context["pause"] = PauseForm()
        context["zones"] = sorted(zone for zone in available_timezones() if "/" in zone)
        return super().render_change_form(request, context, *args, **kwargs)

    # -- verbs

    def get_urls(self):
        guard = self.admin_site.admin_view
        return [
            path("<int:pk>/pause/", guard(self.pause_view), name="rankings_schedule_pause"),
            path("<int:pk>/resume/", guard(self.resume_view), name="rankings_schedule_resume"),
            path("run-due/", guard(self.run_due_view), name="rankings_schedule_run_due"),
            *super().get_urls(),
        ]

    @method_decorator(require_POST)
    def pause_view(self, request, pk):
        """Pause a schedule for the reason given."""
        schedule, form = self.changeable(request, pk), PauseForm(request.POST)
        if not form.is_valid():
            self.message_user(request, form.errors["reason"][0], messages.ERROR)
            return self.back_to(schedule)
        reason = form.cleaned_data["reason"]
        schedule.pause(reason)
        self.log_change(request, schedule, f"Paused: {reason}")
        self.message_user(request, "Paused. Nothing is refreshed by itself until you resume it.")
        return self.back_to(schedule)

    @method_decorator(require_POST)
    def resume_view(self, request, pk):
        """Let a paused schedule go on from now."""
        schedule = self.changeable(request, pk)
        schedule.resume(now=timezone.now())
        self.log_change(request, schedule, "Resumed.")
        moment = in_words(schedule.next_due_at, schedule.zone)
        self.message_user(request, f"Resumed. The next run is on {moment}.")
        return self.back_to(schedule)

    @method_decorator(require_POST)
    def run_due_view(self, request):
        """Have every feed refreshed that has not brought what was expected."""
        if not request.user.has_perm(START):
            raise PermissionDenied("You may not start a run.")
        now, feeds = timezone.now(), sources.feeds()
        slugs = behind(now)
        for slug in slugs:
            tasks.ask(slug, trigger=Run.Trigger.HAND, now=now, by=request.user)
        names = ", ".join(feeds[slug].name for slug in slugs)
        self.message_user(request, f"Started: {names}." if names else "Nothing is due.")
        return HttpResponseRedirect(reverse("admin:rankings_run_changelist"))

    def changeable(self, request, pk) -> Schedule:
        """Return the schedule, for somebody who may change it. Raise PermissionDenied."""
        schedule = get_object_or_404(Schedule, pk=pk)
        if not self.has_change_permission(request, schedule):
            raise PermissionDenied("You may not change schedules.")
        return schedule

    def back_to(self, schedule):
        """Go to the page of ``schedule``."""
        return HttpResponseRedirect(reverse("admin:rankings_schedule_change", args=[schedule.pk]))

    # -- fields

    def save_model(self, request, obj, form, change):
        obj.plan(now=timezone.now())
        super().save_model(request, obj, form, change)

    @admin.display(description="feed", ordering="feed")
    def name(self, schedule):
        feed = sources.feeds().get(schedule.feed)
        return feed.name if feed else schedule.feed

    @admin.display(description="in words")
    def in_words(self, schedule):
        return f"{capfirst(schedule.in_words())}, {schedule.retries_in_words()}."

    @admin.display(description="why it is paused")
    def why_off(self, schedule):
        return schedule.paused_because

    @admin.display(description="next five runs")
    def next_runs(self, schedule):
        if not schedule.is_on:
            return "None: it is paused."
        times = schedule.next_times(after=timezone.now(), count=NEXT)
        return "\n".join(in_words(moment, schedule.zone) for moment in times)
