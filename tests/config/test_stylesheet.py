"""The stylesheets, and what may stand in its parts."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

from config.stylesheet import FOLDERS, LAYERS, PAGES, StylesheetFinder, embedded, parts, stylesheet

FOLDER = settings.BASE_DIR / "static" / "css"
FILES = [path for name in FOLDERS for _, path in parts(FOLDER, name)]
GIVEN_BY_MARKS = {"--v", "--h", "--x", "--y", "--lg", "--rg"}
"""What a mark carries in its style attribute: its size, its place."""
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b")


def test_adding_a_file_adds_a_component(tmp_path):
    (tmp_path / "components").mkdir()
    for name in ("tokens", "base", "layout"):
        (tmp_path / f"{name}.css").write_text(f".{name}{{}}")
    (tmp_path / "components" / "new.css").write_text("/* Why. */\n.new{\n  color:red\n}\n")

    text = stylesheet(tmp_path)

    assert text.startswith("@layer tokens,base,layout,components;\n@layer tokens{")
    assert text.endswith("@layer components{\n.new{\ncolor:red\n}\n}\n")
    assert "Why" not in text


def test_pages_have_components_alone_in_the_layers_of_the_site():
    text = stylesheet(FOLDER, PAGES)

    assert text.startswith("@layer tokens,base,layout,components;\n@layer components{")
    assert text.count("@layer components{") == len(list((FOLDER / "pages").glob("*.css")))
    assert "@layer tokens{" not in text


def test_the_site_finds_its_stylesheet_as_a_file(tmp_path, settings):
    settings.DATA_DIR = tmp_path

    found = StylesheetFinder().find("css/site.css")

    assert found == str(tmp_path / "stylesheet" / "css" / "site.css")
    assert Path(found).read_text(encoding="utf-8") == stylesheet(FOLDER)


def test_other_files_are_left_to_other_finders():
    assert StylesheetFinder().find("css/base.css") == []
    assert finders.find("css/base.css") == str(FOLDER / "base.css")


def test_it_is_made_again_only_when_a_part_changed(tmp_path, settings):
    settings.DATA_DIR = tmp_path
    made = Path(StylesheetFinder().find("css/site.css"))
    before = made.stat()

    StylesheetFinder().find("css/site.css")
    same = made.stat()
    made.write_text("of another day")
    StylesheetFinder().find("css/site.css")

    assert same.st_ino == before.st_ino
    assert made.read_text(encoding="utf-8") == stylesheet(FOLDER)


def test_it_has_nothing_to_complain_of():
    assert StylesheetFinder().check() == []


def test_collecting_static_files_collects_it(tmp_path, settings):
    settings.DATA_DIR = tmp_path

    collected = list(StylesheetFinder().list([]))

    assert [path for path, _ in collected] == ["css/site.css", "css/pages.css"]
    for path, storage in collected:
        with storage.open(path) as file:
            assert file.read().decode() == stylesheet(FOLDER, path)


def test_what_is_asked_for_twice_is_found_twice_and_all():
    assert finders.find("css/site.css", find_all=True)[0].endswith("css/site.css")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_part_names_its_layer_or_fetches_another(path):
    text = path.read_text(encoding="utf-8")

    assert "@layer" not in text
    assert "@import" not in text


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.name != "tokens.css"], ids=lambda path: path.name
)
def test_raw_colors_and_addresses_live_in_the_tokens_alone(path):
    text = path.read_text(encoding="utf-8")

    assert not HEX.findall(text)
    assert "url(" not in text


def test_every_token_that_is_used_is_defined():
    text = "".join(stylesheet(FOLDER, name) for name in FOLDERS)

    used = set(re.findall(r"var\((--[\w-]+)\)", text))  # with a fallback it may be missing
    defined = set(re.findall(r"[{;\s](--[\w-]+):", text))

    assert used - defined <= GIVEN_BY_MARKS


def test_no_two_faces_share_a_family_and_a_weight():
    faces = re.findall(
        r'@font-face\{font-family:"([^"]+)";(?:font-weight:([^;]+))?', stylesheet(FOLDER)
    )

    assert len(faces) == len(set(faces)) == 9


def test_braces_are_balanced_in_every_part():
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert text.count("{") == text.count("}"), path


def test_the_layers_are_in_their_order():
    assert LAYERS == ("tokens", "base", "layout", "components")


def test_an_embed_gets_the_rules_of_charts_and_whole_addresses_of_fonts(settings):
    text = embedded(FOLDER)

    for name in (".frame", ".hb", ".cols", ".dv", ".plot", ".heat", ".tile", ".lb", ".lbm"):
        assert f"{name}{{" in text
    assert ".masthead" not in text
    assert "../" not in text
    assert f'url("{settings.STATIC_URL}fonts/archivo-semi-var' in text
    assert len(gzip.compress(text.encode())) < 9_000


@pytest.mark.parametrize("family", ["archivo-semi-var", "newsreader-display-600"])
def test_names_of_titles_are_written_in_the_letters_of_the_site(family):
    fonts = settings.BASE_DIR / "static" / "fonts"
    drawn = set()
    for part in ("", "-ext"):
        drawn |= TTFont(fonts / f"{family}{part}.woff2").getBestCmap().keys()

    names = "Kadıköy Þór Ðæ maðurinn þú Žižek Şahmaran Ő œuvre ñ ß Ōkami ğ ơ"
    assert {letter for letter in names if ord(letter) not in drawn} == set()
