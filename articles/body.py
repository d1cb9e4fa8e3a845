"""
The article document: what may stand in it, which charts it places, and its parts in order.

Plain Python. A body is HTML of a short allow-list and one block of our own,
``<news-chart data-widget="slug">``. To allow another block: its tag below, its node in
``static/js/editor-story.js``, its look in ``static/css/components/article.css``.
"""

import re
from collections.abc import Callable
from html import escape, unescape
from html.parser import HTMLParser
from typing import NamedTuple

import nh3

CHART = "news-chart"
INLINE = frozenset({"a", "strong", "em", "br"})
LEAVES = frozenset({"p", "h2", "h3"})
BLOCKS = LEAVES | {"ul", "ol", "li", "blockquote", "aside", "hr", CHART}
LISTS = {"ul", "ol"}
VOID = frozenset({"br", "hr"})

# No class, no style, no id, no target: how a story looks is the site's business.
CLEANER = nh3.Cleaner(
    tags=set(INLINE | BLOCKS),
    attributes={"a": {"href"}, CHART: {"data-widget"}},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)

PLACED = re.compile(rf'<{CHART} data-widget="([^"]*)"></{CHART}>')
BREAKS = re.compile(rf'(<{CHART} data-widget="[^"]*"></{CHART}>|<aside>.*?</aside>)', re.DOTALL)
TAG = re.compile(r"<[^>]*>")
HANGUL = re.compile(
    r"(<[^>]*>)|([\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]+(?: +[\uac00-\ud7a3]+)*)"
)


class Part(NamedTuple):
    """A stretch of a body: ``kind`` is "prose", "inset" or "chart", ``html`` what to print."""

    kind: str
    html: str


def clean(html: str) -> str:
    """
    Return ``html`` as a body may be stored: allowed tags only, every chart a block of its own.

    Cleaning twice changes nothing.
    """
    tidy = _Tidy()
    tidy.feed(CLEANER.clean(html))
    tidy.close()
    return tidy.document()


def widgets(html: str) -> list[str]:
    """Return the slugs of the charts placed in a cleaned body, in order, repeats included."""
    return [unescape(slug) for slug in PLACED.findall(html)]


def words(html: str) -> int:
    """Return how many words a body has."""
    return len(unescape(TAG.sub(" ", html)).split())


def render(html: str, draw: Callable[[str], str]) -> list[Part]:
    """
    Return the parts of a cleaned body in order. ``draw`` turns a chart's slug into its HTML.

    Cleaned once more on the way: a template prints the result as it is, and must not have to
    trust whoever wrote the row. It costs a fraction of a millisecond.
    """
    parts = []
    for piece in BREAKS.split(CLEANER.clean(html)):
        placed = PLACED.fullmatch(piece)
        if placed:
            parts.append(Part("chart", draw(unescape(placed[1]))))
        elif piece.startswith("<aside>"):
            parts.append(Part("inset", _marked(piece[len("<aside>") : -len("</aside>")])))
        elif piece.strip():
            parts.append(Part("prose", _marked(piece)))
    return parts


def _marked(html: str) -> str:
    """Return ``html`` with Hangul marked as Korean, so that it gets its own font and voice."""
    return HANGUL.sub(lambda found: found[1] or f'<span lang="ko">{found[2]}</span>', html)


class _Tidy(HTMLParser):
    """
    Put every element where it may stand.

    nh3 answers only which tags a document may have, not where. Here a chart inside a paragraph or
    a list splits it in two, a paragraph inside bold text ends the bold, text outside of every
    block becomes a paragraph, and what is left empty goes. No words are lost.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.open: list[tuple[str, str]] = []  # (tag, its start tag as written)

    def document(self) -> str:
        while self.open:
            self.end()
        return "".join(self.out)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == CHART:
            self.place(dict(attrs).get("data-widget") or "")
        elif tag in BLOCKS:
            self.start_block(tag)
        else:
            href = dict(attrs).get("href")
            self.within_a_block()
            self.start(tag, f"<{tag}>" if href is None else f'<a href="{escape(href)}">')

    def handle_endtag(self, tag: str) -> None:
        if any(tag == opened for opened, _ in self.open):
            while self.end() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.within_a_block()
        if self.open:
            self.out.append(escape(data, quote=False))

    def within_a_block(self) -> None:
        """Open a paragraph where text or bold would otherwise stand outside of every block."""
        if not self.open:
            self.start("p", "<p>")

    def start_block(self, tag: str) -> None:
        """Open a block, ending the paragraph or bold text it cannot stand in."""
        while self.open and self.open[-1][0] in LEAVES | INLINE:
            self.end()
        if tag == "aside" and self.open:
            return  # an inset stands by itself; inside a list or a quotation its text just goes on
        if tag == "li" and not self.end_item():
            tag = "p"
        self.start(tag, f"<{tag}>")

    def end_item(self) -> bool:
        """End what stands in the innermost list, another item too. Return False without a list."""
        if not any(opened in LISTS for opened, _ in self.open):
            return False
        while self.open[-1][0] not in LISTS:
            self.end()
        return True

    def start(self, tag: str, source: str) -> None:
        """Write a start tag, and remember that it is open."""
        self.out.append(source)
        if tag not in VOID:
            self.open.append((tag, source))

    def end(self) -> str:
        """End the innermost open element, or forget it if nothing stands in it. Return its tag."""
        tag, source = self.open.pop()
        while tag in BLOCKS and (not self.out[-1].strip() or self.out[-1] == "<br>"):
            self.out.pop()
        if self.out[-1] == source:
            self.out.pop()
        else:
            self.out.append(f"</{tag}>")
        return tag

    def place(self, slug: str) -> None:
        """Write a chart at the top level: end what is open before it and go on after it."""
        interrupted = list(self.open)
        while self.open:
            self.end()
        if slug:
            self.out.append(f'<{CHART} data-widget="{escape(slug)}"></{CHART}>')
        for tag, source in interrupted:
            self.start(tag, source)
