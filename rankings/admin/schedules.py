"""When feeds are refreshed: on which days, at which local hour, and when next, in words."""

from zoneinfo import available_timezones

from django import forms
from django.contrib import admin
from django.utils import timezone
from simple_history.admin import SimpleHistoryAdmin

from rankings import sources
from rankings.admin.overview import START, in_words, standings
from rankings.models import Schedule
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
        fields = ["feed", "weekdays", "at", "zone", "is_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "feed" in self.fields:
            known = [(slug, feed.name) for slug, feed in sources.feeds().items()]
            self.fields["feed"].choices = [("", "Choose a feed"), *known]


@admin.register(Schedule)
class ScheduleAdmin(SimpleHistoryAdmin):
    """A schedule that is saved is due again from now on; one that is switched on is well again."""

    form = ScheduleForm
    change_list_template = "admin/rankings/schedule/change_list.html"
    change_form_template = "admin/rankings/schedule/change_form.html"
    actions = None
    fields = ["feed", "weekdays", ("at", "zone"), "is_on", "why_off", "next_runs"]
    readonly_fields = ["why_off", "next_runs"]
    ordering = ["feed"]

    def get_readonly_fields(self, request, obj=None):
        return ["name", *self.readonly_fields] if obj else self.readonly_fields

    def get_fields(self, request, obj=None):
        without = set() if obj else {"next_runs"}
        if obj is None or not obj.paused_because:
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
        context["zones"] = sorted(zone for zone in available_timezones() if "/" in zone)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        obj.plan(now=timezone.now())
        if obj.is_on:
            obj.paused_because = ""
        super().save_model(request, obj, form, change)

    @admin.display(description="feed", ordering="feed")
    def name(self, schedule):
        feed = sources.feeds().get(schedule.feed)
        return feed.name if feed else schedule.feed

    @admin.display(description="why it is off")
    def why_off(self, schedule):
        return schedule.paused_because

    @admin.display(description="next five runs")
    def next_runs(self, schedule):
        if not schedule.is_on:
            return "None: it is off."
        times = schedule.next_times(after=timezone.now(), count=NEXT)
        return "\n".join(in_words(moment, schedule.zone) for moment in times)
