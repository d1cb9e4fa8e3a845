"""The story's form: headline to body, and the moment to publish at. Its editor is Tiptap."""

from django import forms
from django.core.exceptions import ValidationError
from django.templatetags.static import static
from django.urls import reverse
from django_prose_editor.widgets import importmap
from js_asset import ImportMap, Media, Script

from articles import body, publishing
from articles.models import Article, Mention

VERBS = ("publish", "schedule", "withdraw")
MOMENT = "%Y-%m-%dT%H:%M"
STALE = (
    "Somebody saved this story while you were writing. Your text is still here: copy what you "
    "changed, then open the story again."
)
MODULES = ImportMap(
    {
        "chartroom/chart": "js/editor-chart.js",
        "chartroom/inset": "js/editor-inset.js",
        "chartroom/picker": "js/editor-picker.js",
    }
)


class StoryEditor(forms.Textarea):
    """
    The editor of a body.

    What may be written in it is said by the nodes that ``static/js/editor-story.js`` loads, and a
    second time by ``articles.body``, which has the last word. Without JavaScript it is a plain
    field with the document's HTML in it.
    """

    @property
    def media(self):
        look = ["django_prose_editor/material-icons.css", "django_prose_editor/editor.css"]
        return Media(
            importmap=importmap | MODULES,
            css={"all": [*look, "css/components/article.css", "css/desk-editor.css"]},
            js=[Script(f"js/editor-{name}.js", type="module") for name in ("story", "headline")],
        )

    def build_attrs(self, base_attrs, extra_attrs=None):
        return {
            **super().build_attrs(base_attrs, extra_attrs),
            "data-story": True,
            "data-charts": reverse("admin:articles_article_charts"),
            "data-new-chart": reverse("admin:rankings_widget_add"),
            "data-live": reverse("widget_live", args=["SLUG"]),
            "data-look": static("css/site.css"),
        }


class MentionForm(forms.ModelForm):
    """A title the story is about. Left without a place it comes last."""

    position = forms.IntegerField(
        label="Place",
        required=False,
        min_value=1,
        max_value=99,
        widget=forms.NumberInput(attrs={"aria-label": "Place"}),
    )

    class Meta:
        model = Mention
        fields = ["title", "position"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        stored = self.instance.position + 1 if self.instance.pk else None
        self.initial["position"] = stored


def titles_of(formset) -> list:
    """Return the titles of a valid formset of MentionForms, in order."""
    rows = [
        form.cleaned_data
        for form in formset.forms
        if form.cleaned_data.get("title") and not form.cleaned_data.get("DELETE")
    ]
    return [row["title"] for row in sorted(rows, key=lambda row: row["position"] or 100)]


class StoryForm(forms.ModelForm):
    """
    A story as the desk edits it. The admin sets ``now`` on the class.

    Pressing a verb's button makes the form ask ``articles.publishing`` whether anything stands
    against it, so that refusals are shown beside the fields and no text is lost.
    """

    now = None

    publish_at = forms.DateTimeField(
        required=False,
        label="Publish at",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
        error_messages={"invalid": "Write a day and an hour, such as 2022-02-03T18:10."},
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Article
        fields = ["headline", "standfirst", "section", "author", "hero", "tags", "body"]
        labels = {"hero": "Chart on the front page"}
        help_texts = {
            "headline": "Four lines on a phone at most.",
            "hero": "It stands for the story there; without one the story does not lead. Optional.",
        }
        widgets = {
            "headline": forms.Textarea(attrs={"rows": 2, "data-hint": "headline"}),
            "standfirst": forms.Textarea(attrs={"rows": 3}),
            "body": StoryEditor(attrs={"rows": 24}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.initial["seen"] = self._version()
        if self.instance.status(self.now) == publishing.SCHEDULED:
            self.initial["publish_at"] = self.instance.publish_at

    @property
    def verb(self) -> str:
        """Return the verb whose button was pressed, or "save"."""
        return next((verb for verb in VERBS if f"_{verb}" in self.data), "save")

    def clean_headline(self):
        return " ".join(self.cleaned_data["headline"].split())

    def clean_body(self):
        return body.clean(self.cleaned_data["body"])

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("seen") != self._version():
            raise ValidationError(STALE)
        return cleaned

    def _post_clean(self):
        """Ask what stands against the verb, once the instance holds what was written."""
        super()._post_clean()
        if not self.errors:
            at = self.cleaned_data["publish_at"]
            try:
                publishing.refuse(self.verb, self.instance, now=self.now, at=at)
            except ValidationError as refusal:
                self.add_error(None, refusal)

    def _version(self) -> str:
        return self.instance.updated_at.isoformat() if self.instance.pk else ""
