"""The table of faults: a row a fault, figures that change only when something has."""

from config import faults

REPORT = """<testsuites><testsuite>
<testcase classname="tests.faults.test_lies" name="test_a_page_of_HTML[null]" time="0.4">
<properties><property name="reads" value="34" /><property name="failed" value="0" /></properties>
</testcase>
<testcase classname="tests.faults.test_lies" name="test_a_page_of_HTML[empty]" time="4.2">
<properties><property name="reads" value="300" /><property name="failed" value="1" /></properties>
<failure>no</failure>
</testcase>
<testcase classname="tests.faults.test_workers" name="test_a_worker_killed" time="99" />
</testsuite></testsuites>
"""


def test_cases_of_a_fault_are_one_row(tmp_path):
    (tmp_path / "report.xml").write_text(REPORT)

    rows = faults.table(faults.read(tmp_path / "report.xml")).splitlines()

    assert rows[0] == "2 of 3 cases survived, 1 failed reads."
    assert rows[-2:] == [
        "| a page of HTML | 2 | **1 survived** | 5 s | 300+ | 1 |",
        "| a worker killed | 1 | survived | longer | – | – |",
    ]


def test_the_table_is_kept_between_its_comments(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"before\n{faults.BEGIN}\nold\n{faults.END}\nafter\n")

    faults.keep("new", page)
    faults.keep("newer", page)

    assert page.read_text() == f"before\n{faults.BEGIN}\n\nnewer\n\n{faults.END}\nafter\n"
