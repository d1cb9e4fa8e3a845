"""A chart is built on the desk, from the question to saved, with and without a script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from rankings.models import Widget
from tests import make
from tests.articles import write

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

ADD = "/desk/rankings/widget/add/"
TABLE = """
    week       | list            | rank | title              | hours
    2022-01-23 | tv-non-english  | 1    | Our Beloved Summer |  19,740,000
    2022-01-30 | tv-non-english  | 1    | All of Us Are Dead | 124,790,000
    2022-01-30 | tv-non-english  | 2    | Our Beloved Summer |  22,730,000
"""
COUNTRIES = """
    country | title
    KR      | All of Us Are Dead
    JP      | All of Us Are Dead
    US      | Our Beloved Summer
"""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
SHIFTS = """
window.moved = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.moved += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture
def page(people):
    """Return an editor's page of a newsroom with two weeks of a list."""
    make.editions(TABLE)
    make.editions(COUNTRIES)
    return people.editor


def test_a_chart_is_built_from_the_question_to_saved_with_the_chart_in_sight(page):
    page.goto(ADD)
    page.get_by_role("link", name="How did a title do over time?").click()
    page.get_by_role("link", name="Lines: hours of titles").click()
    chart = page.locator("#widget-preview figure")
    expect(chart.get_by_role("heading")).to_have_text(re.compile("^Hours by week: All of Us"))

    page.get_by_role("combobox", name="Highlight 1").focus()
    expect(page.locator(".offers li")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(chart.locator(".end.s1")).to_have_text("Our Beloved Summer")

    page.get_by_label("Follow the data").check()
    page.get_by_label("Heading", exact=True).fill("Our Beloved Summer rises")
    advice = page.locator("#title-advice")
    expect(advice).to_contain_text("“rises” is a finding, which the next release may undo.")
    advice.get_by_role("button").click()
    expect(advice).to_contain_text("Stays true")
    expect(page.locator("#title-count")).to_have_text("6 of 9 words. ")
    page.get_by_label("In words").fill("Two lines.")
    expect(page.locator("#widget-told")).to_contain_text("Two lines. All of Us Are Dead")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_text("was added successfully")).to_be_visible()
    widget = Widget.objects.get()
    assert widget.choices["titles"] == ["all-of-us-are-dead", "our-beloved-summer"]
    assert widget.choices["emphasis"] == ["our-beloved-summer"]
    assert widget.title == "Hours by week: All of Us Are Dead and Our Beloved Summer"


def test_a_title_is_found_by_typing_and_taken_by_key_or_press(page):
    page.goto(f"{ADD}?kind=line&choices-titles=all-of-us-are-dead")
    told, line = page.locator("#widget-told"), page.get_by_role("combobox", name="Title 2")
    offer = page.get_by_role("option", name="Our Beloved Summer")

    line.fill("belov")
    expect(offer).to_be_visible()
    line.press("Escape")
    expect(offer).to_be_hidden()
    line.press("ArrowDown")
    expect(offer).to_have_attribute("aria-selected", "true")
    line.press("Enter")
    expect(line).to_have_value("Our Beloved Summer")
    expect(told).to_contain_text("Our Beloved Summer: up")

    line.fill("")
    line.press("Tab")
    expect(told).not_to_contain_text("Our Beloved Summer")
    line.fill("summer")
    offer.click()
    expect(told).to_contain_text("Our Beloved Summer: up")
    assert not Widget.objects.exists()


def test_the_chart_is_seen_on_a_phone_wide_and_in_the_dark(page):
    page.goto(f"{ADD}?kind=leaderboard&choices-list=netflix.global/tv-non-english")
    figure = page.locator("#widget-preview figure")

    def look():
        return figure.evaluate(
            "figure => [figure.offsetWidth, getComputedStyle(figure).backgroundColor]"
        )

    phone, by_day = look()
    page.locator("label[for=look-wide]").click()
    wide, _ = look()
    page.locator("label[for=look-dark]").click()
    _, in_the_dark = look()

    assert (phone, wide) == (358, 720)
    assert by_day == "rgb(255, 255, 255)"
    assert in_the_dark != by_day


def test_what_is_wrong_is_said_beside_the_field_and_the_boxes_are_narrowed(page):
    page.goto(f"{ADD}?kind=heat&choices-list=netflix.countries/tv")
    page.get_by_label("Week", exact=True).fill("2022-01-29")
    expect(page.locator("[data-error=choices-week]")).to_contain_text("is not a week")
    expect(page.get_by_label("Week", exact=True)).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Week", exact=True).fill("latest")
    expect(page.locator("[data-error=choices-week]")).to_be_empty()

    page.get_by_label("Find among countries").fill("united st")
    page.get_by_label("United States").check()

    expect(page.locator("#widget-preview figure")).to_contain_text("United States")
    expect(page.get_by_label("Germany")).to_be_hidden()


def test_a_chart_is_built_and_copied_without_javascript(staffed, page, browser):
    state = page.context.storage_state()
    context = browser.new_context(
        base_url=staffed.url, storage_state=state, java_script_enabled=False
    )
    plain = context.new_page()
    plain.goto(ADD)
    plain.get_by_role("link", name="Leaderboard", exact=True).click()
    plain.get_by_label("List", exact=True).select_option("netflix.global/tv-non-english")
    plain.get_by_label("Heading", exact=True).fill("The ten of the week")
    plain.get_by_label("In words").fill("A list.")
    with context.expect_page() as opened:
        plain.get_by_role("button", name="Preview in a page of its own").click()
    expect(opened.value.get_by_role("heading", name="The ten of the week")).to_have_count(3)
    assert not Widget.objects.exists()
    plain.get_by_role("button", name="Save and continue editing").click()
    plain.get_by_role("button", name="Duplicate").click()

    expect(
        plain.get_by_text("This is a copy of “The ten of the week” as it was saved.")
    ).to_be_visible()
    expect(plain.locator("#widget-preview figure h3")).to_have_text("Copy of The ten of the week")
    context.close()
    assert set(Widget.objects.values_list("slug", flat=True)) == {
        "the-ten-of-the-week",
        "copy-of-the-ten-of-the-week",
    }


def test_every_page_of_the_builder_fits_stands_still_and_can_be_read_by_all(page, browser, staffed):
    widget = write.chart("leaders", title="Non-English TV")
    places = [ADD, *(f"{ADD}?kind={kind}" for kind in ("line", "heat", "totals", "leaderboard"))]
    places.append(f"/desk/rankings/widget/{widget.pk}/change/")
    # Axe writes a style element of its own, which the policy refuses.
    state = page.context.storage_state()
    context = browser.new_context(base_url=staffed.url, storage_state=state, bypass_csp=True)
    page, found = context.new_page(), {}
    page.add_init_script(SHIFTS)
    for width, theme in [(390, "dark"), (1280, "light")]:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        for place in places:
            page.goto(place)
            page.wait_for_load_state("networkidle")
            wide, moved = page.evaluate("[document.documentElement.scrollWidth, window.moved]")
            if wide > width or moved > 0.001:
                found[place, width, theme] = f"{wide} wide, moved by {moved}"
            for violation in Axe().run(page, options=RULES).response["violations"]:
                nodes = [node["html"][:160] for node in violation["nodes"][:3]]
                found[place, width, theme, violation["id"]] = nodes

    context.close()
    assert found == {}
