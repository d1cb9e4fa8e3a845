"""The site: settings, map of addresses, and what runs it."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
