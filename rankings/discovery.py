"""
Adding a file is enough.

Sources and charts are modules of a package. This finds them.
"""

import importlib
import pkgutil
from functools import cache
from types import ModuleType


@cache
def modules_of(package: str) -> dict[str, ModuleType]:
    """Return the modules directly inside ``package`` (a dotted name), by name, in name order."""
    paths = importlib.import_module(package).__path__
    return {
        found.name: importlib.import_module(f"{package}.{found.name}")
        for found in sorted(pkgutil.iter_modules(paths), key=lambda found: found.name)
    }
