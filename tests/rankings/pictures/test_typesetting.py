"""How wide words are, where they break, and what can be written."""

from rankings.pictures import typesetting


def test_bold_is_wider_and_hangul_has_its_own_width():
    words = "All of Us Are Dead"
    plain, bold = (
        typesetting.width(words, 16, font) for font in (typesetting.SANS, typesetting.BOLD)
    )

    assert plain < bold
    assert typesetting.width("지금", 100) == 184


def test_hangul_among_other_letters_names_its_font_as_heavy_as_they_are():
    for font, heavy in (
        (typesetting.SANS, typesetting.LIGHTER),
        (typesetting.BOLD, typesetting.HANGUL),
        (typesetting.SERIF, typesetting.HANGUL),
    ):
        runs = typesetting.runs("1억 2,479만 시간, Ozark", font)

        assert [words for words, named in runs if named == heavy] == ["억", "만", "시간"]
        assert "".join(words for words, _ in runs) == "1억 2,479만 시간, Ozark"
    whole = [("억만 시간", typesetting.HANGUL)]
    assert typesetting.runs("억만 시간", typesetting.HANGUL) == whole


def test_lines_hold_whole_words_and_the_last_is_cut():
    lines = typesetting.wrapped("All of Us Are Dead Season 1", 16, 90, most=2)

    assert lines == ["All of Us Are", "Dead Seas…"]
    assert all(typesetting.width(line, 16) <= 90 for line in lines)


def test_a_word_wider_than_the_room_is_parted():
    assert "".join(typesetting.wrapped("Donaudampfschifffahrt", 16, 60)) == "Donaudampfschifffahrt"


def test_what_fits_is_left_alone():
    assert typesetting.fitted("Ozark", 16, 200) == "Ozark"


def test_every_syllable_of_hangul_can_be_written_and_other_scripts_not_all():
    for font in (typesetting.SANS, typesetting.BOLD, typesetting.SERIF):
        assert typesetting.is_written(
            "지금 우리 학교는 펲시 똠양꿍 Şahmaran Kadıköy Ófærð Þór", font
        )
    assert not typesetting.is_written("鬼滅の刃")
