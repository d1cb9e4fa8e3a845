"""Netflix's files, a few real lines of each layout, read 2021-11-17 to 2026-07-22."""

from datetime import date

import pytest

from rankings.sources import Row, SourceChanged, netflix
from rankings.vocabulary import STANDING


def tsv(drawn):
    """Return a file from lines in which tabs are drawn as arrows."""
    return drawn.replace("→", "\t")


LAYOUT_A = tsv(
    """\
week→category→weekly_rank→show_title→season_title→weekly_hours_viewed→cumulative_weeks_in_top_10
2021-11-14→Films (English)→1→Red Notice→N/A→148720000→1
2021-11-14→TV (Non-English)→1→Squid Game→Squid Game: Season 1→42790000→9"""
)

# July 2023: views, runtime, and a column of JSON; most lines end in an empty cell.
LAYOUT_B = tsv(
    """\
week→category→weekly_rank→show_title→season_title→weekly_hours_viewed→runtime→weekly_views→\
cumulative_weeks_in_top_10→is_staggered_launch→episode_launch_details
2023-07-23→Films (English)→1→The Out-Laws→N/A→19500000→1.6167→12100000→3→false→
2023-07-23→TV (English)→8→Suits→Suits: Season 1→20300000→0→2200000→4→true→\
"[{""episodesLaunched"":12,""countryList"":[""BL"",""BM""]}]"
2023-07-23→TV (Non-English)→1→King the Land→King the Land: Season 1→65100000→0→4700000→6→true→\
"[{""episodesLaunched"":11,""countryList"":[""AU""]}]"
"""
)

# November 2024: one more column, one renamed.
LAYOUT_C = tsv(
    """\
week→category→weekly_rank→show_title→season_title→weekly_hours_viewed→runtime→weekly_views→\
cumulative_weeks_in_top_10→is_staggered_launch→runtime_override_flag→episode_launch_dtls
2024-11-17→Films (English)→1→Hot Frosty→N/A→24600000→1.5333→16000000→1→false→\
[{is_staggered_launch=0, is_live_title=0}]→
2024-11-17→Films (English)→2→Meet Me Next Christmas→N/A→20800000→1.7667→11800000→2→false→\
[{is_staggered_launch=0, is_live_title=0}]→"""
)

LAYOUT_D = tsv(
    """\
week→category→weekly_rank→show_title→season_title→weekly_hours_viewed→runtime→weekly_views→\
cumulative_weeks_in_top_10
2026-07-19→Films (English)→1→Shipwrecked: Nightmare at Sea→N/A→16600000→1.5→11100000→2
2026-07-19→Films (English)→2→Voicemails for Isabelle→N/A→11200000→1.9667→5700000→5"""
)

COUNTRIES = tsv(
    """\
country_name→country_iso2→week→category→weekly_rank→show_title→season_title→\
cumulative_weeks_in_top_10
Argentina→AR→2022-02-27→Films→1→Restless→N/A→1
South Korea→KR→2022-01-30→TV→1→All of Us Are Dead→All of Us Are Dead: Season 1→1"""
)

MISLABELLED = tsv(
    """\
country_name→country_iso2→week→category→weekly_rank→show_title→season_title→\
cumulative_weeks_in_top_10
Argentina→AR→2021-11-21→Films (English)→1→Red Notice→N/A→2
Vietnam→VN→2021-11-21→TV (English)→1→Hometown Cha-Cha-Cha→Hometown Cha-Cha-Cha: Season 1→10"""
)

MOST_POPULAR_28 = tsv(
    """\
category→rank→show_title→season_title→hours_viewed_first_28_days
Films (English)→1→Red Notice→N/A→364020000"""
)

MOST_POPULAR_91 = tsv(
    """\
category→rank→show_title→season_title→hours_viewed_first_91_days→runtime→views_first_91_days
Films (English)→1→Red Notice→N/A→454200000→1.9667→230900000"""
)


def read(body, parse=netflix.parse_global):
    return list(parse(body.splitlines(keepends=True), lambda check, words: None))


def notices(body, parse=netflix.parse_global):
    said = []
    list(parse(body.splitlines(keepends=True), lambda *notice: said.append(notice)))
    return said


def refusal(body, parse=netflix.parse_global):
    with pytest.raises(SourceChanged) as caught:
        read(body, parse)
    return caught.value


def test_the_first_layout_has_hours_and_no_views():
    assert read(LAYOUT_A) == [
        Row(
            *("", "films-english", date(2021, 11, 14), 1, "Red Notice", ""),
            *(148_720_000, None, None, 1, 2),
        ),
        Row(
            *("", "tv-non-english", date(2021, 11, 14), 1, "Squid Game", "Squid Game: Season 1"),
            *(42_790_000, None, None, 9, 3),
        ),
    ]


@pytest.mark.parametrize(
    ("body", "first"),
    [
        (LAYOUT_B, ("The Out-Laws", 19_500_000, 12_100_000, 97, 3)),
        (LAYOUT_C, ("Hot Frosty", 24_600_000, 16_000_000, 92, 1)),
        (LAYOUT_D, ("Shipwrecked: Nightmare at Sea", 16_600_000, 11_100_000, 90, 2)),
    ],
)
def test_later_layouts_have_views_and_runtimes(body, first):
    row = read(body)[0]

    assert (row.show, row.hours, row.views, row.runtime, row.weeks) == first


def test_json_in_quotes_is_one_cell():
    suits, king = read(LAYOUT_B)[1:]

    assert (suits.show, suits.rank, suits.views) == ("Suits", 8, 2_200_000)
    assert (king.list, king.line) == ("tv-non-english", 4)


def test_a_runtime_of_nought_means_that_there_is_none():
    assert read(LAYOUT_B)[1].runtime is None


def test_minutes_come_back_from_hours_of_four_decimals():
    for minutes in range(1, 3000):
        assert netflix._minutes(f"{minutes / 60:.4f}") == minutes


def test_countries_have_ranks_only():
    row = read(COUNTRIES, netflix.parse_countries)[1]

    assert row[:6] == (
        *("KR", "tv", date(2022, 1, 30), 1),
        *("All of Us Are Dead", "All of Us Are Dead: Season 1"),
    )
    assert (row.hours, row.views, row.runtime, row.weeks) == (None, None, None, 1)


def test_the_two_oldest_country_files_call_every_list_english():
    rows = read(MISLABELLED, netflix.parse_countries)

    assert [row.list for row in rows] == ["films", "tv"]


def test_the_most_popular_are_of_no_week():
    (row,) = read(MOST_POPULAR_91, netflix.parse_most_popular)

    assert (row.period, row.hours, row.views) == (STANDING, 454_200_000, 230_900_000)
    assert (row.runtime, row.weeks) == (118, None)


def test_the_most_popular_were_counted_over_28_days_once():
    (row,) = read(MOST_POPULAR_28, netflix.parse_most_popular)

    assert (row.hours, row.views) == (364_020_000, None)


def test_names_are_kept_as_they_are_printed():
    body = LAYOUT_D.replace("Shipwrecked: Nightmare at Sea", " #Alive\u200b ’오징어 게임’ ")

    assert read(body)[0].show == " #Alive\u200b ’오징어 게임’ "


def test_a_quoted_name_loses_its_quotes():
    body = LAYOUT_D.replace("Shipwrecked: Nightmare at Sea", '"The ""Real"" One"')

    assert read(body)[0].show == 'The "Real" One'


def test_lines_know_their_number_and_empty_ones_are_passed_over():
    body = LAYOUT_D.replace("2026-07-19", "\n2026-07-19") + "\n\n"

    assert [row.line for row in read(body)] == [3, 5]


def test_line_ends_of_windows_do_not_matter():
    assert read(LAYOUT_D.replace("\n", "\r\n") + "\r\n\r\n") == read(LAYOUT_D)


# -- what is new and what is gone


def test_columns_are_found_by_name():
    turned = "\n".join("\t".join(reversed(line.split("\t"))) for line in LAYOUT_D.splitlines())

    assert read(turned) == read(LAYOUT_D)


def test_an_unknown_column_is_noticed():
    lines = [f"{line}\tx" for line in LAYOUT_D.splitlines()]
    lines[0] = lines[0].replace("\tx", "\tis_live")

    assert notices("\n".join(lines)) == [
        ("unknown_column", "New in this file, and not read: is_live.")
    ]
    assert read("\n".join(lines)) == read(LAYOUT_D)


def test_an_optional_column_that_is_gone_is_noticed():
    assert notices(LAYOUT_A) == [("optional_column", "Not in this file: weekly_views, runtime.")]


@pytest.mark.parametrize("body", [LAYOUT_B, LAYOUT_C, LAYOUT_D])
def test_the_layouts_of_today_and_of_yesterday_are_no_news(body):
    assert notices(body) == []


def test_a_needed_column_that_is_gone_is_named():
    gone = refusal(LAYOUT_D.replace("weekly_rank", "place").replace("show_title", "name"))

    assert gone.reason == "missing_column"
    assert "weekly_rank, show_title" in str(gone)
    assert gone.line == 1


# -- what is no table


@pytest.mark.parametrize(
    "body",
    [
        '<a href="https://www.netflix.com/tudum/top10/data/all-weeks-global.tsv">Moved '
        "Permanently</a>.\n\n",
        "null",
        "",
        '{"error": {"code": 500}}',
    ],
)
def test_what_is_no_table_is_said_to_be_none(body):
    refused = refusal(body)

    assert refused.reason == "not_tsv"
    assert "not a table" in str(refused)


def test_half_a_line_at_the_end_is_a_cut():
    cut = refusal(LAYOUT_D[: LAYOUT_D.index("\t11200000")])

    assert (cut.reason, cut.line) == ("truncated", 3)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("Films (English)\t2", "Films (Klingon)\t2", "unknown_list"),
        ("Films (English)\t2", "Films (English)\ttwo", "not_a_number"),
        ("Films (English)\t2", "Films (English)\t", "not_a_number"),
        ("11200000", "11.2M", "not_a_number"),
        ("1.9667", "two hours", "not_a_number"),
        ("1.9667", "inf", "not_a_number"),
        ("2026-07-19\tFilms (English)\t2", "2026-07-18\tFilms (English)\t2", "not_a_week"),
        ("2026-07-19\tFilms (English)\t2", "19/07/2026\tFilms (English)\t2", "not_a_week"),
        ("Voicemails", '"' + "x" * 200_000, "not_tsv"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_its_line(old, new, reason):
    assert LAYOUT_D.count(old) == 1

    refused = refusal(LAYOUT_D.replace(old, new))

    assert (refused.reason, refused.line) == (reason, 3)
    assert str(refused).startswith("Line 3: ")


def test_an_empty_number_is_not_published_and_not_nought():
    row = read(LAYOUT_D.replace("\t5700000\t", "\t\t"))[1]

    assert row.views is None
