"""The desk's pages of trust: each fits a phone, is legible in the dark, and can be read by all."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from rankings import decisions, ingest
from rankings.models import Correction, Entry, Release, Run
from tests import make
from tests.articles.write import NOW

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

# The field by which Django's own lists are filtered by date is not ours.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
FIRST = """
    week       | rank | title              | hours
    2022-01-30 | 1    | All of Us Are Dead | 124,790,000
    2022-01-30 | 10   | Arcane             |   9,610,000
    2022-01-23 | 1    | Café con aroma     |  75,000,000
"""


@pytest.fixture
def places(tmp_path):
    """Return the addresses of a held run, a provisional release, a correction and their like."""
    path = tmp_path / "file.tsv"
    for body in (
        FIRST,
        FIRST.replace("124,790,000", "125,000,000"),
        FIRST[: FIRST.rindex("    2")],
    ):
        path.write_text(make.body(body))
        run = Run.objects.create(feed="netflix.global", trigger="hand", requested_at=NOW)
        ingest.refresh(run, now=NOW, origin=str(path))
    looked = ingest.refresh(decisions.look(run.snapshot, by=None, now=NOW), now=NOW)
    first, second = Release.objects.order_by("pk")
    Release.objects.filter(pk=second.pk).update(is_provisional=True)
    line = Entry.objects.filter(rank=1).first()
    correction = Correction.objects.create(
        ranking=line.ranking,
        period=line.period,
        rank=1,
        field="hours",
        expected=str(line.hours),
        value="1",
        reason="Two digits were swapped.",
        evidence="A message.",
    )
    names = {
        "run": ["", f"{run.pk}/change/", f"{looked.pk}/change/", f"{run.pk}/changes/", "upload/"],
        "release": ["", f"{second.pk}/change/", f"{second.pk}/changes/", f"{first.pk}/back/"],
        "correction": ["", "add/", f"{correction.pk}/change/"],
        "incident": [""],
    }
    return [f"/desk/rankings/{model}/{name}" for model, all_ in names.items() for name in all_]


def test_every_page_of_trust_fits_and_can_be_read_by_all(places, people, browser, staffed):
    # Axe writes a style element of its own, which the policy refuses.
    state = people.editor.context.storage_state()
    context = browser.new_context(base_url=staffed.url, storage_state=state, bypass_csp=True)
    page, found = context.new_page(), {}
    for width, theme in [(390, "light"), (1280, "dark")]:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        for place in places:
            assert page.goto(place).status == 200, place
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                found[place, width, theme] = f"{wide} wide"
            for violation in Axe().run(page, options=RULES).response["violations"]:
                nodes = [node["html"][:160] for node in violation["nodes"][:3]]
                found[place, width, theme, violation["id"]] = nodes

    context.close()
    assert found == {}
