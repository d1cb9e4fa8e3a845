"""What pages say in Korean: all of it, with the same parts, and nothing that is not looked up."""

import re
from string import Formatter

import pytest
from django.template.base import TextNode
from django.templatetags.i18n import BlockTranslateNode

from config import catalogue
from rankings.language import CATALOGUES

NAMED = re.compile(r"%\((\w+)\)s")
TAGS = re.compile(r"</?(?:a|b|code|time)\b[^>]*>")
UNSEEN = re.compile(r"<(code|pre|script|style)\b.*?</\1>", re.DOTALL)
SEEN = re.compile(r' (?:alt|aria-label|content|placeholder|title)="([^"]*)"')
# None needs another word in Korean: what publishers, formats and columns of files are called, and
# what is said to programs.
SAME = {
    *("API", "Atom", "BibTeX", "CSL", "CSV", "FlixPatrol", "JSON", "Netflix", "nbsp"),
    *("width", "device", "initial", "scale", "noindex", "light", "dark", "website"),
    *("summary_large_image", "http", "https"),
}
COLUMNS = {"hours", "of", "place", "place_before", "points", "share", "views", "week", "weeks"}
IN_ENGLISH = {"rankings/api.html"}
"""Templates of what is had in English alone."""


@pytest.fixture(scope="module")
def kept():
    """Return the messages as they are kept."""
    return [each for each in catalogue.read() if each.id]


def forms(message):
    """Return what a message is in English: one form, or two of them."""
    return [message.id] if isinstance(message.id, str) else list(message.id)


def parts(text):
    """Return what is put into a message, and its tags."""
    braced = {name for _, name, _, _ in Formatter().parse(text) if name}
    return braced, set(NAMED.findall(text)), sorted(TAGS.findall(text))


def test_every_message_that_is_marked_is_in_the_catalogue_and_no_other(kept):
    marked = {str(each.id) for each in catalogue.found() if each.id}
    assert {str(each.id) for each in kept} == marked


def test_every_message_has_a_korean_translation(kept):
    assert catalogue.untranslated(catalogue.read()) == []


def test_a_translation_has_the_parts_and_the_tags_of_its_message(kept):
    other = {
        str(each.id): catalogue.said_by(each)
        for each in kept
        if parts(catalogue.said_by(each)) != parts(forms(each)[-1])
    }
    assert other == {}


def test_it_is_compiled():
    assert catalogue.path("mo").read_bytes() == catalogue.compiled(catalogue.read())
    assert catalogue.path("po").is_relative_to(CATALOGUES)


def test_merging_keeps_what_is_translated():
    assert list(map(str, catalogue.merged())) == list(map(str, catalogue.found()))
    assert catalogue.untranslated(catalogue.merged()) == []


def printed(nodes):
    """Return a template as text: what its tags print is a mark in it."""
    found = []
    for node in nodes:
        if isinstance(node, TextNode):
            found.append(node.s)
        elif isinstance(node, BlockTranslateNode) or not node.child_nodelists:
            found.append("\0")
        else:
            below = [getattr(node, name, None) or () for name in node.child_nodelists]
            branches = [each for _, each in getattr(node, "conditions_nodelists", ())]
            found += [printed(each) for each in (*below, *branches)]
    return "".join(found)


@pytest.mark.parametrize("name", sorted({*catalogue.readers_templates()} - IN_ENGLISH))
def test_a_template_prints_no_word_that_is_not_translated(name):
    text = UNSEEN.sub("", printed(catalogue.nodes_of(name)))
    seen = [*SEEN.findall(text), re.sub(r"<[^>]*>", "\0", text)]
    words = {word for each in seen for word in re.findall(r"[A-Za-z_]{2,}", each)}

    assert words - SAME - (COLUMNS if name == "rankings/data.html" else set()) == set()
