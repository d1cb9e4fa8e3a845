"""Charts on other sites: what the frame holds, may do and weighs."""

import base64
import gzip
import hashlib
import re

import pytest

from config.views.embed import WIDTHS
from rankings import charts
from rankings.models import Widget
from rankings.pictures.heights import HEIGHTS, height
from tests import make
from tests.articles import write
from tests.config.charted import REVISED
from tests.pages import visit
from tests.rankings.charts import reading
from tests.rankings.charts.test_door import CHOICES, COUNTRIES, DAYS, WORLD

pytestmark = pytest.mark.django_db

ADDRESSES = ["/embed/c/leaders/", "/embed/c/leaders/@1/"]


def policy(answer):
    parts = [part.split() for part in answer["Content-Security-Policy"].split(";")]
    return {name: values for name, *values in parts}


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_one_request_without_script_or_cookie(client, chart, address):
    page = visit(client, address)

    assert page.response.status_code == 200
    assert "124.79" in page.text
    assert not page.response.cookies
    assert "<script" not in page.text
    assert not re.findall(r'<link rel="(?!canonical|icon)|<img|src="', page.text)
    assert page.in_templates == []
    assert len(gzip.compress(page.response.content)) < 30_000


@pytest.mark.parametrize("address", ADDRESSES)
def test_its_policy_lets_it_have_its_style_and_fonts_and_be_framed(client, chart, address):
    answer = client.get(address)
    (style,) = re.findall(r"<style>(.*?)</style>", answer.content.decode(), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert policy(answer) == {
        "default-src": ["'none'"],
        "style-src": [f"'sha256-{digest}'"],
        "style-src-attr": ["'unsafe-inline'"],
        "font-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "frame-ancestors": ["*"],
    }
    assert "X-Frame-Options" not in answer
    assert answer["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("address", ["/", "/c/leaders/", "/c/leaders/data.svg", "/embed/"])
def test_nothing_else_may_be_framed(client, chart, address):
    answer = client.get(address)

    assert policy(answer)["frame-ancestors"] == ["'none'"]
    assert answer["X-Frame-Options"] == "DENY"


def test_it_says_whether_it_is_live_and_leads_to_its_page(client, chart):
    live = reading.page(client.get("/embed/c/leaders/").content.decode().partition(">")[2])
    fixed = client.get("/embed/c/leaders/@1/").content.decode()

    assert live.one("span.standing").text == "Live"
    assert live.one("a.credit").attrs["href"] == "http://testserver/c/leaders/"
    assert "Source: Netflix Top 10" in live.one("footer").text
    assert live.one("base").attrs["target"] == "_top"
    assert re.search(r"Fixed at \d+ \w+ 2022", fixed)
    assert 'href="http://testserver/c/leaders/@1/"' in fixed


def test_a_version_stays_and_a_live_one_follows(client, chart):
    before = client.get("/embed/c/leaders/@1/")
    make.editions(REVISED)
    Widget.objects.update(title="Something else")

    after = client.get("/embed/c/leaders/@1/")

    assert after.content == before.content
    assert after["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "125.00" in client.get("/embed/c/leaders/").content.decode()


@pytest.mark.parametrize(
    ("query", "theme"),
    [
        ("", ' data-theme="light"'),
        ("?theme=dark", ' data-theme="dark"'),
        ("?theme=auto", ""),
        ("?theme=pink", ' data-theme="light"'),
    ],
)
def test_it_is_light_unless_asked(client, chart, query, theme):
    client.cookies["theme"] = "dark"

    assert f'<html lang="en"{theme}>' in client.get(f"/embed/c/leaders/{query}").content.decode()


def test_it_tells_its_height_only_when_asked(client, chart):
    answer = client.get("/embed/c/leaders/?height")

    assert policy(answer)["script-src"] == ["'self'"]
    assert answer.content.decode().count("<script") == 1


def test_the_script_for_heights_is_small(settings):
    script = settings.BASE_DIR / "static" / "js" / "embed.js"

    assert script.stat().st_size <= 1000


@pytest.mark.parametrize("address", ["/embed/c/nothing/", "/embed/c/leaders/@7/"])
def test_a_chart_there_is_not_says_so_in_the_frame(client, chart, address):
    answer = client.get(address)

    assert answer.status_code == 404
    assert "not available" in answer.content.decode()
    assert policy(answer)["frame-ancestors"] == ["*"]


def test_a_chart_that_cannot_be_drawn_says_so_too(client):
    write.chart(kind="gone")

    assert client.get("/embed/c/leaders/").status_code == 404


def test_its_page_has_the_code(client, chart):
    page = reading.page(client.get("/c/leaders/").content.decode().partition(">")[2])
    code = page.one("textarea").text

    assert "readonly" in page.one("textarea").attrs
    assert 'src="http://testserver/embed/c/leaders/"' in code
    assert 'title="Non-English TV"' in code
    assert "/embed/c/leaders/@1/" in client.get("/c/leaders/@1/").content.decode()


@pytest.mark.parametrize("kind", CHOICES)
def test_every_kind_knows_its_height_and_is_light(client, kind):
    for table in (WORLD, COUNTRIES, DAYS):
        make.editions(table)
    write.chart(kind=kind, choices=CHOICES[kind])
    drawing = charts.build(kind, CHOICES[kind])

    answer = client.get("/embed/c/leaders/")

    assert drawing.shape in HEIGHTS
    assert all(120 < height(drawing, width) < 2400 for width in WIDTHS)
    assert answer.status_code == 200
    assert len(gzip.compress(answer.content)) < 30_000
