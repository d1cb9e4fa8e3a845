"""What went wrong, as RFC 9457 has it: ``application/problem+json``, with a sentence for people."""

import json
from http import HTTPStatus

from django.http import HttpResponse
from ninja import Field, Schema

CONTENT_TYPE = "application/problem+json"


class Fault(Schema):
    """One parameter that was not understood."""

    at: str = Field(examples=["query.limit"])
    says: str = Field(examples=["Input should be less than or equal to 200"])


class Problem(Schema):
    """Why there is no answer."""

    type: str = Field(
        "about:blank", description="Always about:blank: the status says which problem it is."
    )
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field("", examples=["There is no release 31."])
    errors: list[Fault] = Field([], description="Of a 422: each parameter that is wrong.")


def documented(words: str) -> dict:
    """Return how the documentation has an answer that is a problem, told in ``words``."""
    told = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {"description": words, "content": {CONTENT_TYPE: told}}


def answer(status: int, detail: str = "", **more) -> HttpResponse:
    """Return the answer that says what went wrong; ``more`` stands in it beside the rest."""
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    told |= {"detail": detail} if detail else {}
    body = json.dumps(told | more, ensure_ascii=False, indent=1)
    return HttpResponse(body, status=status, content_type=CONTENT_TYPE)
