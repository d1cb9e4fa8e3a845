"""
The documentation of the API as a page of the site, made of its OpenAPI description.

Not the usual viewers: they are megabytes of script for what is a list of addresses, and know
neither the look of the site nor readers without script.
"""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

KINDS = {"integer": "a whole number", "string": "text", "boolean": "true or false"}
WRITTEN = {"date": "a day", "date-time": "a moment"}


class Parameter(NamedTuple):
    """What may be asked of an address."""

    name: str
    kind: str
    words: str
    example: str


class Operation(NamedTuple):
    """An address that can be asked."""

    path: str
    summary: str
    words: str
    parameters: list[Parameter]
    fields: list[Parameter]
    example: str
    """An address to try, without what nobody can know; "" if it needs a name."""


class Reference(DocsBase):
    """The page ``/api/v1/docs``."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        """Return the page."""
        schema = api.get_openapi_schema()
        by_tag: dict[str, list[Operation]] = {}
        for path, methods in schema["paths"].items():
            told = methods["get"]
            by_tag.setdefault(told["tags"][0], []).append(operation(path, told, schema))
        context = {"groups": list(by_tag.items()), "api": api}
        return render(request, "rankings/api.html", context)


def operation(path: str, told: dict, schema: dict) -> Operation:
    """Return one operation of the description."""
    parameters = [parameter(each["name"], each["schema"], each) for each in told["parameters"]]
    answer = told["responses"][200]["content"]["application/json"]["schema"]
    fields = [parameter(name, field, field) for name, field in fields_of(answer, schema).items()]
    needs_name = "{" in path
    words = marked(told.get("description", ""))
    return Operation(path, told["summary"], words, parameters, fields, "" if needs_name else path)


def marked(words: str) -> str:
    """Return ``words`` as a page prints them, what stands between backticks as code."""
    parts = [
        (format_html("<code>{}</code>", part) if turn % 2 else part,)
        for turn, part in enumerate(words.split("`"))
    ]
    return format_html_join("", "{}", parts)


def fields_of(answer: dict, schema: dict) -> dict[str, dict]:
    """Return the fields of an answer; of a page those of its items."""
    found = resolved(answer, schema).get("properties", {})
    if "items" in found and "items" in found["items"]:
        return resolved(found["items"]["items"], schema).get("properties", {})
    return found


def resolved(told: dict, schema: dict) -> dict:
    """Return the part of the description that ``told`` refers to, or itself."""
    name = told.get("$ref", "").rpartition("/")[2]
    return schema["components"]["schemas"][name] if name else told


def parameter(name: str, told: dict, said: dict) -> Parameter:
    """Return what ``told``, the schema of a field, says of it for people."""
    examples = told.get("examples") or said.get("examples") or []
    example = examples[0] if examples and not isinstance(examples[0], dict | list) else ""
    words = marked(said.get("description") or told.get("description", ""))
    return Parameter(name, kind_of(told), words, "null" if example is None else str(example))


def kind_of(told: dict) -> str:
    """Return what a value is, in words."""
    options = [each for each in told.get("anyOf", []) if each.get("type") != "null"]
    if options and "pattern" in options[0] and len(options) > 1:
        return "a release, or a moment"
    if options:
        return kind_of(options[0])
    if "enum" in told:
        return ", ".join(str(each) for each in told["enum"])
    kind = WRITTEN.get(told.get("format", "")) or KINDS.get(told.get("type", ""))
    return kind or ("several" if told.get("type") == "array" else "an object")
