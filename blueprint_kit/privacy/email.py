"""E-mail addresses in a text."""

from __future__ import annotations

import re

# The start is only tried at the beginning of a word and the length is bounded (RFC 5321: 64), so that
# a megabyte of letters without an @ costs one look at each.
_EMAIL = re.compile(r"(?<![\w.%+'-])[\w.%+'-]{1,64}@(?=[\w-])(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}(?![\w-])")

_RESERVED = re.compile(r"(?:^|\.)(?:example\.(?:com|net|org)|example|test|invalid|localhost)$")
_FILES = frozenset(
    {"png", "jpg", "jpeg", "gif", "svg", "webp", "js", "mjs", "css", "md", "json", "html", "py", "ts"}
)
_NOBODY = frozenset({"git", "hg", "svn"})

SECTIONS = (
    "scope", "matching", "deduplication", "activity", "ownership", "context", "reliability", "security", "rollout",
)  # fmt: skip
"""The sections of a blueprint, by which the paths of its decisions begin; the room below the model keeps
its own list, and a test holds it against the model's."""

# A finding's id is CODE@path, "NRM-08@matching.phone": its two sides are ours and no mailbox.
_FINDING = re.compile(rf"[A-Z]{{3}}-\d{{2}}@(?:{'|'.join(SECTIONS)})(?:\.[a-z][a-z0-9_]*)+")


def email_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Find addresses as (start, end), in order.

    Left out: names like ``logo@2x.png``, ``git@…``, which opens every clone address, and the ids of
    findings, a rule's code before the path of a decision.

    >>> email_spans("to anna@sub.example.com, @pytest.mark, logo@2x.png")
    ((3, 23),)
    >>> email_spans("NRM-08@matching.phone.cleaning"), email_spans("nrm-08@matching.phone")
    ((), ((0, 21),))
    """
    return tuple(match.span() for match in _EMAIL.finditer(text) if _is_address(match.group()))


def _is_address(address: str) -> bool:
    if _FINDING.fullmatch(address):
        return False
    mailbox, _, domain = address.rpartition("@")
    return domain.rpartition(".")[2].lower() not in _FILES and mailbox.lower() not in _NOBODY


def is_reserved_address(address: str) -> bool:
    """Say whether the domain is one that nobody can own (RFC 2606 and RFC 6761).

    >>> is_reserved_address("a@example.com"), is_reserved_address("a@mail.test")
    (True, True)
    >>> is_reserved_address("a@example.de")
    False
    """
    return bool(_RESERVED.search(address.rpartition("@")[2].lower()))
