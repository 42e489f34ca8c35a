"""One way to read a column of phones: the lab, the command line and Python give the same regions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from blueprint_kit.errors import InputError, TableError
from blueprint_kit.matching import phone_column
from blueprint_kit.matching.phone_columns import log_column
from blueprint_kit.model import PhonePolicy
from blueprint_kit.tables import Table, read_table

ROWS = """Phone,Country,Owner Country,Area
030 123456,Deutschland,United Kingdom,
020 7946 0018,,Royaume-Uni,
020 7946 0018,Atlantis,,
+1 201 555 0123,DE,DE,
7946 0018,GBR,,020
"""
CHAIN = PhonePolicy(default_region="GB", region_sources=("country_column", "owner_country", "default"))


@pytest.fixture
def table(tmp_path: Path) -> Table:
    file = tmp_path / "contacts.csv"
    file.write_text(ROWS, encoding="utf-8")
    return read_table(file)


def provenance(frame):
    return list(zip(frame["phone_region"], frame["phone_region_source"], strict=True))


def test_each_row_says_which_source_of_the_chain_gave_its_region(table: Table) -> None:
    assert provenance(phone_column(table, "Phone", CHAIN).normalised()) == [
        ("DE", "country_column"),
        ("GB", "owner_country"),
        ("GB", "default_unknown_country"),
        ("US", "from_number"),
        ("GB", "country_column"),
    ]


def test_an_area_code_in_its_own_column_is_joined(table: Table) -> None:
    sources = ("country_column", "area_column", "default")
    policy = replace(CHAIN, region_sources=sources, area_column="Area")
    assert phone_column(table, "Phone", policy).normalised()["phone_e164"].iloc[4] == "+442079460018"


def test_a_named_column_goes_before_the_chain_and_a_given_region_before_the_default(table: Table) -> None:
    named = phone_column(table, "Phone", CHAIN, region_column="owner country", region="FR")
    assert provenance(named.normalised())[:3] == [
        ("GB", "country_column"),
        ("GB", "country_column"),
        ("FR", "default"),
    ]
    given = phone_column(table, "Phone", CHAIN, region="de").normalised()
    assert provenance(given)[0] == ("DE", "given")


def test_one_row_gives_what_the_column_gives(table: Table) -> None:
    column = phone_column(table, "Phone", CHAIN)
    whole = column.normalised()
    singles = [column.one(row).row() for row in range(1, len(column) + 1)]
    assert singles == [tuple(row) for row in whole.itertuples(index=False)]


def test_a_column_or_region_that_is_none_is_refused(table: Table) -> None:
    with pytest.raises(TableError):
        phone_column(table, "Fon")
    with pytest.raises(InputError, match="is no region"):
        phone_column(table, "Phone", region="Narnia")


def test_a_call_s_country_is_the_one_of_the_own_number_where_that_is_decided(tmp_path: Path) -> None:
    file = tmp_path / "calls.csv"
    file.write_text("From,To\n2079460958,+442079460000\n2079460958,+12075550100\n", encoding="utf-8")
    table = read_table(file).with_roles({"From": "caller", "To": "called"})
    own = log_column(table, "From", CHAIN, ("own_number_country", "default")).normalised()
    assert own["phone_e164"].tolist() == ["+442079460958", "+12079460958"]
    undecided = log_column(table, "From", CHAIN).normalised()
    assert undecided["phone_e164"].tolist() == ["+442079460958"] * 2
