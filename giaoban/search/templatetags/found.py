"""How what was found is written."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from giaoban.search.asking import Piece

register = template.Library()


@register.filter
def lit(pieces: Iterable[Piece]) -> SafeString:
    """Runs of text, those asked for marked."""
    return format_html_join("", "{}", ((_written(*piece),) for piece in pieces))


def _written(text: str, marked: bool) -> SafeString:
    return format_html("<mark>{}</mark>" if marked else "{}", text)
