"""What the team said about the settings of its own CRM."""

from __future__ import annotations

from .core.answers import Answers


def settings_of(answers: Answers) -> dict[str, str]:
    """Return each setting's answer in lower case; waits while the table is open.

    The rule declares ``scope.crm_settings`` and reads everything else first.
    """
    return {row.setting: row.answer.strip().lower() for row in answers["scope.crm_settings"] or ()}
