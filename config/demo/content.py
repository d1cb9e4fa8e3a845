"""
The demo's newsroom: accounts, schedules, titles, charts and stories, out of ``newsroom.toml``.

Runs after the first refresh, because charts and stories name titles. What somebody has changed on
the desk since is left alone.
"""

import tomllib
from datetime import datetime, time
from pathlib import Path

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils import timezone

from articles import publishing
from articles.models import Article, Author, Section, Tag
from config.demo import sample
from rankings import charts, versions
from rankings.ingest import fetch
from rankings.models import (
    Alias,
    Broadcast,
    Company,
    Credit,
    Expectation,
    Maker,
    Person,
    Ranking,
    Release,
    Schedule,
    Title,
    TitleName,
    Widget,
    normalise,
    slug_of,
)
from rankings.sources import feeds
from rankings.vocabulary import Cadence

NEWSROOM = Path(__file__).with_name("newsroom.toml")
ROLES = {"directors": Credit.Role.DIRECTOR, "writers": Credit.Role.WRITER, "cast": Credit.Role.CAST}
TUESDAY = 1
INVENTED = {"netflix": "titles.csv", "flixpatrol": "disney.csv"}
"""Whose lists the invented titles of a file are in first."""


@transaction.atomic
def write(
    *, password: str, now: datetime, with_sample: bool, is_live: bool = False
) -> dict[str, int]:
    """
    Write whatever is not there yet. Return how many there are of each.

    ``with_sample`` tells of the sample publisher's invented titles, too, those to come included.
    ``is_live`` says that the publisher's own addresses are read, so that its next list is expected.
    """
    told = tomllib.loads(NEWSROOM.read_text())
    editor = _accounts(password)
    for feed in feeds():
        _schedule(feed, now)
        _expectation(feed, is_live)
    for section in told["section"]:
        Section.objects.get_or_create(slug=section["slug"], defaults=section)
    for author in told["author"]:
        Author.objects.get_or_create(slug=author["slug"], defaults=author)
    for fields in told["title"]:
        _title(dict(fields), told["people"])
    for source, work in _works() if with_sample else ():
        _invented(work, source)
    for fields in told["widget"]:
        _widget(dict(fields), editor)
    for fields in told["story"]:
        _story(dict(fields), editor)
    return {
        "feeds": Ranking.objects.values("feed").distinct().count(),
        "titles": Title.objects.count(),
        "charts": Widget.objects.count(),
        "stories": Article.objects.count(),
    }


def _accounts(password: str) -> User:
    """Return the editor, given ``password``; make a writer too, who may not publish."""
    editor, _ = User.objects.get_or_create(
        username="editor", defaults={"is_staff": True, "is_superuser": True}
    )
    writer, _ = User.objects.get_or_create(username="writer", defaults={"is_staff": True})
    writer.groups.set(Group.objects.filter(name="Writers"))
    for user in (editor, writer):
        if password and not user.check_password(password):
            user.set_password(password)
            user.save()
    return editor


def _schedule(feed: str, now: datetime) -> None:
    """
    Refresh weekly lists on Tuesdays, a little after Netflix publishes at 15:00 in New York.

    Days are asked for every morning; without a key they are not, and a schedule would only fail.
    """
    schedule = Schedule(feed=feed, weekdays=[TUESDAY], at=time(15, 10), zone="America/New_York")
    if feeds()[feed].cadence is Cadence.DAY:
        schedule = Schedule(feed=feed, weekdays=list(range(7)), at=time(6), zone="UTC")
        schedule.is_on = not fetch.is_off(feed)
        schedule.paused_because = fetch.is_off(feed)
    if not Schedule.objects.filter(feed=feed).exists():
        schedule.next_due_at = schedule.next_times(after=now)[0]
        schedule.save()


def _expectation(feed: str, is_live: bool) -> None:
    """Expect nothing newer of a sample and of files of the past: they are as they are."""
    if not is_live:
        Expectation.objects.get_or_create(feed=feed, defaults={"is_on": False})


def _works() -> list[tuple[str, sample.Work]]:
    """Return (source, invented title)."""
    return [(source, work) for source, file in INVENTED.items() for work in sample.invented(file)]


def _invented(work: sample.Work, source: str) -> None:
    """Say of an invented title that it is, and what it is called where it comes from."""
    known = Alias.objects.filter(kind=work.kind, show=work.name)
    alias = known.filter(source=source).select_related("title").first()
    # It may have been in a daily list, and in no weekly one so far.
    of = alias or known.select_related("title").first()
    title = of.title if of else Title(slug=slug_of(work.name), name=work.name, kind=work.kind)
    if title.is_sample:
        return
    title.original_name, title.original_language = work.original_name, work.language
    title.origin_id, title.is_sample = work.origin, True
    title.save()
    if alias is None:
        normalised = normalise(work.name)
        Alias.objects.create(
            source=source, kind=work.kind, show=work.name, normalised=normalised, title=title
        )
    if work.original_name:
        TitleName.objects.create(
            title=title,
            kind=TitleName.Kind.ORIGINAL,
            language=work.language,
            text=work.original_name,
        )


def _title(fields: dict, people: dict[str, str]) -> None:
    """
    Tell what no ranking file says of a title: names, origin, credits, first broadcast.

    ``people`` are called so in the script of its language.
    """
    alias = Alias.objects.filter(source="netflix", show=fields["name"]).first()
    title = alias.title if alias else None
    if title is None or title.origin_id:
        return
    title.original_name = fields["original_name"]
    title.original_language = fields["original_language"]
    title.origin_id = fields["origin"]
    title.premiered_on = fields["premiered_on"]
    title.summary = fields["summary"]
    title.save()
    language = fields["original_language"]
    TitleName.objects.create(
        title=title, kind=TitleName.Kind.ORIGINAL, language=language, text=fields["original_name"]
    )
    TitleName.objects.create(
        title=title,
        kind=TitleName.Kind.ROMANISED,
        language=f"{language}-Latn",
        text=fields["romanised"],
    )
    Broadcast.objects.create(
        title=title,
        country_id=fields["origin"],
        service=fields["service"],
        starts_on=fields["premiered_on"],
    )
    _credits(title, fields, people)
    named = {slug_of(name): name for name in [fields["service"], *fields["producers"]]}
    Company.objects.know(named)
    for position, slug in enumerate(map(slug_of, fields["producers"])):
        company = Company.objects.get(slug=slug)
        Maker.objects.create(
            title=title, company=company, role=Maker.Role.PRODUCER, position=position
        )


def _credits(title: Title, fields: dict, people: dict[str, str]) -> None:
    """Tell who did what in a title."""
    for field, role in ROLES.items():
        for position, name in enumerate(fields[field]):
            said = {
                "name": name,
                "native_name": people[name],
                "native_language": title.original_language,
            }
            person, _ = Person.objects.get_or_create(slug=slug_of(name), defaults=said)
            Credit.objects.create(title=title, person=person, role=role, position=position)


def _widget(fields: dict, editor: User) -> None:
    """Save a chart. Raise ValueError, saying what its kind does not accept."""
    if Widget.objects.filter(slug=fields["slug"]).exists():
        return
    form = charts.form(fields["kind"], fields["choices"])
    if not form.is_valid():
        raise ValueError(f"{fields['slug']}: {form.errors.as_text()}")
    fields = dict(fields)
    feed = charts.kinds()[fields["kind"]].Choices.feed_of(fields["choices"])
    newest = Release.objects.newest(feed)
    if fields.pop("pinned", False) and newest:
        fields |= {"mode": Widget.Mode.PINNED, "pinned_to": newest}
    made = Widget.objects.create(created_by=editor, **fields)
    versions.keep(made, now=timezone.now())


def _story(fields: dict, editor: User) -> None:
    """Write a story, and publish it at its moment when it has one."""
    if Article.objects.filter(slug=fields["slug"]).exists():
        return
    titles = Title.objects.filter(aliases__source="netflix", aliases__show__in=fields["titles"])
    article = Article(
        slug=fields["slug"],
        headline=fields["headline"],
        standfirst=fields["standfirst"],
        section=Section.objects.get(slug=fields["section"]),
        author=Author.objects.get(slug=fields["author"]),
        hero=Widget.objects.filter(slug=fields.get("hero", "")).first(),
        body=fields["body"],
    )
    moment = fields.get("publish_at", timezone.now())
    ordered = sorted(set(titles), key=lambda title: fields["titles"].index(title.name))
    publishing.save(article, by=editor, now=moment, titles=ordered)
    for name in fields.get("tags", ()):
        tag, _ = Tag.objects.get_or_create(slug=slug_of(name), defaults={"name": name})
        article.tags.add(tag)
    if "publish_at" in fields:
        publishing.publish(article, by=editor, now=moment)
