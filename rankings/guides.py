"""
What helps a writer to the right kind of chart: the question it answers, when to take it, when not.

Plain Python. A kind says it in its own module, as ``GUIDE``; the desk asks the questions and shows
the kinds under them. A new question is a line of ``Ask``, and one kind that ``is_first`` for it.
"""

from enum import Enum
from typing import NamedTuple

from rankings.marks import Stroke


class Ask(Enum):
    """What a chart may be wanted for, as a writer would ask; in the order the desk asks it."""

    LEADER = "Who leads a list?"
    CHANGE = "What changed in a list?"
    TITLE = "How did a title do over time?"
    WHERE = "Where is a title watched?"
    REACH = "How far did it reach?"
    COUNTRIES = "How do countries differ?"
    RECORDS = "What are the records?"
    DAYS = "What happens from day to day?"

    @property
    def slug(self) -> str:
        """Return what the question is called in an address."""
        return self.name.lower()


class Guide(NamedTuple):
    """
    When a kind suits, in words for a writer.

    ``use`` says what for and ``avoid`` what not for, each in a sentence. ``sketch`` is its shape,
    as ``rankings.sketches`` has it. One kind for each question ``is_first``: take it if in doubt.
    """

    ask: Ask
    use: str
    avoid: str
    sketch: tuple[Stroke, ...]
    is_first: bool = False
