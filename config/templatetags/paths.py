"""
``{% url %}`` as Django has it, but each address is worked out once.

Names within a namespace (those of the desk and of the API) are Django's to find.
"""

from django import template
from django.template import Context, defaulttags
from django.template.base import Parser, Token
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape

from rankings.addresses import address

register = template.Library()


class Url(defaulttags.URLNode):
    """The address of a page."""

    def __init__(self, node: defaulttags.URLNode):
        self.__dict__.update(vars(node))

    def render(self, context: Context) -> str:
        """Return the address, or put it under the name that it is wanted as."""
        name = self.view_name.resolve(context)
        if self.kwargs or ":" in name:
            return super().render(context)
        try:
            path = address(name, *(each.resolve(context) for each in self.args))
        except NoReverseMatch:
            return super().render(context)  # it knows when that is a mistake
        if self.asvar:
            context[self.asvar] = path
            return ""
        return conditional_escape(path) if context.autoescape else path


@register.tag
def url(parser: Parser, token: Token) -> Url:
    """Print the address of a page."""
    return Url(defaulttags.url(parser, token))
