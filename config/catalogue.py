"""
The catalogue of what pages say: ``python -m config.catalogue`` finds, merges and compiles it.

It lies in ``rankings/locale``, where ``rankings.language`` and Django's templates read it. After a
message was changed: run it, fill in what is empty or fuzzy in ``django.po``, and run it again. Both
files are kept with the code, so nothing is compiled where the site runs.
"""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.template import Engine
from django.template.base import Node, NodeList
from django.template.loader_tags import ExtendsNode
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.translation import trim_whitespace

from config.variables import BASE_DIR
from rankings.language import CATALOGUES, KOREAN

MARKS = {"gettext": None, "noop": None, "ngettext": (1, 2), "nnoop": (1, 2)}
"""The functions that mark messages in code (``rankings.language``)."""
CODE = ("articles", "config", "rankings")
TEMPLATES = BASE_DIR / "templates"
DESK = ("admin/", "news.xml")
"""What is for the desk and for programs, and in English alone."""
CHARTS = "charts/"
"""What is filled by Jinja, and calls the functions of code."""

Message = str | tuple[str, ...]
"""What is translated: a message, or both forms of one that counts."""


def path(ending: str) -> Path:
    """Return the file of the catalogue with ``ending``: po to write in, mo to read from."""
    return CATALOGUES / KOREAN / "LC_MESSAGES" / f"django.{ending}"


def in_code() -> Iterator[Message]:
    """Yield what is marked in code, and in the templates of charts, which call what code does."""
    for folder in CODE:
        for file in sorted((BASE_DIR / folder).rglob("*.py")):
            for _, message, _, _ in extract_from_file("python", file, keywords=MARKS):
                yield message
    for file in sorted((TEMPLATES / CHARTS).glob("*.html")):
        for _, message, _, _ in extract_from_file("jinja2", file, keywords=MARKS):
            yield message


def readers_templates() -> list[str]:
    """Return the names of the templates of pages for readers; they place charts, as printed."""
    names = (str(file.relative_to(TEMPLATES)) for file in sorted(TEMPLATES.rglob("*.html")))
    return [name for name in names if not name.startswith((*DESK, CHARTS))]


def nodes_of(name: str) -> NodeList:
    """Return the nodes of a template, those of a page below what it extends."""
    nodes = Engine.get_default().get_template(name).nodelist
    extending = nodes.get_nodes_by_type(ExtendsNode)
    return vars(extending[0])["nodelist"] if extending else nodes


def in_templates() -> Iterator[Message]:
    """Yield what is marked in the templates of pages for readers."""
    for name in readers_templates():
        for node in nodes_of(name).get_nodes_by_type(Node):
            if isinstance(node, TranslateNode):
                yield str(node.filter_expression.var.literal)
            elif isinstance(node, BlockTranslateNode):
                yield message_of(node)


def message_of(node: BlockTranslateNode) -> Message:
    """Return what a block looks up."""
    forms = [node.render_token_list(each)[0] for each in (node.singular, node.plural) if each]
    said = [trim_whitespace(each) if node.trimmed else each for each in forms]
    return tuple(said) if len(said) > 1 else said[0]


def found() -> Catalog:
    """Return every message, in the order of what it says."""
    catalogue = Catalog(locale=KOREAN)
    for message in sorted({*in_code(), *in_templates()}, key=str):
        catalogue.add(message)
    return catalogue


def read() -> Catalog:
    """Return the catalogue as it is kept."""
    with path("po").open("rb") as file:
        return read_po(file, locale=KOREAN)


def merged() -> Catalog:
    """Return the catalogue with all that is found now, and nothing else; new ones are empty."""
    kept, new = read() if path("po").exists() else Catalog(locale=KOREAN), found()
    for message in new:
        if message.id and (known := kept.get(message.id)) is not None:
            message.string, message.flags = known.string, known.flags
    return new


def compiled(catalogue: Catalog) -> bytes:
    """Return ``catalogue`` as it is read from."""
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the messages that are empty, or that nobody has looked at since they changed."""
    named = [each for each in catalogue if each.id]
    return [str(each.id) for each in named if each.fuzzy or not said_by(each)]


def said_by(message: Entry) -> str:
    """Return the translation of ``message``; Korean has one form, however many there are."""
    return message.string if isinstance(message.string, str) else (message.string or [""])[0]


def main() -> None:
    """Write both files anew."""
    catalogue = merged()
    path("po").parent.mkdir(parents=True, exist_ok=True)
    with path("po").open("wb") as file:
        write_po(file, catalogue, width=100, omit_header=False, sort_output=True)
    path("mo").write_bytes(compiled(catalogue))
    print(f"{len(catalogue)} messages, without a translation: {untranslated(catalogue)}")


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    main()
