"""How an id is written, so that ids of another system stand out."""

from __future__ import annotations

import re

_RUN = re.compile(r"[0-9]+|[^\W\d_]+")


def pattern_of(text: str) -> str:
    """Return how an id is written: runs of digits and letters with their lengths, other signs as they are.

    A mix of both from the first sign on, as in hexadecimal and Salesforce ids, is one run ``X``.

    >>> pattern_of("DE-004711"), pattern_of("0035e0000001000AAA"), pattern_of("901")
    ('A{2}-9{6}', 'X{18}', '9{3}')
    """
    return "".join(_run(piece) for piece in re.split(r"([^\W_]+)", text) if piece)


def _run(piece: str) -> str:
    if not piece[0].isalnum():
        return piece
    runs = _RUN.findall(piece)
    if len(runs) > 2:
        return f"X{{{len(piece)}}}"
    return "".join(f"9{{{len(run)}}}" if run[0].isdecimal() else f"A{{{len(run)}}}" for run in runs)
