"""No number, address or name in the samples could be somebody's."""

from __future__ import annotations

import re
from pathlib import Path

import phonenumbers
import pytest

from blueprint_kit.synthetic.ranges import BLOCKS, EXCEPTIONS, is_permitted
from tests.data.sample_files import CALLS, CONTACTS, rows, truth

PREFIXES = (
    r"\+1(?!800)\d{3}55501\d\d", r"\+18005550199", r"\+442079460\d{3}", r"\+441(1[34678]|[23456]1)4960\d{3}", r"\+4474001234\d\d",
    r"\+447700900\d{3}", r"\+448081570\d{3}", r"\+4477977123\d\d", r"\+4415344567\d\d", r"\+4414812567\d\d",
    r"\+4416247567\d\d", r"\+49(3023125|6990009|4066969|2214710|8999998)\d{3}", r"\+4917139200\d\d",
    r"\+49176040690\d\d", r"\+33(19900|26191|35301|46571|53649|63998)\d{4}", r"\+336123456\d\d",
    r"\+61[23]5550\d{4}", r"\+614915\d{5}", r"\+3902123456\d\d", r"\+3931234567\d\d", r"\+5511234567\d\d",
    r"\+55119612345\d\d", r"\+5220012345\d\d", r"\+5222212345\d\d", r"\+549?11234567\d\d", r"\+791234567\d\d",
    r"\+777100099\d\d", r"\+12079460958",
)  # fmt: skip
ALLOWED = re.compile("|".join(f"(?:{p})" for p in PREFIXES))
KEYPAD = {"+266696687"}


def _texts(samples: Path) -> list[Path]:
    found = [p for folder in ("two_countries", "ten_countries") for p in (samples / folder).iterdir()]
    return [p for p in found if p.suffix in {".csv", ".json", ".jsonl"}]


def _e164(samples: Path) -> set[tuple[str, str]]:
    found = set()
    for name in (*CONTACTS, *CALLS):
        for row in truth(samples / name):
            mess = row.get("truth_mess", "")
            found |= {
                (number, mess)
                for number in (row["truth_e164"], *row.get("truth_others", "").split(";"))
                if number
            }
    return found


def test_every_true_number_lies_in_a_reserved_range_or_is_an_example(samples: Path) -> None:
    numbers = {number for number, _ in _e164(samples)}
    assert len(numbers) > 1500
    assert [n for n in numbers if not ALLOWED.fullmatch(n)] == []
    # A shorthand tail may step from the last example to the one after it; the blocks are checked by their prefixes.
    assert [n for n in numbers if not is_permitted(n)] == [
        n for n in numbers if not is_permitted(n) and n[-2:] == "00"
    ]


def test_every_true_number_is_valid_unless_the_truth_says_it_is_not_in_the_plan(samples: Path) -> None:
    wrong = [
        (number, mess)
        for number, mess in _e164(samples)
        if phonenumbers.is_valid_number(phonenumbers.parse(number)) == (mess == "not_in_plan")
    ]
    assert wrong == []


def test_a_clean_cell_parses_to_its_truth_with_the_region_alone(samples: Path) -> None:
    clean = 0
    for name, key in CONTACTS.items():
        cells = {(r[key], column): text for r in rows(samples / name) for column, text in r.items()}
        for row in truth(samples / name):
            if row["truth_mess"]:
                continue
            region = phonenumbers.region_code_for_number(phonenumbers.parse(row["truth_e164"]))
            read = phonenumbers.parse(cells[row["record_id"], row["column"]], region)
            assert phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164) == row["truth_e164"]
            clean += 1
    assert clean > 1500


def test_every_international_number_anywhere_in_the_text_is_permitted(samples: Path) -> None:
    found = {
        n
        for p in _texts(samples)
        for n in re.findall(r"\+\d{8,15}", p.read_bytes().decode("utf-8", "replace"))
    }
    assert len(found) > 1000
    assert {n for n in found - KEYPAD if not ALLOWED.fullmatch(n)} == set()


@pytest.mark.parametrize("block", BLOCKS, ids=lambda b: f"{b.region}-{b.stem}")
def test_a_block_says_truly_whether_the_numbering_plan_knows_it(block: object) -> None:
    numbers = block.numbers()  # type: ignore[attr-defined]
    for number in (numbers[0], numbers[-1]):
        parsed = phonenumbers.parse(number.e164)
        assert phonenumbers.is_valid_number(parsed) == block.in_plan  # type: ignore[attr-defined]
        if block.in_plan:  # type: ignore[attr-defined]
            assert phonenumbers.region_code_for_number(parsed) == number.region
        assert sum(number.groups) == len(number.national)


def test_a_block_of_examples_holds_the_librarys_own_example() -> None:
    from blueprint_kit.synthetic.ranges import LIBRARY

    stems = {f"+{b.country}{b.stem}" for b in BLOCKS if b.source == LIBRARY}
    examples = {
        phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)[:-2]
        for region in {b.region for b in BLOCKS}
        for kind in (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.MOBILE)
        if (example := phonenumbers.example_number_for_type(region, kind))
    }
    assert stems <= examples


def test_the_only_exception_is_the_documented_pair() -> None:
    assert list(EXCEPTIONS) == ["+12079460958"]
    assert is_permitted("+442079460958")
    assert not is_permitted("+14155552671")


def test_e_mail_addresses_end_in_reserved_domains_alone(samples: Path) -> None:
    found: set[str] = set()
    for path in _texts(samples):
        found |= set(re.findall(r"[\w.+-]+@([\w.-]+\w)", path.read_bytes().decode("utf-8", "replace")))
    for row in rows(samples / "ten_countries/dynamics_contacts.xlsx"):
        found |= {row["Email"].split("@")[1]} if row["Email"] else set()
    ends = ("example.com", "example.org", "example.net", "test", "anonymous.invalid", "localhost")
    assert len(found) > 50
    assert (
        sorted(d for d in found if not re.search(rf"(^|\.)({'|'.join(map(re.escape, ends))})$", d.lower()))
        == []
    )


def test_every_company_says_that_it_is_an_example(samples: Path) -> None:
    columns = {"Company Name", "Account Name", "Company", "Person - Organization"}
    names = {r[c] for n in CONTACTS for r in rows(samples / n) for c in columns & set(r)}
    names |= {r["Name"] for r in rows(samples / "ten_countries/salesforce_accounts.csv")}
    assert len(names) > 50
    assert [name for name in names if " Example " not in name] == []
