"""
A chart as its form stands, saved or not: drawn, read aloud, as a table, and what is wrong with it.

The form's page begins with it, its script asks for it as choices change, and without a script a
button opens it as a page of its own.
"""

from dataclasses import replace
from typing import NamedTuple

from django.forms import Form
from django.template.loader import render_to_string

from rankings import charts, titling
from rankings.admin import starts
from rankings.admin.builder import PREFIX, Advice, WidgetForm
from rankings.drawing import TITLE, Drawing
from rankings.models import Release, Widget

DRAWN = 40
"""How many of the titles that are drawn are offered to be emphasised."""


class Shown(NamedTuple):
    """
    A Drawing as readers would have it, or the complaint why there is none.

    ``neutral`` is the title that stays true, ``advice`` what may not be of the one it has, which is
    ``called`` so far; each of ``names`` is one word of it.
    """

    drawing: Drawing | None
    complaint: str = ""
    neutral: str = ""
    advice: Advice | None = None
    called: str = ""
    names: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """Return how many words the title has; a name is one."""
        return titling.length(self.called, self.names)

    @property
    def most(self) -> int:
        """Return how many it should have at most."""
        return titling.LONGEST

    @property
    def too_long(self) -> str:
        """Return that it has more, as a sentence; else ""."""
        return "" if self.called == self.neutral else titling.too_long(self.called, self.names)

    @property
    def warnings(self) -> list[str]:
        """Return what should be looked at, though it is no mistake."""
        said = [str(self.advice)] if self.advice else []
        is_offered = self.called == self.neutral
        return said + ([] if is_offered else titling.remarks(self.called, self.names))

    @property
    def drawn(self) -> list[str]:
        """Return the names of the titles that are drawn, in the order of the table."""
        drawing = self.drawing
        if drawing is None or TITLE not in drawing.columns:
            return []
        at = drawing.columns.index(TITLE)
        return list(dict.fromkeys(str(row[at]) for row in drawing.rows))[:DRAWN]


def of(form: WidgetForm) -> Shown:
    """Return what ``form`` shows: as it is filled in, or begins."""
    try:
        drawing = built(form)
    except charts.BadChoices as error:
        return Shown(None, str(error), called=told_by(form, "title"))
    said = {name: told_by(form, name) for name in ("title", "words", "note")}
    told = replace(
        drawing,
        title=said["title"] or drawing.title,
        words=f"{said['words']} {drawing.words}".strip(),
        note=" ".join(filter(None, [said["note"], drawing.note])),
    )
    advice = form.advise(said["title"], drawing) or form.ask(said["title"], drawing)
    names = charts.names(form.kind, drawing.choices, drawing)
    return Shown(told, "", drawing.title, advice, said["title"], tuple(names))


def told_by(form: WidgetForm, name: str) -> str:
    """Return what the field ``name`` says; of a form that only shows, what is saved."""
    return (form[name].value() if name in form.fields else getattr(form.instance, name)) or ""


def built(form: WidgetForm) -> Drawing:
    """Return the Drawing of a form's choices alone. Raise BadChoices."""
    if form.is_bound:
        form.is_valid()
        if form.drawing:
            return form.drawing
        if not form.chosen.is_valid():
            raise charts.BadChoices(charts.complaint(form.chosen))
    choices = form.chosen.plain() if form.is_bound else form.begun
    return charts.build(form.kind, choices, as_of=kept_by(form))


def kept_by(form: WidgetForm) -> int | None:
    """Return the release a chart is pinned to: of a new one that begins so, the newest."""
    if form.instance.pk or told_by(form, "mode") != Widget.Mode.PINNED:
        return form.instance.pinned_to_id
    newest = Release.objects.newest_first().first()
    return newest and newest.pk


def answer(form: WidgetForm) -> dict:
    """Return what the form's script puts in its places, as JSON can carry it."""
    shown = of(form)
    context = {"shown": shown, "drawing": shown.drawing, "level": 3}
    return {
        "chart": render_to_string("admin/rankings/widget/part.html", context),
        "told": render_to_string("admin/rankings/widget/told.html", context),
        "said": shown.complaint or "Drawn as chosen.",
        "errors": errors_of(form.chosen),
        "advice": shown.advice._asdict() if shown.advice else None,
        "neutral": shown.neutral,
        "drawn": shown.drawn,
        "names": shown.names,
        "periods": starts.periods(form.chosen, given(form)),
    }


def errors_of(chosen: Form) -> dict[str, str]:
    """Return what is wrong with each choice, by its name in the page; not what is missing."""
    return {
        f"{PREFIX}-{name}": " ".join(each.messages[0] for each in errors)
        for name, errors in chosen.errors.as_data().items()
        if name in chosen.fields and errors[0].code != "required"
    }


def given(form: WidgetForm) -> dict:
    """Return the choices as they stand, not yet cleaned."""
    if not form.is_bound:
        return form.begun
    return {name: form.chosen[name].data for name in form.chosen.fields}
