"""Turns what people typed into text that a page can hold without harm."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup
from markupsafe import escape as _escape

# Overrides and embeddings reorder what follows them; marks and isolates that right-to-left
# scripts need are left alone. U+2028/U+2029 break lines inside data.
_REORDERING = re.compile("[\u202a-\u202e\u2028\u2029\ufeff]")


def plain(text: object) -> str:
    r"""Return text in which characters that reorder or break a line are named instead of obeyed.

    >>> plain("Acme\u202egpj.exe")
    'Acme[U+202E]gpj.exe'
    """
    return _REORDERING.sub(lambda found: f"[U+{ord(found[0]):04X}]", str(text))


def escape(text: object) -> Markup:
    """Return text as HTML; what is already ``Markup`` passes unchanged.

    >>> escape("<b>R&D</b>")
    Markup('&lt;b&gt;R&amp;D&lt;/b&gt;')
    """
    return text if isinstance(text, Markup) else _escape(plain(text))


def typed(text: object) -> Markup:
    """Return what a person typed as HTML, kept from changing the direction of what stands around it.

    >>> typed("Café & Co")
    Markup('<bdi>Café &amp; Co</bdi>')
    """
    return Markup("<bdi>{}</bdi>").format(escape(text))


def joined(parts: Iterable[object], between: str = "") -> Markup:
    """Return parts escaped and joined; ``between`` is escaped as well.

    >>> joined(["a", "<"], ", ")
    Markup('a, &lt;')
    """
    return escape(between).join(escape(part) for part in parts)


def css_string(text: str) -> str:
    r"""Return text as a CSS string in which nothing can end the string or the style element.

    >>> css_string('A"</style>')
    '"A\\22 \\3c \\2f style\\3e "'
    """
    kept = (one if one.isalnum() and one.isascii() else f"\\{ord(one):x} " for one in plain(text))
    return '"' + "".join(kept) + '"'
