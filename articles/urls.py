"""The addresses of the stories."""

from django.urls import path, register_converter

from articles import views


class Slug:
    """An address part in any script."""

    regex = r"[-\w]+"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(Slug, "story")

urlpatterns = [
    path("news/", views.news, name="news"),
    path("news/sections/<story:slug>/", views.section, name="section"),
    path("news/<story:slug>/", views.article, name="article"),
    path("news/<story:slug>/preview/", views.preview, name="preview"),
    path("authors/<story:slug>/", views.author, name="author"),
]
