"""Bodies that real scrapers of this publisher have stored as data, and a real mass revision."""

import gzip

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


@pytest.mark.parametrize(
    "name",
    [
        "2023-06-01_redirect-body_all-weeks-global.tsv",
        "2023-12-27_null-body_all-weeks-global.tsv",
    ],
)
def test_bodies_that_scrapers_stored_as_data_change_no_page(refresh_again, client, name):
    cache.clear()
    before = [client.get(page).content for page in PAGES]
    assert all(b"All of Us Are Dead" in page or b"The Royal Treatment" in page for page in before)

    run = refresh_again(Answer((INCIDENTS / name).read_bytes()))

    cache.clear()
    assert (run.state, run.reason) == ("held", "not_tsv")
    assert [client.get(page).content for page in PAGES] == before


def test_a_real_restatement_of_seventeen_weeks_waits_for_an_editor(refresh):
    name = "2021-12-0{}_hours-revised_all-weeks-global.tsv.gz"
    first, second = (
        refresh(Answer(gzip.decompress((INCIDENTS / name.format(day)).read_bytes())))
        for day in (1, 8)
    )

    assert first.state == "released"
    assert (second.state, second.reason) == ("held", "mass_revision")
    assert decisions.needs_judgement(second)
