"""The publisher lies: readers keep the last good numbers, and the next good body heals."""

import gzip
import time
from datetime import UTC, datetime

import pytest

from config.demo import publisher as sample
from config.demo.sample import STORY, weeks
from rankings import decisions, ingest
from rankings.models import Entry, Release
from tests.fakes import publisher as fake
from tests.fakes.publisher import Answer, Publisher

FEED = "netflix.global"
PATH = "/all-weeks-global.tsv"
LATER = datetime(2022, 2, 10, 20, tzinfo=UTC)
NEXT = sample.body(PATH, weeks(STORY, sample.LAST)[1])
TEXT = NEXT.decode()

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def without(start):
    """Return the next body without the lines that begin with ``start``."""
    return "\n".join(line for line in TEXT.splitlines() if not line.startswith(start))


def instead(old, new, count=1):
    assert old in TEXT, old
    return TEXT.replace(old, new, count)


def revised(cells):
    """Return the next body with other hours in ``cells`` lines of the first week."""
    lines = TEXT.splitlines()
    for at in range(len(lines) - cells, len(lines)):
        columns = lines[at].split("\t")
        columns[5] = str(int(columns[5]) + 10)
        lines[at] = "\t".join(columns)
    return "\n".join(lines)


NEWEST = "2022-02-06\tTV (Non-English)\t"
HELD = {
    "a page of HTML": (Answer("<html><title>Moved Permanently</title></html>"), "not_tsv"),
    "null": (Answer("null"), "not_tsv"),
    "nothing": (Answer(""), "not_tsv"),
    "an error as JSON": (Answer('{"error": {"code": 500}}'), "not_tsv"),
    "bytes that are not UTF-8": (Answer(NEXT.replace("é".encode(), b"\xe9")), "not_tsv"),
    "half a file": (fake.cut(NEXT, len(NEXT) // 2), "truncated"),
    "half a line at the end": (Answer(TEXT.rpartition("\t")[0]), "truncated"),
    "half a gzip": (
        Answer(gzip.compress(NEXT)[:-100], headers={"Content-Encoding": "gzip"}),
        "truncated",
    ),
    "a column gone": (Answer(instead("show_title", "name")), "missing_column"),
    "a column renamed": (Answer(instead("weekly_rank", "place")), "missing_column"),
    "a week gone, as many lines": (
        Answer(TEXT.replace("2021-09-19", "2021-09-12")),
        "lost_periods",
    ),
    "a list gone": (Answer(without("2022-01-30\tTV (English)")), "lost_periods"),
    "an error in words": (Answer("Service temporarily unavailable"), "not_tsv"),
    "a header and nothing else": (Answer(TEXT.splitlines()[0] + "\n"), "no_rows"),
    "a week gone": (Answer(without("2021-09-19")), "lost_periods"),
    "a rank gone": (Answer(without(f"{NEWEST}4\t")), "rank_gap"),
    "a rank twice": (Answer(instead(f"{NEWEST}4\t", f"{NEWEST}3\t")), "duplicate_rank"),
    "rank 0": (Answer(instead(f"{NEWEST}1\t", f"{NEWEST}0\t")), "rank_out_of_range"),
    "rank 11": (Answer(instead(f"{NEWEST}10\t", f"{NEWEST}11\t")), "rank_out_of_range"),
    "hours below zero": (Answer(instead("\t236230000\t", "\t-236230000\t")), "absurd_number"),
    "hours beyond belief": (Answer(instead("\t236230000\t", f"\t{10**12}\t")), "absurd_number"),
    "hours that are no number": (Answer(instead("\t236230000\t", "\tmany\t")), "not_a_number"),
    "hours that rise": (Answer(instead("\t236230000\t", "\t1230000\t")), "rising_metric"),
    "a list nobody knows": (Answer(instead("TV (English)", "TV (Latin)")), "unknown_list"),
    "a week that ends on a Monday": (Answer(instead("2022-02-06", "2022-02-07")), "not_a_week"),
    "numbers of the past rewritten": (Answer(revised(26)), "mass_revision"),
    "a name of 10,000 characters": (
        Answer(instead("All of Us Are Dead\t", "x" * 10_000 + "\t")),
        "bad_name",
    ),
    "NUL in a name": (Answer(instead("All of Us Are Dead\t", "All of Us\0\t")), "bad_name"),
}
FAILED = {
    "a body of 200 MB": (fake.long(200 << 20), "too_large"),
    "a bomb": (fake.bomb(400), "too_large"),
    "a body without end": (fake.endless(pause=0.05), "timeout"),
    "a status line without end": (fake.dripping_status(), "timeout"),
    "redirects without end": (fake.redirect(PATH), "too_many_redirects"),
    "a redirect to this machine": (fake.redirect("http://127.0.0.1:9/"), "forbidden_address"),
    "a redirect to the cloud's secrets": (
        fake.redirect("http://169.254.169.254/latest/meta-data/"),
        "forbidden_address",
    ),
    "a redirect to a file": (fake.redirect("file:///etc/passwd"), "forbidden_address"),
    "forbidden": (Answer("", 403), "unreachable"),
    "too many requests": (Answer("", 429, {"Retry-After": "600"}), "unreachable"),
    "an error of its own": (Answer("", 500), "unreachable"),
    "silence": (fake.silence(), "unreachable"),
    "a body of 200 MB that is not announced": (fake.long(200 << 20, announced=False), "too_large"),
    "a body without end, and fast": (fake.endless(b"x" * 65_536), "too_large"),
    "a redirect to a private network": (fake.redirect("http://10.0.0.1/"), "forbidden_address"),
    "a redirect to a neighbour": (fake.redirect("http://[fe80::1]/"), "forbidden_address"),
    "a redirect to another scheme": (fake.redirect("gopher://10.0.0.1/"), "forbidden_address"),
    "a file that is gone": (Answer("", 404), "unreachable"),
}
ACCEPTED = {
    "columns in another order": "\n".join(
        "\t".join(reversed(line.split("\t"))) for line in TEXT.splitlines()
    ),
    "a column more": "\n".join(
        f"{line}\t{'new' if at == 0 else 'x'}" for at, line in enumerate(TEXT.splitlines())
    ),
    "an optional column gone": "\n".join(line.rpartition("\t")[0] for line in TEXT.splitlines()),
    "a byte order mark": "\ufeff" + TEXT,
    "a script as a name": instead("All of Us Are Dead\t", "<script>alert(1)</script>\t", -1),
    "a formula as a name": instead("All of Us Are Dead\t", '=HYPERLINK("http://x";"y")\t', -1),
    "letters that turn round": instead("All of Us Are Dead\t", "All of Us \u202eDead\t", -1),
}


NOTICED = {
    "a column more": {"unknown_column"},
}
WITHIN = {
    "loopback": "http://127.0.0.1",
    "a name that leads to it": "http://localhost",
    "the same in other figures": "http://2130706433",
    "the same in IPv6 clothes": "http://[::ffff:127.0.0.1]",
    "an address of no network": "http://0.0.0.0",
}
UNREACHABLE = {
    "a port where nobody listens": ("http://127.0.0.1:9", "refused"),
    "a server that speaks no TLS": ("https://{place}", "could not be reached"),
    "a name nobody has": ("http://publisher.invalid", "could not be reached"),
}


def what_stands():
    return set(Entry.objects.values_list("ranking", "period", "rank", "title", "hours", "weeks"))


def heals(refresh_again):
    refresh_again(Answer(NEXT))
    assert Release.objects.newest(FEED).number == 2
    assert Entry.objects.count() == 840


@pytest.mark.parametrize("lie", HELD)
def test_a_body_that_lies_is_held_and_kept(refresh_again, readers, lie):
    answer, reason = HELD[lie]
    before = what_stands()

    with readers:
        run = refresh_again(answer)

        assert (run.state, run.reason) == ("held", reason)
        assert run.message
        assert run.snapshot.size or lie == "nothing"
        assert what_stands() == before
        assert Release.objects.count() == 1
        heals(refresh_again)


@pytest.mark.parametrize("lie", FAILED)
def test_a_publisher_that_cannot_be_had_fails_the_run_in_words(refresh_again, readers, lie):
    answer, reason = FAILED[lie]
    before = what_stands()

    with readers:
        run = refresh_again(answer)

        assert (run.state, run.reason) == ("failed", reason)
        assert run.message.endswith(".")
        assert what_stands() == before
        heals(refresh_again)


@pytest.mark.parametrize("place", WITHIN)
def test_nothing_inside_is_ever_asked(refresh_again, readers, place):
    """A server that listens on this machine, under each of its names, hears nothing."""
    with Publisher() as inside:
        port = inside.place.rpartition(":")[2]
        with readers:
            run = refresh_again(fake.redirect(f"{WITHIN[place]}:{port}/secrets"))

            assert (run.state, run.reason) == ("failed", "forbidden_address")
            assert "Nothing was sent there" in run.message
            heals(refresh_again)
        assert inside.asked == []


@pytest.mark.parametrize("unreachable", UNREACHABLE)
def test_an_address_where_no_publisher_is(refresh_again, readers, settings, unreachable):
    address, words = UNREACHABLE[unreachable]
    good = settings.SOURCE_URLS
    place = good["netflix"].removeprefix("http://")
    with readers:
        settings.SOURCE_URLS = {"netflix": address.format(place=place)}
        settings.FETCH = {**settings.FETCH, "allow": {place, "127.0.0.1:9"}}
        run = refresh_again(Answer(NEXT))

        assert (run.state, run.reason) == ("failed", "unreachable")
        assert words in run.message
        settings.SOURCE_URLS = good
        heals(refresh_again)


def test_a_publisher_that_asks_to_wait_is_waited_for(refresh_again, readers, settings):
    settings.FETCH = {**settings.FETCH, "seconds": 5}
    with readers:
        began = time.monotonic()
        run = refresh_again(Answer("", 429, {"Retry-After": "2"}), Answer(NEXT))

        assert run.state == "released"
        assert 2 <= time.monotonic() - began < 5


@pytest.mark.parametrize("change", ACCEPTED)
def test_what_only_looks_different_is_published(refresh_again, readers, change):
    with readers:
        run = refresh_again(Answer(ACCEPTED[change]))

        assert run.state == "released", run.message
        assert Entry.objects.count() == 840
        kinds = set(run.findings.values_list("check_name", flat=True))
        assert kinds >= NOTICED.get(change, set())


def test_few_numbers_of_the_past_may_change(refresh_again):
    run = refresh_again(Answer(revised(25)))

    assert run.state == "released"
    assert run.release.changed == 25


def test_many_wait_for_one_click(refresh_again):
    run = refresh_again(Answer(revised(26)))

    assert decisions.needs_judgement(run)
    again = ingest.replay(run.snapshot, now=LATER, accept="Netflix restated the week.")
    assert again.state == "released"


def test_names_of_the_past_may_change_with_a_notice(refresh_again):
    body = TEXT.replace("Our Beloved Summer: Season 1", "Our Beloved Summer: Limited Series")

    run = refresh_again(Answer(body))

    assert run.state == "released"
    assert run.release.changed == 6


@pytest.mark.parametrize("etags", [("same", "same"), ("one", "two")])
def test_the_bytes_decide_what_is_new(refresh_again, etags):
    first, second = (Answer(NEXT, headers={"ETag": f'"{etag}"'}) for etag in etags)

    assert refresh_again(first).state == "released"
    run = refresh_again(second)
    assert run.state == "unchanged", run.message
    assert Release.objects.count() == 2


def test_a_run_that_is_held_again_does_not_become_unchanged(refresh_again):
    held = Answer("null", headers={"ETag": '"bad"'})

    assert [refresh_again(held).state, refresh_again(held).state] == ["held", "held"]
