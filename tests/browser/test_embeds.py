"""Charts on a page of another site, as oEmbed has it put them there."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from rankings.models import Widget
from tests.browser.test_pages_look import RULES

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

LIST = {"list": "netflix.global/tv-non-english"}
DEAD = {"title": "all-of-us-are-dead"}
CHARTS = {
    "leaderboard": LIST,
    "bars": {"lists": ["netflix.global/tv-non-english"]},
    "movers": {"lists": ["netflix.global/tv-non-english"]},
    "bump": LIST,
    "line": {"titles": ["all-of-us-are-dead", "ozark"]},
    "columns": DEAD,
    "heat": DEAD | {"list": "netflix.countries/tv", "countries": ["KR", "JP", "US"]},
    "tiles": {"list": "netflix.countries/tv"},
}
WIDTHS = (320, 480, 800)
SPARE_AT_MOST = 48
"""Two lines of text, which may just fit where letters do not stand on whole pixels."""
FILLS = """() => {
  const page = document.documentElement;
  return page.scrollHeight <= innerHeight && page.scrollWidth <= innerWidth;
}"""
SPARE = """() => {
  const chart = document.querySelector(".frame");
  chart.style.minHeight = 0;
  const spare = innerHeight - chart.offsetHeight;
  chart.style.minHeight = "";
  return spare;
}"""


@pytest.fixture
def charts(newsroom):
    for kind, choices in CHARTS.items():
        said = {"title": f"A chart of the kind {kind}", "words": "It shows what it shows."}
        Widget.objects.create(slug=kind, kind=kind, choices=choices, is_listed=True, **said)
    return newsroom


def test_frames_hold_their_charts_at_the_sizes_they_are_given(charts, browser, put):
    context = browser.new_context(viewport={"width": 900, "height": 900})
    page, wrong = context.new_page(), []
    for path in (f"{language}/c/{kind}/" for kind in CHARTS for language in ("", "/ko")):
        for width in WIDTHS:
            query = f"?maxwidth={width}&url={charts.url}{path}"
            told = page.request.get(f"{charts.url}/oembed{query}").json()
            put(page, told["html"])
            frame = page.frame_locator("iframe").locator("html")
            frame.locator(".frame").wait_for()
            spare = frame.evaluate(SPARE)
            # In Korean it hangs on the system's font, or on there being none.
            most = 0.15 * told["height"] if path.startswith("/ko/") else SPARE_AT_MOST
            if not frame.evaluate(FILLS) or spare > most:
                wrong.append((path, width, told["height"], spare))
    cookies = context.cookies()
    context.close()

    assert wrong == []
    assert cookies == []


def test_a_frame_shuts_nobody_out(charts, browser, put):
    context = browser.new_context(viewport={"width": 480, "height": 900})
    page = context.new_page()
    for path in ("/embed/c/leaderboard/", "/embed/c/tiles/", "/ko/embed/c/tiles/"):
        for theme in ("light", "dark"):
            page.goto(f"{charts.url}{path}?theme={theme}")
            found = Axe().run(page, options=RULES).response["violations"]
            # The host's page has the landmarks.
            assert {each["id"] for each in found} <= {"region", "landmark-one-main"}
    context.close()


def test_a_host_that_listens_is_told_the_height(charts, browser, put):
    context = browser.new_context(viewport={"width": 600, "height": 900})
    page = context.new_page()
    embed, script = f"{charts.url}/ko/embed/c/bars/?height", f"{charts.url}/static/js/embed.js"
    frame = f'<iframe src="{embed}" width="100%" height="50"></iframe>'
    put(page, f'{frame}<script src="{script}"></script>')
    page.wait_for_function("document.querySelector('iframe').height > 200")
    context.close()
