"""Colours of pictures, as the tokens have them."""

import re

from rankings.pictures.palette import DARK, colours, painting


def test_colours_are_those_of_the_tokens(settings):
    tokens = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()

    light = colours()
    with painting(DARK):
        dark = colours()
    assert f"--c1:light-dark({light['c1']},{dark['c1']})" in tokens
    assert light["c3-t"] == dark["c3-t"]
    assert colours() == light


def test_each_is_a_plain_colour_that_every_program_knows():
    assert all(re.fullmatch(r"#[0-9A-F]{6}", each) for each in colours().values())
    assert {"surface", "ink", "q1", "q4-t", "d-2", "p6", "plate-ink"} <= set(colours())
