"""The desk as a writer has it: the editor, the picker, its pages on a phone and in the dark."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles import body, publishing
from articles.models import Article, Author, Section
from rankings.models import Title
from tests import make
from tests.articles import write
from tests.articles.write import NOW

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

CHART = '<news-chart data-widget="leaders"></news-chart>'
EVERYTHING = (
    "<h2>Head</h2><h3>Lower</h3>"
    '<p>One <strong>two</strong> <em>three</em><br><a href="/titles/">four</a> and more</p>'
    f"<ul><li><p>Five</p></li></ul><ol><li><p>Six</p></li></ol>{CHART}"
    "<blockquote><p>Seven</p></blockquote><aside><p>Eight</p></aside><hr><p>Nine</p>"
)
FOREIGN = (
    '<h1>Loud</h1><p style="color:red" class="x"><u>Under</u> <img src="/x.png"> <s>gone</s></p>'
    "<table><tr><td>Cell</td></tr></table><pre>Code</pre><p title='x'>Text</p>"
)
ADD = "/desk/articles/article/add/"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}


@pytest.fixture
def page(people):
    """Return an editor's page of a newsroom with two charts."""
    make.editions("title | hours\n---+---\nOzark | 96,340,000")
    write.chart("leaders", title="Non-English TV")
    write.chart("places", title="By place", kind="bars", choices={"lists": [write.LIST["list"]]})
    return people.editor


def written(page, html):
    """Put ``html`` into the editor. Return what the form would send."""
    page.locator(".tiptap").evaluate("(dom, html) => dom.editor.commands.setContent(html)", html)
    page.locator(".tiptap").evaluate("dom => dom.editor.commands.insertContentAt(0, '<p>.</p>')")
    return page.locator("#id_body").evaluate("field => field.value")


def saved(html):
    """Save a story with this text."""
    given = {"section": Section.objects.get(), "author": Author.objects.get(), "body": html}
    story = Article(headline="Three days were enough", **given)
    return publishing.save(story, by=None, now=NOW)


def tags(html):
    return set(re.findall(r"<([a-z][a-z0-9-]*)", html))


def test_the_editor_writes_what_a_body_may_hold_and_nothing_else(page):
    page.goto(ADD)

    everything = written(page, EVERYTHING).removesuffix("<p></p>")
    foreign = written(page, FOREIGN)

    assert tags(everything) == body.BLOCKS | body.INLINE
    assert body.clean(everything) == everything
    assert tags(foreign) <= body.BLOCKS | body.INLINE
    assert "Loud" in foreign


def test_a_chart_is_picked_changed_and_removed_by_keyboard_and_button(page):
    page.goto(ADD)
    page.get_by_role("textbox", name="Story").click()
    picker = page.get_by_role("dialog", name="Place a chart")

    page.keyboard.press("Control+Alt+c")
    expect(picker.get_by_role("option")).to_have_count(2)
    expect(picker.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(picker.get_by_role("option", name="Non-English TV")).to_have_attribute(
        "aria-selected", "true"
    )
    expect(picker.get_by_text("96.34").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(picker).to_be_hidden()
    expect(page.locator("#id_body")).to_have_value(re.compile('data-widget="leaders"'))

    page.locator(".nc").get_by_role("button", name="Change").click()
    page.keyboard.type("bars")
    expect(picker.get_by_role("option")).to_have_count(1)
    page.get_by_role("button", name="Place chart").click()
    expect(page.locator("#id_body")).to_have_value(re.compile('data-widget="places"'))

    page.locator(".nc").get_by_role("button", name="Remove").click()
    expect(page.locator(".nc")).to_have_count(0)


def test_the_picker_says_when_nothing_matches_and_lets_go(page):
    page.goto(ADD)
    page.get_by_role("button", name="Place a chart").click()
    page.keyboard.type("nothing like it")

    expect(page.get_by_text("No chart has these words.")).to_be_visible()
    expect(page.get_by_role("button", name="Place chart")).to_be_disabled()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("textbox", name="Story")).to_be_focused()


def test_a_chart_that_is_not_there_is_said_where_it_stands(page):
    page.goto(ADD)

    written(page, CHART.replace("leaders", "nowhere"))

    expect(page.locator(".nc.missing")).to_contain_text("No chart is called “nowhere”.")


def test_leaving_is_warned_of_once_something_was_written_and_not_before(page):
    story = saved(f"<p>Before.</p>{CHART}")
    page.goto(f"/desk/articles/article/{story.pk}/change/")
    expect(page.locator(".nc").get_by_text("96.34").first).to_be_visible()
    leaving = "() => !dispatchEvent(new Event('beforeunload', { cancelable: true }))"

    opened = page.evaluate(leaving)
    page.get_by_role("textbox", name="Story").get_by_text("Before.").click()
    page.keyboard.type("Not saved.")

    assert not opened
    assert page.evaluate(leaving)


def test_a_preview_opens_beside_the_form_with_what_is_not_saved(page):
    page.goto(ADD)
    page.get_by_label("Headline").fill("Not saved yet")

    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Preview").click()

    expect(opened.value.get_by_role("heading", name="Not saved yet")).to_be_visible()
    assert not Article.objects.exists()


def test_a_story_can_be_written_without_javascript(staffed, people, browser):
    state = people.editor.context.storage_state()
    context = browser.new_context(
        base_url=staffed.url, storage_state=state, java_script_enabled=False
    )
    plain = context.new_page()
    plain.goto(ADD)
    plain.get_by_label("Headline").fill("By hand")
    plain.get_by_label("Section").select_option("News")
    plain.locator("#id_body").fill("<p>Typed.</p>")
    plain.get_by_role("button", name="Save draft").click()

    expect(plain.get_by_text("Saved.")).to_be_visible()
    context.close()
    assert Article.objects.get().body == "<p>Typed.</p>"


def test_every_page_of_the_stories_desk_fits_and_can_be_read_by_all(page, browser, staffed):
    article = saved(EVERYTHING)
    places = ["/desk/", "/desk/articles/article/", f"/desk/articles/article/{article.pk}/change/"]
    places += [f"/desk/articles/article/{article.pk}/history/", f"/news/{article.slug}/preview/"]
    places += ["/desk/articles/section/", "/desk/rankings/widget/add/?kind=bars"]
    places += [f"/desk/rankings/title/{Title.objects.get(name='Ozark').pk}/change/"]
    # Axe writes a style element of its own, which the policy refuses.
    state = page.context.storage_state()
    context = browser.new_context(base_url=staffed.url, storage_state=state, bypass_csp=True)
    page, found = context.new_page(), {}
    for width, theme in [(390, "light"), (1280, "dark")]:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        for place in places:
            page.goto(place)
            page.wait_for_load_state("networkidle")
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                found[place, width, theme] = f"{wide} wide"
            for violation in Axe().run(page, options=RULES).response["violations"]:
                nodes = [node["html"][:160] for node in violation["nodes"][:3]]
                found[place, width, theme, violation["id"]] = nodes

    context.close()
    assert found == {}
