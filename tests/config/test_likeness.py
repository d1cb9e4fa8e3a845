"""Words are spelt otherwise by changing neighbours back."""

from config.likeness import swapped


def test_only_short_words_are_spelt_otherwise():
    assert swapped("Kroea") == ["kroae", "kreoa", "korea", "rkoea"]
    assert swapped("is aaa it") == []
    assert swapped("zombietastic") == []
