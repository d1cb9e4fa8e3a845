"""A few real lines of each layout that Netflix's files have had, read 2021-11-17 to 2026-07-22."""


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
