"""Of what was found it is said by what: by the title it is about, or by another name."""

import pytest

from rankings.models import OldAddress, Title
from tests.config.searched import about, chart, squid_game, story
from tests.rankings.charts import reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.fixture
def held():
    return squid_game()


def details(client, query, prefix=""):
    """Return what is said of each thing found, by its name."""
    html = client.get(f"{prefix}/search/", {"q": query}).content.decode()
    page = reading.page(html[html.index("<main") : html.index("</main>") + 7])
    items = [item for part in page.all("section.sect") for item in part.all("li")]
    return {item.one("a.tt").text: item.one("span.muted").text for item in items}


def test_by_which_title_a_story_or_a_chart_was_found_is_said(client, held):
    ozark = Title.objects.get(name="Ozark")
    about(held, story("Guards in pink"), story("Squid Game is back"))
    about(ozark, story("Lakes and lies"))
    OldAddress.objects.create(slug="round-six", title=held)
    Title.objects.create(slug="squid-2021", name="Round", kind="series", merged_into=held)
    chart("moved", {"title": ["round-six"]})
    chart("merged", {"titles": ["ozark", "squid-2021"]}, kind="line")
    chart("weeks", {"title": "squid-game"}, title="Squid Game by week")

    told = details(client, "squid game")

    assert told["Guards in pink"] == "News, 2 Feb 2022 · about Squid Game"
    assert told["Moved"].endswith(" · about Squid Game")
    assert told["Merged"].endswith(" · about Squid Game")
    assert "about" not in told["Squid Game is back"] + told["Squid Game by week"]
    assert details(client, "ozark")["Merged"].endswith(" · about Ozark")
    assert details(client, "오징어", "/ko")["Guards in pink"].endswith(" · 오징어 게임 관련")


@pytest.mark.parametrize(
    ("query", "prefix", "said"),
    [
        ("squid", "", "Series"),
        ("오징어", "", "오징어 게임 · Series"),
        ("ojingeo", "", "Ojingeo Geim · Series"),
        ("ojingoe", "", "Ojingeo Geim · Series"),
        ("squid", "/ko", "Squid Game · 시리즈"),
        ("ojingeo", "/ko", "Ojingeo Geim · 시리즈"),
    ],
)
def test_the_name_by_which_a_title_was_found_is_said(client, held, query, prefix, said):
    called = "오징어 게임" if prefix else "Squid Game"

    assert details(client, query, prefix)[called] == said
