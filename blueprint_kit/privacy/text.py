"""What counts as a digit, a letter, or a character that must not reach a screen."""

from __future__ import annotations

import unicodedata

BULLET = "•"

_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def plain(value: object) -> str:
    r"""Give *value* as text without control, format and bidirectional characters.

    A right-to-left override can show a masked number backwards and a zero-width space can split it
    for the eye; both are removed. Tabs and line ends become one space each, so that a cell stays on
    one line. None becomes the empty text. A bullet in the data becomes ``*``, so that a bullet in
    a result always means "hidden".

    >>> plain("030\u200b 12\u202e34\n")
    '030 1234 '
    >>> plain(None)
    ''
    """
    if value is None:
        return ""
    text = str(value)
    if text.isascii() and text.isprintable():
        return text
    return "".join(_one(ch) for ch in text)


def _one(ch: str) -> str:
    if ch in "\t\n\r":
        return " "
    if ch == BULLET:
        return "*"
    return "" if unicodedata.category(ch) in _UNSAFE else ch


def is_digit(ch: str) -> bool:
    r"""Say whether *ch* is a digit of any script: full-width, Arabic-Indic, superscript, circled.

    >>> [is_digit(ch) for ch in "7\N{ARABIC-INDIC DIGIT SEVEN}\N{FULLWIDTH DIGIT SEVEN}²①x一"]
    [True, True, True, True, True, False, False]
    """
    return ch.isdigit()


def is_telling(ch: str) -> bool:
    """Say whether *ch* could carry a value: letters, numbers, marks, and symbols drawn from them.

    >>> [is_telling(ch) for ch in "a一½Ⓐ-( +"]
    [True, True, True, True, False, False, False, False]
    """
    if ch.isascii():
        return ch.isalnum()
    if unicodedata.category(ch)[0] in "LNM":
        return True
    return any(part.isalnum() for part in unicodedata.normalize("NFKC", ch))


def digits_of(text: str) -> str:
    r"""Give the decimal digits of *text* as 0 to 9, everything else dropped.

    >>> digits_of("+49 (0)30/\N{FULLWIDTH DIGIT ONE}2")
    '4903012'
    """
    return "".join(str(unicodedata.digit(ch)) for ch in text if ch.isdigit())


def bullets(text: str) -> str:
    """Hide every telling character of *text*; punctuation and length stay.

    >>> bullets("Anna, 12b")
    '••••, •••'
    """
    return "".join(BULLET if is_telling(ch) else ch for ch in text)
