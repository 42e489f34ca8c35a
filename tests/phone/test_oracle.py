"""phonenumbers' own examples and test inputs as the judge."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from blueprint_kit.phone import normalize_one


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def test_every_example_number_comes_out_valid_with_its_e164_in_every_form(shared_data: Path) -> None:
    wrong, count = [], 0
    for row in _rows(shared_data / "oracle_example_numbers" / "example_numbers.csv"):
        for form in ("national_as_written", "international", "e164"):
            count += 1
            phone = normalize_one(row[form], row["region"])
            if (phone.outcome, phone.e164) != ("valid", row["e164"]):
                wrong.append((row["region"], row["type"], form))
    assert count > 1_500
    assert wrong == []


def test_example_numbers_with_a_plus_sign_need_no_assumption(shared_data: Path) -> None:
    codes = {
        code
        for row in _rows(shared_data / "oracle_example_numbers" / "example_numbers.csv")
        for form in ("international", "e164")
        for code in normalize_one(row[form]).repairs
    }
    assert codes <= {"local_only_number"}


def test_the_librarys_test_inputs_agree_where_nothing_was_assumed(shared_data: Path) -> None:
    wrong = []
    for row in _rows(shared_data / "oracle_libphonenumber_tests" / "parse_inputs.csv"):
        region = "" if row["default_region"] in ("ZZ", "") else row["default_region"]
        phone = normalize_one(row["input"], region)
        if phone.outcome == "valid" and not phone.repairs and phone.e164 != _library(row["input"], region):
            wrong.append(row["input"])
    assert wrong == []


def _library(text: str, region: str) -> str:
    """Return the library's E.164 where it calls the text a valid number, else an empty text."""
    try:
        number = phonenumbers.parse(text, region or None)
    except NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))
