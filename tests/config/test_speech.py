"""The tags that say messages: as Django's do, and in the language spoken."""

import pytest
from django.template import Context, Engine

from config.languages import speaking

LOADED = "{% load speech %}"


@pytest.mark.parametrize(
    ("source", "english", "korean"),
    [
        ('{% translate "Countries" %}', "Countries", "국가"),
        ("{% translate 'Week before' %}", "Week before", "전주"),
        ('{% translate "Countries" as name %}[{{ name }}]', "[Countries]", "[국가]"),
        (
            "{% blocktranslate with name=who %}Source: {{ name }}{% endblocktranslate %}",
            "Source: Q&amp;A",
            "출처: Q&amp;A",
        ),
        (
            "{% blocktranslate asvar said with name=who %}Source: {{ name }}{% endblocktranslate %}"
            "{{ said }}",
            "Source: Q&amp;A",
            "출처: Q&amp;A",
        ),
        (
            "{% blocktranslate count number=weeks %}week{% plural %}weeks{% endblocktranslate %}",
            "weeks",
            "주",
        ),
        (
            "{% blocktranslate %}“{{ query }}” in titles{% endblocktranslate %}",
            "“100%” in titles",
            "작품 검색 “100%”",
        ),
        ("{% blocktranslate %}Nobody, {{ nobody }}.{% endblocktranslate %}", *["Nobody, ."] * 2),
        ('{% translate "Nobody wrote this" %}', *["Nobody wrote this"] * 2),
    ],
)
def test_a_message_is_said_in_the_language_spoken(source, english, korean):
    template = Engine.get_default().from_string(LOADED + source)
    context = {"who": "Q&A", "weeks": 5, "query": "100%"}

    assert template.render(Context(context)) == english
    with speaking("ko"):
        assert template.render(Context(context)) == korean
