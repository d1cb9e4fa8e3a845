"""The site's map. Each app lists its own addresses; the desk is Django's admin."""

from django.contrib import admin
from django.urls import include, path, register_converter

from config.views import crawlers
from config.views.chart import chart, chart_version
from config.views.feeds import title as title_feed
from config.views.front import front
from config.views.reader import display
from config.views.title import title


class NameConverter:
    """A slug in any script."""

    regex = r"[-\w]+"
    to_python = staticmethod(str)
    to_url = staticmethod(str)


register_converter(NameConverter, "name")

urlpatterns = [
    path("", front, name="front"),
    path("titles/<name:slug>/", title, name="title"),
    path("display/", display, name="display"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.index, name="sitemaps"),
    path("sitemaps/news.xml", crawlers.news, name="news_sitemap"),
    path("sitemaps/<slug:section>.xml", crawlers.sitemap, name="sitemap"),
    path("desk/", admin.site.urls),
    path("", include("rankings.urls")),
    path("", include("articles.urls")),
    # After the addresses of rankings, whose converters they use.
    path("titles/<name:slug>/feed.<feed:format>", title_feed, name="title_feed"),
    path("c/<slug:slug>/", chart, name="chart"),
    path("c/<slug:slug>/@<version:name>/", chart_version, name="chart_version"),
]

handler400 = "config.views.reader.bad_request"
handler403 = "config.views.reader.permission_denied"
handler404 = "config.views.reader.not_found"
