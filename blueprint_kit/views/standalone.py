"""A picture as an SVG file of its own: styles inside, light and dark, nothing fetched, nothing run."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from .safe import escape
from .style import picture_style

# What XML 1.0 does not allow, even escaped; a file with one of these does not open.
_FORBIDDEN = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def standalone(svg: Markup, *, title: str, steps: Iterable[str]) -> bytes:
    """Return a picture as the bytes of an SVG file.

    ``title`` names the picture, ``steps`` say the same as text; readers and screen readers find both
    inside. The file opens in a browser and holds no script and no address but the namespace's own.
    """
    said = "\n".join(f"{number}. {step}" for number, step in enumerate(steps, start=1))
    inside = Markup("><title>{}</title>{}<style>{}</style>").format(
        escape(title), Markup("<desc>{}</desc>").format(escape(said)) if said else "", picture_style()
    )
    head, _, rest = str(svg).partition(">")
    named = head.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    whole = f'<?xml version="1.0" encoding="UTF-8"?>\n{named}{inside}{rest}\n'
    return _FORBIDDEN.sub("\ufffd", whole).encode()
