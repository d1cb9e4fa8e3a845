"""The articles app."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """The newsroom: its name in the desk, and nothing to set up."""

    name = "articles"
    verbose_name = "Newsroom"
