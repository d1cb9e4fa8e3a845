"""
Pages as readers' browsers have them: nothing runs over the edge, shifts, weighs or shuts out.

At the width of a phone and of a desk, light and dark.
"""

import re
from time import sleep

import brotli
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.articles import write

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

PAGES = {
    "front": "/",
    "charts": "/charts/",
    "week": "/charts/netflix/global/2022-01-30/tv-non-english/",
    "most popular": "/charts/netflix/most-popular/",
    "countries": "/countries/",
    "country": "/countries/kr/2022-01-30/",
    "titles": "/titles/",
    "named": "/titles/?q=dead",
    "search": "/search/?q=dead",
    "compare": "/compare/?t=all-of-us-are-dead&t=ozark&align=entry",
    "people": "/people/",
    "companies": "/companies/",
    "company": "/companies/netflix/",
    "calendar": "/calendar/",
    "all charts": "/charts/all/",
    "title": "/titles/all-of-us-are-dead/",
    "in Korean": "/ko/titles/all-of-us-are-dead/",
    "data": "/data/",
    "status": "/data/status/",
    "display": "/display/",
    "not found": "/nowhere/",
}
LOOKS = [(390, "light"), (1280, "dark")]
CROSSED = [(390, "dark"), (1280, "light")]
"""The other two, on the pages with the most on them."""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
KILOBYTES = {"front": 90, "week": 90, "country": 90, "title": 90}
SHIFT = """
window.shift = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""


@pytest.fixture
def look(newsroom, browser):
    """Return a function that opens a page at a width, in a theme."""
    opened = []

    def open_page(address, width, theme, script="", **kwargs):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, **kwargs
        )
        opened.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        if script:
            page.add_init_script(script)
        page.goto(newsroom.url + address, wait_until="load")
        return page

    yield open_page
    for context in opened:
        context.close()


@pytest.mark.parametrize(
    ("names", "width", "theme"),
    [(list(PAGES), *each) for each in LOOKS] + [(["week", "title"], *each) for each in CROSSED],
    ids=lambda given: f"{len(given)} pages" if isinstance(given, list) else None,
)
def test_axe_finds_nothing_on_any_page(look, names, width, theme):
    found = {}
    for name in names:
        results = Axe().run(look(PAGES[name], width, theme), options=RULES)
        for violation in results.response["violations"]:
            nodes = [node["html"][:160] for node in violation["nodes"][:3]]
            found[name, violation["id"]] = nodes

    assert found == {}


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_runs_over_the_edge(look, width):
    wide = {}
    for name, address in PAGES.items():
        page = look(address, width, "light")
        at = page.evaluate("document.documentElement.scrollWidth")
        if at > width:
            wide[name] = at

    assert wide == {}


def test_no_page_says_anything_in_the_console(look):
    said = {}
    for name, address in PAGES.items():
        page = look(address, 1280, "light")
        expected = ["404"] if name == "not found" else []
        if [words for words in page.complaints if not any(e in words for e in expected)]:
            said[name] = page.complaints

    assert said == {}


def late(route):
    """Let a font come after the page has been drawn."""
    sleep(0.3)
    route.continue_()


def test_fonts_that_arrive_late_move_nothing(look):
    moved = {}
    for width in (390, 1280):
        for name in KILOBYTES:
            page = look("/display/", width, "light", script=SHIFT)
            page.route("**/*.woff2", late)
            page.goto(page.url.replace("/display/", PAGES[name]), wait_until="load")
            page.wait_for_timeout(700)
            if (shift := page.evaluate("window.shift")) > 0.02:
                moved[name, width] = shift

    assert moved == {}


LEFT = """
[...document.querySelectorAll(".frame, .pair > section")]
  .filter(each => !each.firstElementChild.checkVisibility({contentVisibilityAuto: true})).length
"""


def test_charts_far_below_wait_for_the_reader_where_there_is_no_script(look):
    page = look(PAGES["country"], 390, "light", java_script_enabled=False)
    last = page.locator(".frame, .pair > section").last

    at_first = page.evaluate(LEFT)
    last.scroll_into_view_if_needed()
    page.wait_for_timeout(300)

    assert at_first > 0
    assert page.evaluate(LEFT) < at_first


def until_all_are_laid_out(page):
    """Wait, by asking: the page's policy forbids what Playwright waits for functions with."""
    for _ in range(400):
        if not page.evaluate(LEFT):
            break
        page.wait_for_timeout(100)
    assert page.evaluate(LEFT) == 0


def test_all_charts_are_laid_out_by_and_by_and_nothing_in_sight_moves(look):
    for name in ("country", "title"):
        page = look(PAGES[name], 390, "light", script=SHIFT)

        until_all_are_laid_out(page)

        assert page.evaluate("window.shift") == 0


@pytest.mark.parametrize("width", [390, 1280])
def test_a_link_into_a_page_leads_to_its_place_whatever_is_above_it(look, width):
    page = look(PAGES["title"] + "#data", width, "light")

    until_all_are_laid_out(page)
    page.wait_for_timeout(200)

    end = "document.documentElement.scrollHeight - innerHeight - scrollY"
    top = page.evaluate("document.querySelector('#data').getBoundingClientRect().top")
    assert 0 <= top <= 90 or page.evaluate(end) < 2


@pytest.mark.parametrize("name", KILOBYTES)
def test_a_page_weighs_little(look, name):
    page = look(PAGES[name], 390, "light")
    asked = page.evaluate("performance.getEntriesByType('resource').map(each => each.name)")

    weight = sum(weight_of(page, address) for address in {page.url, *asked})

    assert weight <= KILOBYTES[name] * 1000
    sheets = [re.search(r"/css/([a-z]+)", each)[1] for each in asked if each.endswith(".css")]
    assert sorted(sheets) == ["pages", "site"]


def weight_of(page, address):
    """Return the bytes of a body as a server compresses it; fonts are as they are."""
    body = page.request.get(address).body()
    return len(body) if address.endswith(".woff2") else len(brotli.compress(body, quality=5))


PRESSED = """
[...document.querySelectorAll(`main :is(
  button, input, select, textarea, summary, .btn, .step a, .tabs a, .strip a
)`)]
  .filter(each => each.checkVisibility() && !each.matches("[aria-current]"))
  .map(each => each.outerHTML.slice(0, 120))
"""


@pytest.mark.parametrize("name", ["week", "country", "title", "compare", "titles", "all charts"])
def test_on_paper_a_page_says_that_its_data_is_a_sample_and_has_nothing_to_press(
    look, settings, name
):
    settings.SAMPLE_BAND = "Sample data. All of it is invented."
    page = look(PAGES[name], 1280, "light")
    on_screen = page.evaluate(PRESSED)

    page.emulate_media(media="print")

    assert on_screen != []
    assert page.evaluate(PRESSED) == []
    assert page.get_by_text(settings.SAMPLE_BAND).is_visible()


def test_on_paper_a_chart_says_how_to_cite_it_and_has_no_code_for_other_sites(look):
    write.chart()
    page = look("/c/leaders/", 1280, "light")

    page.emulate_media(media="print")

    assert page.evaluate(PRESSED) == []
    assert page.locator("#cite .quoted").is_visible()
    assert page.locator("aside h2:visible").all_inner_texts() == ["Cite"]


def test_on_paper_a_list_says_which_it_is_and_of_what_week(look):
    page = look(PAGES["week"], 1280, "light")

    page.emulate_media(media="print")

    assert page.locator(".step").inner_text().strip() == "24–30 January 2022"
    assert page.locator(".tabs").inner_text().strip() == "TV, non-English"


def test_a_reader_without_scripts_chooses_dark_and_comes_back_to_the_page(look):
    page = look("/charts/", 1280, "light", java_script_enabled=False)

    page.get_by_role("link", name="Display: system, light or dark").click()
    page.get_by_label("Dark").check()
    page.get_by_role("button", name="Save").click()

    assert page.url.endswith("/charts/")
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_a_phone_reader_gets_from_a_title_to_where_it_is_number_one_and_back(look):
    page = look("/", 390, "light")

    page.get_by_role("link", name="Titles", exact=True).first.click()
    page.get_by_role("searchbox").last.fill("dead")
    page.keyboard.press("Enter")
    page.locator(".tlist a").first.click()
    page.get_by_role("link", name="Map", exact=True).click()

    assert "#map" in page.url
    assert page.locator("#map .tile").count() == 94


def test_the_first_stop_of_the_keyboard_leads_to_the_content(look):
    page = look("/", 1280, "light")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.url.endswith("#main")
