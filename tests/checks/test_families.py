"""What holds for all rules, whatever is decided around them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint_kit import catalog
from blueprint_kit.checks.core import Severity, check, rules
from blueprint_kit.model import definitions

FAMILIES = {"ACT", "CAP", "CTX", "DED", "GOV", "MAT", "NRM", "OWN", "REL", "ROL", "SEC", "TRG"}
TODAY = date(2026, 11, 23)
RULES = list(rules().values())
EXAMPLES = [example.decisions for one in RULES for example in (*one.fails, *one.passes)]
EVERYTHING = {path: found.ask.example for path, found in definitions().items()}
FEEDS = [(slug, feed.slug) for slug, one in catalog.contact_centers().items() for feed in one.event_sources]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    parts=st.lists(st.sampled_from(EXAMPLES), min_size=1, max_size=12),
    crm=st.sampled_from([*catalog.crms(), "other: our own"]),
    feed=st.sampled_from([*FEEDS, ("other: our own", "webhook")]),
    blanks=st.sets(st.sampled_from(sorted(EVERYTHING)), max_size=30),
)
def test_no_rule_stumbles_over_any_mixture_of_answers(
    build: Any, parts: list[Any], crm: str, feed: tuple[str, str], blanks: set[str]
) -> None:
    decisions: dict[str, Any] = EVERYTHING | {}
    for part in parts:
        decisions |= part
    decisions |= {"scope.crm": crm, "scope.contact_center": feed[0], "scope.event_source": feed[1]}
    decisions |= dict.fromkeys(blanks, None)
    found = check(build.decided(decisions, skip_unasked=True), today=TODAY)
    assert all(item.message and item.path in definitions() for item in found)
    assert len({item.id for item in found}) == len(found)


def test_an_open_decision_makes_rules_wait_and_never_speak_more(build: Any) -> None:
    decided = build.decided(EVERYTHING, skip_unasked=True)
    assert check(decided, today=TODAY).waiting == ()
    for path in ("scope.crm", "scope.contact_center", "matching.on_none", "security.data_classes"):
        assert check(decided.reopen(path), today=TODAY).waiting, path


def test_every_family_has_rules_and_what_is_decided_well_is_said_too() -> None:
    families = Counter(one.family for one in rules().values())
    assert set(families) == FAMILIES
    praise = [one for one in rules().values() if one.severity is Severity.STRENGTH]
    assert all(int(one.code[4:]) >= 80 for one in praise)
    assert len(praise) >= 5
