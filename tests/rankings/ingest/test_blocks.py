"""Blocks: what was read and published before is recognised, and whatever is not is read."""

from datetime import UTC, datetime, timedelta

import pytest

from rankings import ingest
from rankings.ingest import blocks
from rankings.models import Alias, Edition, Entry, Finding, Run, Title
from rankings.sources import feeds
from tests import make, slow_truth

pytestmark = pytest.mark.django_db

FEED = "netflix.global"
FILE = """
    week       | list           | rank | title              | hours
    2022-01-30 | tv-non-english | 1    | All of Us Are Dead | 124,790,000
    2022-01-30 | tv-english     | 1    | Ozark              |  96,340,000
    2022-01-23 | tv-non-english | 1    | Café con aroma     |  75,000,000
    2022-01-23 | tv-english     | 1    | Ozark              |  77,000,000
"""
WEEK_MORE = FILE + "    2022-02-06 | tv-english | 1 | Inventing Anna | 196,000,000\n"


@pytest.fixture
def read(monkeypatch):
    """The lines that were read, of each file."""
    seen, unread = [], blocks.Blocks.unread

    def looked_over(self, lines):
        seen.append(0)
        for line in unread(self, lines):
            seen[-1] += line != "\n"
            yield line

    monkeypatch.setattr(blocks.Blocks, "unread", looked_over)
    return seen


def stands():
    return slow_truth.lines(make.standing(FEED))


def said(text):
    lines = text.splitlines(keepends=True)
    return slow_truth.lines(feeds()[FEED].parse(lines, lambda check, words: None))


def test_only_what_is_new_is_read(folder, read):
    folder.says(FILE)
    folder.refresh()
    text = folder.says(WEEK_MORE)

    run = folder.refresh()

    assert read == [1 + 40, 1 + 10]
    assert run.message == "Release 2: 10 entries added, 0 changed, 0 removed."
    assert run.release.entries == 50
    assert stands() == said(text)


def test_only_what_has_changed_is_read(folder, read):
    folder.says(FILE)
    folder.refresh()
    text = folder.says(FILE.replace("77,000,000", "77,100,000"))

    run = folder.refresh()

    assert read == [41, 11]
    assert run.message == "Release 2: 0 entries added, 10 changed, 0 removed."
    assert stands() == said(text)


def test_the_weeks_a_release_covers_are_those_of_the_whole_file(folder):
    folder.says(FILE)
    first = folder.refresh().release
    folder.says(FILE.replace("124,790,000", "124,800,000"))

    second = folder.refresh().release

    assert (second.first_period, second.last_period) == (first.first_period, first.last_period)


def test_lines_keep_their_numbers(folder):
    text = folder.says(FILE)
    folder.refresh()
    lines = text.split("\n")
    lines[34] = lines[34].replace("\t4\t", "\t3\t")
    folder.says("\n".join(lines))

    run = folder.refresh()

    assert run.findings.get(check_name="duplicate_rank").lines == [34, 35]


def test_a_week_that_is_gone_is_missed(folder):
    folder.says(FILE)
    folder.refresh()
    folder.says(FILE.replace("2022-01-23 | tv-english", "2022-02-06 | tv-english"))

    assert folder.refresh().reason == "lost_periods"


def test_a_new_column_has_everything_read_and_nothing_changed(folder, read):
    text = folder.says(FILE)
    folder.refresh()
    wider = folder.says("\n".join(f"{line}\tx" for line in text.splitlines()))

    first = folder.refresh()
    folder.says(wider + "\n")
    second = folder.refresh()

    assert (first.state, second.state) == (Run.State.UNCHANGED, Run.State.UNCHANGED)
    assert read == [41, 41, 11]  # the last line has an end now, which is another block


def test_a_file_of_which_all_is_known_is_not_empty(folder, read):
    folder.says(WEEK_MORE)
    folder.refresh()
    text = make.body(make.file(WEEK_MORE)[:40])
    folder.says(text + "\n")

    run = folder.refresh()

    assert (read, run.reason) == ([51, 1], "lost_periods")


def test_a_mended_reader_has_everything_read(folder, read, monkeypatch, tmp_path):
    folder.says(FILE)
    folder.refresh()
    folder.says(WEEK_MORE)
    mended = tmp_path / "netflix.py"
    mended.write_text("# mended")
    monkeypatch.setattr(blocks.sys.modules["rankings.sources.netflix"], "__file__", str(mended))

    run = folder.refresh()

    assert read == [41, 51]
    assert run.message == "Release 2: 10 entries added, 0 changed, 0 removed."


def test_an_alias_linked_to_another_title_has_its_editions_read_again(folder, read):
    folder.says(FILE)
    folder.refresh()
    other = Title.objects.create(slug="ozark-2017", name="Ozark (2017)", kind="series")
    Alias.objects.filter(show="Ozark").update(title=other)
    folder.says(WEEK_MORE)

    run = folder.refresh()

    assert read == [41, 31]
    assert run.message == "Release 2: 10 entries added, 2 changed, 0 removed."
    assert Entry.objects.of(other).count() == 2


def test_a_replay_reads_everything(folder, read):
    folder.says(FILE)
    snapshot = folder.refresh().snapshot
    Entry.objects.filter(rank=1).update(hours=5)

    run = ingest.replay(snapshot, now=datetime(2022, 2, 2, tzinfo=UTC), accept="Mended.")

    assert read == [41, 41]
    assert run.message == "Release 2: 0 entries added, 4 changed, 0 removed."


def test_an_edition_that_is_there_twice_and_once_otherwise_is_held(folder):
    text = folder.says(FILE)
    folder.refresh()
    first = "\n".join(text.split("\n")[1:11])
    folder.says(text + "\n" + first.replace("77000000", "77100000"))

    run = folder.refresh()

    found = run.findings.get(level=Finding.Level.HOLD)
    assert (found.check_name, run.state) == ("duplicate_rank", Run.State.HELD)
    assert "is there twice" in found.message


def test_an_edition_that_is_there_twice_and_the_same_is_held(folder):
    text = folder.says(FILE)
    folder.refresh()
    folder.says(text + "\n" + "\n".join(text.split("\n")[31:41]))

    assert folder.refresh().reason == "duplicate_rank"


def test_lines_that_are_out_of_step_are_read_and_right(folder, read):
    text = folder.says(FILE)
    folder.refresh()
    header, *lines = text.split("\n")
    moved = folder.says("\n".join([header, *lines[5:], *lines[:5]]))

    run = folder.refresh()

    assert (read, run.state) == ([41, 41], Run.State.UNCHANGED)
    assert stands() == said(moved)
    assert not Edition.objects.exclude(digest=None).filter(period="2022-01-23").exists()


def test_a_file_that_comes_back_is_recognised_by_nothing_but_what_stands(folder):
    for number, table in enumerate([FILE, WEEK_MORE, FILE.replace("77,", "76,"), FILE]):
        text = folder.says(table)
        run = folder.refresh(now=datetime(2022, 3, 1, tzinfo=UTC) + timedelta(hours=number))
        if run.state == Run.State.HELD:
            run = ingest.replay(run.snapshot, now=run.finished_at, accept="Netflix said so.")

        assert stands() == said(text)
