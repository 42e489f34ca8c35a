"""The acceptance cases of a blueprint."""

from __future__ import annotations

from typing import Any

from blueprint_kit.model import Blueprint

from .case import Case
from .matches import match_answers, match_cases
from .phones import phone_answers, phone_cases


def acceptance_cases(blueprint: Blueprint) -> dict[str, dict[str, Any]]:
    """Return the cases by their stable name, already run against the reference engine.

    Returns
    -------
    dict
        Name (``phone.…`` or ``match.…``) to ``title``, ``given`` (synthetic records, or the cell's
        region), ``when`` (an interaction, or the cell), ``then`` (the columns of ``normalize_phones``
        or ``match``), ``decisions`` (the paths it is bound to) and ``blocked``. A case that is bound
        to an open or proposed decision is blocked: it has ``blocked_by`` and no ``then``. A case whose
        question is not asked is left out.

    Notes
    -----
    Sorted by name; the same decisions give the same cases. Answers are kept for the last few
    policies, so that a second call on an unchanged policy costs next to nothing.

    Examples
    --------
    >>> from blueprint_kit.model import Blueprint
    >>> case = acceptance_cases(Blueprint())["phone.withheld_keypad"]
    >>> case["blocked"], case["blocked_by"]
    (True, ['matching.phone.number_types', 'matching.phone.withheld_values'])
    """
    cases: dict[str, Case] = {**phone_cases(), **match_cases(blueprint)}
    asked = {key: case for key, case in sorted(cases.items()) if case.asked(blueprint)}
    answers: dict[str, dict[str, Any]] = {**phone_answers(blueprint)}
    if any(not case.blocked_by(blueprint) for key, case in asked.items() if key.startswith("match.")):
        answers |= match_answers(blueprint)
    return {key: case.entry(blueprint, answers.get(key, {})) for key, case in asked.items()}
