"""What a story weighs: its HTML, and the styles and scripts it names, as they are sent."""

import re
from collections.abc import Iterator

from rankings.management.bench.pages.asking import Reader, Target

NAMED = re.compile(rb'(?:href|src)="(/static/[^"]+\.(css|js))"')
MOST, MOST_SCRIPT = 20.0, 10.0
"""kB, compressed."""


def lines_of(reader: Reader, address: str, plain: str) -> Iterator[str]:
    """
    Yield a line for each kind of file of the page at ``address``, and one for all of them.

    ``plain`` is an address at which it is sent uncompressed, so that what it names can be read.
    """
    _, page = reader.ask(reader.request(Target("", plain)))
    weights = {"html": size_of(reader, address), "css": 0.0, "js": 0.0}
    for file, kind in dict(NAMED.findall(page)).items():
        weights[kind.decode()] += size_of(reader, file.decode())
    most = {"js": MOST_SCRIPT, "all": MOST}
    for kind, weight in {**weights, "all": sum(weights.values())}.items():
        verdict = "met" if weight <= most.get(kind, weight) else "MISSED"
        goal = f"  at most {most[kind]:.0f} kB: {verdict}" if kind in most else ""
        yield f"{f'the story, {kind}':42}{weight:8.1f}{goal}"


def size_of(reader: Reader, address: str) -> float:
    """Return the kB in which ``address`` is answered."""
    _, body = reader.ask(reader.request(Target("", address)))
    return len(body) / 1000
