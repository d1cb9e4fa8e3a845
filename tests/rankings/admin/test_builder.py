"""The title of a chart on the desk: refused where it may not stay true, looked at where pinned."""

import pytest

from rankings import titling
from rankings.models import Widget
from tests import make
from tests.rankings.admin.conftest import TABLE
from tests.rankings.admin.test_widgets_desk import ADD, FORM, PREVIEW, TV, saved
from tests.rankings.charts import reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("releases")]

DEAD = "All of Us Are Dead"
FINDING = "All of Us Are Dead leads with 124.79 million"


def test_a_chart_that_follows_the_data_may_not_state_a_finding(desk):
    answer = desk.post(ADD, FORM | {"title": FINDING})

    page = reading.page(answer.content.decode())
    said = (
        "“124.79 million” may be another number after the next release. "
        "Call it “Netflix Top 10: non-English TV worldwide”, or pin the chart."
    )
    assert page.one("div.field-title ul.errorlist").text == said
    assert Widget.objects.count() == 0


def test_nor_may_the_words_for_those_who_cannot_see_it(desk):
    words = "The ten of the week. All of Us Are Dead leads with 124.79 million."

    refused = reading.page(desk.post(ADD, FORM | {"words": words}).content.decode())
    desk.post(ADD, FORM | {"words": words, "mode": "pinned"})

    said = (
        "“124.79 million” may be another number after the next release. "
        "Say what is drawn, or pin the chart."
    )
    assert refused.one("div.field-words ul.errorlist").text == said
    assert [(each.mode, each.words) for each in Widget.objects.all()] == [("pinned", words)]


def test_titles_that_are_chosen_may_be_named(desk):
    named = {"choices-titles_0": "All of Us Are Dead", "title": "All of Us Are Dead among the ten"}

    desk.post(ADD, FORM | named)

    assert Widget.objects.get().title == "All of Us Are Dead among the ten"


def test_a_pinned_chart_may_and_is_saved_without_a_word(desk):
    answer = desk.post(ADD, FORM | {"title": FINDING, "mode": "pinned"}, follow=True)

    assert Widget.objects.get().title == FINDING
    assert [each.level_tag for each in answer.context["messages"]] == ["success"]


def test_a_figure_that_a_pinned_chart_does_not_hold_is_said_when_it_is_saved(desk):
    wrong = FINDING.replace("124.79", "125.79")

    answer = desk.post(ADD, FORM | {"title": wrong, "mode": "pinned"}, follow=True)

    said = [str(each) for each in answer.context["messages"] if each.level_tag == "warning"]
    assert said == [
        "“125.79 million” is not among the numbers of this chart. "
        "Check the title before it is read."
    ]
    assert Widget.objects.get().title == wrong


def test_a_pinned_title_is_looked_for_in_the_numbers_that_are_kept(desk, releases):
    widget = saved(mode="pinned", pinned_to=releases[0])
    make.editions(TABLE.replace("124,790,000", "125,000,000"))
    address = f"/desk/rankings/widget/{widget.pk}/change/"

    kept, newer = (
        desk.post(address, FORM | {"mode": "pinned", "title": title}, follow=True)
        for title in (FINDING, FINDING.replace("124.79", "126"))
    )

    assert "not among the numbers" not in kept.content.decode()
    assert "“126 million” is not among the numbers" in newer.content.decode()


def test_a_chart_that_is_let_follow_needs_a_title_that_stays_true(desk, releases):
    widget = saved(mode="pinned", pinned_to=releases[0], title=FINDING)

    desk.post(f"/desk/rankings/widget/{widget.pk}/change/", FORM | {"title": FINDING})

    widget.refresh_from_db()
    assert widget.mode == "pinned"


def test_what_a_form_says_is_wrong_stands_beside_its_field_and_is_read_with_it(desk):
    answer = desk.post(ADD, FORM | {"choices-week": "2022-01-31"})

    page = reading.page(answer.content.decode())
    row = page.one("div.field-week")
    assert "is not a week" in row.one("ul.errorlist").text
    (line,) = row.all("input")
    assert line.attrs["aria-invalid"] == "true"
    assert row.one("p.help").attrs["id"] in line.attrs["aria-describedby"]


LONG = "All of Us Are Dead and nine other titles of the newest week in the ten"


def test_a_title_of_more_than_nine_words_is_saved_with_a_notice(desk):
    answer = desk.post(ADD, FORM | {"title": LONG, "mode": "pinned"}, follow=True)

    page = reading.page(answer.content.decode().partition(">")[2])
    said = "The title has 12 words: more than 9 are not read at a glance."
    assert said in [each.text for each in page.all("ul.messagelist li")]
    assert Widget.objects.get().title == LONG


def test_the_words_of_a_title_are_counted_beside_it(desk):
    long = saved(title=LONG)
    short = saved(slug="short", title="The ten of the week")

    counted = {}
    for widget in (long, short):
        address = f"/desk/rankings/widget/{widget.pk}/change/"
        page = reading.page(desk.get(address).content.decode().partition(">")[2])
        counted[widget.slug] = page.one("p.count").text

    assert counted == {
        "dead": "12 of 9 words. More than 9 are not read at a glance.",
        "short": "5 of 9 words.",
    }


def test_the_title_that_is_offered_is_not_too_long(desk):
    chosen = {"choices-titles_0": "All of Us Are Dead", "choices-titles_1": "Our Beloved Summer"}
    form = FORM | chosen | {"kind": "line", "mode": "following"}
    offered = desk.post(f"{PREVIEW}?part", form).json()["neutral"]

    answer = desk.post(ADD, form | {"title": offered}, follow=True)

    assert len(offered.split()) > titling.LONGEST
    assert Widget.objects.get().title == offered
    assert [each.level_tag for each in answer.context["messages"]] == ["success"]


def test_what_is_still_called_a_copy_is_said_when_it_is_saved(desk):
    answer = desk.post(ADD, FORM | {"title": "Copy of The ten", "mode": "pinned"}, follow=True)

    said = [str(each) for each in answer.context["messages"] if each.level_tag == "warning"]
    assert said == ["It is still called a copy: give it a title of its own."]


ABOVE = {"title": "All of Us Are Dead is far above the rest", "choices-titles_0": DEAD}
ASKED = "Will it still be true after the next release? It says “is”, “far” and “above”."


def test_what_a_following_title_says_beyond_what_is_shown_is_asked_and_not_refused(desk):
    shown = desk.post(f"{PREVIEW}?part", FORM | ABOVE).json()
    answer = desk.post(ADD, FORM | ABOVE, follow=True)

    said = [str(each) for each in answer.context["messages"] if each.level_tag == "warning"]
    stays = f"What stays true: “{shown['neutral']}”."
    assert shown["advice"] == {"words": ASKED, "instead": stays, "is_question": True}
    assert said == [f"{ASKED} {stays}"]
    assert Widget.objects.get().title == ABOVE["title"]


def test_it_is_asked_when_the_title_is_new_and_not_at_every_saving(desk):
    widget = saved(title=ABOVE["title"], choices={"list": TV, "titles": ["all-of-us-are-dead"]})
    address = f"/desk/rankings/widget/{widget.pk}/change/"

    page = reading.page(desk.get(address).content.decode().partition(">")[2])
    again = desk.post(address, FORM | ABOVE | {"note": "Mind."}, follow=True)

    assert page.one("div.advice").text.startswith(ASKED)
    assert "warn" not in page.one("div.advice").attrs["class"]
    assert [each.level_tag for each in again.context["messages"]] == ["success"]


def test_of_a_pinned_chart_nothing_is_asked(desk):
    shown = desk.post(f"{PREVIEW}?part", FORM | ABOVE | {"mode": "pinned"}).json()

    assert shown["advice"] is None


def test_what_is_ticked_stands_before_its_name_and_names_are_a_writers(desk):
    page = reading.page(desk.get(f"{ADD}?kind=leaderboard").content.decode())

    assert [each.tag for each in page.one("div.field-is_listed div.tick").children] == [
        "input",
        "label",
    ]
    assert page.one("div.field-mode legend").text == "Which numbers"
    assert page.one("div.field-slug label").text == "Address"
