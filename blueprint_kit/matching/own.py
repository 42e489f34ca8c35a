"""Numbers that are the team's own, and internal extensions: never a customer's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone import normalize_one
from blueprint_kit.phone.reading import digits

_SPAN = re.compile(r"\s*(\+?[\d\s().]+?)\s*[-\u2013]\s*(\+?[\d\s().]+?)\s*")


@dataclass(frozen=True, slots=True)
class OwnNumbers:
    """Own numbers by their digits, single ones and spans of one length; shows none of them."""

    singles: frozenset[str]
    spans: tuple[tuple[str, str], ...]

    def __contains__(self, number: object) -> bool:
        """Say whether a number, in E.164 or as bare digits, is the team's own."""
        plain = digits(str(number))
        if not plain:
            return False
        return plain in self.singles or any(
            len(low) == len(plain) and low <= plain <= high for low, high in self.spans
        )

    def __repr__(self) -> str:
        return f"OwnNumbers({len(self.singles)} single, {len(self.spans)} spans)"


def own_numbers(written: tuple[str, ...], policy: PhonePolicy) -> OwnNumbers:
    """Read ``matching.phone.own_numbers``: single numbers in any spelling, and spans ``A-B``.

    A dash makes a span only where both ends have as many digits, so that ``030-123456`` stays one number.

    >>> own = own_numbers(("+442079460000-+442079460099", "1000-1999", "030-123456"), PhonePolicy(default_region="DE"))
    >>> "+442079460012" in own, "1234" in own, "+4930123456" in own, "+442079460100" in own
    (True, True, True, False)
    """
    singles: set[str] = set()
    spans: list[tuple[str, str]] = []
    for text in written:
        ends = _SPAN.fullmatch(text)
        low, high = (digits(ends[1]), digits(ends[2])) if ends else ("", "")
        if ends and len(low) == len(high) and len(low) >= 2 and low <= high:
            spans.append((low, high))
            continue
        one = normalize_one(text, policy.default_region or "", policy=policy)
        singles.update(found for found in (digits(one.e164 or ""), digits(text).removeprefix("00")) if found)
    return OwnNumbers(frozenset(singles), tuple(spans))
