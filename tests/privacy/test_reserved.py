"""What is nobody's is on a list with a source; what stands beside it is still found.

Real-looking numbers are put together from parts here, so that the project's own scan stays clean.
"""

from __future__ import annotations

from pathlib import Path

import phonenumbers
import pytest

from blueprint_kit.acceptance.fixtures import CALLS, CELLS
from blueprint_kit.checks.core import rules
from blueprint_kit.cli import main
from blueprint_kit.model import SECTION_INFO
from blueprint_kit.model.policies.phone import PLAIN_WITHHELD
from blueprint_kit.privacy import scan_folder, scan_text
from blueprint_kit.privacy.email import SECTIONS
from blueprint_kit.privacy.fiction import is_fiction
from blueprint_kit.privacy.reserved import SAMPLE_STEMS, examples, is_reserved
from blueprint_kit.synthetic.ranges import BLOCKS, LIBRARY

REAL = "+49 30 " + "1234567"


def grades(text: str) -> list[str]:
    return [hit.grade for hit in scan_text(text)]


def test_the_keypad_spellings_of_the_plain_policy_are_nobodys() -> None:
    keypad = [one for one in PLAIN_WITHHELD if one.lstrip("+").isdigit()]
    assert len(keypad) == 7
    assert all(is_reserved(one) for one in keypad)
    assert is_reserved("+1" + "7378742833")


@pytest.mark.parametrize(
    "written", ["737-874-" + "2833", "(737) 874-" + "2833", "+49 7378742833", "7378742834"]
)
def test_a_keypad_spelling_in_groups_or_one_digit_off_is_somebodys(written: str) -> None:
    assert not is_reserved(written)


@pytest.mark.parametrize(
    "number", ["+4915123456789", "+49 1512 3456789", "+44 7797 712345", "8 (771) 000 9998", "+5511961234567"]
)
def test_an_example_of_the_numbering_plan_is_nobodys_and_its_neighbour_a_thousand_away_is_not(
    number: str,
) -> None:
    assert is_reserved(number)
    last = number[-4:].replace(" ", "")
    assert not is_reserved(number[:-4] + f"{(int(last) + 1_000) % 10_000:04d}")


@pytest.mark.parametrize(
    ("former", "today"),
    [
        ("+39 2 12345678", "+39 02 12345678"),
        ("+52 1 222 123 4567", "+52 222 123 4567"),
        ("+55 11 6123 4567", "+55 11 96123 4567"),
    ],
)
def test_an_example_in_a_former_or_damaged_spelling_is_the_same_example(former: str, today: str) -> None:
    assert is_reserved(former) == is_reserved(today) is True
    assert not is_reserved(former[:-3] + "089")


def test_examples_are_those_of_the_installed_library() -> None:
    assert len(examples()) > 900
    assert all(is_reserved("+" + digits) for digits in ("12015550123", "442079460958"))
    germany = phonenumbers.example_number_for_type("DE", phonenumbers.PhoneNumberType.MOBILE)
    assert phonenumbers.format_number(germany, phonenumbers.PhoneNumberFormat.E164)[1:] in examples()


def test_every_number_the_samples_may_hold_is_nobodys() -> None:
    for block in BLOCKS:
        assert all(is_reserved(number.e164) for number in block.numbers()), block
        if block.source != LIBRARY:
            assert all(is_fiction(number.e164) for number in block.numbers()), block


def test_every_stem_of_the_samples_is_an_example_without_its_last_two_digits() -> None:
    assert set(SAMPLE_STEMS) == {b.country + b.stem for b in BLOCKS if b.source == LIBRARY}
    for stem in SAMPLE_STEMS:
        assert any(digits[:-2] == stem for digits in examples()), stem


def test_the_pair_in_london_and_maine_is_nobodys_and_the_next_number_in_maine_is_somebodys() -> None:
    assert is_reserved("+44 20 7946 0958")
    assert is_reserved("+1 207 946 0958")
    assert not is_reserved("+1 207 946 " + "0957")
    assert not is_reserved("2079460" + "957")


@pytest.mark.parametrize(
    "written", ["*67 201 555 0128", "*672015550128", "#31#07700 900123", "*82 (201) 555-0128"]
)
def test_a_star_code_belongs_to_no_number(written: str) -> None:
    assert is_reserved(written)
    assert grades(f'"phone": "{written}"') == ["reserved"]


def test_a_star_code_hides_no_real_number() -> None:
    written = "*67 201 944 " + "0128"
    assert not is_reserved(written)
    assert grades(f'"phone": "{written}"') == ["likely"]


def test_an_extension_does_not_change_whose_the_number_is() -> None:
    assert is_reserved("(502) 555-0194 x68")
    assert not is_reserved("(502) 944-" + "0194 x68")


def test_one_digit_throughout_is_a_filler() -> None:
    assert is_reserved("0000000000")
    assert not is_reserved("0000000001")


def test_ids_of_findings_are_no_addresses_for_any_rule_and_section() -> None:
    assert set(SECTIONS) == set(SECTION_INFO)
    text = " ".join(f"{code}@{section}.phone" for code in rules() for section in SECTIONS)
    assert scan_text(text) == ()


@pytest.mark.parametrize(
    "address",
    [
        "nrm-08@matching.phone",
        "anna@matching.phone",
        "NRM-08@matchings.phone",
        "NRM-8@matching.phone",
        "NRM-08@firma.phone",
    ],
)
def test_an_address_that_only_resembles_an_id_of_a_finding_is_found(address: str) -> None:
    assert grades(address) == ["certain"]


def test_a_session_of_a_call_is_no_credential_and_one_of_a_log_in_is() -> None:
    assert (
        scan_text('{"sessionId": "4080000001", "telephonySessionId": "s-5baa1e806da252b36aef73c5ffe3"}') == ()
    )
    assert grades('{"sessionId": "' + 'a8f3c1d2e4b59607"}') == ["likely"]


def test_the_fixtures_of_the_acceptance_cases_are_nobodys() -> None:
    cells = [f'"phone": "{cell.cell}"' for cell in CELLS]
    numbers = [f'"phone": "{one.number}"' for one in CALLS]
    held = [
        f'"phone": "{part}"'
        for one in CALLS
        for contact in one.contacts
        for part in (contact.first, contact.last)
    ]
    assert [
        str(hit) for text in (*cells, *numbers, *held) for hit in scan_text(text) if hit.grade != "reserved"
    ] == []


def test_the_folder_of_the_demo_is_clean_and_a_number_put_into_it_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    assert main(["demo", "--out", str(folder), "--as-of", "2026-11-23"]) == 0
    assert [str(hit) for hit in scan_folder(folder).found] == []
    page = folder / "blueprint.html"
    page.write_text(page.read_text("utf-8").replace("+1 207 946 0958", REAL, 1), encoding="utf-8")
    assert [hit.file for hit in scan_folder(folder).found] == ["blueprint.html"]


@pytest.mark.parametrize("folder", ["data/blueprints", "notebooks"])
def test_what_the_project_ships_beside_its_samples_is_clean(project_root: Path, folder: str) -> None:
    assert [str(hit) for hit in scan_folder(project_root / folder).found] == []
