"""Whether a column of ids can carry a key: each thing that can be wrong is found, and only where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebook import people

from blueprint_kit.errors import InputError, TableError
from blueprint_kit.matching import ID_KINDS, audit_ids
from blueprint_kit.matching.ids.salesforce import long_form, restored, suffix_fits, suffix_of
from blueprint_kit.matching.normalisers import key_of
from blueprint_kit.model import definition
from blueprint_kit.tables import read_table

SHORT, LONG = "0035e00000AbCdE", "0035e00000AbCdEAAV"
_SIGNS = st.text(
    st.sampled_from("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    min_size=15,
    max_size=15,
)


def frame(*ids: str, **columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        {"External Id": list(ids), **{name: list(cells) for name, cells in columns.items()}}, dtype=object
    )


def found(*ids: str, **columns: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    return {one.kind.code: one.rows for one in audit_ids(frame(*ids, **columns), "External Id").findings}


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (("K1", "K2", "K3"), {}),
        (("K1", "", "  "), {"blank": (2, 3)}),
        (("K1", "n/a", "NULL"), {"placeholder": (2, 3)}),
        (("4711", "0000", "0000"), {"placeholder": (2, 3)}),
        (("0", "1111", "4711"), {}),
        (("K1", "K2", "K1"), {"collision": (1, 3)}),
        (("ab-1", "AB-1", "ab-2"), {"case_only": (1, 2)}),
        (("00123", "04711", "123"), {"zeros_lost": (3,)}),
        (("123", "4711", "99"), {}),
        (("9001", "9002.0", "'9003"), {"spreadsheet_marks": (2, 3)}),
        (("1.23457E+17", "K2", "#N/A"), {"digits_lost": (1, 3)}),
        (("K1", "K2", "K3", "K4", "K5", "99-7"), {"mixed_formats": (6,)}),
    ],
)  # fmt: skip
def test_each_thing_that_is_wrong_is_found_with_its_rows(
    ids: tuple[str, ...], expected: dict[str, tuple[int, ...]]
) -> None:
    assert found(*ids) == expected


def test_ids_that_excel_rounded_are_lost_and_never_called_one_record() -> None:
    rounded = ("1234567890123450000", "1234567890123450000", "9876543210987650000", "4711")
    said = found(*rounded)
    assert said["digits_lost"] == (1, 2, 3)
    assert "collision" not in said
    assert "reuse" not in said


@pytest.mark.parametrize(
    ("names", "emails", "expected"),
    [
        (("Anna Schmidt", "Bert Weber"), ("", ""), "reuse"),
        (("Anna Schmidt", "Anna Schmitt"), ("", ""), "collision"),
        (("Anna Schmidt", "Anna Weber"), ("a@example.org", "A@example.org"), "collision"),
        (("Anna Schmidt", ""), ("", ""), "collision"),
    ],
)
def test_one_id_is_reuse_only_where_neither_name_nor_address_is_one_person(
    names: tuple[str, str], emails: tuple[str, str], expected: str
) -> None:
    assert list(found("K1", "K1", Name=names, Email=emails)) == [expected]


def test_fifteen_and_eighteen_characters_are_the_same_record() -> None:
    audit = audit_ids(frame(LONG, SHORT, "0035e00000AbCdFAAV"), "External Id")
    said = {one.kind.code: one for one in audit.findings}
    assert audit.salesforce
    assert said["collision"].rows == (1, 2)
    assert "1 records stand there in both" in said["both_forms"].note
    assert audit.distinct == 2


def test_an_id_in_small_letters_is_told_by_its_suffix_and_can_be_restored() -> None:
    audit = audit_ids(frame(LONG, LONG.lower()), "External Id")
    said = {one.kind.code: one for one in audit.findings}
    assert said["suffix_wrong"].rows == (2,)
    assert said["suffix_wrong"].note == "1 of 1 can be restored from their suffix."
    assert said["collision"].rows == (1, 2)


def test_short_ids_that_differ_in_case_only_are_two_records_of_salesforce() -> None:
    said = found("0035e00000AbCdE", "0035e00000aBCdE", "0035e00000XbCdE")
    assert said == {"short_case": (1, 2)}


@given(_SIGNS)
def test_the_suffix_brings_back_the_case_of_every_id(short: str) -> None:
    whole = short + suffix_of(short)
    assert suffix_fits(whole)
    assert restored(whole.upper()) == restored(whole.lower()) == whole
    assert long_form(short) == whole


def test_an_id_of_digits_around_an_e_is_no_scientific_notation() -> None:
    assert key_of("external_id", "0035e0000029000") == "0035e0000029000"
    assert key_of("external_id", "1.23457E+17") is None


def test_the_column_is_the_external_id_else_the_records_own() -> None:
    contacts = people({"Id": "7", "Customer Number": "DE-1"})
    assert audit_ids(contacts).column == "Customer Number"
    assert audit_ids(contacts[["Id", "Email"]]).column == "Id"
    with pytest.raises(TableError, match="Did you mean 'Id'"):
        audit_ids(contacts, "Idd")
    with pytest.raises(InputError, match="--id-column"):
        audit_ids(contacts[["Email"]])


def test_samples_show_no_telephone_number_that_stands_as_an_id() -> None:
    (one,) = audit_ids(frame("+442079460958", "+442079460958"), "External Id").findings
    assert "2079460" not in str(one.samples)
    assert [row for row, _ in one.samples] == [1, 2]


def test_every_kind_says_why_what_to_do_and_a_decision_that_exists() -> None:
    for kind in ID_KINDS.values():
        assert all(text.endswith(".") for text in (kind.why, kind.remedy)), kind.code
        assert kind.touches
        assert [definition(path).path for path in kind.touches] == list(kind.touches)


@pytest.mark.parametrize(
    "name",
    ["two_countries/hubspot_contacts.csv", "two_countries/salesforce_report.csv", "ten_countries/salesforce_contacts.csv",
     "ten_countries/dynamics_contacts.xlsx", "ten_countries/zoho_contacts.csv", "ten_countries/pipedrive_people.csv"],
)  # fmt: skip
def test_the_ids_of_the_samples_are_sound_as_their_truth_says(project_root: Path, name: str) -> None:
    table = read_table(project_root / "data" / name)
    audit = audit_ids(table)
    truth = pd.read_csv((project_root / "data" / name).with_suffix(".truth.csv"), dtype=str)
    assert audit.findings == ()
    assert audit.distinct == len(table) == audit.filled
    assert set(truth["record_id"]) <= set(table.frame[audit.column])


def test_both_exports_of_salesforce_name_records_in_two_forms(project_root: Path) -> None:
    folder = project_root / "data"
    report = read_table(folder / "two_countries" / "salesforce_report.csv").frame["Contact ID"]
    contacts = read_table(folder / "ten_countries" / "salesforce_contacts.csv").frame["Id"]
    audit = audit_ids(pd.DataFrame({"External Id": [*report, *contacts]}))
    said = {one.kind.code: one.note for one in audit.findings}
    assert said["both_forms"].startswith("294 have 15 characters, 497 have 18")


def test_real_ids_with_leading_zeros_are_sound_and_repeated_ones_are_named(shared_data: Path) -> None:
    hospitals = read_table(shared_data / "us_cms_hospitals" / "Hospital_General_Information.csv")
    assert audit_ids(hospitals, "Provider ID").findings == ()
    stripped = hospitals.frame.assign(**{"Provider ID": hospitals.frame["Provider ID"].str.lstrip("0")})
    assert audit_ids(stripped, "Provider ID").findings == ()  # nothing in the file tells it from a counter
    half = stripped["Provider ID"].where(stripped.index % 2 == 0, hospitals.frame["Provider ID"])
    (lost,) = audit_ids(hospitals.frame.assign(**{"Provider ID": half}), "Provider ID").findings
    assert lost.kind.code == "zeros_lost"
    assert (
        lost.count == (hospitals.frame["Provider ID"].str.startswith("0") & (stripped.index % 2 == 0)).sum()
    )
    schools = read_table(shared_data / "fr_schools_35" / "fr-en-annuaire-education.csv")
    (twice,) = audit_ids(schools, "Identifiant_de_l_etablissement").findings
    assert (twice.kind.code, twice.count, twice.ids) == ("collision", 6, 3)
