"""The article document: what may stand in it, and where."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import body

CHART = '<news-chart data-widget="leaders"></news-chart>'


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        # what is allowed stays
        ("<p>One <strong>two</strong> <em>three</em></p>",) * 2,
        ("<h2>Head</h2><h3>Lower</h3><hr>",) * 2,
        ('<p><a href="/titles/ozark/?a=1&amp;b=2">Ozark</a></p>',) * 2,
        ("<ul><li><p>One</p></li></ul><ol><li>Two</li></ol>",) * 2,
        ("<blockquote><p>Said</p></blockquote><aside><p>Mind this</p></aside>",) * 2,
        (f"<p>Before</p>{CHART}<p>After</p>",) * 2,
        # what is not goes, its words stay
        ("<h1>Loud</h1>", "<p>Loud</p>"),
        ('<p class="x" style="color:red" id="y">Plain</p>', "<p>Plain</p>"),
        ('<p><span lang="ko">지금</span></p>', "<p>지금</p>"),
        ("<table><tr><td>Cell</td></tr></table>", "<p>Cell</p>"),
        ("<p>A<!-- note --></p>", "<p>A</p>"),
        # scripts go with what is in them
        ("<script>alert(1)</script><p>A</p>", "<p>A</p>"),
        ('<img src=x onerror="alert(1)">', ""),
        ('<p><a href="javascript:alert(1)">A</a></p>', "<p><a>A</a></p>"),
        ('<p><a href="data:text/html,x" onclick="x()">A</a></p>', "<p><a>A</a></p>"),
        ("<svg><style><img src=x onerror=alert(1)></style></svg>", ""),
        (CHART.replace(" data", ' onload="x" data'), CHART),
        # a chart is a block of its own
        (f"<p>Before {CHART} after</p>", f"<p>Before </p>{CHART}<p> after</p>"),
        (f"<p>{CHART}</p>", CHART),
        (f"<p>{CHART[:-13]}inside</news-chart></p>", f"{CHART}<p>inside</p>"),
        (
            f"<ul><li>One{CHART}</li><li>Two</li></ul>",
            f"<ul><li>One</li></ul>{CHART}<ul><li>Two</li></ul>",
        ),
        (
            f"<p><strong>a{CHART}b</strong></p>",
            f"<p><strong>a</strong></p>{CHART}<p><strong>b</strong></p>",
        ),
        ("<news-chart></news-chart>", ""),
        # text stands in blocks, blocks do not stand in text
        ("Bare <strong>text</strong>", "<p>Bare <strong>text</strong></p>"),
        ("<strong>bold<p>para</p></strong>", "<p><strong>bold</strong></p><p>para</p>"),
        ("<h2>Head<p>para</p></h2>", "<h2>Head</h2><p>para</p>"),
        ("<li>Alone</li>", "<p>Alone</p>"),
        ("<aside>a<aside>b</aside>c</aside>", "<aside>ab</aside><p>c</p>"),
        # what is empty goes
        ("<p></p>", ""),
        ("<p> <br></p><ul><li></li></ul>", ""),
        ("<p>a<strong></strong>b</p>", "<p>ab</p>"),
        ("<p>a<strong> </strong>b</p>", "<p>a<strong> </strong>b</p>"),
    ],
)
def test_a_body_is_cleaned(written, kept):
    assert body.clean(written) == kept


TAGS = "p /p ul li /li /ul aside /aside strong /strong h2 /h2 blockquote /blockquote hr br script"
TEXTS = [
    '<a href="/x">',
    "</a>",
    "words",
    " ",
    "&amp;",
    "&lt;p&gt;",
    "지금 우리",
    "<",
    ">",
    '"',
    CHART,
]
PIECES = st.sampled_from([*(f"<{tag}>" for tag in TAGS.split()), "</script>", *TEXTS])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_cleaning_twice_changes_nothing(written):
    once = body.clean(written)

    assert body.clean(once) == once


@given(st.lists(PIECES, max_size=30).map("".join))
def test_only_allowed_tags_are_left_and_charts_stand_at_the_top(written):
    cleaned = body.clean(written)

    depth = 0
    for close, tag in re.findall(r"<(/?)([a-z][a-z0-9-]*)", cleaned):
        assert tag in body.BLOCKS | body.INLINE
        if tag == body.CHART and not close:
            assert depth == 0
        if tag not in body.VOID:
            depth += -1 if close else 1
    assert depth == 0


@given(st.lists(PIECES.filter(lambda piece: piece not in ("<", "<script>"))).map("".join))
def test_no_words_are_lost(written):
    cleaned = body.clean(written)

    assert cleaned.count("words") == written.count("words")


def test_charts_are_named_in_the_order_of_the_text():
    html = body.clean(f'{CHART}<p>a</p><news-chart data-widget="map"></news-chart>{CHART}')

    assert body.widgets(html) == ["leaders", "map", "leaders"]


def test_a_body_is_rendered_in_parts_with_charts_drawn():
    html = f"<p>One</p><p>Two</p>{CHART}<aside><p>Mind</p></aside><p>Three</p>"

    parts = body.render(html, lambda slug: f"drawn {slug}")

    assert parts == [
        ("prose", "<p>One</p><p>Two</p>"),
        ("chart", "drawn leaders"),
        ("inset", "<p>Mind</p>"),
        ("prose", "<p>Three</p>"),
    ]


def test_what_was_stored_without_cleaning_is_cleaned_on_the_way_out():
    parts = body.render("<p onclick='x()'>A<script>alert(1)</script></p>", str)

    assert parts == [("prose", "<p>A</p>")]


def test_hangul_is_marked_as_korean_in_prose_and_never_inside_a_tag():
    html = body.clean(
        '<p>‘All of Us Are Dead’ (지금 우리 학교는), <a href="/news/지금/">지금</a></p>'
    )

    [part] = body.render(html, str)

    assert part.html == (
        '<p>‘All of Us Are Dead’ (<span lang="ko">지금 우리 학교는</span>), '
        '<a href="/news/지금/"><span lang="ko">지금</span></a></p>'
    )


def test_words_are_counted_without_tags():
    assert body.words("<p>One <strong>two</strong></p><h2>three&nbsp;four</h2>") == 4
