"""Permanent addresses: kept when something changed, once, and drawn again to the same hash."""

from datetime import UTC, datetime

import pytest

from rankings import charts, identity, versions
from rankings.models import Title, Version, Widget
from tests import make
from tests.articles import write

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 9, tzinfo=UTC)
FIRST = "week | title | hours\n2022-01-30 | All of Us Are Dead | 124,790,000"
REVISED = "week | title | hours\n2022-01-30 | All of Us Are Dead | 125,000,000"
ELSEWHERE = "week | list | title\n2022-01-30 | films-english | Home Team"


def names(widget):
    return [each.name for each in Version.objects.of(widget).newest_first()]


def test_a_chart_is_kept_once_for_each_time_it_changed():
    make.editions(FIRST)
    chart = write.chart()
    first = versions.keep(chart, now=NOW)

    assert versions.keep(chart, now=NOW) == first
    assert names(chart) == ["1"]

    make.editions(REVISED)
    versions.keep(chart, now=NOW)
    assert names(chart) == ["2", "1"]


def test_a_release_that_changes_nothing_of_it_makes_no_version():
    make.editions(FIRST)
    chart = write.chart()
    versions.keep(chart, now=NOW)

    make.editions(ELSEWHERE)
    versions.keep(chart, now=NOW)

    assert names(chart) == ["1"]


def test_what_a_writer_changes_is_another_edit_of_the_same_release():
    make.editions(FIRST)
    chart = write.chart()
    versions.keep(chart, now=NOW)

    chart.title = "The ten"
    versions.keep(chart, now=NOW)

    assert names(chart) == ["1.1", "1"]
    assert [each.title for each in Version.objects.of(chart).newest_first()] == [
        "The ten",
        "Non-English TV",
    ]


def test_a_version_shows_what_it_showed_whatever_came_since():
    make.editions(FIRST)
    chart = write.chart()
    kept = versions.keep(chart, now=NOW)
    before = charts.of_widget(versions.as_widget(kept)).rows

    make.editions(REVISED)
    Widget.objects.filter(pk=chart.pk).update(title="Else", choices={"list": "gone"})

    assert charts.of_widget(versions.as_widget(kept)).rows == before
    kept = Version.objects.get(pk=kept.pk)
    drawing = charts.of_widget(versions.as_widget(kept))
    assert versions.digest_of(kept, drawing) == kept.digest == versions.digest(kept, kept.table)


@pytest.mark.parametrize("missing", [{"table": None}, {"drawings": None}])
def test_one_that_was_kept_before_all_of_it_was_gets_what_it_lacks(missing):
    make.editions(FIRST)
    chart = write.chart()
    before = versions.keep(chart, now=NOW)
    Version.objects.update(**missing)

    versions.keep(chart, now=NOW)

    kept = Version.objects.get()
    assert (kept.table, kept.drawings) == (before.table, before.drawings)


def test_a_version_goes_on_naming_titles_as_they_were():
    make.editions(FIRST)
    kept = versions.keep(write.chart(), now=NOW)
    before = charts.of_widget(versions.as_widget(kept))
    Title.objects.update(name="지금 우리 학교는")

    kept = Version.objects.get()
    assert charts.of_widget(versions.as_widget(kept)) == before
    assert charts.of_widget(versions.anew(kept)).rows != before.rows


def test_one_that_cannot_be_read_any_more_is_drawn_anew(caplog):
    make.editions(FIRST)
    kept = versions.keep(write.chart(), now=NOW)
    kept.drawings = {"en": {"is": "Etching"}}

    assert charts.of_widget(versions.as_widget(kept)).rows
    assert "cannot be read" in caplog.text


def test_what_has_no_numbers_yet_or_cannot_be_drawn_is_not_kept():
    assert versions.keep(write.chart(), now=NOW) is None

    make.editions(FIRST)
    assert versions.keep(write.chart("odd", kind="no such kind"), now=NOW) is None
    assert versions.keep(write.chart("bad", choices={"list": "nobody/nothing"}), now=NOW) is None
    assert not Version.objects.exists()


def test_all_that_follow_a_feed_are_kept_and_no_others():
    make.editions(FIRST)
    following = write.chart()
    write.chart("elsewhere", kind="tiles", choices={"list": "netflix.countries/tv"})

    assert versions.keep_all("netflix.global", now=NOW) == 1
    assert [each.widget for each in Version.objects.all()] == [following]


@pytest.mark.parametrize(
    ("name", "found"), [("1", True), ("1.1", False), ("x", False), ("", False)]
)
def test_a_version_is_found_by_its_name(name, found):
    make.editions(FIRST)
    versions.keep(write.chart(), now=NOW)

    assert Version.objects.of_chart("leaders").called(name).exists() == found


def test_a_pinned_chart_that_today_would_look_otherwise_says_so():
    (release,) = make.editions(FIRST)
    pinned = write.chart("pinned", mode=Widget.Mode.PINNED, pinned_to=release)
    versions.keep_all("netflix.global", now=NOW)
    assert "Fixed at" not in charts.render(Widget.objects.get())

    make.editions(REVISED)
    versions.keep_all("netflix.global", now=NOW)

    frame = charts.render(Widget.objects.get())
    assert "newer numbers look otherwise" in frame
    assert f'href="/c/{pinned.slug}/?mode=live"' in frame
    assert "124.79" in frame


SEVERAL = """
week       | title              | hours
2022-01-16 | A Silent Sea       | 30,000,000
2022-01-23 | All of Us Are Dead | 50,000,000
2022-01-23 | The Silent Sea     | 20,000,000
2022-01-30 | All of Us Are Dead | 124,790,000
2022-01-30 | The Silent Sea     | 10,000,000
"""


@pytest.fixture
def pinned():
    """Return a pinned chart whose choices name two titles, kept as the desk keeps it."""
    (release,) = make.editions(SEVERAL)
    choices = {"titles": ["all-of-us-are-dead", "the-silent-sea"]}
    fields = {"kind": "line", "choices": choices}
    chart = write.chart("line", mode=Widget.Mode.PINNED, pinned_to=release, **fields)
    versions.keep(chart, now=NOW)
    return chart


def figure(html):
    """Return the one figure of a page."""
    return html[html.index("<figure") : html.index("</figure>")]


def merge(slug, into):
    """Say that one title is another, and that it is called otherwise."""
    title = Title.objects.get(slug=into)
    decision = identity.Decision(None, "It is one work.", NOW)
    identity.merge(Title.objects.get(slug=slug), title, decision)
    Title.objects.filter(slug="all-of-us-are-dead").update(name="All of Us")


def test_a_pinned_chart_in_a_story_shows_what_its_writer_saw_after_a_merge(
    client, newsroom, pinned
):
    story = write.story(newsroom, body=write.placed("line"))
    before = client.get(story.get_absolute_url()).text
    drawn = charts.of_widget(pinned)
    merge("the-silent-sea", into="a-silent-sea")
    versions.keep_all("netflix.global", now=NOW)

    kept = Widget.objects.get()
    assert charts.of_widget(kept) == drawn
    after = client.get(story.get_absolute_url()).text
    assert figure(after) == figure(before)
    assert "All of Us Are Dead" in figure(after)
    assert "The Silent Sea" in figure(after)
    assert Version.objects.count() == 1


def test_a_name_that_changed_leaves_no_pinned_chart_behind_but_a_number_does(pinned):
    merge("the-silent-sea", into="a-silent-sea")
    versions.keep_all("netflix.global", now=NOW)
    renamed = Widget.objects.get()

    make.editions("week | title | hours\n2022-01-30 | All of Us Are Dead | 125,000,000")
    versions.keep_all("netflix.global", now=NOW)
    revised = Widget.objects.get()

    assert (renamed.is_behind, revised.is_behind) == (False, True)
    assert "newer numbers look otherwise" in charts.render(revised)
    assert charts.of_widget(revised).rows == charts.of_widget(pinned).rows


def test_a_pinned_chart_that_was_never_kept_is_when_its_feed_is():
    (release,) = make.editions(FIRST)
    write.chart("pinned", mode=Widget.Mode.PINNED, pinned_to=release)

    versions.keep_all("netflix.global", now=NOW)
    versions.keep_all("netflix.global", now=NOW)

    assert Version.objects.get().drawings


def test_a_pinned_chart_asked_for_something_else_is_drawn_anew(pinned):
    pinned.title = "Something else"

    assert charts.of_widget(pinned).title == "Something else"
