"""Stories and charts for tests, written in one line each."""

from datetime import UTC, datetime

from articles import publishing
from articles.models import Article
from rankings.models import Widget

NOW = datetime(2022, 2, 2, 9, 0, tzinfo=UTC)
LIST = {"list": "netflix.global/tv-non-english"}


def chart(slug="leaders", **fields):
    """Save a chart of the non-English TV list that readers may see, in a story or in none."""
    given = {"kind": "leaderboard", "choices": LIST, "title": "Non-English TV", "words": "Ten."}
    return Widget.objects.create(slug=slug, **({"is_listed": True} | given | fields))


def placed(*slugs):
    """Return the body of a story that places these charts."""
    return "<p>Before</p>" + "".join(
        f'<news-chart data-widget="{slug}"></news-chart><p>After {slug}</p>' for slug in slugs
    )


def draft(newsroom, headline="Three days were enough", *, titles=None, now=NOW, **fields):
    """Save a story of the newsroom's writer."""
    given = {
        "standfirst": "No entry was watched for longer.",
        "section": newsroom.section,
        "author": newsroom.author,
        "body": "<p>Text.</p>",
    }
    article = Article(headline=headline, **(given | fields))
    return publishing.save(article, by=newsroom.writer, now=now, titles=titles)


def story(newsroom, headline="Three days were enough", *, now=NOW, **fields):
    """Publish a story of the newsroom's writer."""
    article = draft(newsroom, headline, now=now, **fields)
    return publishing.publish(article, by=newsroom.editor, now=now)


def scheduled(newsroom, headline="Three days were enough", *, at, now=NOW, **fields):
    """Schedule a story of the newsroom's writer."""
    article = draft(newsroom, headline, now=now, **fields)
    return publishing.schedule(article, at=at, by=newsroom.editor, now=now)
