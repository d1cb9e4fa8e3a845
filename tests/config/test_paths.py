"""The tag that prints addresses: as Django's does, and in the language spoken."""

import pytest
from django.template import Context, Engine
from django.urls import NoReverseMatch

from config.languages import speaking
from rankings.language import KOREAN

ENGINE = Engine(libraries={"paths": "config.templatetags.paths"})


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("{% url 'status' %}", "/data/status/"),
        ("{% url 'title' slug %}", "/titles/all-of-us-are-dead/"),
        ("{% url 'title' slug=slug %}", "/titles/all-of-us-are-dead/"),
        ("{% url 'status' as here %}[{{ here }}]", "[/data/status/]"),
        ("{% url 'api:openapi-json' %}", "/api/v1/openapi.json"),
        ("{% url 'admin:index' %}", "/desk/"),
        ("{% url 'nowhere' as here %}[{{ here }}]", "[]"),
    ],
)
def test_an_address_is_that_of_the_map(source, path):
    template = ENGINE.from_string("{% load paths %}" + source)

    for _ in range(2):
        assert template.render(Context({"slug": "all-of-us-are-dead"})) == path


def test_an_address_is_of_the_language_spoken():
    template = ENGINE.from_string("{% load paths %}{% url 'status' %}")

    with speaking(KOREAN):
        assert template.render(Context()) == "/ko/data/status/"
    assert template.render(Context()) == "/data/status/"


def test_a_page_that_is_not_in_the_map_is_a_mistake():
    template = ENGINE.from_string("{% load paths %}{% url 'nowhere' %}")

    with pytest.raises(NoReverseMatch):
        template.render(Context())
