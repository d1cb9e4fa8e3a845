"""The site's map. Each app lists its own addresses; the desk is Django's admin."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path, register_converter

from articles import urls as articles
from config.views import crawlers
from config.views.all_charts import all_charts
from config.views.card import chart_card, story_card, title_card, version_card
from config.views.chart import chart, chart_version
from config.views.companies import company
from config.views.embed import embed, embed_version
from config.views.feeds import title as title_feed
from config.views.front import front
from config.views.oembed import oembed
from config.views.people import person
from config.views.reader import display
from config.views.search import search
from config.views.title import title
from rankings import urls as rankings


class NameConverter:
    """A slug in any script."""

    regex = r"[-\w]+"
    to_python = staticmethod(str)
    to_url = staticmethod(str)


register_converter(NameConverter, "name")

# Each in every language: see config.languages.
pages: list[URLPattern | URLResolver] = [
    path("", front, name="front"),
    path("titles/<name:slug>/", title, name="title"),
    path("people/<name:slug>/", person, name="person"),
    path("companies/<name:slug>/", company, name="company"),
    path("charts/all/", all_charts, name="all_charts"),
    path("search/", search, name="search"),
    path("display/", display, name="display"),
    path("", include(rankings.pages)),
    path("", include(articles.pages)),
    path("c/<slug:slug>/", chart, name="chart"),
    path("c/<slug:slug>/@<version:name>/", chart_version, name="chart_version"),
    path("embed/c/<slug:slug>/", embed, name="embed"),
    path("embed/c/<slug:slug>/@<version:name>/", embed_version, name="embed_version"),
    path("cards/charts/<slug:slug>.png", chart_card, name="chart_card"),
    path("cards/charts/<slug:slug>/@<version:name>.png", version_card, name="version_card"),
    path("cards/news/<name:slug>.png", story_card, name="story_card"),
    path("cards/titles/<name:slug>.png", title_card, name="title_card"),
]
urlpatterns = [
    path("robots.txt", crawlers.robots, name="robots"),
    path("favicon.ico", crawlers.icon, name="icon"),
    path("sitemap.xml", crawlers.index, name="sitemaps"),
    path("sitemaps/news.xml", crawlers.news, name="news_sitemap"),
    path("sitemaps/<slug:section>.xml", crawlers.sitemap, name="sitemap"),
    path("desk/", admin.site.urls),
    path("", include("rankings.urls")),
    path("", include("articles.urls")),
    path("titles/<name:slug>/feed.<feed:format>", title_feed, name="title_feed"),
    path("oembed", oembed, name="oembed"),
    *i18n_patterns(*pages, prefix_default_language=False),
]

handler400 = "config.views.reader.bad_request"
handler403 = "config.views.reader.permission_denied"
handler404 = "config.views.reader.not_found"
