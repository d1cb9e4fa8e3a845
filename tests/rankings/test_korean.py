"""Numbers, dates, lists and seasons as they are written in Korean."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rankings import korean, nations, widths, wording
from rankings.language import KOREAN, speaking
from rankings.models import Country
from rankings.plotting import Series, lines
from rankings.readings import told
from rankings.vocabulary import STANDING, Cadence, Measure

JANUARY, FEBRUARY = date(2022, 1, 30), date(2022, 2, 6)
NEW_YEAR = date(2022, 1, 2)
MOMENT = datetime(2022, 2, 1, 20, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_korean():
    """Speak Korean."""
    with speaking(KOREAN):
        yield


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (124_790_000, "1억 2,479만"),
        (100_000_000, "1억"),
        (1_000_000_000_000, "10,000억"),
        (99_996_000, "1억"),
        (19_330_000, "1,933만"),
        (10_000, "1만"),
        (9_999, "9,999"),
        (0, "0"),
        (-34_710_000, "-3,471만"),
    ],
)
def test_a_large_number_is_counted_in_ten_thousands(number, words):
    assert korean.amount(number) == words


def test_numbers_stand_in_ten_thousands_under_a_head_that_says_so():
    assert wording.millions(124_790_000, 2) == "12,479"
    assert wording.millions(124_800_000, 1) == "12,480"
    assert wording.millions(None) == "–"
    assert wording.signed_millions(-34_710_000) == "−3,471"
    assert wording.signed_millions(19_330_000) == "+1,933"
    assert wording.in_full(124_790_000) == "124,790,000"


def test_an_amount_says_of_what():
    assert wording.amount(124_790_000, Measure.HOURS) == "1억 2,479만 시간"
    assert wording.amount(15_300_000, Measure.VIEWS, 1) == "시청 수 1,530만"
    assert wording.amount_alone(124_790_000) == "1억 2,479만"


@pytest.mark.parametrize(
    ("sunday", "words"),
    [
        (JANUARY, "2022년 1월 24일~30일"),
        (FEBRUARY, "2022년 1월 31일~2월 6일"),
        (NEW_YEAR, "2021년 12월 27일~2022년 1월 2일"),
    ],
)
def test_a_week_is_named_by_its_first_and_last_day(sunday, words):
    assert wording.week(sunday) == wording.week_to(sunday) == words
    assert wording.in_week_to(sunday) == f"{words} 주간"
    assert wording.period(Cadence.WEEK, sunday) == wording.seal(Cadence.WEEK, sunday) == words


def test_days_months_and_moments():
    assert wording.day(JANUARY) == wording.in_full_day(JANUARY) == "2022년 1월 30일"
    assert wording.day_short(JANUARY) == "1월 30일"
    assert wording.week_short(JANUARY) == "1/30"
    assert wording.weekday(JANUARY) == "2022년 1월 30일 일요일"
    assert wording.month(JANUARY) == "2022년 1월"
    assert wording.month_short(JANUARY) == "22.1"
    assert wording.moment(MOMENT) == "2022년 2월 1일 20:04 UTC"
    assert wording.moment(None) == "없음"
    assert wording.moment_in_words(MOMENT) == "2022년 2월 1일 화요일 20:04 UTC"
    assert wording.in_full_moment(MOMENT) == "2022년 2월 1일 20:04 UTC"
    assert wording.period(Cadence.DAY, JANUARY) == wording.seal(Cadence.DAY, JANUARY)
    assert wording.period(Cadence.STANDING, STANDING) == ""


def test_stretches_run_from_the_first_day_to_the_last():
    assert wording.days_between(JANUARY, JANUARY) == "2022년 1월 30일"
    assert wording.days_between(date(2022, 1, 28), FEBRUARY) == "2022년 1월 28일~2월 6일"
    assert wording.weeks_between(NEW_YEAR, FEBRUARY) == "2021년 12월 27일~2022년 2월 6일"
    assert wording.weeks_between(JANUARY, JANUARY) == wording.week(JANUARY)
    assert wording.lasting(timedelta(hours=3)) == "3시간"


@pytest.mark.parametrize(
    ("printed", "name", "tab"),
    [
        ("TV (Non-English)", "비영어 TV", "TV(비영어)"),
        ("Films (English)", "영어 영화", "영화(영어)"),
        ("TV", "TV", "TV"),
        ("Netflix films", "넷플릭스 영화", "넷플릭스 영화"),
    ],
)
def test_lists(printed, name, tab):
    assert wording.list_name(printed) == name
    assert wording.list_tab(printed) == wording.list_printed(printed) == tab


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Season 1", "시즌 1"),
        ("Season 4 Part 1", "시즌 4 파트 1"),
        ("Limited series", "리미티드 시리즈"),
        ("Berlin", "Berlin"),
        ("", ""),
    ],
)
def test_seasons(label, words):
    assert wording.season_called(label) == wording.season_short(label) == words


def test_places_changes_and_names_in_a_row():
    assert wording.places([9, None, 1]) == "9, 10위 밖, 1"
    assert wording.change("up", 3) == "3계단 상승"
    assert wording.change("", 0) == ""
    assert wording.joined(["가", "나", "다"]) == "가, 나, 다"
    assert wording.placed(1, "오징어 게임") == "1위 오징어 게임"
    assert wording.entry("Ozark", "Season 4") == "Ozark 시즌 4"
    assert "7일 중 3일간" in wording.partial_week("지금 우리 학교는", 3, JANUARY)


def test_a_line_is_told_in_amounts_and_its_axis_in_ten_thousands():
    week = timedelta(days=7)
    line = Series("가", "s1", ((JANUARY - week, 0, 105.46), (JANUARY, 100, 124.79)))

    said = told(line.name, line.points)
    assert said.startswith("가: 2022년 1월 17일~23일 주간 1억 546만 시간에서")
    axis = [label.text for label in lines([line], labels=[], in_millions=True).labels]
    assert axis[:3] == ["0", "2,500", "5,000"]


@pytest.mark.django_db
def test_every_country_with_a_list_has_a_korean_name():
    unnamed = [each for each in Country.objects.all() if each.called == each.name]
    assert unnamed == []
    assert nations.called("XX", "Nowhere") == "Nowhere"


def test_hangul_takes_the_room_of_nearly_two_letters():
    assert widths.letters("Ozark") == 5
    assert widths.letters("한강 A") == 5.5
