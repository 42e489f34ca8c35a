"""The marks of statuses and severities: drawn here, 12 px, never without their word."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from markupsafe import Markup

_RING = Markup('<circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" stroke-width="1.5"/>')

_DRAWN: Mapping[str, Markup] = MappingProxyType(
    {
        "open": _RING,
        "proposed": _RING + Markup('<path d="M6 1.25a4.75 4.75 0 0 0 0 9.5z" fill="currentColor"/>'),
        "assumed": Markup(
            '<circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" stroke-width="1.5" '
            'stroke-dasharray="2.3 1.43"/><circle cx="6" cy="6" r="1.75" fill="currentColor"/>'
        ),
        "decided": Markup(
            '<path fill="currentColor" fill-rule="evenodd" d="M6 .5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11z'
            'M5.2 8.9 9.6 4.4 8.5 3.3 5.2 6.7 3.6 5.1 2.5 6.2z"/>'
        ),
        "not_applicable": Markup(
            '<path d="M2 6h8" stroke="currentColor" stroke-width="1.75" stroke-linecap="round"/>'
        ),
        "error": Markup(
            '<path fill="currentColor" fill-rule="evenodd" d="M3.7.5h4.6l3.2 3.2v4.6l-3.2 3.2H3.7L.5 8.3V3.7z'
            'M4.3 3.2 3.2 4.3 4.9 6 3.2 7.7l1.1 1.1L6 7.1l1.7 1.7 1.1-1.1L7.1 6l1.7-1.7-1.1-1.1L6 4.9z"/>'
        ),
        "warning": Markup(
            '<path fill="currentColor" fill-rule="evenodd" d="M6 .6 11.8 11.2H.2z'
            'M5.25 4.2h1.5l-.2 3.5h-1.1zM5.2 8.5h1.6V10H5.2z"/>'
        ),
        "info": _RING + Markup('<path d="M5.3 5.2h1.4v3.6H5.3zM5.3 3.1h1.4v1.3H5.3z" fill="currentColor"/>'),
        "strength": Markup(
            '<path d="M6 1.5v9M1.5 6h9" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>'
        ),
    }
)


def glyph(name: str) -> Markup:
    """Return the mark of a status or severity as inline SVG, hidden from screen readers.

    The word must stand beside it; the colour is the text's own.
    """
    return Markup(
        '<svg class="bk-glyph" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">{}</svg>'
    ).format(_DRAWN[name])
