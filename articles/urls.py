"""The addresses of the stories."""

from django.urls import path, register_converter

from articles import feeds, views
from rankings.syndication import FORMATS


class Slug:
    """An address part in any script."""

    regex = r"[-\w]+"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


class FeedFormat:
    """What a feed can be had as."""

    regex = "|".join(FORMATS)
    to_python = staticmethod(str)
    to_url = staticmethod(str)


register_converter(Slug, "story")
register_converter(FeedFormat, "story_feed")

pages = [
    path("news/", views.news, name="news"),
    path("news/sections/<story:slug>/", views.section, name="section"),
    path("news/<story:slug>/", views.article, name="article"),
    path("news/<story:slug>/preview/", views.preview, name="preview"),
    path("authors/<story:slug>/", views.author, name="author"),
]
"""The pages, which are had in each language."""
urlpatterns = [
    path("news/feed.<story_feed:format>", feeds.news, name="news_feed"),
    path("news/sections/<story:slug>/feed.<story_feed:format>", feeds.section, name="section_feed"),
    path("authors/<story:slug>/feed.<story_feed:format>", feeds.author, name="author_feed"),
]
