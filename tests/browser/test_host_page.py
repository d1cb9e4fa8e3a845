"""
A page of another site with three charts in it, read by somebody without script or cookies.

The site is at "localhost", the host at "127.0.0.1": another origin, and another site.
"""

from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest

from rankings import versions
from rankings.models import Release, Widget
from tests.browser.test_embeds import CHARTS, FILLS, SPARE, WIDTHS

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

NOW = datetime(2022, 2, 9, tzinfo=UTC)


@pytest.fixture
def three(newsroom):
    """Return the paths of a chart that follows, one that is pinned, and a version of one."""
    release = Release.objects.newest("netflix.global")
    pinned = {"mode": Widget.Mode.PINNED, "pinned_to": release}
    for kind, how in (("bars", {}), ("leaderboard", pinned), ("columns", {})):
        said = {"title": f"A chart of the kind {kind}", "words": "It shows.", "is_listed": True}
        Widget.objects.create(slug=kind, kind=kind, choices=CHARTS[kind], **said, **how)
    kept = versions.keep(Widget.objects.get(slug="columns"), now=NOW)
    return ["/c/bars/", "/c/leaderboard/", f"/c/columns/@{kept.name}/"]


@pytest.fixture
def reader(browser):
    """Return a page that runs no script, and what it asked for and was told."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 900, "height": 900})
    page = context.new_page()
    page.set_default_timeout(60_000)
    asked, cookies = [], []
    page.on("request", lambda request: asked.append((request.resource_type, request.url)))
    page.on(
        "response",
        lambda response: cookies.extend(
            each for each in response.headers_array() if each["name"].lower() == "set-cookie"
        ),
    )
    yield page, asked, cookies
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_three_charts_stand_in_a_page_that_asks_for_nothing_else(
    three, newsroom, reader, put, width
):
    page, asked, cookies = reader
    site = newsroom.url
    told = [
        page.request.get(f"{site}/oembed?maxwidth={width}&url={site}{path}").json()
        for path in three
    ]
    asked.clear()

    put(page, "\n".join(f"<p>Words of the host.</p>{each['html']}" for each in told))
    page.wait_for_load_state("networkidle")
    frames = [frame for frame in page.frames if frame != page.main_frame]

    assert urlsplit(page.url).hostname != urlsplit(site).hostname
    assert [frame.url for frame in frames] == [f"{site}/embed{path}" for path in three]
    standing = [frame.locator(".standing").inner_text() for frame in frames]
    assert standing[0] == "Live"
    assert all(each.startswith("Fixed at ") for each in standing[1:])
    for frame, each in zip(frames, told, strict=True):
        html = frame.locator("html")
        assert html.evaluate(FILLS), (frame.url, each["height"])
        assert html.evaluate(SPARE) <= 0.15 * each["height"], (frame.url, each["height"])
    documents = {url for kind, url in asked if kind == "document"}
    assert documents == {page.url, *(frame.url for frame in frames)}
    rest = {(kind, url.partition("/static/")[0]) for kind, url in asked if kind != "document"}
    assert rest <= {("font", site)}
    assert cookies == []


def test_the_code_for_any_page_is_as_high_as_its_width_asks_for(three, newsroom, reader, put):
    page, *_ = reader
    codes = {}
    for path in three:
        page.goto(newsroom.url + path)
        codes[path] = page.locator("#embed textarea").first.input_value()

    for width in (320, 500, 660, 800):  # and the margins of the host's page
        page.set_viewport_size({"width": width + 16, "height": 900})
        put(page, "".join(codes.values()))
        page.wait_for_load_state("networkidle")
        for frame in [each for each in page.frames if each != page.main_frame]:
            box, html = frame.frame_element().bounding_box(), frame.locator("html")
            assert html.evaluate(FILLS), (frame.url, width, box)
            assert html.evaluate(SPARE) <= 0.2 * box["height"], (frame.url, width, box)
