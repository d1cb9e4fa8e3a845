"""
Invented names, as hard to tell apart as the names of real lists.

A search reads, for each three letters of a word, the names that have them. So names are made of
words that come back, a few of them often, as "love" and "the" do: a word with a slip shares as many
letters with other names as one of the names Netflix lists, and a little more. A test compares them.
"""

import random
from collections.abc import Iterator
from itertools import accumulate, product

ONSETS = [*"bcdfghjklmnprstvw", "st", "th", "br"]
SYLLABLES = ["".join(parts) for parts in product(ONSETS, "aeiou", ["", "n", "r", "s"])]
WORDS, LENGTHS = 6_000, (1, 2, 2, 3)
"""How many words there are, and of how many syllables, one as likely as another."""
MOST_WORDS = 4


def invented(first: int, last: int) -> Iterator[str]:
    """Yield the names of titles numbered from ``first`` to before ``last``: always the same."""
    dice = random.Random(0)
    words = ["".join(dice.choices(SYLLABLES, k=dice.choice(LENGTHS))) for _ in range(WORDS)]
    often = list(accumulate(place**-0.5 for place in range(1, WORDS + 1)))
    dice.seed(first)
    for number in range(first, last):
        picked = dice.choices(words, cum_weights=often, k=dice.randint(1, MOST_WORDS))
        yield f"{' '.join(picked).title()} {number}"
