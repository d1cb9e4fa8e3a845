"""
The stylesheets readers get, made of the files in ``static/css``: ``css/site.css``, and on pages
that are no stories ``css/pages.css``; and what a chart needs on somebody else's page, to be written
into that page.

A component is a file in ``static/css/components``, or in ``pages`` where no story needs it; adding
it is enough. Which layer a file belongs to is its place, so none names one. Made when static files
are looked up or collected: a build step nobody has to remember, and no waterfall of imports.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage
from django.templatetags.static import static

SITE, PAGES = "css/site.css", "css/pages.css"
FOLDERS = {SITE: "components", PAGES: "pages"}
"""Each stylesheet with the folder of its components."""
LAYERS = ("tokens", "base", "layout", "components")
EMBEDDED = ("bars", "frame", "heat", "leaderboard", "marks", "plot", "tiles")
"""The components that charts are made of."""
FONT = re.compile(r"\.\./(fonts/[\w-]+\.woff2)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s*\n\s*")


def parts(folder: Path, name: str) -> Iterator[tuple[str, Path]]:
    """Yield the files of the stylesheet ``name`` with the layer of each, in their order."""
    for layer in LAYERS[:-1] if name == SITE else ():
        yield layer, folder / f"{layer}.css"
    for component in sorted((folder / FOLDERS[name]).glob("*.css")):
        yield LAYERS[-1], component


def stylesheet(folder: Path, name: str = SITE) -> str:
    """Return the stylesheet ``name`` of the files in ``folder``, without comments and indents."""
    return _joined(parts(folder, name))


def embedded(folder: Path) -> str:
    """Return the rules of a chart alone, with the addresses of its fonts in full."""
    components = [folder / "components" / f"{name}.css" for name in EMBEDDED]
    chosen = [("tokens", folder / "tokens.css"), ("base", folder / "base.css")]
    chosen += [(LAYERS[-1], path) for path in (*components, folder / "embed.css")]
    return FONT.sub(lambda found: static(found[1]), _joined(chosen))


def _joined(files: Iterable[tuple[str, Path]]) -> str:
    rules = [f"@layer {','.join(LAYERS)};"]
    for layer, path in files:
        text = SPACE.sub("\n", COMMENT.sub("", path.read_text(encoding="utf-8"))).strip()
        rules.append(f"@layer {layer}{{\n{text}\n}}")
    return "\n".join(rules) + "\n"


class StylesheetFinder(BaseFinder):
    """Offers the stylesheets to the static files app, newly made when a part of one changed."""

    def __init__(self, app_names: object = None, *args: object, **kwargs: object) -> None:
        self.folder = settings.BASE_DIR / "static" / "css"
        self.storage = FileSystemStorage(location=settings.DATA_DIR / "stylesheet")

    def check(self, **kwargs: object) -> list:
        """Return no complaints: there is nothing to configure."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: object) -> str | list[str]:
        """Return where ``path`` lies if it is a stylesheet."""
        if path not in FOLDERS:
            return []
        made = self._make(path)
        return [made] if find_all else made

    def list(self, ignore_patterns: object) -> Iterator[tuple[str, Storage]]:
        """Yield the stylesheets for ``collectstatic``."""
        for name in FOLDERS:
            self._make(name)
            yield name, self.storage

    def _make(self, name: str) -> str:
        path, text = Path(self.storage.path(name)), stylesheet(self.folder, name)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Under another name first: a reader in another process never sees half a file.
            draft = path.with_name(f"{path.name}.{id(self)}")
            draft.write_text(text, encoding="utf-8")
            draft.replace(path)
        return str(path)
