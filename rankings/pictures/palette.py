"""The colours of pictures: those of ``tokens.css``, read from there, since a file has no var()."""

import re
from functools import cache

from django.conf import settings

PAIR = re.compile(r"--([\w-]+):light-dark\((#\w+),(#\w+)\)")
SINGLE = re.compile(r"--([\w-]+):(#\w+)")


@cache
def colours(theme: str = "light") -> dict[str, str]:
    """Return every colour of the tokens by name, as ``theme`` has it: light or dark."""
    tokens = settings.BASE_DIR / "static" / "css" / "tokens.css"
    text = tokens.read_text(encoding="utf-8").partition("@media")[0]
    is_dark = theme == "dark"
    pairs = {name: dark if is_dark else light for name, light, dark in PAIR.findall(text)}
    return dict(SINGLE.findall(text)) | pairs
