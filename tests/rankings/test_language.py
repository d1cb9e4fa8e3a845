"""In which language sentences are said, and that nobody else's is changed."""

import threading

import pytest

from rankings.language import (
    ENGLISH,
    KOREAN,
    current,
    gettext,
    is_korean,
    ngettext,
    nnoop,
    noop,
    speaking,
)


def test_who_says_nothing_else_is_told_in_english():
    assert current() == ENGLISH
    assert gettext("{number} of {of} on time.", number=3, of="4 drops") == "3 of 4 drops on time."
    assert ngettext("{number} week", "{number} weeks", 1) == "1 week"
    assert ngettext("{number} week", "{number} weeks", 1200) == "1,200 weeks"


def test_a_sentence_is_said_in_korean_with_its_parts_in_their_order():
    with speaking(KOREAN):
        assert is_korean()
        assert gettext("Gap to the next: {list}", list="영화") == "다음 순위와의 격차: 영화"
        assert ngettext("{number} week", "{number} weeks", 1200) == "1,200주"
    assert not is_korean()


def test_what_nobody_translated_is_said_as_it_is():
    with speaking(KOREAN):
        assert gettext("Nobody wrote {this}.", this="that") == "Nobody wrote that."


def test_another_language_is_spoken_within_the_block_whatever_happens_in_it():
    with pytest.raises(ZeroDivisionError), speaking(KOREAN):
        raise ZeroDivisionError
    assert current() == ENGLISH


def test_another_thread_speaks_for_itself():
    heard = []
    with speaking(KOREAN):
        other = threading.Thread(target=lambda: heard.append(current()))
        other.start()
        other.join()
    assert heard == [ENGLISH]


def test_what_is_marked_stays_as_it_is():
    with speaking(KOREAN):
        assert noop("Film") == "Film"
        assert nnoop("{number} week", "{number} weeks") == ("{number} week", "{number} weeks")
