"""
The seed report, end to end, on the publisher's own files: its numbers are exact.

``tests.real`` says where they are.
"""

import re
import shutil
import tarfile
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from django.db.models import Count

from rankings import ingest, versions, wording
from rankings.models import Edition, Entry, Release, Run, Title
from rankings.sources import feeds, source_of
from rankings.vocabulary import straight_weeks
from tests import make, real, slow_truth
from tests.articles import write

DATA = real.NETFLIX
NETFLIX = {slug: feed for slug, feed in feeds().items() if source_of(slug).slug == "netflix"}

pytestmark = pytest.mark.django_db

WEEK = date(2022, 1, 30)
WEDNESDAY = datetime(2022, 2, 2, 3, tzinfo=UTC)
TODAY = datetime(2026, 7, 22, 3, tzinfo=UTC)
"""When the newest of these files was read."""


@pytest.fixture(autouse=True)
def kept(settings, tmp_path):
    """A place of its own for what is kept."""
    settings.DATA_DIR = tmp_path
    storage = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "snapshots"},
    }
    settings.STORAGES = {**settings.STORAGES, "snapshots": storage}


def load(path, feed, *, now=WEDNESDAY, accept=""):
    run = Run.objects.create(feed=feed, trigger="command", requested_at=now, accepted_reason=accept)
    return ingest.refresh(run, now=now, origin=str(path))


# -- the files of today


def test_the_newest_files_are_read_to_the_last_row():
    for feed in NETFLIX:
        assert load(DATA / "latest", feed, now=TODAY).state == Run.State.RELEASED

    rows = Entry.objects.values_list("ranking__feed").annotate(rows=Count("rank"))
    assert dict(rows) == {
        "netflix.global": 10_560,
        "netflix.countries": 65_800,
        "netflix.most_popular": 40,
    }


def test_the_tables_say_what_the_files_do():
    for feed in NETFLIX.values():
        run = load(DATA / "latest", feed.slug, now=TODAY)

        file = feed.parse(run.snapshot.lines(), lambda check, words: None)
        assert slow_truth.lines(make.standing(feed.slug)) == slow_truth.lines(file)


def test_no_real_layout_is_refused():
    wrong = {}
    for path in sorted((DATA / "format_drift").iterdir()):
        kind = path.name.partition("_")[0].replace("-", "_")
        accept = "Layouts of other years, one after the other."
        run = load(path, f"netflix.{kind}", now=TODAY, accept=accept)
        if run.state not in (Run.State.RELEASED, Run.State.HELD) or run.reason == "missing_column":
            wrong[path.name] = run.message

    assert wrong == {}


# -- the week of the story


@pytest.fixture
def seed_week():
    """What the writer of the story could see, and the countries of the next Wednesday."""
    seed = DATA / "seed_week"
    load(seed / "all-weeks-global_full_snapshot-2022-02-02.tsv.gz", "netflix.global")
    countries = seed / "all-weeks-countries_5weeks_snapshot-2022-02-09.tsv.gz"
    load(countries, "netflix.countries", now=WEDNESDAY + timedelta(days=7))
    load(seed / "most-popular_snapshot-2022-02-02.tsv.gz", "netflix.most_popular")


@pytest.mark.usefixtures("seed_week")
def test_124_790_000_hours_first_by_more_than_forty_million():
    first, second = (
        Entry.objects.on("netflix.global", "tv-non-english").in_period(WEEK).by_rank()[:2]
    )

    assert (str(first.title), first.hours, first.rank) == ("All of Us Are Dead", 124_790_000, 1)
    assert (str(second.title), second.hours) == ("Café con aroma de mujer", 82_750_000)
    assert first.hours - second.hours == 42_040_000


@pytest.mark.usefixtures("seed_week")
def test_nearly_thirty_million_more_than_the_english_leader():
    english = Entry.objects.on("netflix.global", "tv-english").in_period(WEEK).get(rank=1)

    # Netflix has called it "Ozark: Season 4" since.
    assert (str(english.alias), english.hours) == ("Ozark: Season 4 Part 1", 96_340_000)
    assert 124_790_000 - english.hours == 28_450_000


@pytest.mark.usefixtures("seed_week")
def test_the_sixth_straight_week_of_our_beloved_summer():
    summer = Title.objects.get(name="Our Beloved Summer")
    runs = Entry.objects.worldwide().of(summer).order_by("period")

    weeks = [entry.period for entry in runs]
    assert [entry.rank for entry in runs] == [9, 9, 7, 5, 4, 5]
    assert (weeks[0], weeks[-1], straight_weeks(weeks)) == (date(2021, 12, 26), WEEK, 6)
    assert runs.last().hours == 22_730_000
    assert runs.last().weeks == 6


@pytest.mark.usefixtures("seed_week")
def test_first_in_29_of_94_weekly_country_lists():
    lists = Entry.objects.of_countries().in_period(WEEK).filter(ranking__list="tv")
    dead = lists.filter(title__name="All of Us Are Dead")

    assert Edition.objects.countries_in("netflix.countries", WEEK) == 94
    assert dead.filter(rank=1).count() == 29
    assert dead.get(ranking__country="US").rank == 4


@pytest.mark.usefixtures("seed_week")
def test_the_second_largest_debut_of_its_list():
    debuts = Entry.objects.on("netflix.global", "tv-non-english").filter(weeks=1, period__lte=WEEK)
    largest = debuts.order_by("-hours").values_list("title__name", "hours", "period")[:2]

    assert list(largest) == [
        ("Money Heist", 201_910_000, date(2021, 9, 5)),
        ("All of Us Are Dead", 124_790_000, WEEK),
    ]


@pytest.mark.usefixtures("seed_week")
def test_four_seasons_of_ozark_share_a_list_and_a_title():
    ozark = Entry.objects.on("netflix.global", "tv-english").in_period(WEEK)
    seasons = ozark.filter(title__name="Ozark")

    assert seasons.count() == 4
    assert sum(seasons.values_list("hours", flat=True)) == 173_390_000
    assert seasons.values("title").distinct().count() == 1


# -- thirty-three Wednesdays


@pytest.fixture(scope="module")
def wednesdays(tmp_path_factory):
    """The folders of 33 successive publications, oldest first."""
    folder = tmp_path_factory.mktemp("releases")
    with tarfile.open(next((DATA / "releases").glob("*.tar.xz"))) as archive:
        # The first versions of 3.11 know no filter, and unpack as they are told.
        archive.extraction_filter = getattr(tarfile, "data_filter", lambda member, path: member)
        archive.extractall(folder)
    yield sorted(folder.iterdir())
    shutil.rmtree(folder)


def publish(folders, feed):
    """Refresh ``feed`` on every one of these days. Return the reasons of what was held, by day."""
    held = {}
    for folder in folders:
        if not (folder / feeds()[feed].path).exists():
            continue
        now = datetime.fromisoformat(folder.name).replace(tzinfo=UTC) + timedelta(hours=3)
        run = load(folder, feed, now=now)
        if run.state == Run.State.HELD:
            held[folder.name] = [each.check_name for each in run.findings.filter(level="hold")]
            run = ingest.replay(run.snapshot, now=now, accept="Restated by Netflix that day.")
        assert run.state in (Run.State.RELEASED, Run.State.UNCHANGED), run.message
    return held


@pytest.mark.parametrize("feed", ["netflix.global", "netflix.most_popular"])
def test_of_33_publications_only_the_mass_revision_waits_for_an_editor(wednesdays, feed):
    held = publish(wednesdays, feed)

    assert held == ({"2021-12-08": ["mass_revision"]} if feed == "netflix.global" else {})


def test_the_past_can_be_read_as_it_was_on_every_wednesday(wednesdays):
    publish(wednesdays, "netflix.global")

    for release in Release.objects.of("netflix.global").order_by("pk"):
        file = feeds()["netflix.global"].parse(release.snapshot.lines(), lambda *notice: None)
        then = make.standing("netflix.global", as_of=release.pk)
        assert slow_truth.lines(then) == slow_truth.lines(file)


def test_a_release_counts_what_a_plain_loop_counts(wednesdays):
    publish(wednesdays, "netflix.global")

    releases = Release.objects.of("netflix.global").order_by("pk").select_related("snapshot")
    files = {
        release: list(feeds()["netflix.global"].parse(release.snapshot.lines(), lambda *notice: 0))
        for release in releases
    }
    for before, after in pairwise(files):
        counted = (after.added, after.changed, after.removed)
        assert counted == slow_truth.changes(files[before], files[after])


def figure(client, story, **asked):
    """Return the chart of ``story`` as its readers see it, and what stands of it being behind."""
    html = client.get(story.get_absolute_url(), asked).content.decode()
    (found,) = re.findall(r"<figure.*?</figure>", html, re.DOTALL)
    behind = re.search(r'<p class="note behind">.*?</p>', found, re.DOTALL)
    words = behind[0] if behind else ""
    return " ".join(found.replace(words, "").split()), words


def test_a_pinned_story_stays_as_it_is_through_every_publication(wednesdays, newsroom, client):
    first, rest = wednesdays[:2], wednesdays[2:]
    publish(first, "netflix.global")
    pinned = Release.objects.newest("netflix.global")
    chart = write.chart(mode="pinned", pinned_to=pinned)
    story = write.story(newsroom, body=write.placed(chart.slug), now=pinned.released_at)
    before, behind = figure(client, story)
    assert not behind
    versions.keep(chart, now=pinned.released_at)

    for folder in rest:
        publish([folder], "netflix.global")
        versions.keep_all("netflix.global", now=TODAY)

    now, behind = figure(client, story)
    live, _ = figure(client, story, mode="live")
    assert Release.objects.of("netflix.global").count() == len(wednesdays)
    assert now == before
    assert "newer numbers look otherwise" in behind
    newest = wording.day(Release.objects.newest("netflix.global").last_period)
    assert newest in live
    assert newest not in now


def test_country_lists_were_restated_on_the_same_day(wednesdays):
    days = [day for day in wednesdays if "2021-11-24" <= day.name <= "2021-12-15"]

    assert publish(days, "netflix.countries") == {"2021-12-08": ["mass_revision"]}


# -- what scrapers stored as data


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [("*redirect-body*", "not_tsv"), ("*null-body*", "not_tsv"), ("2021-12-08*", "mass_revision")],
)
def test_incidents_are_held_and_nothing_changes(pattern, reason):
    incidents = DATA / "incidents"
    load(next(incidents.glob("2021-12-01*")), "netflix.global")
    before = list(Entry.objects.order_by("pk").values())

    run = load(next(incidents.glob(pattern)), "netflix.global")

    assert (run.state, run.reason) == (Run.State.HELD, reason)
    assert list(Entry.objects.order_by("pk").values()) == before
    assert Release.objects.count() == 1
