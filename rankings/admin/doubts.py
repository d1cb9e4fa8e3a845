"""
Who is who on the desk: what waits to be decided, the form that decides, and what was decided.

The verbs are ``rankings.identity``'s. A decision has the feeds concerned read again by workers, so
that numbers move in a release of their own.
"""

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from rankings import decisions, identity, tasks
from rankings.admin.releases import ReadOnly
from rankings.admin.runs import required
from rankings.fields import TitleField
from rankings.models import Alias, Doubt, EntryVersion, IdentityChange, Title
from rankings.models.aliases import seasons, validity

DECIDE = "rankings.add_identitychange"
LIKE = 5
"""How many titles of a like name are shown beside a doubt's own candidates."""


class WhyForm(forms.Form):
    """Why something is decided so."""

    reason = forms.CharField(
        label="Why",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="It is kept with the decision.",
        error_messages={"required": "Say why. It is kept with the decision."},
    )


class DecideForm(WhyForm):
    """What some of the names of a title mean."""

    VERBS = [
        ("link", "Link: the names ticked mean another title"),
        ("split", "Split: the names ticked are a title of their own"),
        ("merge", "Merge: all of it is another title"),
        ("season", "Join: the names ticked are one season"),
    ]
    verb = forms.ChoiceField(label="What is so", choices=VERBS, widget=forms.RadioSelect)
    names = forms.ModelMultipleChoiceField(
        Alias.objects.none(), label="Names", required=False, widget=forms.CheckboxSelectMultiple
    )
    to = TitleField(label="The other title", required=False, help_text="Its name or its address.")
    called = forms.CharField(
        label="Name of the new title", max_length=200, required=False, help_text="For a split."
    )
    field_order = ["verb", "names", "to", "called", "reason"]

    def __init__(self, title, data=None, **kwargs):
        super().__init__(data, **kwargs)
        self.title = title
        self.fields["names"].queryset = Alias.objects.of(title)

    def clean(self):
        cleaned = super().clean()
        verb = cleaned.get("verb")
        if verb in ("link", "merge") and not cleaned.get("to") and "to" not in self.errors:
            self.add_error("to", "Say which title.")
        if verb in ("link", "split", "season") and not cleaned.get("names"):
            self.add_error("names", "Tick the names that are meant.")
        return cleaned

    def decide(self, decision) -> IdentityChange:
        """Do what was said. Raise identity.Impossible."""
        said = self.cleaned_data
        if said["verb"] == "merge":
            return identity.merge(self.title, said["to"], decision)
        if said["verb"] == "link":
            return identity.link(said["names"], said["to"], decision)
        if said["verb"] == "season":
            return identity.join(said["names"], decision)
        return identity.split(said["names"], said["called"] or self.title.name, decision)


class IsOpen(admin.SimpleListFilter):
    """Open doubts first; settled ones when asked for."""

    title, parameter_name = "state", "state"

    def lookups(self, request, model_admin):
        return [("settled", "Settled")]

    def choices(self, changelist):
        yield {
            "selected": self.value() is None,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": "Open",
        }
        yield from list(super().choices(changelist))[1:]

    def queryset(self, request, queryset):
        return queryset.settled() if self.value() else queryset.open()


class Deciding(ReadOnly):
    """What both pages share: doing what was decided, and saying so."""

    def do(self, request, verb, title):
        """Run ``verb``; log it, have the feeds read again and say what comes of it."""
        try:
            change = verb()
        except identity.Impossible as impossible:
            self.message_user(request, impossible.message, messages.ERROR)
            return None
        words = "All is right as it is." if change is None else change.words
        self.log_change(request, title, words)
        runs = self.read_again(request, change) if change else 0
        after = f" Its numbers follow as releases of {runs} feeds read again now." if runs else ""
        self.message_user(request, f"{words}{after}")
        return change

    def read_again(self, request, change) -> int:
        """Have the feeds concerned published again. Return how many: none for a season's names."""
        now = timezone.now()
        snapshots = identity.to_read_again(change)
        for snapshot in snapshots:
            run = decisions.publish_again(snapshot, "", by=request.user, now=now)
            tasks.start(run, now=now)
        return len(snapshots)


@admin.register(Doubt)
class DoubtAdmin(Deciding):
    """The queue: names a rule was not sure of. They are published as titles of their own."""

    change_form_template = "admin/rankings/doubt/change_form.html"
    list_display = ["what", "reason", "now", "opened"]
    list_display_links = ["what"]
    list_filter = [IsOpen, "reason"]
    search_fields = ["alias__show", "alias__season", "words"]
    list_select_related = ["alias__title", "run"]
    ordering = ["-opened_at", "-pk"]

    @admin.display(description="name in the file", ordering="alias__show")
    def what(self, doubt):
        return str(doubt.alias)

    @admin.display(description="published as", ordering="alias__title__name")
    def now(self, doubt):
        return doubt.alias.title

    @admin.display(description="opened", ordering="opened_at")
    def opened(self, doubt):
        return f"{doubt.opened_at:%-d %b %Y}, run {doubt.run_id}"

    def get_urls(self):
        decide = self.admin_site.admin_view(self.decide_view)
        return [path("<int:pk>/decide/", decide, name="rankings_doubt_decide"), *super().get_urls()]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context |= {
            "doubt": obj,
            "candidates": candidates_of(obj),
            "why": WhyForm(),
            "may_decide": request.user.has_perm(DECIDE) and obj.settled_at is None,
            "is_alone": obj.alias.title.aliases.count() == 1,
        }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @method_decorator(require_POST)
    @required(DECIDE, "decide who is who")
    def decide_view(self, request, pk):
        """Link the name to a candidate, make it a title of its own, or leave it as it is."""
        doubt = get_object_or_404(Doubt.objects.open().for_queue(), pk=pk)
        form, title = WhyForm(request.POST), doubt.alias.title
        back = HttpResponseRedirect(reverse("admin:rankings_doubt_change", args=[pk]))
        if not form.is_valid():
            self.message_user(request, form.errors["reason"][0], messages.ERROR)
            return back
        reason = form.cleaned_data["reason"]
        decision = identity.Decision(request.user, reason, timezone.now(), doubt)
        self.do(request, lambda: answer(doubt, request.POST, decision), title)
        doubt.refresh_from_db()
        queue = HttpResponseRedirect(reverse("admin:rankings_doubt_changelist"))
        return queue if doubt.settled_at else back


def answer(doubt: Doubt, said, decision) -> IdentityChange | None:
    """Do what a button of the doubt's page says. Raise identity.Impossible."""
    if said.get("candidate", "").isdecimal():
        title = get_object_or_404(Title.objects.standing(), pk=said["candidate"])
        return identity.link([doubt.alias], title, decision)
    if said.get("answer") == "split":
        return identity.split([doubt.alias], doubt.alias.show, decision)
    identity.settle(doubt, decision)
    return None


def candidates_of(doubt: Doubt) -> list[tuple[Title, str]]:
    """Return the titles it may be and why: those the rule named, then those of a like name."""
    own = doubt.alias.title_id
    named = Title.objects.in_bulk([each["title"] for each in doubt.candidates])
    found = {
        named[each["title"]].final: each["why"]
        for each in doubt.candidates
        if each["title"] in named
    }
    for title in Title.objects.named(doubt.alias.show)[: LIKE + 1]:
        if title.kind == doubt.alias.kind:
            found.setdefault(title, "Its name is like it. That alone proves nothing.")
    return [(title, why) for title, why in found.items() if title.pk != own]


@admin.register(IdentityChange)
class IdentityChangeAdmin(Deciding):
    """What was decided, by whom and why. Each can be taken back."""

    change_form_template = "admin/rankings/identitychange/change_form.html"
    list_display = ["words", "verb", "by", "at", "undone_at"]
    list_filter = ["verb", ("undone_at", admin.EmptyFieldListFilter)]
    list_select_related = ["by"]
    search_fields = ["words", "reason"]
    ordering = ["-pk"]

    def get_urls(self):
        guard = self.admin_site.admin_view
        return [
            path("of/<int:pk>/", guard(self.of_view), name="rankings_identity_of"),
            path("<int:pk>/undo/", guard(self.undo_view), name="rankings_identity_undo"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        may = request.user.has_perm(DECIDE) and obj.undone_at is None
        context |= {"change_made": obj, "why": WhyForm(), "may_decide": may}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @required(DECIDE, "decide who is who")
    def of_view(self, request, pk):
        """Show every name of a title by season, and decide what they mean."""
        title = get_object_or_404(Title.objects.standing(), pk=pk)
        form = DecideForm(title, request.POST or None)
        if request.method == "POST" and form.is_valid():
            decision = identity.Decision(request.user, form.cleaned_data["reason"], timezone.now())
            if change := self.do(request, lambda: form.decide(decision), title):
                address = reverse("admin:rankings_identitychange_change", args=[change.pk])
                return HttpResponseRedirect(address)
        context = self.admin_site.each_context(request)
        context |= {"shown": title, "form": form, "title": f"Who is {title}?"}
        context |= {"names": names_of(title), "opts": self.opts}
        return render(request, "admin/rankings/identitychange/of.html", context)

    @method_decorator(require_POST)
    @required(DECIDE, "take a decision back")
    def undo_view(self, request, pk):
        """Take a decision back."""
        change, form = get_object_or_404(IdentityChange, pk=pk), WhyForm(request.POST)

        def verb():
            given = {"by": request.user, "reason": form.cleaned_data["reason"]}
            identity.undo(change, **given, at=timezone.now())
            change.words = f"Taken back: {change.words}"
            return change

        if form.is_valid():
            self.do(request, verb, change.title)
        else:
            self.message_user(request, form.errors["reason"][0], messages.ERROR)
        return HttpResponseRedirect(reverse("admin:rankings_identitychange_change", args=[pk]))


def names_of(title: Title) -> list[list[tuple[Alias, dict]]]:
    """Return the names of a title by season, each with when it was printed."""
    aliases = list(Alias.objects.of(title))
    changes = IdentityChange.objects.touching(title).values_list("title", "other")
    once = {pk for pair in changes for pk in pair if pk} | {title.pk}
    printed = validity(EntryVersion.objects.all(), aliases, once)
    return [[(each, printed.get(each.pk, {})) for each in season] for season in seasons(aliases)]
