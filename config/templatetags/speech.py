"""
``{% translate %}`` and ``{% blocktranslate %}`` as Django has them, at a fiftieth of the time.

A page has a hundred of them. What is plain, a message with or without variables, is looked up in
``rankings.language`` at once; what is not (a count, a name to keep it under) is Django's to do.
"""

from django import template
from django.template import Context
from django.template.base import Parser, Token, render_value_in_context
from django.templatetags import i18n
from django.utils.safestring import SafeString

from rankings.language import gettext

register = template.Library()


class Said(i18n.TranslateNode):
    """A message without variables."""

    def __init__(self, node: i18n.TranslateNode):
        self.__dict__.update(vars(node))
        self.message = node.filter_expression.var.literal
        self.is_plain = not (
            node.asvar or node.noop or node.message_context or node.filter_expression.filters
        )

    def render(self, context: Context) -> SafeString:
        """Return the message in the language spoken."""
        return SafeString(gettext(self.message) if self.is_plain else super().render(context))


class Told(i18n.BlockTranslateNode):
    """A message with variables."""

    def __init__(self, node: i18n.BlockTranslateNode):
        self.__dict__.update(vars(node))
        self.message, self.names = node.render_token_list(node.singular)
        self.is_plain = not (
            node.asvar or node.plural or node.countervar or node.message_context or node.trimmed
        )

    def render(self, context: Context, nested: bool = False) -> SafeString:
        """Return the message in the language spoken, with what its variables are."""
        if not self.is_plain:
            return SafeString(super().render(context, nested))
        given = {name: value.resolve(context) for name, value in self.extra_context.items()}
        values = {
            name: render_value_in_context(
                given[name] if name in given else context.get(name, ""), context
            )
            for name in self.names
        }
        return SafeString(gettext(self.message) % values)


@register.tag
def translate(parser: Parser, token: Token) -> Said:
    """Say a message."""
    return Said(i18n.do_translate(parser, token))


@register.tag
def blocktranslate(parser: Parser, token: Token) -> Told:
    """Say a message with variables."""
    return Told(i18n.do_block_translate(parser, token))
