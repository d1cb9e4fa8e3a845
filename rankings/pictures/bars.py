"""Bars, columns and movers, at fixed sizes. Lengths are the shares that the marks carry."""

import math
from collections.abc import Sequence

from rankings.grids import Stack, Stacks
from rankings.marks import Bar, Bars, Mover, Movers, Post, Posts
from rankings.pictures.grids import FILLS, ink_on
from rankings.pictures.sheet import SMALL, Sheet
from rankings.pictures.typesetting import BOLD, fitted, width, wrapped

TONES = {"": "c-context", "on": "c1", "on2": "c2"}
SIZE, LEADING = 14, 18
BAR, GAP = 20, 9
NARROW, THIN, APART = 420, 12, 14
"""Below which room words stand above their bar, how high it is then, and what parts them."""
LABEL, VALUE = 248, 74
"""Room for the words before a bar and the number after it."""
COLUMNS, WIDEST, AXIS = 220, 120, 24
"""How high columns are, how wide one is at most, and the room for the words below them."""
MOVER = 34


def bars(marks: Bars, room: float) -> Sheet:
    """Draw bars along a list, on one scale from zero."""
    sheet = Sheet(room)
    draw, gap = (_bar, GAP) if room >= NARROW else (_below, APART)
    for each in marks.bars:
        draw(sheet, each)
        sheet.height += gap
    sheet.height -= gap
    return sheet


def _bar(sheet: Sheet, bar: Bar) -> None:
    words = " ".join(filter(None, [bar.label, bar.detail]))
    lines = wrapped(words, SIZE, LABEL - 12, BOLD)  # a name cut short would lose its list
    height = max(BAR, len(lines) * LEADING)
    top, middle = sheet.height, sheet.height + height / 2
    first = middle - (len(lines) - 1) * LEADING / 2 + 5
    sheet.lines(0, first, lines, LEADING, size=SIZE, font=BOLD, role="l")
    length = (sheet.width - LABEL - VALUE) * float(bar.share) / 100
    sheet.rect(LABEL, top + (height - BAR) / 2, length, BAR, TONES[bar.tone], "bar")
    sheet.rect(LABEL, top + (height - BAR) / 2, 1, BAR, "rule")
    sheet.text(sheet.width, middle + 5, bar.value, size=SIZE, font=BOLD, anchor="end", role="v")
    sheet.height = top + height


def _below(sheet: Sheet, bar: Bar) -> None:
    """Draw a bar below its words, where there is no room beside it."""
    top = sheet.height
    room = sheet.width - width(bar.value, SIZE, BOLD) - 12
    words = " ".join(filter(None, [bar.label, bar.detail]))
    sheet.text(0, top + SIZE, fitted(words, SIZE, room, BOLD), size=SIZE, font=BOLD, role="l")
    sheet.height = top + LEADING
    if bar.value:
        at = sheet.width, top + SIZE
        sheet.text(*at, bar.value, size=SIZE, font=BOLD, anchor="end", role="v")
        length = sheet.width * float(bar.share) / 100
        sheet.rect(0, sheet.height + 2, length, THIN, TONES[bar.tone], "bar")
        sheet.height += 2 + THIN


def posts(marks: Posts, room: float) -> Sheet:
    """Draw a column for each week, on one scale from zero."""
    sheet = Sheet(room)
    count = len(marks.posts)
    gap = 14 if count <= 12 else 4
    wide = min(WIDEST, (room - gap * (count - 1)) / count)
    top = 42 if any(post.is_break for post in marks.posts) else 22
    foot = top + COLUMNS
    every = _every(marks.posts, wide + gap)
    for index, post in enumerate(marks.posts):
        x = index * (wide + gap)
        is_said = (count - 1 - index) % every == 0
        _post(sheet, post, x, wide, foot, is_said=is_said)
        if post.is_break:
            _broken(sheet, x - gap / 2, top, marks.break_words, is_left=x > room / 2)
    sheet.line(f"M0 {foot}H{room}", "c-axis")
    sheet.height = foot + AXIS
    return sheet


def _every(posts: Sequence[Post], step: float) -> int:
    """Return that each column has room for its words, or every second, or every third …"""
    widest = max(width(words, SMALL, BOLD) for p in posts for words in (p.label, p.above))
    return next(n for n in range(1, len(posts) + 1) if n * step >= widest + 4 or n == len(posts))


def _post(sheet: Sheet, post: Post, x: float, wide: float, foot: float, *, is_said: bool) -> None:
    height = COLUMNS * float(post.share) / 100
    middle, top = x + wide / 2, foot - height
    sheet.rect(x, top, wide, height, TONES[post.tone], "post")
    if post.inside and post.is_low:
        sheet.text(middle, top - 5, post.inside, fill="ink-3", anchor="middle", role="in")
    elif post.inside:
        fill = "c1-t" if post.tone == "on" else "c-context-t"
        sheet.text(middle, top + 17, post.inside, fill=fill, font=BOLD, anchor="middle", role="in")
    if is_said:
        above = top - (22 if post.inside and post.is_low else 6)
        sheet.text(middle, above, post.above, font=BOLD, anchor="middle", role="v")
        sheet.text(middle, foot + 18, post.label, fill="c-axis", anchor="middle", role="x")


def stacks(marks: Stacks, room: float) -> Sheet:
    """Draw a column for each week, its parts one on the other, on one scale from zero."""
    sheet = Sheet(room)
    count = len(marks.stacks)
    gap = 14 if count <= 12 else 4
    wide = min(WIDEST, (room - gap * (count - 1)) / count)
    foot = 22 + COLUMNS
    widest = max(width(words, SMALL, BOLD) for s in marks.stacks for words in (s.label, s.total))
    every = math.ceil((widest + 4) / (wide + gap))
    for index, stack in enumerate(marks.stacks):
        is_said = (count - 1 - index) % every == 0
        _stack(sheet, stack, index * (wide + gap), wide, foot, is_said=is_said)
    sheet.line(f"M0 {foot}H{room}", "c-axis")
    sheet.height = foot + AXIS
    return sheet


def _stack(sheet: Sheet, stack: Stack, x: float, wide: float, foot: float, *, is_said: bool):
    middle, top = x + wide / 2, float(foot)
    for tone, text, share, _ in reversed(stack.parts):
        height = COLUMNS * float(share) / 100
        top -= height
        sheet.rect(x, top, wide, height, FILLS[tone], "part")
        if text and wide >= width(text, SMALL, BOLD) + 2:
            ink = ink_on(tone)
            sheet.text(
                middle, top + height / 2 + 4, text, fill=ink, font=BOLD, anchor="middle", role="in"
            )
    if is_said:
        sheet.text(middle, top - 6, stack.total, font=BOLD, anchor="middle", role="v")
        sheet.text(middle, foot + 18, stack.label, fill="c-axis", anchor="middle", role="x")


def _broken(sheet: Sheet, x: float, top: float, words: str, *, is_left: bool) -> None:
    sheet.line(f"M{x:.1f} {top - 20}V{top + COLUMNS}", "c-axis", dashes="3 3")
    x, anchor = (x - 5, "end") if is_left else (x + 5, "start")
    sheet.text(x, top - 24, words, size=11, fill="ink-3", anchor=anchor, role="brk")


def movers(marks: Movers, room: float) -> Sheet:
    """Draw changes to both sides of zero."""
    sheet = Sheet(room)
    for each in marks.movers:
        _mover(sheet, each)
    sheet.rect(room / 2, 0, 1, sheet.height, "c-axis")
    return sheet


def _mover(sheet: Sheet, mover: Mover) -> None:
    half = sheet.width / 2
    middle = sheet.height + MOVER / 2
    length = (half - 66) * float(mover.share) / 100
    label, bar, value = (
        ("end", half, half + length + 8)
        if mover.is_up
        else ("start", half - length, half - length - 8)
    )
    side = -12 if mover.is_up else 12
    lines = wrapped(mover.label, SIZE, half - 24, BOLD, most=2)
    first = middle - (len(lines) - 1) * 8 + 5
    sheet.lines(half + side, first, lines, 16, size=SIZE, font=BOLD, anchor=label, role="l")
    fill, ink = ("d2", "up") if mover.is_up else ("d-2", "down")
    sheet.rect(bar, middle - 8, max(length, 2), 16, fill, "bar")
    anchor = "start" if mover.is_up else "end"
    sheet.text(
        value, middle + 5, mover.value, size=SIZE, font=BOLD, fill=ink, anchor=anchor, role="v"
    )
    sheet.height += MOVER
