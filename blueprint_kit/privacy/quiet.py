"""Blanking what only looks like a number: digests, dates, ids, coordinates, decimals."""

from __future__ import annotations

import re

_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)[0-9]{2}"

_QUIET = re.compile(
    r"""
    # a picture or font inside a page or notebook: base64 of at least 200 characters
    (?P<base64>(?<![A-Za-z0-9+/])(?:[A-Za-z0-9+/]{60,200}(?:\\n|\s)?){3,}[A-Za-z0-9+/]*={0,2})
    # SVG and CSS: path data, points, boxes, transforms
    | (?P<svg>(?<=[\s"'])(?:d=\\?"[Mm][^"<>]*"|transform=\\?"[a-z]+\([^"<>]*"|(?:points|viewBox|stroke-dasharray)=\\?"[0-9.,\s\\n-]*"))
    | (?P<path>(?<![A-Za-z0-9])[Mm]\s?-?[0-9.]+(?:[ ,\t]+-?[0-9.]+|[ ,\t]*[MmLlHhVvCcSsQqTtAaZz])+)
    | (?P<uuid>(?<![0-9A-Za-z])[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![0-9A-Za-z]))
    # a digest or colour, and every word that mixes letters into its digits
    | (?P<hex>(?<![0-9A-Za-z])(?:0x|\#)[0-9a-fA-F]+(?![0-9A-Za-z]))
    | (?P<timestamp>(?<![0-9])DATE_ISO(?:[T\s]?[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?:\s?[+-][0-9]{2}:?[0-9]{2}|Z)?)?(?![0-9]))
    | (?P<compact>(?<![0-9A-Za-z+])(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[T_-]?[0-9]{4,6}Z?)?(?![0-9A-Za-z]))
    | (?P<date>(?<![0-9./-])(?:DAY[./-]MONTH|MONTH[./-]DAY)[./-](?:YEAR|[0-9]{2})(?![0-9]|[./-][0-9]))
    | (?P<clock>(?<![0-9:])[0-9]{1,3}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]+)?(?![0-9:]))
    | (?P<address>(?<![0-9.])[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9.]))
    # a decimal; "+49.301234567" is left, because that is how registries write numbers (RFC 5733)
    | (?P<decimal>(?<![\w.+])-?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][+-]?[0-9]+)?(?![\w.]|[-/][0-9]))
    # a decimal comma, where a sign or quotes tell it from two columns of a table
    | (?P<comma>(?<![\w.])(?:-[0-9]{1,3},[0-9]{4,}|(?<=")[0-9]{1,3},[0-9]{4,}(?="))(?!\w))
    | (?P<power>(?<![\w.])[0-9]+[eE][+-]?[0-9]+(?!\w))
    | (?P<isbn>(?<![0-9])97[89][- ](?:[0-9]+[- ]){3}[0-9](?![0-9]))
    """.replace("DATE_ISO", f"{_YEAR}-{_MONTH}-{_DAY}")
    .replace("DAY", _DAY)
    .replace("MONTH", _MONTH)
    .replace("YEAR", _YEAR),
    re.VERBOSE,
)


def quieted(text: str) -> str:
    """Replace shapes that hold no number of a person by tildes, the length kept.

    >>> quieted("on 2026-11-19T10:42:00Z, 0.1234567, #1a232a")
    'on ~~~~~~~~~~~~~~~~~~~~, ~~~~~~~~~, ~~~~~~~'
    >>> quieted("+49.301234567 and 415.555.0123")
    '+49.301234567 and 415.555.0123'
    """
    return _QUIET.sub(lambda match: "~" * len(match.group()), text)
