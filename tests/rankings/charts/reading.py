"""Charts read back out of their page, and Places drawn as tables."""

from dataclasses import dataclass, field, replace
from datetime import date
from html.parser import HTMLParser

from django.template import engines

from rankings.drawing import Drawing
from rankings.listed import listed
from rankings.models import Country, Title
from rankings.models.questions import Place
from rankings.wording import MILLION
from tests import make

ALONE = {"base", "br", "img", "input", "link", "meta", "path", "rect"}
NUMBERS = {"rank", "hours", "views", "weeks"}
ADJECTIVES = {"KR": "Korean"}
DATES = {"period", "premiered_on"}


@dataclass
class Node:
    """An element: what a browser would know of it."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attrs.get("class", "").split()

    @property
    def text(self) -> str:
        """Return all words of the element, those for screen readers too."""
        parts = [each if isinstance(each, str) else each.text for each in self.children]
        return " ".join(" ".join(parts).split())

    @property
    def shown(self) -> str:
        """Return the words that are seen."""
        parts = [
            each if isinstance(each, str) else each.shown
            for each in self.children
            if isinstance(each, str) or "vh" not in each.classes
        ]
        return " ".join(" ".join(parts).split())

    def all(self, selector: str) -> list["Node"]:
        """Return what matches "tag.class" or a part of it; with spaces, one within another."""
        first, _, rest = selector.partition(" ")
        tag, *classes = first.split(".")
        found = [
            node
            for node in self.inside()
            if (not tag or node.tag == tag) and set(classes) <= set(node.classes)
        ]
        return [inner for node in found for inner in node.all(rest)] if rest else found

    def one(self, selector: str) -> "Node":
        (node,) = self.all(selector)
        return node

    def inside(self):
        for each in self.children:
            if not isinstance(each, str):
                yield each
                yield from each.inside()

    def variable(self, name: str) -> float:
        """Return a custom property of the element's style."""
        style = dict(part.split(":", 1) for part in self.attrs["style"].split(";") if part)
        return float(style[name].removesuffix("px").removesuffix("%"))


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = [Node("page")]

    def handle_starttag(self, tag, attrs):
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in ALONE:
            self.open.append(node)

    def handle_endtag(self, tag):
        if tag not in ALONE:
            assert self.open.pop().tag == tag, f"</{tag}> closes nothing"

    def handle_data(self, data):
        self.open[-1].children.append(data)


def page(html: str) -> Node:
    """Return ``html`` as a tree; every element must be closed."""
    reader = Reader()
    reader.feed(html)
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is left open"
    return reader.open[0]


def framed(drawing: Drawing) -> Node:
    """Return a Drawing in its frame, read back."""
    template = engines["django"].from_string("{% load charts %}{% frame drawing 2 %}")
    return page(template.render({"drawing": replace(drawing, kind="leaderboard")}))


def places(table: str) -> list[Place]:
    """Return drawn lines as Places. Left out: the week to 30 January 2022, TV (Non-English)."""
    return [Place(**place(line)) for line in make.lines_of(table)]


def place(line: dict[str, str]) -> dict:
    cells = {"country": "", "list": "tv-non-english", "week": make.WEEK} | line
    cells["period"] = cells.pop("week")
    cells["name"] = cells.pop("title")
    cells["adjective"] = ADJECTIVES.get(cells.get("origin"), "")
    cells.setdefault("slug", cells["name"].lower().replace(" ", "-"))
    return {name: value(name, cell) for name, cell in cells.items()}


def value(name: str, cell: str):
    if name in NUMBERS:
        return int(cell.replace(",", "")) if cell else None
    if name in DATES:
        return date.fromisoformat(cell) if cell else None
    return cell


def choices(list_: str = "netflix.global/tv-non-english", week: str = make.WEEK, **more) -> dict:
    """Return cleaned choices of a chart of one list, without a database."""
    usual = {"country": None, "highlight": "", "titles": [], "season": "", "emphasis": []}
    return usual | {"list": listed(list_), "week": date.fromisoformat(week)} | more


def title(name: str) -> Title:
    return Title(name=name, slug=name.lower().replace(" ", "-"))


def korea() -> Country:
    return Country(code="KR", name="South Korea", adjective="Korean")


def cells(drawing: Drawing, column: str) -> list:
    """Return a column of the table by its slug."""
    index = [each.slug for each in drawing.columns].index(column)
    return [row[index] for row in drawing.rows]


def millions(words: str) -> int:
    """Return what a printed number of millions stands for."""
    return round(float(words.replace(",", "").replace("−", "-")) * MILLION)
