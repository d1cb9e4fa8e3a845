"""Titles are found by any of their names."""

import pytest

from rankings.models import Title, TitleName
from rankings.views import titles
from tests import make
from tests.pages import visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def dead():
    make.editions("title\nAll of Us Are Dead\nSquid Game\nOzark")
    title = Title.objects.get(name="All of Us Are Dead")
    title.original_name, title.original_language = "지금 우리 학교는", "ko"
    title.save()
    names = [("ko", "original", "지금 우리 학교는"), ("ko", "romanised", "Jigeum uri hakgyoneun")]
    for language, kind, text in names:
        TitleName.objects.create(title=title, language=language, kind=kind, text=text)
    return title


def found(client, query):
    page = visit(client, f"/titles/?q={query}").text
    section = page[page.index('class="tlist"') :] if 'class="tlist"' in page else ""
    return [name for name in ("All of Us Are Dead", "Squid Game", "Ozark") if name in section]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("All of Us Are Dead", ["All of Us Are Dead"]),
        ("dead", ["All of Us Are Dead"]),
        ("squ", ["Squid Game"]),
        ("squid gmae", ["Squid Game"]),
        ("지금 우리", ["All of Us Are Dead"]),
        ("hakgyo", ["All of Us Are Dead"]),
        ("  OZARK ", ["Ozark"]),
        ("zzzz", []),
        ("%25", []),
        ("'; --", []),
    ],
)
def test_a_title_is_found_by_any_name_and_a_slip_does_not_matter(client, dead, query, names):
    assert found(client, query) == names


def test_a_title_is_found_by_its_original_name_alone(client, dead):
    Title.objects.filter(name="Squid Game").update(original_name="오징어 게임")

    assert found(client, "오징어") == ["Squid Game"]


def test_who_searches_in_vain_is_told_how_to_search(client, dead):
    page = visit(client, "/titles/?q=zzzz").text

    assert "0 titles like “zzzz”" in page
    assert "No title goes by that name here." in page


def test_what_is_searched_for_is_text_and_never_markup(client, dead):
    page = visit(client, "/titles/?q=<script>x</script>").text

    assert "<script>x" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    "query", ["q=%00", "q=" + "a" * 101, "page=0", "page=-1", "page=x", "page=99999999999"]
)
def test_what_cannot_be_searched_is_refused_in_a_sentence(client, dead, query):
    response = client.get(f"/titles/?{query}")

    assert response.status_code == 404
    assert 'class="stand"' in response.content.decode()


def test_without_a_search_the_newest_week_comes_first(client, dead):
    make.editions("week | title\n2022-02-06 | Inventing Anna")

    page = visit(client, "/titles/").text

    now, every = page.split("All titles, A to Z")
    assert "Inventing Anna" in now
    assert "Ozark" not in now
    assert "Ozark" in every


def test_many_titles_are_leafed_through_and_ask_no_more(client, dead):
    few = visit(client, "/titles/?page=1")

    make.editions("\n".join(["title", *(f"Series {number:03}" for number in range(70))]))
    many = visit(client, "/titles/?page=1")
    second = visit(client, "/titles/?page=2").text

    assert len(many.queries) == len(few.queries)
    assert many.in_templates == []
    assert "page 2 of 2" in second
    assert "Squid Game" in second
    assert 'href="?page=1" rel="prev"' in second


def test_titles_beyond_what_anybody_leafs_through_are_not_counted(client, dead, monkeypatch):
    make.editions("\n".join(["title", *(f"Series {number:03}" for number in range(130))]))
    monkeypatch.setattr(titles, "MOST", 2)

    last = visit(client, "/titles/?page=2").text

    assert "more than 120 titles, page 2 of 2" in last
    assert "Series 117" in last
    assert "Series 118" not in last
    assert client.get("/titles/?page=3").status_code == 404


def test_names_in_any_script_and_of_any_length_survive(client):
    long = (
        "Crayon Shin-chan the Movie: The Storm Called: Operation Golden Spy and What Came After It"
    )
    make.editions(f"title\n{long}\nأصحاب ...ولا أعزّ\n1899")
    for title in Title.objects.all():
        assert visit(client, title.get_absolute_url()).response.status_code == 200

    page = visit(client, "/titles/").text

    assert long in page
    assert "أصحاب" in page
