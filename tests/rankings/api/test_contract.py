"""The API keeps what its documentation says, whatever is asked: schemathesis finds nothing."""

import re

import pytest
import schemathesis
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode

EXAMPLES = 6
"""Questions of each kind for each address."""


def application():
    """Return the site as a WSGI application that leaves the test's transaction open."""
    handler = BaseHandler()
    handler.load_middleware()

    def answer(environ, start_response):
        response = handler.get_response(WSGIRequest(environ))
        start_response(f"{response.status_code} {response.reason_phrase}", [*response.items()])
        return [response.content]

    return answer


@pytest.fixture
def documented(published):
    """Return each address of the documentation."""
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application())
    return [result.ok() for result in schema.get_all_operations()]


@pytest.mark.parametrize("mode", GenerationMode)
def test_schemathesis_finds_nothing(documented, mode):
    found = []
    wrong_is_possible = [each for each in documented if each.query or each.path_parameters]
    for operation in wrong_is_possible if mode.is_negative else documented:

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def asked(case):
            case.call_and_validate()

        try:
            asked()
        except FailureGroup as failures:
            found += failures.exceptions
        except Unsatisfiable:
            assert not operation.query  # any text may be a name, so none is wrong
    assert found == []


def test_every_resource_is_documented(documented):
    resources = {operation.path.split("/")[3] for operation in documented}
    assert resources == {
        *("sources", "rankings", "editions", "entries", "titles", "countries", "people"),
        "companies",
        *("widgets", "releases", "status"),
    }


def test_every_answer_has_examples(client, published):
    told = client.get("/api/v1/openapi.json")
    schemas = told.json()["components"]["schemas"]
    bare = [
        name
        for name, schema in schemas.items()
        if f"schemas/{name}" in told.content.decode()
        and "properties" in schema
        and not any("examples" in str(field) for field in schema["properties"].values())
        and not any("$ref" in str(field) for field in schema["properties"].values())
    ]
    assert bare == []


def test_the_docs_page_is_served_from_here_alone(client, published):
    page = client.get("/api/v1/docs")

    text = page.content.decode()
    assert page.status_code == 200
    assert re.findall(r'src="(https?:[^"]*)"', text) == []
    assert "netflix.global.tv-english" in text
    assert text.count("<code>GET /api/v1/") == 22
    assert "`" not in text.partition("<main")[2].partition("</main>")[0]
    assert "<code>latest</code>" in text
    headings = re.findall(r"<h3[^>]*>(.*?)</h3>", text)
    assert len(set(headings)) == len(headings)
