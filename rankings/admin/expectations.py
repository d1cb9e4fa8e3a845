"""What is expected of feeds: when their next numbers appear, and what their checks let through."""

from dataclasses import fields
from zoneinfo import available_timezones

from django import forms
from django.contrib import admin
from django.utils.text import capfirst
from simple_history.admin import SimpleHistoryAdmin

from rankings import sources
from rankings.models import Expectation
from rankings.moments import DAYS
from rankings.sources import Limits

LIMITS = [each.name for each in fields(Limits) if hasattr(Expectation, each.name)]
MINUTE = 60


def usual_of(feed) -> dict[str, str]:
    """Return what the source of ``feed`` says of each field, in words; "" where it says nothing."""
    words = {name: f"{getattr(feed.limits, name):,}" for name in LIMITS}
    if feed.drop:
        words |= {
            "weekdays": ", ".join(f"{DAYS[day]}s" for day in feed.drop.weekdays),
            "at": f"{feed.drop.at:%H:%M}",
            "zone": feed.drop.zone,
            "lag": str(feed.drop.lag),
            "grace_minutes": str(int(feed.drop.grace.total_seconds()) // MINUTE),
        }
    return words


class ExpectationForm(forms.ModelForm):
    """A feed to choose, and what of its source’s own rules is to be otherwise."""

    feed = forms.ChoiceField()
    weekdays = forms.TypedMultipleChoiceField(
        label="Days",
        coerce=int,
        choices=list(enumerate(DAYS)),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        empty_value=None,
    )
    at = forms.TimeField(
        label="Hour",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    zone = forms.CharField(
        label="Time zone",
        required=False,
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off", "size": 30}),
    )

    class Meta:
        model = Expectation
        fields = ["feed", "is_on", "weekdays", "at", "zone", "lag", "grace_minutes", *LIMITS]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:  # it keeps its feed, which its page shows and does not send
            self.fields.pop("feed", None)
        if "feed" in self.fields:
            known = [(slug, feed.name) for slug, feed in sources.feeds().items()]
            self.fields["feed"].choices = [("", "Choose a feed"), *known]
        feed = sources.feeds().get(self.instance.feed)
        for name, words in usual_of(feed).items() if feed else ():
            if name in self.fields:
                self.fields[name].help_text = f"Empty: as its source has it, {words}."


@admin.register(Expectation)
class ExpectationAdmin(SimpleHistoryAdmin):
    """A row for each feed of which an editor knows better than its source."""

    form = ExpectationForm
    actions = None
    list_display = ["name_of_feed", "in_words", "limits_in_words"]
    ordering = ["feed"]
    readonly_fields = ["in_words"]

    def get_fieldsets(self, request, obj=None):
        first = ["name_of_feed", "in_words"] if obj else ["feed"]
        when = ["is_on", "weekdays", ("at", "zone"), ("lag", "grace_minutes")]
        limits = {
            "fields": LIMITS,
            "description": "A file that says more is held, and published by nobody but an editor.",
        }
        return [(None, {"fields": [*first, *when]}), ("What is beyond belief", limits)]

    def get_readonly_fields(self, request, obj=None):
        return ["name_of_feed", "in_words"] if obj else self.readonly_fields

    def render_change_form(self, request, context, *args, **kwargs):
        context["zones"] = sorted(zone for zone in available_timezones() if "/" in zone)
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="feed", ordering="feed")
    def name_of_feed(self, expectation):
        feed = sources.feeds().get(expectation.feed)
        return feed.name if feed else expectation.feed

    @admin.display(description="expected")
    def in_words(self, expectation):
        drop = expectation.drop
        if drop is None:
            return "Nothing is expected"
        late = int(drop.grace.total_seconds()) // MINUTE
        return f"{capfirst(drop.in_words())}; late after {late} minutes"

    @admin.display(description="limits of its own")
    def limits_in_words(self, expectation):
        own = [(name, getattr(expectation, name)) for name in LIMITS]
        labels = {each.name: each.verbose_name for each in Expectation._meta.get_fields()}
        said = [f"{labels[name]}: {value:,}" for name, value in own if value is not None]
        return ", ".join(said) or "None: as its source has them"
