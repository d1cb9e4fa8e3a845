"""
``make faults``: let everything go wrong that must not matter, and write down what came of it.

The table is printed and kept in CONTRIBUTING.md between two comments. A row is a fault with all its
cases. Times and reads are rounded, so that the table changes only when something has.
"""

import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
KEPT_IN = ROOT / "CONTRIBUTING.md"
FOLDERS = ("tests/faults", "tests/rankings/ingest/fetch", "tests/rankings/ingest/test_pipeline.py")
BEGIN, END = "<!-- faults: written by `make faults` -->", "<!-- faults: end -->"
HEAD = "| fault | cases | outcome | at most | reads | failed |\n|---|---|---|---|---|---|"
TIMES = (1, 2, 5, 10, 20, 30, 60)


@dataclass
class Fault:
    """One fault: how many cases it has, how many were survived, and what readers saw of it."""

    place: str
    words: str
    cases: int = 0
    survived: int = 0
    seconds: float = 0.0
    reads: int = 0
    failed: int = 0

    def row(self) -> str:
        """Return a line of the table."""
        outcome = "survived" if self.survived == self.cases else f"**{self.survived} survived**"
        reads = f"{rounded(self.reads)} | {self.failed}" if self.reads else "– | –"
        return f"| {self.words} | {self.cases} | {outcome} | {within(self.seconds)} | {reads} |"


def rounded(count: int) -> str:
    """Return ``count`` to its first figure: "300+"."""
    unit = 10 ** (len(str(count)) - 1)
    return f"{count // unit * unit:,}+"


def within(seconds: float) -> str:
    """Return the time it took, as one of few."""
    return next((f"{most} s" for most in TIMES if seconds <= most), "longer")


def read(report: Path) -> list[Fault]:
    """Return the faults of a test report, those of one place together."""
    found: dict[tuple[str, str], Fault] = {}
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 — written by the tests
        name = case.get("name", "").partition("[")[0]
        place = case.get("classname", "").rpartition(".")[2]
        words = name.removeprefix("test_").replace("_", " ")
        fault = found.setdefault((place, name), Fault(place, words))
        fault.cases += 1
        fault.survived += case.find("failure") is None and case.find("error") is None
        fault.seconds = max(fault.seconds, float(case.get("time", 0)))
        said = {each.get("name"): each.get("value") for each in case.iter("property")}
        fault.reads += int(said.get("reads") or 0)
        fault.failed += int(said.get("failed") or 0)
    return sorted(found.values(), key=lambda each: (each.place, each.words))


def table(faults: list[Fault]) -> str:
    """Return what is printed and kept."""
    cases, survived = sum(f.cases for f in faults), sum(f.survived for f in faults)
    failed = sum(fault.failed for fault in faults)
    summary = f"{survived} of {cases} cases survived, {failed} failed reads."
    return "\n".join([summary, "", HEAD, *(fault.row() for fault in faults)])


def keep(text: str, path: Path = KEPT_IN) -> None:
    """Write ``text`` between the two comments of ``path``."""
    whole = path.read_text(encoding="utf-8")
    place = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    kept = place.sub(lambda _: f"{BEGIN}\n\n{text}\n\n{END}", whole)
    path.write_text(kept, encoding="utf-8")


def main() -> int:
    """Run them all, print the table and keep it. Return 0 when all were survived."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        told = ["-q", "-m", "", f"--junitxml={report}", "-o", "junit_family=xunit1"]
        command = [sys.executable, "-m", "pytest", *FOLDERS, *told]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        if not report.exists():
            return code
        text = table(read(report))
    print(text)
    if code == 0:
        keep(text)
    return code


if __name__ == "__main__":
    sys.exit(main())
