"""Reading a chart with a pointer and with the arrow keys, where there is script."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

TITLE = "/titles/all-of-us-are-dead/"


@pytest.fixture
def page(newsroom, browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.goto(newsroom.url + TITLE, wait_until="load")
    yield opened
    context.close()


def test_what_the_pointer_is_over_is_said_beside_it(page):
    tip, plot = page.locator(".tip"), page.locator(".plot[data-read]").first
    plot.scroll_into_view_if_needed()
    before = page.evaluate("document.documentElement.scrollHeight")

    plot.hover(position={"x": 4, "y": 40})
    said = tip.inner_text()
    page.mouse.move(2, 2)

    assert "million hours" in said
    assert not tip.is_visible()
    assert page.evaluate("document.documentElement.scrollHeight") == before


def test_arrow_keys_go_through_a_chart_from_its_newest_week(page):
    tip, column = page.locator(".tip"), page.locator(".cols").first
    weeks = [" ".join(text.split()) for text in column.locator("li").all_inner_texts()]

    page.keyboard.press("Tab")  # the keyboard is in use: focus is to be seen
    column.focus()
    newest = tip.inner_text()
    page.keyboard.press("Home")
    oldest = tip.inner_text()
    page.keyboard.press("Escape")

    assert weeks[-1].split(":")[0] in newest
    assert weeks[0].split(":")[0] in oldest
    assert tip.get_attribute("role") == "status"
    assert not tip.is_visible()
    assert column.get_attribute("aria-label").startswith("Hours by week")


def test_a_square_of_the_map_says_its_country_when_it_is_reached(page):
    tile = page.locator(".tile").nth(3)
    words = tile.get_attribute("title")

    tile.focus()

    assert page.locator(".tip").inner_text() == words
    assert tile.get_attribute("aria-label") == words


def test_a_cell_of_a_strip_says_whose_it_is_and_when(page):
    cell = page.locator(".heat td").first
    cell.scroll_into_view_if_needed()

    cell.hover()

    assert len(page.locator(".tip").inner_text().split(", ")) == 3
