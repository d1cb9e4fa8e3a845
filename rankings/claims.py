"""
Which words of a chart's title say more than what it shows, so that a release may undo them.

Plain Python. No list has every word for a finding (``titling`` refuses those it has), but what is
shown is said in few: those that charts call themselves by, the names of what is chosen, and the
``PLAIN`` ones. Any other may be a finding, or just a writer's word: one is asked, and not refused.
Korean words bend with the sentence, and are not judged.
"""

import calendar
import re
from collections.abc import Iterable, Iterator

from rankings.drawing import Drawing
from rankings.titling import ASKING, COPY, WORD, without

ENDING = re.compile(r"[’']?s$")
KOREAN = re.compile(r"[가-힣]")
PLAIN = (
    "a an the this that these those of on in at by for from to into since until till between "
    "among over across per with without within after before during through and or all any both "
    "each every either other it their his her them which who whose where when how what ending "
    "starting one two three four five six seven eight nine ten eleven twelve million billion "
    "thousand hundred st nd rd th first second third season part volume chapter day daily week "
    "weekly month monthly year yearly time date now today current new newest latest last past "
    "previous recent earlier later next film series show drama programme tv work title entry "
    "entries episode run watch watched watching view viewed viewing viewer audience people hour "
    "point number total share list listed listing chart charted rank ranked ranking place placed "
    "position top table map line bar country countries territory territories region market world "
    "worldwide global globally abroad home whole row everywhere elsewhere streaming service "
    "stories story most often together compared comparison against history course path "
    "start debut premiere"
)
"""What a title may say of any chart: words that hold nothing together but names, and of what."""
STATING = frozenset(("is", "are", "was", "were", "has", "have", "had", "be", "been"))
"""What makes a sentence of a title, also where a chart's own name has it."""


def beyond(title: str, drawing: Drawing, said: Iterable[str] = ()) -> list[str]:
    """
    Return the words of ``title`` that say more than what ``drawing`` shows, in order.

    ``said`` are names of what is chosen, and what else may be said. A question states nothing.
    """
    names = list(said)
    rest = without(title.removeprefix(COPY), names)
    words = [each for each in WORD.findall(rest) if len(each) > 1 and not KOREAN.search(each)]
    if title.rstrip().endswith("?") or (words and words[0].lower() in ASKING):
        return []
    known = of([PLAIN, *names, *own(drawing), *calendar.month_name]) - of(STATING)
    return list(dict.fromkeys(each for each in words if not of([each]) <= known))


def own(drawing: Drawing) -> Iterator[str]:
    """Yield what ``drawing`` calls itself and its numbers."""
    yield from (drawing.title, drawing.measure, drawing.source)
    yield from (column.label for column in drawing.columns)


def of(texts: Iterable[str]) -> set[str]:
    """Return the words of ``texts``, the same of one thing and of several."""
    return {ENDING.sub("", word.lower()) for text in texts for word in WORD.findall(text)}
