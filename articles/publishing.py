"""
The verbs: save, publish, schedule, withdraw. One transaction each.

All of them write an article by the same function, which cleans the body and records what it refers
to. To add a verb: a function here, a button and its branch in ``articles.admin.stories``.
"""

import logging
from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from articles import body
from articles.models import Article, Mention, Reference
from articles.models.references import widget_model
from rankings import charts

logger = logging.getLogger(__name__)

SCHEDULED = "scheduled"
NAMING = 7_305_513  # the advisory lock of whoever makes an address
LONG_HEADLINE = 90  # characters
NO_HERO = "No chart stands for it on the front page, where a story that has one leads before it."


class Check(NamedTuple):
    """One line of "Before you publish". ``level`` is "ok", "look" or "fails"; a failure blocks."""

    level: str
    message: str
    field: str = ""


@transaction.atomic
def save(article: Article, *, by, now: datetime, titles=None) -> Article:
    """
    Store what a writer wrote, leaving the article where it stands: draft, published, withdrawn.

    ``titles`` are the titles it is about, in order; None leaves them as they are.
    """
    _as_it_stands(article)
    refuse("save", article, now=now)
    return _write(article, by=by, now=now, titles=titles)


@transaction.atomic
def publish(article: Article, *, by, now: datetime) -> Article:
    """
    Show the article to readers from now on. Raise ValidationError, naming everything it lacks.

    One that was withdrawn keeps the date readers knew.
    """
    _as_it_stands(article)
    refuse("publish", article, now=now)
    if article.status(now) in (Article.State.DRAFT, SCHEDULED):
        article.publish_at = now
    article.state = Article.State.PUBLISHED
    return _write(article, by=by, now=now, reason="published")


@transaction.atomic
def schedule(article: Article, *, at: datetime, by, now: datetime) -> Article:
    """Show the article to readers from ``at`` on."""
    _as_it_stands(article)
    refuse("schedule", article, now=now, at=at)
    article.state, article.publish_at = Article.State.PUBLISHED, at
    return _write(article, by=by, now=now, reason="scheduled")


@transaction.atomic
def withdraw(article: Article, *, by, now: datetime) -> Article:
    """Take the article from readers. One they have not seen yet becomes a draft again."""
    _as_it_stands(article)
    refuse("withdraw", article, now=now)
    if article.status(now) == SCHEDULED:
        article.state, article.publish_at = Article.State.DRAFT, None
    else:
        article.state = Article.State.WITHDRAWN
    return _write(article, by=by, now=now, reason="withdrawn")


def refuse(verb: str, article: Article, *, now: datetime, at: datetime | None = None) -> None:
    """Raise ValidationError with everything that stands against ``verb``, by field."""
    status = article.status(now)
    if verb == "withdraw":
        if status not in (Article.State.PUBLISHED, SCHEDULED):
            raise ValidationError("This story is not published: there is nothing to withdraw.")
        return
    if verb == "schedule":
        _refuse_moment(at, status, now)
    if verb != "save" or article.state == Article.State.PUBLISHED:
        failed: dict[str, list[str]] = {}
        for check in checklist(article):
            if check.level == "fails":
                failed.setdefault(check.field, []).append(check.message)
        if failed:
            raise ValidationError(failed)


def _refuse_moment(at: datetime | None, status: str, now: datetime) -> None:
    """Raise ValidationError unless a story that has this status may be published at ``at``."""
    if status == Article.State.PUBLISHED:
        raise ValidationError("Readers have this story already. Withdraw it first.")
    if at is None:
        raise ValidationError({"publish_at": "Say when: a day and an hour."})
    if at <= now:
        raise ValidationError({"publish_at": "Choose a moment that lies ahead, or publish now."})


def checklist(article: Article) -> list[Check]:
    """Return what an editor should know before publishing."""
    html = body.clean(article.body)
    found = article.widgets()
    unknown = [slug for slug in dict.fromkeys(body.widgets(html)) if slug not in found]
    return [
        *_of_words(article, html),
        *(_unknown(slug) for slug in unknown),
        *_of_charts(charts.with_titles(_charts_of(article, found)), placed=found),
        Check("ok", "The titles it is about are named.")
        if article.pk and article.mentions.exists()
        else Check("look", "No title is named, so no title page will list this story.", "titles"),
        Check("ok", "A chart stands for it on the front page, where it can lead.")
        if article.hero_id
        else Check("look", NO_HERO, "hero"),
    ]


def _of_words(article: Article, html: str) -> list[Check]:
    long = len(article.headline) > LONG_HEADLINE
    return [
        Check("look", f"The headline has {len(article.headline)} characters.", "headline")
        if long
        else Check("ok", "The headline fits."),
        Check("ok", "The standfirst is there.")
        if article.standfirst.strip()
        else Check("fails", "Write a standfirst. Lists and the front page show it.", "standfirst"),
        Check("ok", f"The text has {body.words(html)} words.")
        if body.words(html)
        else Check("fails", "Write the story. It has no text yet.", "body"),
    ]


def _unknown(slug: str) -> Check:
    return Check("fails", f"No chart is called “{slug}”. Place another or remove it.", "body")


def _charts_of(article: Article, found: dict) -> list:
    """Return the charts of the article: those its text places, and that of the front page."""
    return list({each.slug: each for each in (*found.values(), article.hero) if each}.values())


def _of_charts(widgets: list, *, placed: dict) -> list[Check]:
    """Return what is wrong with the charts, or one line that says nothing is."""
    wrong = []
    for widget in widgets:
        field = "body" if widget.slug in placed else "hero"
        try:
            drawing = charts.of_widget(widget)
        except (charts.BadChoices, KeyError) as error:
            wrong.append(Check("fails", f"“{widget}” cannot be drawn: {error}", field))
            continue
        if not widget.words.strip():
            wrong.append(Check("fails", f"“{widget}” has no words for screen readers.", field))
        if drawing.empty:
            wrong.append(Check("look", f"“{widget}” has nothing to show: {drawing.empty}"))
        wrong += [Check("look", f"“{widget}”: {said}") for said in charts.remarks(widget, drawing)]
    return wrong or [
        Check("ok", "Every chart can be drawn, has words and names its source.")
    ] * bool(widgets)


def _as_it_stands(article: Article) -> None:
    """
    Lock the stored article and believe it alone about address, state and moment.

    What a form or an old version says of them is ignored: only the verbs move an article.
    """
    if article.pk:
        stored = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
        article.slug, article.state = stored.slug, stored.state
        article.publish_at = stored.publish_at


def _write(article: Article, *, by, now: datetime, titles=None, reason: str = "") -> Article:
    """
    Store the article, its address made once, its body cleaned, and what it refers to.

    Its ``left`` are the charts that it showed readers and no story shows any more.
    """
    shown = _shown_by(article, now)
    if not article.slug:
        _name_alone()
        article.slug = Article.objects.free_slug(article.headline)
    article.body = body.clean(article.body)
    # What simple-history reads off the instance it keeps.
    kept = {"_history_user": by, "_history_date": now, "_change_reason": reason}
    for name, value in kept.items():
        setattr(article, name, value)
    article.save()
    _refer(article)
    if article.state == Article.State.PUBLISHED:
        article.left = [*article.left, *_kept_public(shown, by=by, now=now)]
    if titles is not None:
        mention(article, titles)
    if reason:
        transaction.on_commit(lambda: logger.info("Story %s %s by %s", article.slug, reason, by))
    return article


def _name_alone() -> None:
    """Wait until nobody else looks for a free address: two stories may have the same headline."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NAMING])


def _refer(article: Article) -> None:
    """Record which charts the body places; a chart with such a record cannot be deleted."""
    found = article.widgets()
    placed = [found[slug] for slug in body.widgets(article.body) if slug in found]
    if placed != [each.widget for each in Reference.objects.in_order().filter(article=article)]:
        article.references.all().delete()
        Reference.objects.bulk_create(
            Reference(article=article, widget=widget, position=position)
            for position, widget in enumerate(placed)
        )


def _shown_by(article: Article, now: datetime) -> set:
    """Return the keys of the charts that readers see in the article as it is stored."""
    stored = Article.objects.published(now).filter(pk=article.pk).first()
    if not stored:
        return set()
    placed = stored.references.values_list("widget", flat=True)
    return {*placed, stored.hero_id} - {None}


def _kept_public(shown: set, *, by, now: datetime) -> list:
    """
    Leave in public those of the charts ``shown`` that no story shows any more, and return them.

    Others have cited or embedded what a story had: its address goes on until an editor says that it
    does not, which the form of the chart does.
    """
    left = widget_model().objects.filter(pk__in=shown)
    left = list(left.exclude(pk__in=widget_model().objects.shown(now).values("pk")))
    for widget in left:
        widget.is_listed = True
        widget._history_user = by
        widget.save()
    return left


def mention(article: Article, titles) -> None:
    """Record which titles the article is about, in this order."""
    article.mentions.all().delete()
    Mention.objects.bulk_create(
        Mention(article=article, title=title, position=position)
        for position, title in enumerate(dict.fromkeys(titles))
    )
