"""The names ``bench reading`` invents are as hard to search as those Netflix prints."""

import csv
import gzip
import random
import re
from collections import Counter
from statistics import mean

import pytest

from rankings.management.bench.reading.names import invented, original
from tests import real

SLIPS, LIKE = 400, 0.6
"""How many words are asked for, and what share of a word's trigrams makes a name like it."""


def trigrams(words):
    """Return the trigrams of ``words`` as PostgreSQL makes them."""
    padded = [f"  {word} " for word in re.findall(r"\w+", words.lower())]
    return {word[at : at + 3] for word in padded for at in range(len(word) - 2)}


def slip(name, dice):
    """Return a long word of ``name`` in which two letters have changed places, if it has one."""
    for word in name.split():
        if len(word) >= 5:
            at = dice.randrange(1, len(word) - 2)
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return None


def read_for(names, among=None):
    """
    Return what a search for a slip in one of ``names`` reads, and what is like it.

    Both are shares of the names it is looked for ``among``, which mostly are the same.
    """
    dice = random.Random(1)
    slips = [slip(name, dice) for name in dice.choices(names, k=2 * SLIPS)]
    of_names = [trigrams(name) for name in among or names]
    listed = Counter(each for name in of_names for each in name)
    read, like = [], []
    for asked in [trigrams(word) for word in slips if word][:SLIPS]:
        read.append(sum(listed[each] for each in asked))
        like.append(sum(len(asked & name) >= LIKE * len(asked) for name in of_names))
    return mean(read) / len(of_names), mean(like) / len(of_names)


@pytest.fixture(scope="module")
def printed():
    """Every name in Netflix's lists of countries."""
    with gzip.open(real.NETFLIX / "latest" / "all-weeks-countries.tsv.gz", "rt") as lines:
        return sorted({line["show_title"] for line in csv.DictReader(lines, delimiter="\t")})


def test_a_slip_is_read_among_no_fewer_names_than_really(printed):
    really, invention = read_for(printed), read_for(list(invented(1, len(printed))))

    assert 1 <= invention[0] / really[0] <= 1.5
    assert 1 <= invention[1] / really[1] <= 1.5


def test_every_second_original_name_is_korean_and_none_is_the_english_one():
    names, others = list(invented(1, 1001)), list(original(1, 1001))
    korean = [name for language, name in others if language == "ko"]

    assert len(korean) == 500
    assert all(re.fullmatch(r"[가-힣 ]+ \d+", name) for name in korean)
    assert not {name for _, name in others} & set(names)


def test_a_slip_is_read_among_as_many_original_names_in_latin_letters():
    names, others = list(invented(1, 4001)), list(original(1, 4001))
    latin = [name for language, name in others if language != "ko"]

    assert 0.9 <= read_for(names, latin)[0] / read_for(names)[0] <= 1.1
