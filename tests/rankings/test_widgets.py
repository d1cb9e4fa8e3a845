"""Widgets: pinned or following, in their frame, in any template, failing softly."""

import logging
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.template import engines

from rankings import charts
from rankings.language import KOREAN, speaking
from rankings.models import Widget
from rankings.standing import State
from tests import make
from tests.rankings.charts import reading

pytestmark = pytest.mark.django_db

TV = "netflix.global/tv-non-english"
FIRST = "week | title | hours\n2022-01-30 | All of Us Are Dead | 124,790,000"
REVISED = "week | title | hours\n2022-01-30 | All of Us Are Dead | 125,000,000"
NEWER = "week | title | hours\n2022-02-06 | All of Us Are Dead | 236,230,000"


def widget(**more):
    fields = {
        "slug": "dead",
        "kind": "leaderboard",
        "choices": {"list": TV},
        "title": "The ten",
        "words": "All of Us Are Dead leads.",
    }
    return Widget.objects.create(**(fields | more))


def pinned(release, **more):
    return widget(mode=Widget.Mode.PINNED, pinned_to=release, **more)


def shown(found):
    return [each.shown for each in reading.page(charts.render(found)).all(".hv")]


def in_template(source, **context):
    return engines["django"].from_string("{% load charts %}" + source).render(context)


def test_a_pinned_chart_keeps_its_numbers_when_newer_ones_arrive():
    (release,) = make.editions(FIRST)
    found = pinned(release)
    before = charts.render(found)

    make.editions(REVISED)
    make.editions(NEWER)

    assert charts.render(found) == before
    assert shown(found) == ["124.79"]
    assert "Week to 30 Jan 2022, as published 1 Feb 2022" in before


def test_a_following_chart_has_the_newest_numbers():
    make.editions(FIRST)
    found = widget()
    assert shown(found) == ["124.79"]

    make.editions(NEWER)

    assert shown(found) == ["236.23"]


def test_the_writer_s_title_words_and_note_stand_with_the_chart_s_own():
    make.editions(FIRST)

    page = reading.page(charts.render(widget(note="Worth a look."), level=2))

    assert page.one("figure h2").text == "The ten"
    assert page.all("figure p.vh")[0].text.startswith("All of Us Are Dead leads. 1st is")
    assert page.one("p.note").text == "Worth a look."
    assert page.one("figure").attrs["id"] == "chart-dead"


def test_a_second_question_still_falls_within_the_minute_readers_are_promised(settings):
    """Of several charts that ask at once, some may be answered from the moment before."""
    assert 2 * settings.CHART_LIVE_SECONDS < 60


def test_a_following_chart_redraws_itself_and_a_pinned_one_does_not(settings):
    settings.CHART_LIVE_SECONDS = 15
    (release,) = make.editions(FIRST)
    following, fixed = widget(), pinned(release, slug="fixed")

    page = reading.page(charts.render(following, level=2))

    live = page.one("chart-live")
    assert live.attrs == {
        "src": "/charts/live/dead/?level=2",
        "version": charts.version(following),
        "every": "15",
        "said": "Chart updated",
    }
    with speaking(KOREAN):
        assert 'said="차트가 업데이트되었습니다"' in charts.render(following, level=2)
    assert page.one("script").attrs["type"] == "module"
    assert "chart-live" not in charts.render(fixed)


def test_the_version_follows_the_numbers_and_the_words():
    make.editions(FIRST)
    found = widget()
    first = charts.version(found)

    make.editions(NEWER)
    newer = charts.version(found)
    found.title = "Another title"

    assert len({first, newer, charts.version(found)}) == 3


def test_the_version_does_not_follow_other_feeds():
    make.editions(FIRST)
    found = widget()
    before = charts.version(found)

    make.editions("country | title\nKR | All of Us Are Dead")

    assert charts.version(found) == before


def test_before_any_numbers_a_chart_says_so():
    page = reading.page(charts.render(widget()))

    assert page.one("p.void").text.startswith("Netflix Top 10 has not been read yet.")


def test_one_broken_chart_does_not_break_the_page(caplog):
    make.editions(FIRST)
    caplog.set_level(logging.CRITICAL, "rankings.charts")

    for found in (widget(choices={"list": "gone"}), widget(slug="b", kind="pie")):
        page = reading.page(charts.render(found))

        assert "This chart could not be drawn." in page.one(".notice").text
        assert "All of Us Are Dead leads." in page.one(".notice").text


def test_any_template_can_place_a_widget(django_assert_num_queries):
    make.editions(FIRST)
    widget()

    with django_assert_num_queries(3):
        html = in_template('{% widget "dead" 2 %}')

    assert reading.page(html).one("h2").text == "The ten"


def test_a_page_s_releases_save_a_query(django_assert_num_queries):
    make.editions(FIRST)
    widget()
    releases = charts.newest()

    with django_assert_num_queries(2):
        in_template('{% widget "dead" %}', releases=releases)


def test_an_unknown_slug_is_an_error_while_developing_and_a_notice_to_readers(settings, caplog):
    settings.DEBUG = False
    html = in_template('{% widget "nobody" %}')

    assert "is not available" in reading.page(html).one("p.notice").text
    assert "“nobody”" in caplog.text

    settings.DEBUG = True
    with pytest.raises(Widget.DoesNotExist):
        in_template('{% widget "nobody" %}')


def test_names_are_escaped_wherever_they_stand():
    make.editions("title | season | hours\n<script>alert(1)</script> | <b>S</b> | 1,000,000")
    found = widget(title="<i>Title</i>", words="<i>words</i>", note="<i>note</i>")

    html = charts.render(found)

    assert "<i>" not in html
    assert "alert(1)</script>" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_an_unused_widget_knows_no_uses():
    assert widget().uses() == []


def test_what_charts_are_made_of_is_as_fresh_as_their_worst_feed():
    def newest(state, hour):
        at = datetime(2022, 2, 1, hour, tzinfo=UTC)
        return SimpleNamespace(standing=SimpleNamespace(state=state), released_at=at)

    releases = {
        "netflix.global": newest(State.LATE, 20),
        "netflix.countries": newest(State.FRESH, 21),
        "flixpatrol.daily": newest(State.HELD, 23),
    }
    widgets = [
        Widget(kind="leaderboard", choices={"list": "netflix.global/tv-english"}),
        Widget(kind="leaderboard", choices={"list": "netflix.countries/tv", "country": "KR"}),
    ]

    data = charts.data_of(widgets, releases)

    assert data == ("late", releases["netflix.countries"].released_at)
    assert charts.data_of(widgets, {}) is None
