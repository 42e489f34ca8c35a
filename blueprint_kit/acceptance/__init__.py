"""Acceptance cases: given, when, then as data on synthetic fixtures, run against the reference engine."""

from __future__ import annotations

from blueprint_kit.acceptance.cases import acceptance_cases
from blueprint_kit.acceptance.phone_fixtures import phone_fixtures

__all__ = ["acceptance_cases", "phone_fixtures"]
