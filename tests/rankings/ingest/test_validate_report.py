"""What a report says, and what only an editor can judge."""

from dataclasses import replace
from datetime import date

import pytest

from rankings.ingest import validate
from rankings.ingest.publish import Changes
from rankings.ingest.validate.gates import GATES, PAST
from rankings.models import Finding, Ranking
from rankings.sources import SourceChanged
from tests import make
from tests.rankings.ingest.checking import COUNTRIES, GLOBAL, MOST_POPULAR, changed, findings, rows

pytestmark = pytest.mark.django_db


# -- all of it


def test_every_reason_is_given_and_not_only_the_first():
    wrong = changed(changed(rows(), 3, hours=-1), 7, show="x" * 201)

    assert set(findings(wrong[:-1])) == {"absurd_number", "rising_metric", "bad_name", "rank_gap"}


def test_nothing_is_passed_on_after_a_fault():
    good = rows("list | title | hours\nfilms-english | Red Notice | 1")
    passed = validate.editions([*good, *rows()[1:], *good], validate.Report(GLOBAL))

    assert next(passed)[0][1] == "films-english"
    with pytest.raises(validate.Held):
        next(passed)


def test_a_fault_that_strikes_often_is_said_once():
    whole = [
        row
        for code in ("AR", "BR", "CL", "FR", "IT", "JP", "KR")
        for row in rows(f"country | title\n{code} | Ozark", COUNTRIES)[1:]
    ]

    (found,) = findings(whole, COUNTRIES).values()

    assert found.message.count("lacks rank 1") == 5
    assert found.message.endswith("And 2 more like this.")


def test_no_more_than_twenty_lines_are_named():
    whole = [row._replace(hours=-1) for row in rows()] + [
        row._replace(hours=-1) for row in rows("list | title\ntv-english | Ozark\n")
    ]
    whole += [row._replace(list="films-english") for row in whole[:10]]

    assert len(findings(whole)["absurd_number"].lines) == 20


def test_what_a_source_refuses_is_held_with_what_came_before():
    def lines():
        yield from rows()[1:]
        raise SourceChanged("truncated", "Line 12: 3 of 7 cells.", 12)

    found = findings(lines())

    assert (found["truncated"].message, found["truncated"].lines) == (
        "Line 12: 3 of 7 cells.",
        [12],
    )


def test_bytes_that_are_no_text_are_held():
    def lines():
        yield from rows()
        b"\xff".decode()

    assert set(findings(lines())) == {"not_tsv"}


def test_what_is_only_odd_is_no_reason_to_hold():
    report = validate.Report(GLOBAL)
    report.notice("unknown_column", "New in this file: is_live.")

    list(validate.editions(rows(), report))

    (found,) = struck(report)
    assert (found.level, found.message) == (Finding.Level.NOTICE, "New in this file: is_live.")


# -- against what stands


def judged(changes, feed=GLOBAL, accept=""):
    report = validate.Report(feed, accept=accept)
    validate.changes(changes, report)
    return report


def struck(report):
    return [each for each in report.findings() if each.level != Finding.Level.PASS]


def test_up_to_25_numbers_of_past_weeks_may_change():
    report = judged(Changes("netflix.global", 1, rows=10, revised_cells=25))

    assert struck(report) == []
    passed = {each.check_name: each for each in report.findings()}
    assert set(passed) == {code for code, gate in GATES.items() if gate.stage == PAST}
    assert passed["mass_revision"].limit == "At most 25 numbers"


def test_more_are_held_for_an_editor():
    report = judged(Changes("netflix.global", 1, rows=10, revised_cells=26))

    assert report.reason == "mass_revision"
    assert report.why().startswith("26 numbers of weeks published before have changed")


def test_a_limit_of_an_editor_is_gone_by_and_named():
    report = validate.Report(GLOBAL, limits=replace(GLOBAL.limits, revised_cells=3))

    validate.changes(Changes("netflix.global", 1, rows=10, revised_cells=4), report)

    (found,) = struck(report)
    assert "up to 3 is usual" in found.message
    assert found.limit == "At most 3 numbers"


def test_nothing_has_passed_that_was_not_gone_through():
    def broken():
        yield from rows()[:5]
        raise SourceChanged("truncated", "Line 7: cut off.", 7)

    report = validate.Report(GLOBAL)
    with pytest.raises(validate.Held) as caught:
        list(validate.editions(broken(), report))

    assert {each.level for each in caught.value.findings} == {Finding.Level.HOLD}


def test_lines_that_name_another_entry_pass_with_a_notice():
    (found,) = struck(judged(Changes("netflix.global", 1, rows=10, renamed=18)))

    assert found.level == Finding.Level.NOTICE
    assert found.message.startswith("18 lines of weeks published before")


def test_weeks_that_come_together_pass_with_a_notice():
    weeks = {date(2022, 1, 30), date(2022, 2, 6)}

    (found,) = struck(judged(Changes("netflix.global", 1, rows=20, stood=True, new_periods=weeks)))

    assert found.message == "2 periods are new at once, up to 6 Feb 2022."


def test_a_week_that_lies_ahead_is_held():
    report = validate.Report(GLOBAL, today=date(2022, 1, 29))
    with pytest.raises(validate.Held) as caught:
        list(validate.editions(rows(), report))

    assert caught.value.reason == "future_period"
    assert list(validate.editions(rows(), validate.Report(GLOBAL, today=date(2022, 1, 30))))


def test_an_editors_reason_lets_a_judgement_through():
    changes = Changes("netflix.global", 1, rows=10, revised_cells=26)

    (found,) = struck(judged(changes, accept="Netflix said so on 8 December."))

    assert found.level == Finding.Level.NOTICE
    assert found.message.endswith("Let through: Netflix said so on 8 December.")


def test_an_editors_reason_lets_no_fault_through():
    assert set(findings(rows()[1:], accept="I like it.")) == {"rank_gap"}


def test_weeks_that_are_gone_are_named():
    make.editions("country | title\nKR | Ozark\nUS | Ozark")
    lost = [(pk, date(2022, 1, 30)) for pk in Ranking.objects.values_list("pk", flat=True)]

    report = judged(Changes("netflix.countries", 1, same=1, lost=lost), COUNTRIES)

    assert report.reason == "lost_periods"
    assert report.why() == (
        "The week to 30 January 2022 is gone, of TV, South Korea and 1 more list."
    )


def test_a_standing_list_has_no_past():
    changes = Changes("netflix.most_popular", 1, rows=40, revised_cells=80)

    assert struck(judged(changes, MOST_POPULAR)) == []


def test_a_header_and_nothing_below_it_is_held():
    with pytest.raises(validate.Held) as caught:
        judged(Changes("netflix.global", 1))

    assert caught.value.reason == "no_rows"


def test_structural_faults_come_before_judgements():
    report = validate.Report(GLOBAL)
    report.hold("mass_revision", "Much.")
    report.hold("rank_gap", "A gap.")

    with pytest.raises(validate.Held) as caught:
        report.raise_if_held()

    assert caught.value.reason == "rank_gap"
