"""The writers' desk. One module for each group of its index."""

from django.conf import settings
from django.contrib import admin

from articles.admin import bylines, log, people, stories  # noqa: F401  (each registers its models)

admin.site.site_header = f"{settings.SITE_NAME} desk"
