"""Where search engines find stories, and news of the last two days. Only what is published."""

from datetime import timedelta

from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.db.models.functions import Greatest
from django.utils import timezone

from articles.models import Article, Section
from articles.models.references import widget_model

NEWS_FOR = timedelta(hours=48)
"""How long a story is news: what search engines for news take."""


class Stories(Sitemap):
    """Every story that readers may see."""

    def items(self):
        """Return the stories, the oldest first: those that are there keep their page."""
        stories = Article.objects.published(timezone.now()).oldest_first()
        return stories.only("slug", "updated_at", "publish_at")

    def lastmod(self, item):
        """Return when it was last edited, but not before it was out."""
        return max(item.updated_at, item.publish_at)

    def get_latest_lastmod(self):
        """Return the last of those."""
        edited = Max(Greatest("updated_at", "publish_at"))
        return self.items().order_by().aggregate(edited=edited)["edited"]


class Sections(Sitemap):
    """The headings of the news index."""

    def items(self):
        """Return the sections in order."""
        return list(Section.objects.in_order())


class Charts(Sitemap):
    """The pages of charts that published stories show."""

    def items(self):
        """Return the charts by address."""
        return widget_model().objects.shown(timezone.now()).in_turn().only("slug", "updated_at")

    def lastmod(self, item):
        """Return when somebody last edited it. What it shows may be newer."""
        return item.updated_at

    def get_latest_lastmod(self):
        """Return the last of those."""
        return self.items().order_by().aggregate(edited=Max("updated_at"))["edited"]


def newest(now):
    """Return the stories that are news at ``now``."""
    published = Article.objects.published(now).since(now - NEWS_FOR)
    return published.for_lists().newest_first()
