"""A chart's numbers as files, and the frame that an open page asks for again."""

import csv
import io

import pytest

from rankings.charts import render
from rankings.models import Widget
from rankings.views import charts
from tests import make
from tests.rankings.charts import reading

pytestmark = pytest.mark.django_db

TV = "netflix.global/tv-non-english"
TABLE = (
    "title | season | hours\nAll of Us Are Dead | Season 1 | 124,790,000\n=SUM(A1) | | 9,000,000"
)


@pytest.fixture
def following():
    make.editions(TABLE)
    return Widget.objects.create(
        slug="dead",
        kind="leaderboard",
        choices={"list": TV},
        title="The ten",
        words="Words.",
        is_listed=True,
    )


def test_the_numbers_of_a_chart_are_a_csv_file(client, following):
    answer = client.get("/charts/data/leaderboard.csv", {"list": TV})

    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="leaderboard.csv"'
    assert [row["hours"] for row in rows] == ["124790000", "9000000"]


def test_a_name_that_would_run_as_a_formula_is_text(client, following):
    answer = client.get("/charts/data/leaderboard.csv", {"list": TV})

    assert "'=SUM(A1)" in answer.content.decode()


def test_the_same_numbers_are_json(client, following):
    told = client.get("/charts/data/leaderboard.json", {"list": TV}).json()

    assert [row["hours"] for row in told["rows"]] == [124_790_000, 9_000_000]
    assert told["source"] == "Netflix Top 10"
    assert told["as_of"]["period"] == "2022-01-30"


@pytest.mark.parametrize("path", ["/charts/data/leaderboard.csv", "/c/dead/data.json"])
def test_who_has_the_numbers_is_told_so(client, following, path):
    first = client.get(path, {"list": TV})

    again = client.get(path, {"list": TV}, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert again.content == b""


def test_newer_numbers_have_another_version(client, following):
    first = client.get("/c/dead/data.csv")

    make.editions(TABLE.replace("124,790,000", "125,000,000"))

    again = client.get("/c/dead/data.csv", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert b"125000000" in again.content


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"list": "nope"}, "List: There is no list “nope”."),
        ({}, "List: not chosen yet."),
        (
            {"list": TV, "week": "9999-99-99"},
            "Week: “9999-99-99” is not a week. Name it by its last day, a Sunday, as 2022-01-30.",
        ),
    ],
)
def test_bad_choices_are_refused_in_a_plain_sentence(client, following, query, sentence):
    answer = client.get("/charts/data/leaderboard.csv", query)

    assert answer.status_code == 400
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode() == sentence


def test_a_chart_there_is_not_is_not_found(client):
    assert client.get("/charts/data/pie.csv").status_code == 404
    assert client.get("/charts/data/bars.exe").status_code == 404
    assert client.get("/c/nobody/data.csv").status_code == 404
    assert client.get("/charts/live/nobody/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/charts/data/leaderboard.csv", "/c/dead/data.csv", "/charts/live/dead/"]
)
def test_numbers_are_only_read(client, following, path):
    assert client.post(path).status_code == 405


def test_a_pinned_widget_s_file_has_the_numbers_it_keeps(client, following):
    release = make.editions(TABLE.replace("9,000,000", "9,100,000"))[0]
    Widget.objects.filter(pk=following.pk).update(mode="pinned", pinned_to=release)

    make.editions(TABLE.replace("124,790,000", "125,000,000"))

    assert b"124790000" in client.get("/c/dead/data.csv").content


def test_a_broken_widget_has_no_file(client, following):
    Widget.objects.filter(pk=following.pk).update(choices={})

    answer = client.get("/c/dead/data.csv")

    assert (answer.status_code, answer.content) == (404, b"This chart cannot be drawn.")


def test_a_widget_of_a_kind_that_is_gone_says_so(client, following):
    Widget.objects.filter(pk=following.pk).update(kind="pie")

    assert b"could not be drawn" in client.get("/charts/live/dead/?level=3").content


def test_an_open_page_gets_the_frame_alone(client, following):
    answer = client.get("/charts/live/dead/?level=2")

    page = reading.page(answer.content.decode())
    assert [each.tag for each in page.children if not isinstance(each, str)] == ["figure"]
    assert page.one("h2").text == "The ten"
    assert "no-cache" in answer["Cache-Control"]


def test_a_pinned_widget_is_never_news(client, following):
    release = make.editions(TABLE.replace("9,000,000", "9,100,000"))[0]
    Widget.objects.filter(pk=following.pk).update(mode="pinned", pinned_to=release)
    first = client.get("/charts/live/dead/?level=3")

    make.editions(TABLE.replace("124,790,000", "125,000,000"))

    again = client.get("/charts/live/dead/?level=3", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_an_odd_level_is_the_usual_one(client, following):
    page = reading.page(client.get("/charts/live/dead/?level=99").content.decode())

    assert page.one("h3").text == "The ten"


def test_nothing_new_is_said_in_two_queries(rf, following, django_assert_num_queries):
    first = charts.widget_live(rf.get("/charts/live/dead/"), "dead")

    with django_assert_num_queries(2):
        asked = rf.get("/charts/live/dead/", headers={"If-None-Match": first["ETag"]})
        again = charts.widget_live(asked, "dead")

    assert again.status_code == 304


def test_a_release_brings_a_new_frame(client, following):
    first = client.get("/charts/live/dead/")

    make.editions(TABLE.replace("124,790,000", "125,000,000"))

    again = client.get("/charts/live/dead/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert again["ETag"] != first["ETag"]
    assert reading.page(again.content.decode()).all(".hv")[0].shown == "125.00"


def test_the_version_a_page_was_made_with_is_the_one_it_is_asked_for(client, following):
    live = reading.page(render(following)).one("chart-live")

    known = {"If-None-Match": f'"{live.attrs["version"]}"'}
    assert client.get(live.attrs["src"], headers=known).status_code == 304
