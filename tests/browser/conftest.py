"""Chromium as the system has it, and a newsroom with something in it."""

import os
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group, User

from articles.models import Article, Author, Mention, Section
from config import browser
from rankings.models import Country, Expectation, Title, Widget
from rankings.sources import Row, feeds
from tests import make

# Playwright runs an event loop in the tests' thread, and Django would refuse the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PASSWORD = "a password for the test"
SUNDAY = date(2022, 1, 30)
WEEKS = [SUNDAY - timedelta(days=7 * back) for back in range(8)]
NAMES = [
    ("All of Us Are Dead", "지금 우리 학교는"),
    ("Café con aroma de mujer", ""),
    (
        "The Woman in the House Across the Street from the Girl in the Window and Its Longest Name",
        "",
    ),
    ("Our Beloved Summer", "그 해 우리는"),
    ("أصحاب ...ولا أعزّ", ""),
    ("Ozark", ""),
    ("#SalveRosa", ""),
    ("Şahmaran", ""),
    ("1899", ""),
    ("Squid Game", "오징어 게임"),
    ("Yo soy Betty, la fea", ""),
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the system's Chromium, which in a container has no sandbox to go into."""
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    return {**browser_type_launch_args, "executable_path": browser.path(), "args": arguments}


@pytest.fixture
def staffed(live_server, settings):
    """Return the site with an editor, a section and a byline; open pages ask every second."""
    settings.CHART_LIVE_SECONDS = 1
    editor = User.objects.create_user("editor", password=PASSWORD, is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))
    Section.objects.create(slug="news", name="News")
    Author.objects.create(slug="seoul-desk", name="Seoul desk", user=editor)
    return live_server


@pytest.fixture
def people(staffed, browser):
    """Give an editor's page, signed in by the form, and a reader's. Neither may complain."""
    opened = []

    def arrive():
        context = browser.new_context(base_url=staffed.url, viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        opened.append(context)
        return page

    complaints = []
    editor, reader = arrive(), arrive()
    editor.goto("/desk/")
    editor.get_by_label("Username").fill("editor")
    editor.get_by_label("Password").fill(PASSWORD)
    editor.get_by_role("button", name="Log in").click()
    yield SimpleNamespace(editor=editor, reader=reader)
    for context in opened:
        context.close()
    assert complaints == []


class Host(BaseHTTPRequestHandler):
    """Another site, with a server: a made-up one may not frame what is on loopback."""

    html = ""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"<!doctype html><title>Another site</title>{self.html}".encode())

    def log_message(self, *words):
        """Say nothing."""


@pytest.fixture
def put():
    """Return what opens some HTML as a page of another site."""
    with ThreadingHTTPServer(("127.0.0.1", 0), type("Page", (Host,), {})) as server:
        Thread(target=server.serve_forever, daemon=True).start()

        def opened(page, html):
            server.RequestHandlerClass.html = html
            page.goto(f"http://127.0.0.1:{server.server_port}/")

        yield opened
        server.shutdown()


@pytest.fixture
def newsroom(live_server):
    """Fill every list for eight weeks, expect nothing newer, and publish one story with a chart."""
    for feed in feeds():
        Expectation.objects.create(feed=feed, is_on=False)
    worldwide = ["tv-non-english", "tv-english", "films-non-english", "films-english"]
    make.release(rows_of([("", slug) for slug in worldwide], hours=90_000_000))
    codes = Country.objects.listed().values_list("code", flat=True)
    lists = [(code, slug) for code in codes for slug in ("tv", "films")]
    make.release(rows_of(lists), feed="netflix.countries")
    for name, original in NAMES:
        if original:
            known = {"original_name": original, "original_language": "ko", "origin_id": "KR"}
            Title.objects.filter(name=name).update(**known)
    publish_story()
    return live_server


def rows_of(lists, hours=0):
    """Return ten lines for each week of each of ``lists``, the names moving from week to week."""
    return [
        Row(
            country,
            slug,
            week,
            rank,
            *name_of(country, slug, rank + back),
            hours and hours // rank,
            None,
            None,
            8 - back,
            0,
        )
        for country, slug in lists
        for back, week in enumerate(WEEKS)
        for rank in range(1, 11)
    ]


def name_of(country, slug, turn):
    """Return the show and the season of an entry."""
    name = NAMES[(turn + len(slug) + sum(map(ord, country[:1]))) % len(NAMES)][0]
    return name, "" if slug.startswith("films") else f"{name}: Season 1"


def publish_story():
    """Publish a story about the first title, with a chart for its hero."""
    title = Title.objects.filter(name=NAMES[0][0]).first()
    hero = Widget.objects.create(
        slug="hero",
        kind="bars",
        title="Ahead of both TV lists",
        words="Bars of four entries.",
        choices={"lists": ["netflix.global/tv-non-english"], "week": "2022-01-30"},
    )
    story = Article.objects.create(
        slug="opens-at-the-top",
        headline="‘All of Us Are Dead’ opens at the top of Netflix’s lists",
        standfirst="Three days were enough.",
        body="<p>It was watched most.</p>",
        hero=hero,
        section=Section.objects.create(slug="news", name="News"),
        author=Author.objects.create(slug="desk", name="Chart desk"),
        state="published",
        publish_at=datetime(2022, 2, 2, 8, 0, tzinfo=UTC),
    )
    Mention.objects.create(article=story, title=title)
