"""
Invented names, as hard to tell apart as the names of real lists.

A search reads, for each three letters of a word, the names that have them. So names are made of
words that come back, a few of them often, as "love" and "the" do: a word with a slip shares as many
letters with other names as one of the names Netflix lists, and a little more. A test compares them.

What else a title is called is said in other words, as an original name is: for every second in
Hangul, for the others in Latin letters and syllables as the English ones have.
"""

import random
from collections.abc import Iterator
from itertools import accumulate, product

ONSETS = [*"bcdfghjklmnprstvw", "st", "th", "br"]
SYLLABLES = ["".join(parts) for parts in product(ONSETS, "aeiou", ["", "n", "r", "s"])]
HANGUL = [
    chr(ord(onset) + 28 * vowel + final)  # as they follow one another in Unicode
    for onset, vowel, final in product("가나다라마바사아자하", (0, 4, 8, 13, 20), (0, 4, 8, 21))
]
WORDS, LENGTHS = 6_000, (1, 2, 2, 3)
"""How many words there are, and of how many syllables, one as likely as another."""
MOST_WORDS = 4
ENGLISH, LATIN, KOREAN = range(3)


def invented(first: int, last: int) -> Iterator[str]:
    """Yield the names of titles numbered from ``first`` to before ``last``: always the same."""
    return _told(SYLLABLES, ENGLISH, first, last)


def original(first: int, last: int) -> Iterator[tuple[str, str]]:
    """Yield (language, original name) of the same titles."""
    said = _told(SYLLABLES, LATIN, first, last), _told(HANGUL, KOREAN, first, last)
    for number, (latin, korean) in enumerate(zip(*said, strict=True), first):
        yield ("ko", korean) if number % 2 else ("tr", latin)


def _told(syllables: list[str], language: int, first: int, last: int) -> Iterator[str]:
    dice = random.Random(language)
    words = ["".join(dice.choices(syllables, k=dice.choice(LENGTHS))) for _ in range(WORDS)]
    often = list(accumulate(place**-0.5 for place in range(1, WORDS + 1)))
    dice.seed(first)
    for number in range(first, last):
        picked = dice.choices(words, cum_weights=often, k=dice.randint(1, MOST_WORDS))
        yield f"{' '.join(picked).title()} {number}"
