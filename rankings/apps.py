"""The rankings app."""

from django.apps import AppConfig


class RankingsConfig(AppConfig):
    name = "rankings"
    verbose_name = "Rankings"

    def ready(self):
        from rankings import checks  # noqa: F401  (registers the system checks)
