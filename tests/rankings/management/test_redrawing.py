"""``verify /c/…/@…/``: a version is drawn again and says equal, or where it is not."""

from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command

from rankings import identity, versions
from rankings.models import Entry, Release, Title, Version
from tests import make
from tests.articles import write

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 9, tzinfo=UTC)
FIRST = """
    week       | title              | hours
    2022-01-30 | All of Us Are Dead | 124,790,000
    2022-01-30 | Ozark              |  75,000,000
"""
ADDRESS = "/c/leaders/@1/"


@pytest.fixture(autouse=True)
def kept():
    make.editions(FIRST)
    return versions.keep(write.chart(), now=NOW)


def verify(capsys, *addresses):
    """Return the exit code, and what was said."""
    code = 0
    try:
        call_command("verify", *addresses or [ADDRESS])
    except CommandError as error:
        code = error.returncode
    said = capsys.readouterr()
    return code, (said.out + said.err).strip()


@pytest.mark.parametrize(
    "address",
    [
        ADDRESS,
        "https://charts.example/c/leaders/@1/",
        "/c/leaders/@1/data.csv",
        "/embed/c/leaders/@1/?theme=dark",
        "/cards/charts/leaders/@1.png",
        "/ko/c/leaders/@1/",
        "/ko/c/leaders/@1/data.svg",
        "/ko/cards/charts/leaders/@1.png",
    ],
)
def test_what_still_shows_what_it_did_is_equal(capsys, kept, address):
    make.editions(FIRST.replace("124,790,000", "125,000,000"))

    assert verify(capsys, address) == (0, f"leaders @1: equal, {kept.digest}.")


def test_a_release_that_changed_nothing_is_proven_by_the_version_that_stood(capsys):
    make.editions("week | list | title\n2022-01-30 | films-english | Home Team")

    assert verify(capsys, "/c/leaders/@2/")[1].startswith("leaders @1: equal")


def test_a_title_that_was_renamed_is_shown_as_it_was_and_its_new_name_told(capsys, kept):
    Title.objects.filter(name="All of Us Are Dead").update(name="지금 우리 학교는")

    assert verify(capsys) == (
        0,
        f"leaders @1: equal, {kept.digest}. Names or notes differ by now: "
        "“All of Us Are Dead” is “지금 우리 학교는” now.",
    )


def test_a_title_that_was_merged_is_drawn_as_it_stood(capsys):
    choices = {"titles": ["ozark", "all-of-us-are-dead"]}
    lines = versions.keep(write.chart("lines", kind="line", choices=choices), now=NOW)
    other = Title.objects.create(name="Ozark, again", slug="again", kind="series")
    decision = identity.Decision(None, "It is one work.", NOW)
    identity.merge(Title.objects.get(slug="ozark"), other, decision)

    assert verify(capsys, "/c/lines/@1/") == (0, f"lines @1: equal, {lines.digest}.")
    assert verify(capsys)[0] == 0


def test_what_is_shown_is_held_to_the_hash(capsys, kept):
    kept.drawings["en"]["rows"][0][-1] = 7
    kept.save()

    assert "are not those of its hash" in verify(capsys)[1]


def test_one_kept_before_drawings_were_differs_in_its_names(capsys):
    Version.objects.update(drawings=None)
    Title.objects.filter(name="All of Us Are Dead").update(name="지금 우리 학교는")

    assert verify(capsys) == (
        3,
        "leaders @1: its numbers are equal, only names or notes differ: "
        "“All of Us Are Dead” is “지금 우리 학교는” now.",
    )


def test_titles_that_were_exchanged_were_not_renamed(capsys):
    one, other = Title.objects.order_by("pk")
    first, second = Entry.objects.order_by("rank")
    Entry.objects.filter(rank=first.rank).update(title=other)
    Entry.objects.filter(rank=second.rank).update(title=one)

    code, said = verify(capsys)

    assert code == 1
    assert "not equal: row 1, title: 'All of Us Are Dead' was kept, 'Ozark' is drawn" in said


def test_a_number_that_was_changed_is_told_whatever_names_did(capsys):
    Title.objects.filter(name="Ozark").update(name="Else")
    Entry.objects.filter(rank=1, period=date(2022, 1, 30)).update(hours=7)

    assert verify(capsys) == (
        1,
        "leaders @1: not equal: row 1, hours: 124790000 was kept, 7 is drawn.",
    )


def test_a_line_that_is_gone_is_told(capsys):
    Entry.objects.filter(rank=2).delete()

    assert "row 2, place: 2 was kept, None is drawn" in verify(capsys)[1]


@pytest.mark.parametrize(
    "tampering",
    [{"title": "All of it"}, {"table": {"columns": [], "rows": []}}, {"digest": "0" * 64}],
)
def test_a_version_that_was_tampered_with_is_not_equal(capsys, tampering):
    Version.objects.update(**tampering)
    Title.objects.filter(name="Ozark").update(name="Else")

    code, said = verify(capsys)

    assert code == 1
    assert "are not those of its hash" in said


def test_one_without_a_table_is_equal_or_nobody_can_say_where(capsys):
    Version.objects.update(table=None, drawings=None)
    assert verify(capsys)[0] == 0

    Title.objects.filter(name="Ozark").update(name="Else")
    assert verify(capsys)[0] == 1


def test_one_that_cannot_be_drawn_is_not_equal(capsys):
    Version.objects.update(choices={"list": "gone"}, table=None, drawings=None)

    assert "cannot be drawn any more" in verify(capsys)[1]


@pytest.mark.parametrize(
    "address", ["/c/leaders/@0/", "/c/nothing/@1/", "/c/nothing/", "/no/page", "http://[", "/c/"]
)
def test_where_there_is_no_version_that_is_said(capsys, address):
    assert verify(capsys, address) == (4, f"There is no version at {address}.")


@pytest.mark.parametrize(
    "address",
    [
        "/c/leaders/",
        "/ko/c/leaders/",
        "https://charts.example/c/leaders/?mode=live",
        "/c/leaders/data.csv",
        "/embed/c/leaders/",
        "/cards/charts/leaders.png",
    ],
)
def test_of_a_chart_as_it_stands_its_newest_version_is_named(capsys, address):
    make.editions(FIRST.replace("124,790,000", "125,000,000"))
    versions.keep(Version.objects.get().widget, now=NOW)
    said = f"{address} is the chart as it stands. What can be verified is a version of it"

    assert verify(capsys, address) == (4, f"{said}; the newest is /c/leaders/@2/.")
    assert verify(capsys, "/c/leaders/@2/")[0] == 0
    Version.objects.all().delete()
    assert verify(capsys, address) == (4, f"{said}, and none was kept yet.")


def test_what_could_not_be_verified_is_not_called_unequal():
    with pytest.raises(CommandError, match=r"^Not all of them could be verified\.$"):
        call_command("verify", ADDRESS, "/c/leaders/")


def test_of_several_what_is_wrong_counts_before_what_is_not_there(capsys):
    Entry.objects.filter(rank=1).update(hours=7)

    assert verify(capsys, ADDRESS, "/c/nothing/@1/")[0] == 1


def test_of_a_release_that_is_yet_to_come_it_is_said_that_there_is_none(capsys):
    newest = Release.objects.newest("netflix.global").number
    said = f"netflix.global has no release 99 yet: its newest is {newest}."
    address = "/c/leaders/@99/"

    assert verify(capsys, address) == (4, f"There is no version at {address}. {said}")
