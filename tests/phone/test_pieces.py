"""Telling several numbers of one cell apart."""

from __future__ import annotations

import pytest

from blueprint_kit.phone import normalize_one
from blueprint_kit.phone.pieces import split


@pytest.mark.parametrize(
    "cell",
    ["0171/99013", "+39 080/3065111", "030/123456", "02/12/34/56/78", "+39 0473 / 737 740", "013 - 66 41 77",
     "+7 921 999-90-10", "033-338-3778", "(0)30 123456", "+358 (0)44 216 2703", "030 123456 ext. 12/13"],
)  # fmt: skip
def test_separators_within_one_number_do_not_part_it(cell: str) -> None:
    assert split(cell).pieces == (cell,)
    assert split(cell).tails == 0


@pytest.mark.parametrize(
    ("cell", "pieces"),
    [
        ("0612 2365814, 0612 2345895", 2),
        ("+632 645-8672;+632682-8277", 2),
        ("8367-9556 / 8361-1206 / 8367-9670", 3),
        ("+39 080/3902346 - 080/3902328", 2),
        ("+39 015.3507302 - +39 015.3507504", 2),
        ("030 1234567\n030 7654321", 2),
        ("030 1234567 und 030 7654321", 2),
        ("022 111 2222 y 022 333 4444", 2),
        ("Tel 030 1234567 Fax 030 1234568", 2),
        ("+49 30 1234567 +49 30 7654321", 2),
        ("07184 252247(Hospital), 07184 250725(Blood Bank)", 2),
    ],
)
def test_whole_numbers_are_parted(cell: str, pieces: int) -> None:
    assert len(split(cell).pieces) == pieces


@pytest.mark.parametrize(
    "cell",
    ["020 7946 0018, 0019", "+39 051/6735721/22/11", "+39 0736/890298 - 899039", "03242 244701, 702, 703"],
)
def test_short_tails_are_left_out_and_counted(cell: str) -> None:
    found = split(cell)
    assert len(found.pieces) == 1
    assert found.tails >= 1


def test_an_extension_behind_a_comma_stays_with_its_number() -> None:
    assert normalize_one("0181 6606000, Extn. 1007", "IN").extension == "1007"


def test_commas_within_brackets_do_not_part_a_cell() -> None:
    assert len(split("022 26151506 (Extn.356, 357)").pieces) == 1


def test_others_are_listed_in_order_without_the_one_taken() -> None:
    phone = normalize_one("0612 2252156, 0612 2264117, 0612 2262540, 0612 2252156", "IN")
    assert phone.e164 == "+916122252156"
    assert phone.others == ("+916122264117", "+916122262540")


def test_the_first_usable_number_is_taken_and_the_skipping_is_said() -> None:
    phone = normalize_one("12345678901234, 030 123456", "DE")
    assert phone.e164 == "+4930123456"
    assert "earlier_number_skipped" in phone.repairs


def test_a_fax_is_taken_only_where_nothing_else_stands() -> None:
    assert normalize_one("Fax 030 1234567, 030 7654321", "DE").e164 == "+49307654321"
    assert normalize_one("Fax 030 1234567", "DE").e164 == "+49301234567"
