"""Bodies that real scrapers of this publisher have stored as data, and a real mass revision."""

import gzip
import re

import pytest
from django.core.cache import cache

from rankings import decisions
from tests import real
from tests.fakes.publisher import Answer

INCIDENTS = real.NETFLIX / "incidents"
PAGES = (
    "/charts/netflix/global/latest/tv-non-english/",
    "/charts/netflix/global/2022-01-30/films-english/",
    "/titles/all-of-us-are-dead/",
    "/",
)

pytestmark = pytest.mark.django_db


SAYS_HOW_FRESH = (
    r'<span class="asof.*?</span></span>',
    r'<(p|div) class="notice (info|warn).*?</\1>',
    r'<(nav|aside|div|p|section) class="fresh.*?</\1>',
)


def numbers(client, page):
    """Return a page without what says how fresh it is."""
    html = client.get(page).content.decode()
    for words in SAYS_HOW_FRESH:
        html = re.sub(words, "", html, flags=re.DOTALL)
    return html


@pytest.mark.parametrize(
    "name",
    [
        "2023-06-01_redirect-body_all-weeks-global.tsv",
        "2023-12-27_null-body_all-weeks-global.tsv",
    ],
)
def test_bodies_that_scrapers_stored_as_data_change_no_number(refresh_again, client, name):
    """Pages stay as they are to the byte, but for saying that a newer file is held."""
    cache.clear()
    before = [numbers(client, page) for page in PAGES]
    assert all("All of Us Are Dead" in page or "The Royal Treatment" in page for page in before)

    run = refresh_again(Answer((INCIDENTS / name).read_bytes()))

    cache.clear()
    assert (run.state, run.reason) == ("held", "not_tsv")
    assert [numbers(client, page) for page in PAGES] == before
    assert "is held" in client.get(PAGES[0]).content.decode()


def test_a_real_restatement_of_seventeen_weeks_waits_for_an_editor(refresh):
    name = "2021-12-0{}_hours-revised_all-weeks-global.tsv.gz"
    first, second = (
        refresh(Answer(gzip.decompress((INCIDENTS / name.format(day)).read_bytes())))
        for day in (1, 8)
    )

    assert first.state == "released"
    assert (second.state, second.reason) == ("held", "mass_revision")
    assert decisions.needs_judgement(second)
