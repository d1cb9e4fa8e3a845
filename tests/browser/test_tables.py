"""A table of people as an editor brings one in, and of titles and works as a phone shows them."""

import pytest
from playwright.sync_api import expect

from rankings.models import Credit, Person, Title

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

TABLE = """\
slug,name,native_name,native_language
park-ji-hu,Park Ji-hu,박지후,ko
lee-jae-gyoo,"Lee, Jae-gyoo",이재규,ko
"""


def test_a_table_of_people_is_looked_at_and_then_applied(people, tmp_path):
    Person.objects.create(slug="park-ji-hu", name="Park Ji-hu")
    page, file = people.editor, tmp_path / "people.csv"
    file.write_text(TABLE, encoding="utf-8")

    page.goto("/desk/rankings/person/")
    page.get_by_role("link", name="Import").click()
    page.get_by_label("A CSV").set_input_files(file)
    page.get_by_role("button", name="Show what would change").click()

    expect(page.get_by_text("1 added, 1 changed, 0 unchanged, 0 with errors")).to_be_visible()
    assert Person.objects.count() == 1
    page.get_by_role("button", name="Apply all of it").click()
    expect(page.get_by_text("2 people were written.")).to_be_visible()

    page.goto("/people/lee-jae-gyoo/")
    expect(page.get_by_role("heading", name="Lee, Jae-gyoo")).to_be_visible()
    expect(page.get_by_text("이재규").first).to_be_visible()


def test_on_a_phone_each_number_of_a_work_is_in_sight_under_its_head(newsroom, page):
    person = Person.objects.create(slug="kim", name="Kim Hye-jun")
    for title in Title.objects.all():
        Credit.objects.create(person=person, title=title, role=Credit.Role.CAST)
    page.set_viewport_size({"width": 390, "height": 900})

    page.goto(f"{newsroom.url}/people/kim/")

    assert heads_in_sight(page, ".works") == ["Best, worldwide", "Best in a country", "Weeks"] * (
        Title.objects.count()
    )


def test_on_a_phone_titles_side_by_side_need_no_scrolling(newsroom, page):
    page.set_viewport_size({"width": 390, "height": 900})

    page.goto(f"{newsroom.url}/compare/?t=all-of-us-are-dead&t=ozark")

    heads = ["Weeks", "Best place", "Weeks at one", "Hours", "Best week", "Countries"]
    assert heads_in_sight(page, ".blocks") == heads * 2
    region = page.get_by_role("region", name="Side by side, scrolls sideways")
    assert region.evaluate("each => each.scrollWidth <= each.clientWidth")


@pytest.mark.parametrize("prefix", ["", "/ko"])
def test_on_a_phone_the_runs_and_weeks_of_a_title_need_no_scrolling(newsroom, page, prefix):
    page.set_viewport_size({"width": 390, "height": 900})

    page.goto(f"{newsroom.url}{prefix}/titles/all-of-us-are-dead/")

    tables = page.locator("#runs .scrollx, #weeks .scrollx")
    assert tables.count() == 2
    room = "every => every.map(each => each.clientWidth - each.scrollWidth)"
    assert tables.evaluate_all(room) == [0, 0]


def test_on_a_phone_what_is_chosen_with_go_fills_its_line(newsroom, page):
    page.set_viewport_size({"width": 390, "height": 900})

    page.goto(f"{newsroom.url}/countries/kr/")

    forms = page.locator("main form.tools")
    widths = {round(form.bounding_box()["width"]) for form in forms.all()}
    assert forms.count() == 2
    assert widths == {358}
    ends = {
        round(box["x"] + box["width"])
        for box in (button.bounding_box() for button in forms.locator("button").all())
    }
    assert ends == {374}


def heads_in_sight(page, table):
    """Return the heads that stand above numbers of ``table``, all of which are in sight."""
    numbers = page.locator(f"{table} td[data-head]")
    boxes = [each.bounding_box() for each in numbers.all()]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)
    said = "every => every.map(each => getComputedStyle(each, '::before').content.slice(1, -1))"
    return numbers.evaluate_all(said)
