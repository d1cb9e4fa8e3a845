"""
A story newly made, compared with a plain blog page of Wagtail's on the same server and database.

Wagtail is no part of the site: it is installed into a folder of its own, which ``wagtail start``
fills, and gets the page of its tutorial: a heading, a day, an introduction and eight paragraphs.
Neither page is kept. What the site's process keeps of charts and of the story's words is, as it is
between two edits; beside it stands the story of which nothing is kept, as after one.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rankings.management.bench import ingest
from rankings.management.bench.pages import NEWLY, addresses_of, line_of
from rankings.management.bench.pages.asking import (
    NOT_KEEPING,
    ROUNDS,
    SECONDS,
    Reader,
    Target,
    one,
    server,
    serving,
)

WAGTAIL = "wagtail==8.0.1"
SAME = ("django", "granian", "psycopg", "psycopg-binary")
"""What is installed beside it, as the site has it."""
PLAIN = "/story/"
FASTER, MOST_QUERIES = 2.0, 16
MODELS = """
from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page

class HomePage(Page):
    pass

class BlogPage(Page):
    date = models.DateField()
    intro = models.CharField(max_length=250)
    body = RichTextField()
"""
TEMPLATE = """{% extends "base.html" %}{% load wagtailcore_tags %}
{% block content %}<h1>{{ page.title }}</h1><p>{{ page.date }}</p><div>{{ page.intro }}</div>
{{ page.body|richtext }}<p><a href="{{ page.get_parent.url }}">Return to blog</a></p>{% endblock %}
"""
SETTINGS = """
import os
from urllib.parse import urlsplit
of = urlsplit(os.environ["DATABASE_URL"])
SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = ["127.0.0.1"]
DATABASES = {"default": {
    "ENGINE": "django.db.backends.postgresql", "NAME": of.path[1:], "HOST": of.hostname,
    "PORT": of.port, "USER": of.username, "PASSWORD": of.password, "CONN_MAX_AGE": None,
}}
"""
PAGE = """
from datetime import date
from home.models import BlogPage, HomePage
words = "A paragraph of a plain story has a <b>bold</b> word, and goes on for some lines. " * 5
HomePage.objects.get().add_child(instance=BlogPage(
    title="A story", slug="story", date=date(2022, 2, 2), intro="What it says.",
    body=f"<p>{words}</p>" * 8,
))
"""


def run() -> Iterator[str]:
    """Yield the lines of the report."""
    with tempfile.TemporaryDirectory(prefix="chartroom-bench-") as made, ingest.scratch() as at:
        environ, folder = {"DATABASE_URL": at, "DJANGO_SETTINGS_MODULE": ""}, Path(made)
        try:
            python = blog(folder, environ)
        except subprocess.CalledProcessError as error:
            said = f"{error.stdout}{error.stderr}".strip().splitlines()[-1:]
            yield f"Not measured: Wagtail could not be set up. {' '.join(said)}"
            return
        with (
            serving("blog.wsgi:application", environ, python=python, folder=folder) as theirs,
            server() as ours,
            server(NOT_KEEPING) as bare,
        ):
            yield from lines_of(measured(theirs, ours, bare))


def blog(folder: Path, environ: dict[str, str]) -> Path:
    """Fill ``folder`` with a blog of Wagtail's, and return the Python that runs it."""

    def do(*command: str | Path) -> None:
        subprocess.run(
            command,
            cwd=folder,
            env=os.environ | environ,
            check=True,
            capture_output=True,
            text=True,
        )

    python = folder / "python" / "bin" / "python"
    do(sys.executable, "-m", "venv", folder / "python")
    beside = [f"{name}=={version(name)}" for name in SAME]
    do(python, "-m", "pip", "install", "--quiet", WAGTAIL, *beside)
    do(folder / "python" / "bin" / "wagtail", "start", "blog", folder)
    (folder / "home" / "models.py").write_text(MODELS)
    (folder / "home" / "templates" / "home" / "blog_page.html").write_text(TEMPLATE)
    (folder / "blog" / "settings" / "local.py").write_text(SETTINGS)
    environ["DJANGO_SETTINGS_MODULE"] = "blog.settings.production"
    for command in ("makemigrations", "migrate", "collectstatic"):
        do(python, "manage.py", command, "--verbosity=0", "--noinput")
    do(python, "manage.py", "shell", "--no-imports", "--command", PAGE)
    return python


def measured(theirs: int, ours: int, bare: int) -> list[Target]:
    """Return their page, the story newly made, and with nothing kept, asked for in turns."""
    with Reader(theirs) as of_theirs, Reader(ours) as of_ours, Reader(bare) as of_bare:
        story = f"{dict(addresses_of(of_ours))['the story']}{NEWLY}"
        pages = (
            (of_theirs, Target("Wagtail's plain blog page", PLAIN)),
            (of_ours, Target("the story, newly made", story, goal=FASTER)),
            (of_bare, Target("the story, nothing kept", story)),
        )
        for _ in range(ROUNDS + 1):
            for reader, page in pages:
                page.times.append(one(reader, page, SECONDS))
    for _, page in pages:
        del page.times[0]  # it warmed up
    return [page for _, page in pages]


def lines_of(pages: list[Target]) -> Iterator[str]:
    """Yield the lines of the pages, theirs first, and how many questions the last one asks."""
    yield f"{'one thread':34}{'ms':>8}{'kB':>8}{'ratio':>8}"
    for page in pages:
        yield line_of(page, pages[0].took)
    with CaptureQueriesContext(connection) as asked:
        Client(SERVER_NAME="localhost").get(pages[-1].address)
    verdict = "met" if len(asked) <= MOST_QUERIES else "MISSED"
    yield f"{'its questions':34}{len(asked):8}  goal {MOST_QUERIES}: {verdict}"
