"""
What is wrong with a page, by the HTML standard: to be read as it was written, it needs no mending.

``errors`` are those of the standard's own parser; ``misplaced`` and ``dangling`` are what a parser
lets pass: elements where their model has no place for them, and references to nothing.
"""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tinyhtml5.parser import HTMLParser

XHTML = "{http://www.w3.org/1999/xhtml}"
CHILDREN = {
    # what may stand right within an element
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"},
    "tr": {"th", "td"},
    "select": {"option", "optgroup", "hr"},
}
PARENTS = {
    # where alone an element may stand
    "li": {"ul", "ol", "menu"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "figcaption": {"figure"},
    "summary": {"details"},
    "legend": {"fieldset"},
    "option": {"select", "datalist", "optgroup"},
    "main": {"body", "div"},
    "source": {"picture", "audio", "video"},
}
PHRASES = {"p", "span", "b", "em", "strong", "small", "label", "button", "summary", "code", "time"}
PHRASES |= {"h1", "h2", "h3", "h4", "h5", "h6", "legend", "bdi", "cite"}
"""Elements that hold words and what stands among words."""
BLOCKS = {"div", "p", "ul", "ol", "dl", "table", "section", "article", "aside", "nav", "form"}
BLOCKS |= {"figure", "header", "footer", "main", "blockquote", "pre", "hr", "fieldset", "details"}
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list")
GONE = {"center", "font", "big", "strike", "tt", "acronym", "frame", "frameset", "marquee"}


def of_page(html: str) -> list[str]:
    """Return what is wrong with ``html``, a whole page; none if it is valid."""
    parser = HTMLParser()
    root = parser.parse(html)
    found = [f"line {line}: {code} {told}" for (line, _), code, told in parser.errors]
    return [*found, *misplaced(root), *dangling(root), *headed(root)]


def misplaced(root: Element) -> Iterator[str]:
    """Yield the elements that stand where they may not."""
    for parent, within in walked(root, ()):
        name = named(parent)
        if name in GONE:
            yield f"<{name}> is no element any more"
        for child in map(named, parent):
            if name in CHILDREN and child not in CHILDREN[name] | {"script", "template"}:
                yield f"<{child}> stands right within <{name}>"
            if child in PARENTS and name not in PARENTS[child]:
                yield f"<{child}> stands within <{name}>"
        if name in BLOCKS and (holder := next((each for each in within if each in PHRASES), "")):
            yield f"<{name}> stands among the words of <{holder}>"
        if name in {"a", "button"} and (set(within) & {"a", "button"}):
            yield f"<{name}> stands in what is pressed"


def walked(element: Element, within: tuple[str, ...]) -> Iterator[tuple[Element, tuple[str, ...]]]:
    """Yield every element of HTML with the names of those around it."""
    yield element, within
    for child in element:
        if isinstance(child.tag, str) and child.tag.startswith(XHTML):
            yield from walked(child, (*within, named(element)))


def named(element: Element) -> str:
    """Return the name of an element, "" for a comment."""
    return element.tag.removeprefix(XHTML) if isinstance(element.tag, str) else ""


def dangling(root: Element) -> Iterator[str]:
    """Yield the ids that stand twice, and what refers to one that is not there."""
    elements = [each for each in root.iter() if isinstance(each.tag, str)]
    ids = Counter(each.get("id") for each in elements if each.get("id") is not None)
    for name, count in ids.items():
        if count > 1 or not name or " " in name:
            yield f"the id “{name}” stands {count} times"
    for each in elements:
        for attribute in REFERENCES:
            for name in (each.get(attribute) or "").split():
                if name not in ids:
                    yield f"{attribute} names “{name}”, which is not there"
        href = each.get("href") or ""
        if href.startswith("#") and len(href) > 1 and href[1:] not in ids:
            yield f"a link leads to “{href}”, which is not there"


def headed(root: Element) -> Iterator[str]:
    """Yield what the head lacks: a language, one title, one encoding."""
    if not root.get("lang"):
        yield "the page has no language"
    head = root.find(f"{XHTML}head")
    titles = [] if head is None else head.findall(f"{XHTML}title")
    if len(titles) != 1 or not (titles[0].text or "").strip():
        yield "the page has no title, or several"
    if head is not None and len(head.findall(f"{XHTML}meta[@charset]")) != 1:
        yield "the page does not say its encoding once"
