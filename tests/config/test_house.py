"""The habits of the house that a machine can hold: see CONTRIBUTING.md."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from config.settings import BASE_DIR

FIRST_PARTY = {"config", "articles", "rankings"}
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
DEEPEST = 3
NAMELESS = {"utils", "util", "helpers", "helper", "common", "core", "misc", "manager2"}
# What articles.body.render has just cleaned against its allow-list.
PRINTS_HTML = {"templates/articles/body.html"}
BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)
HEX_COLOUR = re.compile(r"(?<![&\w])#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b(?![\w-])")


def modules(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in (BASE_DIR / folder).rglob("*.py")]
    return [path for path in found if "migrations" not in path.parts]


CODE = modules("config", "articles", "rankings")
TESTS = modules("tests")


def named(path: Path) -> str:
    return str(path.relative_to(BASE_DIR))


def nodes(path: Path, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, kinds))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return nodes(path, ast.FunctionDef, ast.AsyncFunctionDef)


def imports(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found


def depth(node: ast.AST, above: int = 0) -> int:
    """Return how deep blocks nest; an elif lies beside its if, not in it."""
    here = above + isinstance(node, BLOCKS)
    below = [here]
    for child in ast.iter_child_nodes(node):
        is_elif = isinstance(node, ast.If) and node.orelse == [child] and isinstance(child, ast.If)
        below.append(depth(child, above if is_elif else here))
    return max(below)


def test_no_module_is_longer_than_a_reader_holds_in_mind():
    lengths = {named(path): len(path.read_text().splitlines()) for path in CODE + TESTS}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_a_screen():
    lengths = {
        f"{named(path)}:{each.lineno} {each.name}": each.end_lineno - each.lineno + 1
        for path in CODE + TESTS
        for each in functions(path)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_nothing_nests_deeper_than_three():
    depths = {
        f"{named(path)}:{each.lineno} {each.name}": depth(each)
        for path in CODE
        for each in functions(path)
    }
    assert {name: deep for name, deep in depths.items() if deep > DEEPEST} == {}


def test_no_first_party_import_hides_in_a_function():
    hidden = [
        f"{named(path)}:{each.lineno} {each.name}"
        for path in CODE
        for each in functions(path)
        if not (path.name == "apps.py" and each.name == "ready")
        and {name.partition(".")[0] for name in imports(each)} & FIRST_PARTY
    ]
    assert hidden == []


def test_no_module_has_a_name_that_says_nothing():
    parts = {named(path): {path.stem, path.parent.name} for path in CODE + TESTS}
    assert [name for name, words in parts.items() if words & NAMELESS] == []


def test_nothing_is_marked_safe_but_what_was_just_cleaned():
    marked = [named(path) for path in CODE if "mark_safe" in path.read_text(encoding="utf-8")]
    unescaped = re.compile(r"\|\s*safe(seq)?\b|autoescape\s+off")
    templates = (BASE_DIR / "templates").rglob("*.*")
    marked += [named(path) for path in templates if unescaped.search(path.read_text())]
    assert set(marked) == PRINTS_HTML


def test_there_are_no_signals():
    signals = {"django.dispatch", "django.db.models.signals", "django.core.signals"}
    wired = [named(path) for path in CODE if imports(ast.parse(path.read_text("utf-8"))) & signals]
    assert wired == []


def test_colours_are_named_in_the_tokens_and_nowhere_else():
    files = [
        *(BASE_DIR / "static" / "css").rglob("*.css"),
        *(BASE_DIR / "static" / "js").rglob("*.js"),
        *(BASE_DIR / "templates").rglob("*.html"),
        *(BASE_DIR / "templates").rglob("*.svg"),
    ]
    found = {}
    for path in files:
        # An address may end in something that looks like a colour: href="#add", url(#fade).
        text = re.sub(r"""(href=["']|url\(["']?)#[\w-]+""", "", path.read_text(encoding="utf-8"))
        if path.name != "tokens.css" and HEX_COLOUR.search(text):
            found[named(path)] = HEX_COLOUR.findall(text)
    assert found == {}


def test_no_test_is_passed_over():
    passed_over = re.compile(r"pytest\.(skip|importorskip|mark\.(skip|xfail))|@unittest\.skip")
    itself = Path(__file__)
    assert [named(p) for p in TESTS if p != itself and passed_over.search(p.read_text())] == []


def test_every_module_says_what_it_is_for():
    silent = [
        named(path)
        for path in CODE
        if path.read_text(encoding="utf-8").strip()
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []
