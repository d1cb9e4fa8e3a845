"""Visiting pages in tests, and counting what they ask of the database."""

from dataclasses import dataclass
from unittest.mock import patch

from django.db import connection
from django.http import HttpResponse
from django.template.backends.django import Template
from django.test import Client
from django.test.utils import CaptureQueriesContext


@dataclass(frozen=True)
class Visit:
    """An answer, what the whole page asked of the database, and what its templates did."""

    response: HttpResponse
    queries: list[str]
    in_templates: list[str]

    @property
    def text(self) -> str:
        return self.response.content.decode()


def visit(client: Client, address: str, **headers) -> Visit:
    """Ask for ``address``."""
    in_templates = []
    original = Template.render

    def render(self, context=None, request=None):
        with CaptureQueriesContext(connection) as asked:
            text = original(self, context, request)
        in_templates.extend(query["sql"] for query in asked)
        return text

    with patch.object(Template, "render", render), CaptureQueriesContext(connection) as asked:
        response = client.get(address, headers=headers)
    return Visit(response, [query["sql"] for query in asked], in_templates)
