"""What a chart's form draws, before it is saved: as a page, and for its script."""

import re

import pytest
from django.contrib.auth.models import Permission, User

from rankings.admin import previews
from rankings.models import Widget
from tests import make
from tests.rankings.admin.conftest import TABLE
from tests.rankings.admin.test_widgets_desk import ADD, FORM, PREVIEW, saved
from tests.rankings.charts import reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("releases")]


def asked(desk, more=None, of=""):
    return desk.post(f"{PREVIEW}?part{of}", FORM | (more or {})).json()


def test_without_javascript_it_is_a_page_with_the_chart_on_a_phone_in_the_dark_and_wide(desk):
    page = reading.page(desk.post(PREVIEW, FORM).content.decode())

    assert [each.text for each in page.all("h2")] == ["Phone", "Dark", "Wide", "With it"]
    assert [each.text for each in page.all("figure h3")] == ["The ten of the week"] * 3
    assert [each.shown for each in page.all("figure")[0].all(".hv")] == ["124.79", "22.73"]
    assert "The ten, by place. 1st is All of Us Are Dead" in page.one("dl").text
    assert Widget.objects.count() == 0


def test_the_script_is_told_the_chart_its_words_and_its_table(desk):
    told = asked(desk, {"title": "", "note": "Mind the gap."})

    assert told["chart"].lstrip().startswith("<figure")
    assert "Netflix Top 10: non-English TV worldwide" in told["chart"]
    words = reading.page(told["told"]).text
    assert "Note Mind the gap." in words
    assert "Table 2 lines: Place, Title, Hours viewed. CSV" in words
    assert told["said"] == "Drawn as chosen."
    assert told["drawn"] == ["All of Us Are Dead", "Our Beloved Summer"]
    assert told["periods"] == [["2022-01-30", "24–30 January 2022"]]
    assert told["neutral"] == "Netflix Top 10: non-English TV worldwide"
    assert told["advice"] is None


def test_it_says_whether_the_chart_is_fixed_as_readers_will_see_it(desk):
    begun = desk.get(f"{ADD}?kind=leaderboard&choices-list={FORM['choices-list']}")
    pages = [begun.content.decode(), asked(desk, {"mode": "pinned"})["chart"], asked(desk)["chart"]]

    modes = [re.findall(r'class="mode">(\w+)<', page) for page in pages]
    assert modes == [["Fixed"], ["Fixed"], ["Live"]]


@pytest.mark.parametrize(
    ("more", "sentence", "errors"),
    [
        ({"choices-list": ""}, "List: not chosen yet.", {}),
        (
            {"choices-week": "2022-01-31"},
            "Week: “2022-01-31” is not a week. Name it by its last day, a Sunday, as 2022-01-30.",
            {
                "choices-week": "“2022-01-31” is not a week. "
                "Name it by its last day, a Sunday, as 2022-01-30."
            },
        ),
        (
            {"choices-titles_0": "Nobody"},
            "Highlight: There is no title “Nobody”.",
            {"choices-titles": "There is no title “Nobody”."},
        ),
    ],
)
def test_what_is_wrong_is_said_in_place_of_the_chart_and_beside_its_field(
    desk, more, sentence, errors
):
    told = asked(desk, more)

    assert reading.page(told["chart"]).one("p.notice").text == sentence
    assert told["said"] == sentence
    assert told["errors"] == errors
    assert (told["neutral"], told["drawn"]) == ("", [])


def test_there_is_no_preview_of_a_kind_that_is_none(desk):
    assert desk.post(PREVIEW, FORM | {"kind": "pie"}).status_code == 400


def test_a_title_that_may_not_stay_true_is_said_before_it_is_saved(desk):
    told = asked(desk, {"title": "A Korean series leads"})

    assert told["advice"] == {
        "words": "“leads” is a finding, which the next release may undo.",
        "instead": "Call it “Netflix Top 10: non-English TV worldwide”, or pin the chart.",
        "is_question": False,
    }


def test_figures_that_a_pinned_chart_does_not_hold_are_said(desk):
    pinned = {"mode": "pinned", "title": "124.79 million hours, 46 countries"}

    assert asked(desk, pinned)["advice"]["words"] == "“46” is not among the numbers of this chart."


def test_a_pinned_chart_is_drawn_with_the_numbers_it_keeps(desk, releases):
    widget = saved(mode="pinned", pinned_to=releases[0])
    make.editions(TABLE.replace("124,790,000", "125,000,000"))

    pinned = asked(desk, {"mode": "pinned"}, f"&of={widget.pk}")
    following = asked(desk, {"mode": "following"}, f"&of={widget.pk}")

    assert "124.79" in pinned["chart"]
    assert "125.00" in following["chart"]


def test_the_form_begins_with_the_chart_drawn_and_with_what_can_be_emphasised(desk):
    answer = desk.get(ADD, {"kind": "leaderboard", "choices-list": FORM["choices-list"]})

    page = reading.page(answer.content.decode())
    assert "124.79" in page.one("template").text
    drawn = next(each for each in page.all("datalist") if each.attrs["id"] == "titles-drawn")
    assert [each.attrs["value"] for each in drawn.all("option")] == [
        "All of Us Are Dead",
        "Our Beloved Summer",
    ]


def test_who_may_only_see_charts_sees_one_as_it_was_saved(client, releases):
    someone = User.objects.create_user("someone", is_staff=True)
    someone.user_permissions.add(Permission.objects.get(codename="view_widget"))
    client.force_login(someone)

    html = client.get(f"/desk/rankings/widget/{saved().pk}/change/").content.decode()

    assert "124.79" in html
    assert "Duplicate" not in html


def test_the_preview_is_only_posted_to(desk):
    assert desk.get(PREVIEW).status_code == 405


def test_nothing_is_offered_where_no_titles_are_drawn():
    assert previews.Shown(None, "Nothing.").drawn == []
