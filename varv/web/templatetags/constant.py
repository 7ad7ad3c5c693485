"""Tags whose answer hangs on the language or the place alone: worked out once, known after that.

They bear the names of Django's own, which still answer for whatever else hangs on the page.
"""

from collections.abc import Callable, Hashable

from django import template
from django.template.base import Parser, Token, Variable
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as any_url
from django.templatetags.i18n import TranslateNode, do_translate
from django.urls import get_script_prefix, get_urlconf
from django.utils.translation import get_language

register = template.Library()


class Known(template.Node):
    """A tag that is asked once for everything that its answer hangs on."""

    child_nodelists = ()

    def __init__(self, asked: template.Node, hangs_on: Callable[[], Hashable]) -> None:
        self.asked, self.hangs_on = asked, hangs_on
        self.known: dict[Hashable, str] = {}

    def render(self, context: template.Context) -> str:
        """Return what the tag said the first time."""
        place = self.hangs_on()
        text = self.known.get(place)
        if text is None:
            text = self.known[place] = self.asked.render(context)
        return text


@register.tag("translate")
def translate(parser: Parser, token: Token) -> template.Node:
    """Say a text in the language of the page."""
    node: TranslateNode = do_translate(parser, token)
    said = node.filter_expression
    is_constant = isinstance(said.var, Variable) and said.var.lookups is None and not said.filters
    if node.asvar or node.message_context or not is_constant:
        return node
    return Known(node, get_language)


@register.tag("url")
def url(parser: Parser, token: Token) -> template.Node:
    """Write the address of a page; one without arguments is the same all over a place."""
    node: URLNode = any_url(parser, token)
    if node.asvar or node.args or node.kwargs or isinstance(node.view_name.var, Variable):
        return node
    return Known(node, _place)


def _place() -> Hashable:
    return get_urlconf(), get_script_prefix()


@register.tag("for_municipality")
def for_municipality(parser: Parser, token: Token) -> template.Node:
    """Render a part that hangs on the municipality, the place and the language alone."""
    part = parser.parse(("endfor_municipality",))
    parser.delete_first_token()
    return ForMunicipality(part)


class ForMunicipality(template.Node):
    """A part that is rendered once for a municipality as it was read from the database."""

    def __init__(self, nodelist: template.NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> str:
        """Return the part as it was rendered first for this reading of the municipality."""
        municipality = context.get("municipality")
        if municipality is None:
            return self.nodelist.render(context)
        known: dict[Hashable, str] = municipality.__dict__.setdefault("rendered", {})
        key = (self, get_language(), _place())
        if key not in known:
            known[key] = self.nodelist.render(context)
        return known[key]
