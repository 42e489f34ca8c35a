"""Every phone column of the real exports, cell by cell as it stands in the file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from benchmarks.phone_strings import Row
from blueprint_kit.phone.engine.kernel import ASK_LIBRARY, Kernel
from blueprint_kit.phone.engine.library import answer
from blueprint_kit.phone.engine.plans import Plans
from tests.phone.engine.every_edge import Asked

# folder and file, delimiter, encoding, region, columns by name or, where there is no header, by place.
FILES: list[tuple[str, str, str, str, tuple[str | int, ...]]] = [
    ("ar_libraries/biblioteca_popular.csv", ",", "utf-8-sig", "AR", ("Teléfono",)),
    ("au_vic_schools/allschoolslist2016.csv", ",", "cp1252", "AU", ("Full_Phone_No",)),
    ("br_schools_sp/escolas_sp.csv", ",", "utf-8-sig", "BR", ("Telefone",)),
    ("cl_pharmacies/farmacias.csv", ",", "utf-8-sig", "CL", ("local_telefono",)),
    ("crm_adventureworks_dw/DimReseller.csv", "|", "utf-8-sig", "US", (3,)),
    ("crm_adventureworks_dw/ProspectiveBuyer.csv", "|", "utf-8-sig", "US", (21,)),
    ("crm_chinook_customers/Customer.csv", ",", "utf-8-sig", "US", ("Phone", "Fax")),
    ("crm_salesforce_npsp_dev_org/Contact.csv", ",", "utf-8-sig", "US", ("Phone",)),
    ("de_berlin_schools/schulen.csv", ";", "utf-8-sig", "DE", ("Telefon", "Fax")),
    ("es_bcn_hotels/opendatabcn_allotjament_hotels-csv.csv", ",", "utf-16", "ES", ("values_value",)),
    ("fr_schools_35/fr-en-annuaire-education.csv", ";", "utf-8-sig", "FR", ("Telephone", "Fax")),
    ("gb_nhs_hospitals/Hospital.csv", "\u00ac", "latin-1", "GB", ("Phone", "Fax")),
    ("gb_nhs_hospitals_tilde/Hospital.csv", "~", "latin-1", "GB", ("Phone", "Fax")),
    ("in_blood_banks_a/blood-banks.csv", ",", "latin-1", "IN", (" Contact No", " Mobile", " Helpline", " Fax")),
    ("it_municipalities_a/comuni.csv", ";", "utf-8-sig", "IT", ("telefono", "fax")),
    ("jp_komae_aed/aed.csv", ",", "utf-8-sig", "JP", ("電話番号", "内線番号")),
    ("jp_sapporo_nurseries/nursery.csv", ",", "cp932", "JP", ("TEL", "FAX")),
    ("link_chicago_childcare/csv_example_messy_input.csv", ",", "utf-8-sig", "US", ("Phone", "Fax")),
    ("ph_osm_pharmacies/pharmacies.csv", ",", "utf-8-sig", "PH", ("phone", "contact:phone", "mobile", "contact:mobile")),
    ("ru_fi_osm_cafes/cafes.csv", ",", "utf-8-sig", "RU", ("phone",)),
    ("sg_schools/general-information-of-schools.csv", ",", "latin-1", "SG", ("telephone_no", "telephone_no_2", "fax_no", "fax_no_2")),
    ("tw_pharmacies/maskdata.csv", ",", "utf-8-sig", "TW", ("醫事機構電話",)),
    ("us_cms_hospitals/Hospital_General_Information.csv", ",", "utf-8-sig", "US", ("Phone Number",)),
    ("us_congress_offices/offices.csv", ",", "utf-8-sig", "US", ("phone", "fax")),
]  # fmt: skip
MOST_LEFT = 0.01
"""The share of a file's cells that may be left to the library: they cost a hundred times as much."""


def cells(
    shared_data: Path, path: str, delimiter: str, encoding: str, columns: tuple[str | int, ...]
) -> Iterator[str]:
    table = pd.read_csv(
        shared_data / path, sep=delimiter, encoding=encoding, dtype=str, keep_default_na=False, engine="python",
        header=None if isinstance(columns[0], int) else 0,
        quoting=csv.QUOTE_NONE if delimiter in "\u00ac~|" else csv.QUOTE_MINIMAL,
    )  # fmt: skip
    for column in columns:
        yield from table[column]


@pytest.mark.parametrize("case", FILES, ids=lambda case: case[0].split("/")[0])
def test_every_cell_of_a_real_column_is_answered_as_the_library_answers_it(
    shared_data: Path, plans: Plans, case: tuple[str, str, str, str, tuple[str | int, ...]]
) -> None:
    path, delimiter, encoding, region, columns = case
    found = list(cells(shared_data, path, delimiter, encoding, columns))
    rows: list[Row] = [(text, where) for text in found for where in (region, None)]
    assert len(rows) > 100
    numbers, e164, extensions = Asked(rows).answered(Kernel(plans))
    mine = zip(numbers.tolist(), e164.to_pylist(), extensions.to_pylist(), strict=True)
    left, wrong = 0, []
    for row, ((status, possible, kind, place), number, extension) in zip(rows, mine, strict=True):
        if status == ASK_LIBRARY:
            left += 1
        elif (status, number, extension, possible, kind, place) != answer(*row, plans.regions):
            wrong.append(row)
    print(f"{path}: {len(rows)} answers to {len(found)} cells, {left} of them left to the library")
    assert wrong == []
    assert left <= MOST_LEFT * len(rows)
