"""Acceptance fixtures for one column: invented cells for what occurred in it, answered by the policy in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from blueprint_kit.evidence import versions_of
from blueprint_kit.model import PhonePolicy
from blueprint_kit.phone import Example, normalize_one, reasons, repairs

from .fixtures import CELLS
from .phones import then_of

REASON_CELLS = (
    ("blank", "   ", "GB"),
    ("word_for_none", "n/a", "GB"),
    ("withheld_word", "anonymous", "GB"),
    ("withheld_keypad", "266696687", "GB"),
    ("withheld_uri", "sip:anonymous@anonymous.invalid", "GB"),
    ("scientific_notation", "4.42079E+11", "GB"),
    ("digits_rounded", "123456789012345000", "US"),
    ("hash_marks", "########", "GB"),
    ("spreadsheet_error", "#VALUE!", "GB"),
    ("digits_masked", "+44 20 **** 0018", "GB"),
    ("characters_lost", "+44 20 7946 \ufffd018", "GB"),
    ("area_code_missing", "555-0123", "US"),
    ("short_code", "112", "GB"),
    ("internal_extension", "4021", "GB"),
    ("not_in_plan", "+1 555 555 0123", "US"),
    ("ninth_digit_missing", "+55 11 6123 4567", "BR"),
    ("too_short", "+33 1 99 00", "FR"),
    ("too_long", "+44 20 7946 0018 123456", "GB"),
    ("wrong_length", "+47 2222 22", "NO"),
    ("unknown_country_code", "+999 123456", "GB"),
    ("country_code_only", "+44", "GB"),
    ("missing_plus", "442079460018", "US"),
    ("no_region", "020 7946 0018", ""),
    ("looks_like_date", "2026-11-23", "GB"),
    ("placeholder", "1111111111", "US"),
    ("text_only", "ask at the desk", "GB"),
    ("letters_left", "020 7946 A018B", "GB"),
    ("unreadable_characters", "020 7946 \u260e0018\u260e1", "GB"),
    ("uri_not_numeric", "sip:front.desk@example.com", "GB"),
)
"""An invented cell for each reason, and the region it is read in; the plain policy gives that reason."""
FORMAT = "blueprint-kit.phone-fixtures"
NOTE = (
    "Invented cells and published example numbers, none of an export. 'then' is the answer of the reference "
    "engine under this policy; an implementation has to give the same."
)


def phone_fixtures(policy: PhonePolicy, occurred: Iterable[str]) -> dict[str, Any]:
    """Return cases for the repairs and reasons that occurred in a column, as data for JSON.

    Parameters
    ----------
    policy:
        The decisions in force; every answer is computed under them.
    occurred:
        Codes of repairs and reasons, such as a `PhoneProfile` counts.

    Returns
    -------
    dict
        ``format``, ``note``, ``policy``, ``versions``, ``cases`` (``name``, ``title``, ``covers``, ``given``,
        ``when``, ``then``) and ``not_covered``, the codes for which no invented cell is known. Equal
        arguments give equal fixtures.

    Examples
    --------
    >>> found = phone_fixtures(PhonePolicy(), ["trunk_zero_dropped"])
    >>> found["cases"][0]["when"], found["cases"][0]["then"]["phone_outcome"], found["not_covered"]
    ({'cell': '+49 (0)30 23125016'}, 'valid', [])
    """
    codes = sorted(set(occurred))
    cases = [*_of_repairs(policy, codes), *_of_reasons(policy, codes)]
    covered = {code for case in cases for code in case["covers"]}
    return {
        "format": FORMAT,
        "note": NOTE,
        "policy": plain_policy(policy),
        "versions": versions_of("blueprint-kit", "phonenumbers"),
        "cases": cases,
        "not_covered": [code for code in codes if code not in covered],
    }


def plain_policy(policy: PhonePolicy) -> dict[str, Any]:
    """Return a policy as data for JSON, with its digest."""
    said = {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in asdict(policy).items()
    }
    return {**said, "digest": policy.digest()}


def _of_repairs(policy: PhonePolicy, codes: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the acceptance cell of each repair, whose number is kept free for fiction, else its documented examples."""
    known, own = repairs(), {cell.key: cell for cell in CELLS}
    for code in codes:
        if code in known and code in own:
            example = Example(own[code].cell, own[code].region, "")
            yield _case(f"repair.{code}", own[code].title, example, policy, (code,))
        elif code in known:
            for place, one in enumerate(known[code].examples, 1):
                yield _case(f"repair.{code}.{place}", known[code].sentence, one, policy, (code,))


def _of_reasons(policy: PhonePolicy, codes: list[str]) -> Iterator[dict[str, Any]]:
    known = reasons()
    for code, cell, region in REASON_CELLS:
        if code in codes:
            yield _case(f"reason.{code}", known[code].sentence, Example(cell, region, ""), policy, ())


def _case(
    name: str, title: str, example: Example, policy: PhonePolicy, covers: tuple[str, ...]
) -> dict[str, Any]:
    region = example.region or policy.default_region or ""
    found = normalize_one(example.raw, region, policy=policy, area=example.area)
    return {
        "name": name,
        "title": title,
        "covers": sorted({*covers, *found.repairs, *([found.reason] if found.reason else [])}),
        "given": {"region": region or "none", "area": example.area},
        "when": {"cell": example.raw},
        "then": then_of(found, policy),
    }
