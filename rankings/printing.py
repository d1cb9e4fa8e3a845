"""
How a chart becomes HTML: the templates of ``templates/charts``, filled by Jinja.

Pages are Django's templates. Charts are not: a board has three hundred values, a page up to ten
charts, and a value costs Django ten times what it costs Jinja. What is put in is escaped.
"""

from functools import cache, partial

from django.conf import settings
from django.templatetags.static import static
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from rankings import files, language, wording
from rankings.addresses import address

LINES = 120
"""How many lines of a table a page prints. The files have all."""


@cache
def environment() -> Environment:
    """Return what reads the templates of charts, and what they may call."""
    made = Environment(
        loader=FileSystemLoader(settings.BASE_DIR / "templates" / "charts"),
        autoescape=True,
        trim_blocks=True,
        undefined=StrictUndefined,
        auto_reload=settings.DEBUG,
    )
    made.globals |= {
        "LINES": LINES,
        "address": address,
        "count": wording.count,
        "every_file": files.every_file,
        "fill": fill,
        "gettext": language.gettext,
        "is_korean": language.is_korean,
        "ngettext": language.ngettext,
        "static": static,
    }
    # Filters are called in half the time.
    made.filters |= {
        "country_page": partial(address, "country"),
        "title_page": partial(address, "title"),
        "zip": zip,
    }
    return made


def fill(template: str, **context: object) -> Markup:
    """Return the HTML that ``template`` makes of ``context``. It fails where a name is missing."""
    return environment().get_template(template).make_module(context).__html__()
