"""Charts are printed by Jinja: what is put in is escaped, and what is missing is an error."""

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from rankings import downloads, files
from rankings.language import KOREAN, speaking
from rankings.marks import Bar, Bars
from rankings.printing import environment, fill


def bars(**bar):
    return Bars((Bar(**{"label": "", "detail": "", "value": "1", "share": "100"} | bar),))


def test_what_is_put_in_is_escaped():
    printed = fill("bars.html", marks=bars(label="<script>alert(1)</script>", tone='"><i>'))

    assert "<script>" not in printed
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in printed
    assert "<i>" not in printed


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Ozark", "Ozark"),
        ("Tom & Jerry", "Tom &amp; Jerry"),
        ("'<\">'", "&#39;&lt;&#34;&gt;&#39;"),
        (7, "7"),
        (Markup("<b>&amp;</b>"), "<b>&amp;</b>"),
    ],
)
def test_a_value_is_escaped_once_whatever_it_is(value, written):
    assert environment().from_string("{{ value }}").render(value=value) == written


def test_a_message_with_a_name_put_in_is_escaped_as_a_whole():
    printed = fill("failed.html", widget={"slug": "a", "title": "A & B", "words": "<b>"}, level=2)

    assert "<h2>A &amp; B</h2>" in printed
    assert printed.rstrip().endswith("</b> &lt;b&gt;</span></div></figure>")


def test_a_name_that_is_missing_is_an_error_and_not_a_blank():
    with pytest.raises(UndefinedError, match="level"):
        fill("failed.html", widget={"slug": "a", "title": "A", "words": ""})


def test_addresses_and_words_are_in_the_language_spoken():
    with speaking(KOREAN):
        printed = fill("bars.html", marks=bars(label="Ozark", slug="ozark"))
        unknown = fill("unknown.html")

    assert 'href="/ko/titles/ozark/"' in printed
    assert "available" not in unknown


def test_on_a_korean_page_the_title_that_a_writer_gave_is_english():
    widget = {"slug": "a", "title": "A", "words": ""}
    with speaking(KOREAN):
        assert '<h2 lang="en">A</h2>' in fill("failed.html", widget=widget, level=2)
    assert "<h2>A</h2>" in fill("failed.html", widget=widget, level=2)


def test_every_template_of_charts_can_be_read():
    names = environment().list_templates()

    assert "frame.html" in names
    for name in names:
        environment().get_template(name)


def test_pages_link_to_every_kind_of_file_there_is():
    assert tuple(downloads.FORMATS) == files.KINDS
