"""
Whether what a writer calls a chart stays true, or is true of what it shows.

Plain Python. A chart that follows the data is redrawn under its title with every release: then the
title may say what is shown, and not what was found. One that is pinned may state a finding, whose
figures are looked for among its own. A new word that states a finding is a word of ``FINDINGS``,
a Korean one the beginning of a word of ``KOREAN``.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations
from typing import NamedTuple

from rankings.drawing import COUNTRY, TITLE, Drawing, in_words
from rankings.vocabulary import DEPTH

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
FINDINGS = frozenset(
    WORD.findall(
        "leads led tops topped beats beat overtakes overtook passes passed rises rose falls fell "
        "climbs climbed drops dropped jumps jumped soars soared slips slipped doubles doubled "
        "triples tripled halves halved wins won loses lost dominates dominated returns returned "
        "holds held breaks broke hits reaches reached surges surged gains gained grows grew "
        "shrinks shrank slides slid tumbles tumbled sinks sank enters entered stays stayed "
        "remains remained keeps kept opens opened debuts debuted storms stormed crashes crashed "
        "sweeps swept conquers conquered outperforms tightens widens narrows ahead behind never "
        "still again already ever twice double triple up down"
    )
)
"""What a next release can undo, whatever it is said of."""
BOASTS = frozenset(
    WORD.findall(
        "first second third most least best worst bigger biggest larger largest higher highest "
        "lower lowest longer longest shorter shortest stronger strongest weaker weakest record "
        "only straight consecutive fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    )
)
"""What orders a list, and is a finding only where it is said of a title that is named."""
KOREAN = (
    *WORD.findall(
        "차지 등극 올랐 오르 올라 떨어졌 내려 밀렸 밀려 돌파 넘었 넘어 제쳤 제치 앞섰 앞서 앞질 "
        "추월 역전 탈환 석권 독주 질주 독식 휩쓸 휩쓴 지켰 지키 지킨 유지 이어 진입 재진입 복귀 "
        "돌아왔 데뷔 급등 급락 급증 급감 상승했 하락했 늘었 늘어 줄었 줄어 증가했 감소했 기록했 "
        "이겼 꺾었 무너졌 사라졌 여전히 아직 다시 또다시 벌써 갑절"
    ),
    "두 배",
    "세 배",
)
"""How Korean words begin that are as ``FINDINGS`` are; what follows bends with the sentence."""
KOREAN_BOASTS = (
    *WORD.findall(
        "최고 최대 최다 최장 최초 최저 최소 가장 처음 유일 연속 정상 선두 상승 하락 신기록"
    ),
    "1위",
)
"""How those begin that are as ``BOASTS`` are."""
ASKING = frozenset(
    WORD.findall(
        "who whom whose which what where when how why "
        "누가 누구 어떤 어느 어디 언제 무엇 무엇이 얼마나 어떻게 왜"
    )
)
WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {word: number for number, word in enumerate(WORDS, 2)}
THOUSAND, MILLION, BILLION = 10**3, 10**6, 10**9
SCALES = {
    "million": MILLION,
    "m": MILLION,
    "billion": BILLION,
    "bn": BILLION,
    "thousand": THOUSAND,
    "k": THOUSAND,
}
LONGEST = 9
"""The words of a title that are read at a glance. More are no mistake; a writer is told."""
COPY = "Copy of "
"""How the title of a copy begins, until somebody gives it one of its own."""
SHORT = 4
"""A name of fewer letters may be any word, and is not looked for."""
MANY = 200
"""As many lines are compared with one another."""

FIGURE = re.compile(
    rf"(?<![\w.])(\d[\d,]*(?:\.\d+)?|{'|'.join(WORDS)})(?:(?<=\d)(?:st|nd|rd|th))?\b"
    r"(?:[ \u00a0]?(million|billion|thousand|m|bn|k)\b)?",
    re.IGNORECASE,
)
COUNTED = re.compile(r"(?<![\w.])(?!1위)(\d[\d,]*)(?=[가-힣])")
"""A number that a Korean word counts with: weeks, countries, hours, any place but the first."""
PLACES = re.compile(r"\b(?:number one|at the top|on top|top of|in a row)\b", re.IGNORECASE)
"""Words for a first place or a run, a finding as ``BOASTS`` are."""
SEASON = re.compile(
    r"\b(?:(?:season|part|volume|chapter|s)[ \u00a0]?\d+\b|(?:시즌|파트)[ \u00a0]?\d+)",
    re.IGNORECASE,
)
LENGTH = re.compile(
    r"\b(?:first(?= (?:weeks?|days?)\b)|(?:first|second|third)(?= seasons?\b))", re.IGNORECASE
)
"""“The first weeks” are a stretch of time, not a place."""
NTH = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)"
    r"(?= (?:weeks?|days?|months?|times?)\b)",
    re.IGNORECASE,
)
"""“For the third week” is over a week later, whatever it is said of."""


class Figure(NamedTuple):
    """A number in a title: as it is ``said``, its ``value``, and the ``step`` it is rounded to."""

    said: str
    value: float
    step: float

    def is_of(self, number: float) -> bool:
        """Tell whether the figure is ``number``, rounded or cut off."""
        over = number - self.value
        return over == 0 or (self.step != 1 and -self.step / 2 <= over < self.step)


def remarks(title: str, called: Iterable[str] = ()) -> list[str]:
    """Return what of ``title`` should be looked at, in sentences; ``called`` as in ``length``."""
    is_copy = title.startswith(COPY)
    said = (
        too_long(title, called),
        "It is still called a copy: give it a title of its own." * is_copy,
    )
    return [each for each in said if each]


def too_long(title: str, called: Iterable[str] = ()) -> str:
    """Return that ``title`` has more words than are read at a glance, as a sentence; else ""."""
    words = length(title, called)
    if words <= LONGEST:
        return ""
    return f"The title has {words} words: more than {LONGEST} are not read at a glance."


def length(title: str, called: Iterable[str] = ()) -> int:
    """Return how many words ``title`` has; each name in ``called`` is one."""
    for name in sorted(filter(None, called), key=len, reverse=True):
        title = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "x", title)
    return len(title.split())


def stale(
    title: str, drawing: Drawing, *, titles: Iterable[str] = (), places: Iterable[str] = ()
) -> str:
    """
    Return what of ``title`` the next release may undo, as a sentence; "" if it will stay true.

    ``drawing`` has its own title, which states no finding: what that says is never refused. Nor are
    the names of ``titles`` and ``places`` that the choices name.
    """
    chosen = [*titles, *places]
    rest = without(title, [drawing.title, *chosen])
    said = [*figures(rest), *counted(rest)]
    if figure := next((each for each in said if not is_chosen(each, drawing)), None):
        return f"“{figure.said}” may be another number after the next release."
    if name := next((name for name in names(drawing, chosen) if is_named(name, rest)), ""):
        return f"“{name}” is not chosen, and may be gone after the next release."
    is_about = any(name in title or name in drawing.title for name in titles)
    if word := finding(rest, drawing, is_about=is_about):
        return f"“{word}” is a finding, which the next release may undo."
    return ""


def unmatched(title: str, drawing: Drawing) -> list[str]:
    """Return the figures of ``title`` that are not among those of ``drawing``, as they are said."""
    rest = without(title, [drawing.title, *names(drawing)])
    if not any(figures(rest)):
        return []
    shown, between = set(numbers(drawing)), set(differences(drawing))
    known = shown | {each / MILLION for each in shown}  # as the marks print them
    return [
        each.said
        for each in figures(rest)
        if not any(map(each.is_of, known))
        and not (each.value >= THOUSAND and any(map(each.is_of, between)))
    ]


def without(title: str, said: Iterable[str]) -> str:
    """Return ``title`` without the names in ``said``, the longest first, and without seasons."""
    for name in sorted(filter(None, said), key=len, reverse=True):
        title = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", title)
    return SEASON.sub(" ", title)


def figures(title: str) -> Iterator[Figure]:
    """Yield the numbers in ``title``, in digits or words."""
    for found in FIGURE.finditer(title):
        word, unit = found[1].lower(), (found[2] or "").lower()
        scale = SCALES.get(unit, 1)
        plain = word.replace(",", "")
        decimals = len(plain.partition(".")[2])
        value = NUMBERS.get(word) or float(plain.rstrip("."))
        yield Figure(found[0].strip(" ,"), value * scale, scale / 10**decimals)


def counted(title: str) -> Iterator[Figure]:
    """Yield the numbers in ``title`` that a Korean word counts with."""
    for found in COUNTED.finditer(title):
        yield Figure(found[1], float(found[1].replace(",", "")), 1)


def is_chosen(figure: Figure, drawing: Drawing) -> bool:
    """Tell whether a writer chose the figure: how many of what, or a week or day that stays."""
    given = drawing.choices.values()
    counts = {len(each) for each in given if isinstance(each, list)}
    texts = " ".join(str(each) for each in given if isinstance(each, str | int))
    return figure.value in {DEPTH, *counts, *map(int, re.findall(r"\d+", texts))}


def names(drawing: Drawing, chosen: Iterable[str] = ()) -> list[str]:
    """Return the titles and countries that are drawn and not ``chosen``, nor in its own title."""
    return sorted(name for name in drawn(drawing) - set(chosen) if name not in drawing.title)


def drawn(drawing: Drawing) -> set[str]:
    """Return the names of the titles and countries that are drawn."""
    columns = [i for i, each in enumerate(drawing.columns) if each in (TITLE, COUNTRY)]
    return {str(row[i]) for row in drawing.rows for i in columns if row[i]}


def is_named(name: str, title: str) -> bool:
    """Tell whether ``title`` holds ``name`` as words of their own."""
    return len(name) >= SHORT and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", title))


def finding(title: str, drawing: Drawing, *, is_about: bool) -> str:
    """Return the first word that states a finding; a question states none."""
    words = WORD.findall(LENGTH.sub("", title))
    if title.rstrip().endswith("?") or (words and words[0].lower() in ASKING):
        return ""
    neutral = {word.lower() for word in WORD.findall(drawing.title)}
    states = (FINDINGS | BOASTS if is_about else FINDINGS) - neutral
    if word := next((word for word in words if word.lower() in states), ""):
        return word
    if found := NTH.search(title) or in_korean(is_about=is_about).search(title):
        return found[0]
    place = PLACES.search(title) if is_about else None
    return place[0] if place and place[0].lower() not in drawing.title.lower() else ""


@cache
def in_korean(*, is_about: bool) -> re.Pattern:
    """Return what finds a Korean word that states a finding."""
    begun = "|".join(KOREAN + KOREAN_BOASTS * is_about)
    return re.compile(rf"(?<!\w)(?:{begun})\w*")


def numbers(drawing: Drawing) -> Iterator[float]:
    """Yield the numbers that ``drawing`` shows, says or counts."""
    yield len(drawing.rows)
    for column in zip(*drawing.rows, strict=True):
        yield from (cell for cell in column if isinstance(cell, int))
        yield from Counter(column).values()
        yield sum(cell is not None for cell in column)
    said = [drawing.title, drawing.measure, drawing.words, drawing.note, in_words(drawing.period)]
    said += [each.words for each in drawing.key]
    said += [cell for row in drawing.rows for cell in row if isinstance(cell, str)]
    yield from (figure.value for words in said for figure in figures(words))


def differences(drawing: Drawing) -> Iterator[int]:
    """Yield by how much any two numbers of a column differ; of a long column, its first."""
    for column in zip(*drawing.rows[:MANY], strict=True):
        values = {cell for cell in column if isinstance(cell, int)}
        yield from (abs(one - other) for one, other in combinations(values, 2))
