"""Governance: who owes an answer, and what a signature covers."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint_kit.model import Blueprint, definitions

from .core.answers import Answers
from .core.readiness import NEEDED
from .core.rule import Says, Severity, rule

_UNANSWERED = ("open", "proposed")
_DAYS = 30
_SIGNED = {"section": "security", "by": "A reviewer", "on": "2026-11-20", "sha256": "0" * 64}
_ASSUMED = {"status": "assumed", "value": 400, "owner": "CX lead", "why": "As last year."}
_CITING = {
    "status": "decided",
    "value": "ask_the_agent",
    "by": "CX lead",
    "on": "2026-11-20",
    "why": "As measured.",
    "evidence": ["0123456789abcdef"],
}
_RUN = {
    "kind": "match",
    "title": "A replay",
    "inputs": {"calls.csv": "0" * 64},
    "rules": "0" * 12,
    "versions": {},
    "aggregates": {},
}


@rule(
    "GOV-01",
    severity=Severity.ERROR,
    title="A question that nobody owns is answered by whoever builds it.",
    reads=("scope.go_live",),
    why="A blank under a signature, or one that nobody owes, is filled in by a guess on the last day.",
    remedy="Answer it, or name who owes the answer and until when.",
    waive_when="The part it belongs to is not built now, and the note says so.",
    source="Success by Design, project governance: a decision or a named owner and date "
    "(github.com/MicrosoftDocs/dynamics365-guidance)",
    fails={"scope.go_live": "2026-12-01"},
    passes={"scope.go_live": "2027-09-01"},
)
def blank_under_a_signature(answers: Answers) -> Iterator[Says]:
    """Speak of signed sections with blanks, and of blanks without an owner shortly before going live."""
    blueprint = answers.blueprint
    for section in sorted({signed.section for signed in blueprint.signoffs.values()}):
        blank = [path for path in _blank(blueprint) if definitions()[path].section == section]
        if blank:
            yield Says(
                f"The section {section} is signed, and has no answer to: {', '.join(blank)}.", blank[0]
            )
    live = answers.get("scope.go_live")
    if live is None or (live - answers.today).days > _DAYS:
        return
    free = [path for path in _blank(blueprint) if not blueprint.decision(path).owner]
    if free:
        many = f"{len(free)} decisions have" if len(free) > 1 else f"{free[0]} has"
        yield Says(
            f"Go-live is on {live:%Y-%m-%d}; {many} no answer and nobody who owes one.", "scope.go_live"
        )


@rule(
    "GOV-02",
    severity=Severity.WARNING,
    title="Security is signed by somebody who does not answer for it.",
    reads=(),
    why="A signature by RevOps alone leaves the security reviewer free to stop the project later.",
    remedy="Have the security section signed by security or privacy as well.",
    waive_when="One person holds both roles, and the sign-off says so.",
    source="Success by Design, project governance: decision authority "
    "(github.com/MicrosoftDocs/dynamics365-guidance)",
    grade="B",
    fails={"signoffs": {"revops@security": _SIGNED | {"role": "RevOps"}}},
    passes={
        "signoffs": {
            "revops@security": _SIGNED | {"role": "RevOps"},
            "security@security": _SIGNED | {"role": "Security"},
        }
    },
)
def security_signed_by_others(answers: Answers) -> Says | None:
    """Speak when the security section has signatures and none of them is security's or privacy's."""
    roles = [signed.role for signed in answers.blueprint.signoffs.values() if signed.section == "security"]
    if not roles or any(
        word in role.casefold() for role in roles for word in ("security", "privacy", "legal")
    ):
        return None
    return Says(
        f"The section security is signed by {', '.join(sorted(roles))} only.", "security.data_classes"
    )


@rule(
    "GOV-03",
    severity=Severity.WARNING,
    title="The system goes live on an assumption that nobody has to look at before.",
    reads=("scope.go_live",),
    why="An assumption that ends after go-live is built in before anybody asks whether it held.",
    remedy="Let the assumption end before go-live, or decide it.",
    waive_when="The pilot itself is what tests the assumption.",
    source="Practice of dated assumptions: a named owner and a blocking date "
    "(github.com/github/awesome-copilot, d365-solution-blueprint)",
    grade="B",
    fails={"scope.go_live": "2027-03-01", "reliability.peak_per_hour": _ASSUMED | {"expires": "2027-06-01"}},
    passes={"scope.go_live": "2027-03-01", "reliability.peak_per_hour": _ASSUMED | {"expires": "2027-01-31"}},
)
def assumed_beyond_go_live(answers: Answers) -> Iterator[Says]:
    """Speak of every assumption that ends after the day of going live."""
    live = answers["scope.go_live"]
    if live is None:
        return
    for path, found in answers.blueprint.decisions.items():
        if found.status == "assumed" and found.expires > live:
            yield Says(f"Assumed until {found.expires:%Y-%m-%d}; go-live is on {live:%Y-%m-%d}.", path)


@rule(
    "GOV-04",
    severity=Severity.ERROR,
    title="A decision cites a measurement that is not on record.",
    reads=(),
    why="Evidence that cannot be looked up, or that was measured under other rules, supports nothing.",
    remedy="Run the measurement again and cite the new run, or decide without it.",
    waive_when="The run is kept in another blueprint that is named in the reason.",
    source="The rule of evidence of this product: a run is bound to its input and its rules",
    grade="A",
    fails={"matching.on_multiple": _CITING},
    passes={"matching.on_multiple": _CITING, "evidence": {"0123456789abcdef": _RUN}},
)
def cites_no_run(answers: Answers) -> Iterator[Says]:
    """Speak of every decision that cites a run the blueprint does not hold."""
    for path, found in answers.blueprint.decisions.items():
        missing = [run for run in getattr(found, "evidence", ()) if run not in answers.runs]
        if missing:
            yield Says(f"It cites run {', '.join(run[:8] for run in missing)}, which is not on record.", path)


def _blank(blueprint: Blueprint) -> list[str]:
    return [
        path
        for path, found in blueprint.decisions.items()
        if found.status in _UNANSWERED and definitions()[path].ask.tier in NEEDED
    ]
