"""Leaderboards at a fixed size: in full, of a day, and in short."""

from rankings import wording
from rankings.language import gettext
from rankings.marks import Board, Change, Gone, Ladder, ShortBoard, Standing, Tallied, TallyBoard
from rankings.pictures.sheet import SMALL, Sheet, numeral
from rankings.pictures.typesetting import BOLD, fitted, is_written, width

HEAD, LINE, GONE, SHORT = 28, 58, 30, 56
RANK, CHANGE, TITLE = 34, 46, 104
"""Where the numeral ends, where the change stands, and where the title begins."""
LADDER, WEEKS, NUMBER, BAR = 88, 56, 62, 14
NAME = 16
TAGS = {"new": ("brand", "on-brand"), "re": ("", "brand"), "out": ("", "ink-3")}
ARROWS = {"up": "up", "dn": "down", "eq": "ink-3"}


def board(marks: Board, room: float) -> Sheet:
    """Draw a leaderboard in full, with those who left below it."""
    sheet = Sheet(room)
    has_ladder = bool(marks.ladder_weeks)
    values = room * 0.34 if marks.unit else 0
    end = room - WEEKS - values - (LADDER if has_ladder else 0)
    _heads(sheet, marks.unit, room - WEEKS - values, gettext("Weeks") if has_ladder else "")
    if has_ladder:
        weeks = wording.count(int(marks.ladder_weeks), "week")
        sheet.text(end, 14, weeks, font=BOLD, fill="ink-3")
    for line in marks.standings:
        top = _line(sheet, line, LINE, end)
        if line.ladder:
            ladder(sheet, line.ladder, end, top + 18)
        if marks.unit:
            _value(sheet, line, room - WEEKS - values, values, top)
        sheet.text(room, top + 34, line.weeks, size=15, anchor="end")
    for gone in marks.gone:
        _gone(sheet, gone, end, room)
    return sheet


def tallyboard(marks: TallyBoard, room: float) -> Sheet:
    """Draw the board of a day, its counts in columns."""
    sheet = Sheet(room)
    cells = [max(width(head, SMALL, BOLD), 44) + 16 for head in marks.heads]
    values = room * 0.28 if marks.unit else 0
    end = room - sum(cells) - values
    _heads(sheet, marks.unit, end, "")
    ends = [end + values + sum(cells[: index + 1]) for index in range(len(cells))]
    for at, head in zip(ends, marks.heads, strict=True):
        sheet.text(at, 14, head, font=BOLD, fill="ink-3", anchor="end")
    for line in marks.lines:
        top = _line(sheet, line, LINE, end)
        if marks.unit:
            _value(sheet, line, end, values, top)
        for at, cell in zip(ends, line.cells, strict=True):
            sheet.text(at, top + 34, cell, size=15, anchor="end", role="c")
    return sheet


def shortboard(marks: ShortBoard, room: float) -> Sheet:
    """Draw a leaderboard in short."""
    sheet = Sheet(room)
    for line in marks.standings:
        top = _line(sheet, line, SHORT, room - 90)
        if line.value:
            sheet.text(room, top + 26, line.value, size=15, font=BOLD, anchor="end", role="v")
            length = (room - TITLE) * float(line.share) / 100
            sheet.rect(TITLE, top + SHORT - 8, length, 4, _tone(line), "bar")
        elif line.ladder:
            ladder(sheet, line.ladder, room - 72, top + 16)
    return sheet


def _heads(sheet: Sheet, unit: str, values: float, last: str) -> None:
    for x, words, anchor in (
        (0, gettext("Rank"), "start"),
        (TITLE, gettext("Title"), "start"),
        (values + 12, unit, "start"),
        (sheet.width, last, "end"),
    ):
        sheet.text(x, 14, words, font=BOLD, fill="ink-3", anchor=anchor)
    sheet.rect(0, HEAD - 6, sheet.width, 1, "ink")
    sheet.height = HEAD - 5


def _line(sheet: Sheet, line: Standing | Tallied, height: int, end: float) -> float:
    """Draw what every board has of a line: rank, change, title. Return its top."""
    top, room = sheet.height, end - TITLE - 14
    numeral(sheet, RANK, top + 38, line.rank, 26)
    change(sheet, line.change, CHANGE, top + 34)
    detail = detail_of(line)
    name = fitted(line.name, NAME, room, BOLD)
    sheet.text(TITLE, top + (26 if detail else 35), name, size=NAME, font=BOLD, role="t")
    sheet.text(TITLE, top + 44, fitted(detail, SMALL, room), fill="ink-3", role="o")
    sheet.rect(0, top + height - 1, sheet.width, 1, "rule-2")
    sheet.height = top + height
    return top


def detail_of(line: Standing | Tallied) -> str:
    """Return the second line: the original title, if it can be written here, and the rest."""
    original = line.original if is_written(line.original) else ""
    rest = line.detail if isinstance(line, Tallied) else line.season
    return " · ".join(filter(None, [original, rest]))


def _tone(line: Standing | Tallied) -> str:
    return "c1" if line.is_on else "c-context"


def _value(sheet: Sheet, line: Standing | Tallied, x: float, room: float, top: float) -> None:
    end = x + 12 + NUMBER
    sheet.text(end, top + 34, line.value, size=15, font=BOLD, anchor="end", role="v")
    length = (room - NUMBER - 40) * float(line.share or 0) / 100
    sheet.rect(end + 12, top + 22, length, BAR, _tone(line), "bar")


def _gone(sheet: Sheet, gone: Gone, end: float, room: float) -> None:
    top = sheet.height
    sheet.rect(0, top, room, GONE, "paper")
    sheet.text(RANK, top + 20, "–", fill="ink-3", anchor="end")
    tag(sheet, "out", gettext("Out"), CHANGE, top + 20)
    name = fitted(f"{gone.name} {gone.season}".strip(), 14, end - TITLE - 14)
    sheet.text(TITLE, top + 20, name, size=14, fill="ink-3")
    sheet.text(room - WEEKS, top + 20, gone.was, size=14, fill="ink-3", anchor="end")
    sheet.text(room, top + 20, gone.weeks, size=14, fill="ink-3", anchor="end")
    sheet.height = top + GONE


def change(sheet: Sheet, moved: Change, x: float, y: float) -> None:
    """Draw how an entry moved: an arrow and places, or a tag."""
    look, arrow, words, by = moved.look
    if arrow:
        drawn = Sheet(10)
        drawn.path(arrow, ARROWS[look])
        sheet.put(drawn, x, y - 9.5, 0.9)
        sheet.text(x + 12, y, by, font=BOLD, fill=ARROWS[look], role="chg")
    elif look:
        tag(sheet, look, words, x, y)


def tag(sheet: Sheet, look: str, words: str, x: float, y: float) -> None:
    """Draw a word in a box."""
    fill, ink = TAGS[look]
    wide = width(words, 11, BOLD) + 10
    if fill:
        sheet.rect(x, y - 12, wide, 16, fill, radius=2)
    else:
        sheet.frame(x + 0.5, y - 11.5, wide - 1, 15, "control" if look == "out" else "brand", 2)
    sheet.text(x + 5, y, words, size=11, font=BOLD, fill=ink, role="tag")


def ladder(sheet: Sheet, drawn: Ladder, x: float, y: float) -> None:
    """Draw places over some weeks, ten rungs high."""
    made = Sheet(72)
    made.rect(0, 0, 72, 22, "rule-2")
    made.path(drawn.past, "c-axis", "past")
    made.path(drawn.now, "c1", "now")
    sheet.put(made, x, y)
