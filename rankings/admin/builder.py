"""
The form of a chart: what its kind asks, how it is told, and whether its title stays true.

The choices of a kind are its own form (``rankings.charts``), which stands within this one.
"""

from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from rankings import charts, claims, titling, wording
from rankings.admin import starts
from rankings.drawing import Drawing
from rankings.models import Release, Widget

PREFIX = "choices"
NAMED = 3
"""How many words of a title are quoted to a writer at once."""
NEUTRAL = (
    "What it shows, in at most nine words. A chart that follows the data needs a title that stays "
    "true: “Hours by week”, not “Hours double”."
)

UNSEEN = (
    "One or two sentences for readers who cannot see the chart: what is drawn and how. The newest "
    "numbers are said after them by themselves."
)


class Advice(NamedTuple):
    """
    What is wrong with a title, in a sentence, and what to do or say instead.

    One that only asks is refused nowhere.
    """

    words: str
    instead: str = ""
    is_question: bool = False

    def __str__(self):
        return f"{self.words} {self.instead}".strip()


def free_slug(wanted: str) -> str:
    """Return ``wanted`` as an address that no widget has."""
    base, slug, number = wanted[:70], wanted[:70], 1
    while Widget.objects.called(slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


def prefilled(initial: dict) -> dict:
    """Return the choices that an address names (``?choices-titles=ozark``), as the form's own."""
    start = f"{PREFIX}-"
    return {
        name.removeprefix(start): value for name, value in initial.items() if name.startswith(start)
    }


class WidgetForm(forms.ModelForm):
    """
    What every chart has. ``chosen`` is the form of what its kind asks.

    ``drawing`` is what the choices draw, once the form is cleaned and they can be drawn, and
    ``advice`` what should be looked at, though it is no mistake; ``question`` asks whether a new
    title stays true.
    """

    drawing: Drawing | None = None
    advice: Advice | None = None
    question: Advice | None = None

    class Meta:
        model = Widget
        fields = ["kind", "title", "words", "note", "mode", "is_listed", "slug"]
        widgets = {
            "kind": forms.HiddenInput,
            "words": forms.Textarea({"rows": 3}),
            "mode": forms.RadioSelect,
        }
        labels = {
            "title": "Heading",  # the choices of some kinds have a title, of a work
            "mode": "Which numbers",
            "slug": "Address",
        }
        help_texts = {
            "title": NEUTRAL,
            "words": UNSEEN,
            "note": "A sentence under the chart. What the numbers need is noted by itself.",
            "slug": "Made from the heading when left empty. Stories find the chart by it.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **({"label_suffix": ""} | kwargs))
        self.kind = self.instance.kind or self["kind"].value()
        self.begun = {} if self.is_bound else self._begun()
        self.chosen = charts.form(
            self.kind,
            self.data if self.is_bound else None,
            prefix=PREFIX,
            initial=starts.shown(self.kind, self.begun),
            label_suffix="",
        )
        if not self.instance.pk:  # what a story says stays as its writer saw it
            self.initial.setdefault("mode", Widget.Mode.PINNED)
        if slug := self.fields.get("slug"):
            slug.required = False

    def _begun(self) -> dict:
        """Return what a form begins with: the choices saved, else those of an address and usual."""
        return self.instance.choices or starts.choices(
            charts.form(self.kind), prefilled(self.initial)
        )

    def clean_kind(self):
        """Keep the kind of a saved chart: its choices are of that kind."""
        return self.instance.kind or self.cleaned_data["kind"]

    def clean_slug(self):
        return self.cleaned_data["slug"] or free_slug(
            slugify(self.cleaned_data.get("title", "")) or self.kind
        )

    def clean(self):
        cleaned = super().clean()
        if not self.chosen.is_valid():
            raise ValidationError("Something that the chart shows is not chosen, or cannot be.")
        self.instance.choices = self.chosen.plain()
        self.instance.pinned_to = self._pinned_to(cleaned.get("mode"))
        self.drawing = charts.build(
            self.kind, self.instance.choices, as_of=self.instance.pinned_to_id
        )
        self.advice = self.advise(cleaned.get("title", ""), self.drawing)
        if {"title", "mode"} & set(self.changed_data):  # asked once, not at every saving
            self.question = self.ask(cleaned.get("title", ""), self.drawing)
        if not self.instance.pinned_to:
            self._refuse_findings(cleaned.get("words", ""))
        return cleaned

    def _refuse_findings(self, words: str) -> None:
        """Refuse a title or ``words`` that the next release may undo."""
        if self.advice:
            self.add_error("title", str(self.advice))
        if found := self.advise(words, self.drawing):
            self.add_error("words", f"{found.words} Say what is drawn, or pin the chart.")

    def _pinned_to(self, mode) -> Release | None:
        """Return the release a chart keeps: the one it kept before, else the newest."""
        if mode != Widget.Mode.PINNED:
            return None
        release = self.instance.pinned_to or Release.objects.newest_first().first()
        if release is None:
            raise ValidationError("There are no numbers yet to pin the chart to.")
        return release

    def advise(self, title: str, drawing: Drawing) -> Advice | None:
        """Return why ``title`` may not stay true; of a pinned chart, which figures it lacks."""
        if drawing.as_of is None:  # nothing was published yet
            return None
        if self.instance.pinned_to_id:
            missing = titling.unmatched(title, drawing)
            return unmatched(missing) if missing else None
        words = titling.stale(title, drawing, **charts.named(self.kind, drawing.choices))
        instead = f"Call it “{drawing.title}”, or pin the chart."
        return Advice(words, instead) if words else None

    def ask(self, title: str, drawing: Drawing) -> Advice | None:
        """Return which words of ``title``, of a chart that follows, may not stay true."""
        if drawing.as_of is None or self.instance.pinned_to_id or title == drawing.title:
            return None
        said = charts.sayable(self.kind, drawing.choices)
        return asked(claims.beyond(title, drawing, said), drawing)


def asked(words: list[str], drawing: Drawing) -> Advice | None:
    """Return the question whether ``words`` of a title stay true; None of none."""
    if not words:
        return None
    named = wording.joined(f"“{each}”" for each in words[:NAMED])
    return Advice(
        f"Will it still be true after the next release? It says {named}.",
        f"What stays true: “{drawing.title}”.",
        is_question=True,
    )


def unmatched(figures: list[str]) -> Advice:
    """Return advice on ``figures`` of a title that are not in its chart."""
    named = wording.joined(f"“{each}”" for each in figures)
    are = "is" if len(figures) == 1 else "are"
    return Advice(
        f"{named} {are} not among the numbers of this chart.", "Check the title before it is read."
    )
