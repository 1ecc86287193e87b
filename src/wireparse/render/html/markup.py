"""Writes HTML so that no text can ever become markup: strings are escaped, and only what this module made is not."""

import html
from collections.abc import Iterable

VOID = frozenset({"input", "link", "meta"})
"""Elements without content or an end tag."""

_UNWRITABLE = {ord("\r"): "&#13;", 0: "\N{REPLACEMENT CHARACTER}"}
"""A parser would read a carriage return as a line feed, and drop a NUL, which has no way to be written at all."""

Content = str | None
"""Text, or markup, or nothing."""

Attribute = str | int | None
"""An attribute's value; True for one without a value, None and False for none."""


class Markup(str):
    """Markup that may be written as it is."""

    __slots__ = ()


def text(raw: str) -> Markup:
    r"""Text as markup: a parser reads the same characters, a NUL apart, which becomes U+FFFD.

    >>> text("<b>Ms O'Hara & “co”")
    '&lt;b&gt;Ms O&#x27;Hara &amp; “co”'
    """
    return Markup(html.escape(raw).translate(_UNWRITABLE))


def join(parts: Iterable[Content], between: Content = "") -> Markup:
    """The parts that aren't empty, one after the other."""
    return Markup(_safe(between).join(_safe(part) for part in parts if part))


def element(name: str, /, *content: Content, **attributes: Attribute) -> Markup:
    """An element. `class_` is written as `class`, `aria_label` as `aria-label`.

    >>> element("p", "a < b", class_="note", hidden=True)
    '<p class="note" hidden>a &lt; b</p>'
    """
    head = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return Markup(head if name in VOID else f"{head}{join(content)}</{name}>")


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{text(str(value))}"'


def _safe(content: Content) -> str:
    if content is None:
        return ""
    return content if isinstance(content, Markup) else text(content)
