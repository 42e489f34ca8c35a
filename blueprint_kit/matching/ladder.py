"""Which levels of comparison a rule is tried at, and what an extension does there."""

from __future__ import annotations

from blueprint_kit.matching.normalisers import LADDER
from blueprint_kit.model.policies.matching import KeyRule, MatchRules

PLAIN = "keys_agree"
"""The one level of a rule without a telephone number."""


def levels_of(rule: KeyRule, rules: MatchRules) -> tuple[str, ...]:
    """Return the levels a rule is tried at, strictest first.

    While ``matching.phone.comparison`` is open only the strictest level is tried: every answer
    accepts it. Where extensions are cut off or break ties, the strictest level says no more than
    the next one and is left out, unless it is the one that was decided.

    >>> levels_of(KeyRule("p", ("phone",)), MatchRules(comparison="national_number_same_country"))
    ('exact_e164', 'national_number_same_country')
    """
    if "phone" not in rule.parts:
        return (PLAIN,)
    if rules.comparison is None or rules.comparison == LADDER[0]:
        return LADDER[:1]
    accepted = LADDER[1 : LADDER.index(rules.comparison) + 1]
    if rules.last_digits is None and LADDER[4] in accepted:
        return accepted[:-1]
    return accepted


def extension_in_key(level: str, rules: MatchRules) -> bool:
    """Return whether the extension is compared as part of the key at a level."""
    if rules.extensions == "ignore" or level == PLAIN:
        return False
    if rules.extensions == "part_of_key":
        return True
    return level == LADDER[0] and (rules.comparison == LADDER[0] or rules.extensions is not None)
