"""
The Celery app: the clock sends ticks, workers refresh feeds.

The database knows what is due; the broker only carries hints. A message lost,
doubled or late does no harm, because every task asks the database first.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("chartroom")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
