"""How an example is written down, and how it becomes a blueprint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from blueprint_kit.model import Blueprint, Role, definition, definitions
from blueprint_kit.model.record import About, Participant, Scenario, Session, UnitCost, Waiver

CLEANING = (
    "apostrophe_removed",
    "area_code_joined",
    "could_be_international",
    "could_be_trunk_prefix",
    "dashes_folded",
    "dial_pause_as_extension",
    "direct_dial_joined",
    "earlier_number_skipped",
    "extension_label_read",
    "first_of_several_extensions",
    "first_of_several_taken",
    "float_suffix_removed",
    "foreign_idd",
    "formula_wrapper_removed",
    "hidden_characters_removed",
    "idd_after_plus",
    "label_removed",
    "letter_for_digit",
    "local_only_number",
    "national_form_rewritten",
    "other_region_same_code",
    "own_country_code_taken",
    "percent_decoded",
    "phone_context_ignored",
    "phone_context_joined",
    "plus_before_zero_removed",
    "plus_mended",
    "plus_supplied",
    "prefix_before_plus_removed",
    "second_number_split",
    "separators_replaced",
    "sip_user_part",
    "star_code_removed",
    "suffix_joined",
    "tail_cut",
    "text_removed",
    "thousands_separators_removed",
    "trunk_zero_dropped",
    "trunk_zero_supplied",
    "unicode_digits_folded",
    "uri_parameters_removed",
    "uri_scheme_removed",
)
"""The repairs that leave every digit in place; vanity letters and cut groups are not among them."""

Edit = Callable[[Blueprint, str], Blueprint]
Answers = Mapping[str, Edit]
NOTHING: Mapping[str, Any] = MappingProxyType({})

SAID_BY = {
    Role.REVOPS: "RevOps lead",
    Role.CX: "CX lead",
    Role.ENGINEERING: "Integration engineer",
    Role.TELEPHONY: "Integration engineer",
    Role.SECURITY: "Security reviewer",
    Role.PRIVACY: "Security reviewer",
}
"""Who answers where an entry names nobody: the first role that the question is put to."""

SESSIONS = {
    "scope": date(2026, 11, 10),
    "matching": date(2026, 11, 10),
    "deduplication": date(2026, 11, 12),
    "activity": date(2026, 11, 12),
    "ownership": date(2026, 11, 12),
    "context": date(2026, 11, 17),
    "reliability": date(2026, 11, 17),
    "security": date(2026, 11, 19),
    "rollout": date(2026, 11, 19),
}
"""The day on which each section was walked through."""


def decided(
    value: Any,
    why: str,
    *,
    by: str | None = None,
    rejected: Mapping[str, str] = NOTHING,
    dissent: Mapping[str, str] = NOTHING,
) -> Edit:
    """Record an answer with its reason, and the options that were on the table."""

    def edit(blueprint: Blueprint, path: str) -> Blueprint:
        found = definition(path)
        who, on = by or SAID_BY[found.ask.asked[0]], SESSIONS[found.section]
        return blueprint.decide(path, value, by=who, why=why, on=on, rejected=rejected, dissent=dissent)

    return edit


def assumed(value: Any, why: str, *, owner: str, expires: date) -> Edit:
    """Take a value for the time being."""
    return lambda blueprint, path: blueprint.assume(path, value, owner=owner, expires=expires, why=why)


def proposed(candidate: Any, why: str, *, by: str, owner: str, due: date) -> Edit:
    """Record a suggestion that nobody has decided."""
    return lambda blueprint, path: blueprint.propose(path, candidate, by=by, why=why, owner=owner, due=due)


def left_open(note: str, *, owner: str, due: date, options: tuple[str, ...]) -> Edit:
    """Leave a question open, with an owner and a day."""
    return lambda blueprint, path: blueprint.reopen(path, owner=owner, due=due, note=note, options=options)


@dataclass(frozen=True, slots=True)
class Example:
    """Everything that one example holds; ``answers`` are the groups of sections in any order."""

    file: str
    about: About
    answers: tuple[Answers, ...]
    scenarios: Mapping[str, str]
    unit_costs: Mapping[str, UnitCost]
    sessions: Mapping[str, Session]
    participants: Mapping[str, Participant] = field(default_factory=lambda: PARTICIPANTS)
    waivers: Mapping[str, Waiver] = field(default_factory=dict)
    walked_on: date = date(2026, 11, 19)

    def build(self) -> Blueprint:
        """Return the blueprint, the same one every time.

        The answers are given twice, in the order of the questions: at the second round each one
        knows what the others were, so that its basis is complete.
        """
        said = {path: edit for group in self.answers for path, edit in group.items()}
        blueprint = Blueprint().model_copy(update={"about": self.about})
        for _ in range(2):
            for path in definitions():
                if path in said:
                    blueprint = said[path](blueprint, path)
        for name, collection in self._beside().items():
            for key, entry in collection.items():
                blueprint = blueprint.holding(name, key, entry)
        return blueprint

    def _beside(self) -> dict[str, Mapping[str, Any]]:
        walked = {key: Scenario(walked_on=self.walked_on, note=note) for key, note in self.scenarios.items()}
        return {
            "participants": self.participants,
            "scenarios": walked,
            "sessions": self.sessions,
            "unit_costs": self.unit_costs,
            "waivers": self.waivers,
        }


ROLES = ("CX lead", "RevOps lead", "Integration engineer", "Security reviewer")
PARTICIPANTS = MappingProxyType(
    {
        "CX lead": Participant(role="Contact center operations", raci="accountable"),
        "RevOps lead": Participant(role="CRM and revenue operations", raci="accountable"),
        "Integration engineer": Participant(role="Telephony and integration", raci="responsible"),
        "Security reviewer": Participant(role="Security and privacy", raci="consulted"),
    }
)
