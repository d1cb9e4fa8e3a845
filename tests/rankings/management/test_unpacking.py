"""``verify FILE.zip``: what was downloaded is whole, and says what the site does, or where not."""

import hashlib
import json
import zipfile
from datetime import UTC, datetime

import pytest

from rankings import versions
from tests import make
from tests.articles import write
from tests.rankings.management.test_redrawing import FIRST, verify

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 9, tzinfo=UTC)
VERSION = "/c/leaders/@1/data.zip"
LIVE = "/c/leaders/data.zip"
LIST = "/charts/data/leaderboard.zip?list=netflix.global/tv-non-english"
TITLE = "/charts/data/columns.zip?title=ozark"
EACH = [VERSION, LIVE, LIST, TITLE]


@pytest.fixture(autouse=True)
def kept():
    make.editions(FIRST)
    return versions.keep(write.chart(), now=NOW)


@pytest.fixture
def downloaded(client, tmp_path):
    """Return what downloads a ZIP, and writes it with ``changes`` to its files."""

    def download(address, changes=None, *, anew=True):
        path = tmp_path / "data.zip"
        path.write_bytes(client.get(address).content)
        if changes is None:
            return path
        with zipfile.ZipFile(path) as packed:
            files = {name: packed.read(name) for name in packed.namelist()}
        with zipfile.ZipFile(path, "w") as packed:
            for name, body in changed(files, changes, anew).items():
                packed.writestr(name, body)
        return path

    return download


def changed(files, changes, anew):
    """Return ``files`` with texts replaced, with sums to match if ``anew``."""
    found = {
        name: body.replace(*[each.encode() for each in changes])
        if name.endswith((".csv", ".json"))
        else body
        for name, body in files.items()
    }
    if anew:
        (folder,) = {name.partition("/")[0] for name in found}
        sums = [
            f"{hashlib.sha256(body).hexdigest()}  {name.partition('/')[2]}\n"
            for name, body in found.items()
            if not name.endswith("SUMS")
        ]
        found[f"{folder}/SHA256SUMS"] = "".join(sums).encode()
    return found


def test_what_the_site_says_of_its_data_is_said_and_in_no_hash(
    capsys, client, downloaded, settings
):
    settings.SAMPLE_BAND = "Sample data."  # since the version was kept

    assert client.get("/c/leaders/@1/data.json").json()["about_the_data"] == "Sample data."
    for asked in ("/c/leaders/@1/", str(downloaded(VERSION))):
        assert verify(capsys, asked)[0] == 0


@pytest.mark.parametrize("address", EACH)
def test_what_was_downloaded_is_whole_and_equal_also_when_numbers_changed_since(
    capsys, downloaded, address
):
    path = downloaded(address)
    make.editions(FIRST.replace("124,790,000", "125,000,000"))

    code, said = verify(capsys, str(path))

    assert (code, said.splitlines()[0]) == (0, f"{path}: whole, and its numbers are equal.")


def test_of_a_version_the_hash_is_computed_anew_too(capsys, downloaded, kept):
    _, said = verify(capsys, str(downloaded(VERSION)))

    assert said.splitlines()[1:] == [f"leaders @1: equal, {kept.digest}."]


@pytest.mark.parametrize("address", EACH)
def test_a_number_that_was_changed_is_not_what_its_sum_is_of(capsys, downloaded, address):
    path = downloaded(address, ("75000000", "76000000"), anew=False)

    code, said = verify(capsys, str(path))

    assert code == 1
    assert f"{path}: data.csv, data.json is not what its sum is of." in said


@pytest.mark.parametrize("address", EACH)
def test_a_number_that_was_changed_with_its_sum_is_not_the_sites(capsys, downloaded, address):
    path = downloaded(address, ("75000000", "76000000"))

    code, said = verify(capsys, str(path))

    assert code == 1
    assert "hours: 76000000 was kept, 75000000 is drawn" in said


def test_a_name_that_was_changed_with_its_sum_is_told(capsys, downloaded):
    code, said = verify(capsys, str(downloaded(LIST, ("Ozark", "Ozone"))))

    assert code == 3
    assert "only names or notes differ: “Ozone” is “Ozark” now." in said


def test_a_code_that_was_changed_with_its_sum_is_not_the_sites(capsys, downloaded):
    make.editions("country | title\nKR | Ozark")
    path = downloaded("/charts/data/tiles.zip?list=netflix.countries/tv", ("KR", "KP"))

    assert verify(capsys, str(path)) == (
        1,
        f"{path}: row 1, country_code: 'KP' was kept, 'KR' is drawn.",
    )


def test_two_tables_that_say_different_things_are_told(capsys, downloaded):
    path = downloaded(LIST, (": 75000000", ": 76000000"))

    assert verify(capsys, str(path))[0] == 1
    assert "data.csv and data.json say different things" in verify(capsys, str(path))[1]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (("/c/leaders/", "/c/none/"), "there is no version at http://testserver/c/none/@1/."),
        (('"sha256_of_rows_and_choices": "', '"sha256_of_rows_and_choices": "0'), "another hash"),
        (('"kind"', '"kin"'), "metadata.json and data.json do not say what they must"),
    ],
)
def test_a_zip_that_says_it_is_of_something_else_is_told(capsys, downloaded, changes, said):
    code, told = verify(capsys, str(downloaded(VERSION, changes)))

    assert code != 0
    assert said in told


def test_a_release_that_is_not_held_here_is_told(capsys, downloaded):
    path = downloaded(LIST, ('"release": 1', '"release": 9'))

    assert verify(capsys, str(path)) == (
        4,
        f"{path}: it names no release that is held here.",
    )


def test_what_is_no_zip_or_not_there_is_told(capsys, tmp_path):
    path = tmp_path / "data.zip"
    path.write_bytes(b"PK, but no more")
    assert verify(capsys, str(path))[1].startswith(f"{path}: it cannot be read: ")
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("data/data.json", json.dumps({}))
    assert verify(capsys, str(path))[1].startswith(f"{path}: it has no SHA256SUMS.")
    assert verify(capsys, "none.zip")[0] == 1


FLAGS, METHOD = 6, 8
"""Where a file's head in a ZIP has its flags and how it is packed."""


@pytest.mark.parametrize(
    ("at", "value", "said"),
    [
        (FLAGS, b"\x01", "password"),
        (METHOD, b"\x63", "compression"),
        (len("data.json") + 30, b"\xff\xff\xff", "decompressing"),
    ],
)
def test_one_that_is_locked_packed_otherwise_or_damaged_is_told(capsys, tmp_path, at, value, said):
    path = tmp_path / "data.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("data.json", "0" * 999)
    body = bytearray(path.read_bytes())
    body[at : at + len(value)] = value
    if at < 30:  # the index says it again, two bytes further on
        index = body.index(b"PK\x01\x02") + at + 2
        body[index : index + len(value)] = value
    path.write_bytes(body)

    code, told = verify(capsys, str(path))

    assert code
    assert told.startswith(f"{path}: it cannot be read: ")
    assert said in told


def test_a_file_beside_those_with_a_sum_is_told(capsys, downloaded):
    path = downloaded(LIST)
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("leaderboard/more.txt", "more")

    assert "more.txt is missing, or has no sum" in verify(capsys, str(path))[1]
