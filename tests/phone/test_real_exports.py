"""Columns of real public exports: shares that must hold, and no value that phonenumbers would not give."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import phonenumbers
import pytest

from blueprint_kit.phone import OUTCOMES, normalize_phones, profile

# folder, file, column, region (or the header of the country column), delimiter, encoding,
# least and most share of non-empty cells that are valid. The bounds were set after looking at the rows.
COLUMNS = [
    ("au_vic_schools/allschoolslist2016.csv", "Full_Phone_No", "AU", ",", "cp1252", 1.0, 1.0),
    ("br_schools_sp/escolas_sp.csv", "Telefone", "BR", ",", "utf-8-sig", 0.99, 0.997),
    ("cl_pharmacies/farmacias.csv", "local_telefono", "CL", ",", "utf-8-sig", 0.71, 0.73),
    ("crm_chinook_customers/Customer.csv", "Phone", "@Country", ",", "utf-8-sig", 0.93, 0.96),
    ("crm_salesforce_npsp_dev_org/Contact.csv", "Phone", "US", ",", "utf-8-sig", 0.0, 0.03),
    ("de_berlin_schools/schulen.csv", "Telefon", "DE", ";", "utf-8-sig", 0.0, 0.01),
    ("de_berlin_schools/schulen.csv", "Fax", "DE", ";", "utf-8-sig", 0.0, 0.01),
    ("fr_schools_35/fr-en-annuaire-education.csv", "Telephone", "FR", ";", "utf-8-sig", 1.0, 1.0),
    ("in_blood_banks_a/blood-banks.csv", " Contact No", "IN", ",", "latin-1", 0.96, 0.98),
    ("in_blood_banks_a/blood-banks.csv", " Mobile", "IN", ",", "latin-1", 0.98, 0.995),
    ("in_blood_banks_a/blood-banks.csv", " Fax", "IN", ",", "latin-1", 0.95, 0.98),
    ("it_municipalities_a/comuni.csv", "telefono", "IT", ";", "utf-8-sig", 0.995, 1.0),
    ("it_municipalities_a/comuni.csv", "fax", "IT", ";", "utf-8-sig", 0.995, 1.0),
    ("jp_komae_aed/aed.csv", "電話番号", "JP", ",", "utf-8-sig", 1.0, 1.0),
    ("jp_komae_aed/aed.csv", "内線番号", "JP", ",", "utf-8-sig", 0.0, 0.0),
    ("jp_sapporo_nurseries/nursery.csv", "TEL", "JP", ",", "cp932", 1.0, 1.0),
    ("link_chicago_childcare/csv_example_messy_input.csv", "Phone", "US", ",", "utf-8-sig", 0.0, 0.0),
    ("ph_osm_pharmacies/pharmacies.csv", "phone", "PH", ",", "utf-8-sig", 0.6, 0.7),
    ("ru_fi_osm_cafes/cafes.csv", "phone", "RU", ",", "utf-8-sig", 0.9, 0.94),
    ("sg_schools/general-information-of-schools.csv", "telephone_no", "SG", ",", "latin-1", 1.0, 1.0),
    ("sg_schools/general-information-of-schools.csv", "telephone_no_2", "SG", ",", "latin-1", 1.0, 1.0),
    ("tw_pharmacies/maskdata.csv", "醫事機構電話", "TW", ",", "utf-8-sig", 0.99, 1.0),
    ("us_cms_hospitals/Hospital_General_Information.csv", "Phone Number", "US", ",", "utf-8-sig", 0.99, 1.0),
    ("us_congress_offices/offices.csv", "phone", "US", ",", "utf-8-sig", 1.0, 1.0),
]


def _read(shared_data: Path, path: str, delimiter: str, encoding: str) -> pd.DataFrame:
    path_here = shared_data / path
    return pd.read_csv(
        path_here, sep=delimiter, encoding=encoding, dtype=str, keep_default_na=False, nrows=3_500
    )


@pytest.mark.parametrize("case", COLUMNS, ids=lambda case: f"{case[0].split('/')[0]}-{case[1]}")
def test_a_real_column_comes_out_complete_and_within_its_share(
    shared_data: Path, case: tuple[str, str, str, str, str, float, float]
) -> None:
    path, column, region, delimiter, encoding, least, most = case
    table = _read(shared_data, path, delimiter, encoding)
    regions = table[region[1:]] if region.startswith("@") else region
    frame = normalize_phones(table[column], regions)
    assert len(frame) == len(table)
    assert frame["phone_outcome"].isin(OUTCOMES).all()
    assert frame["phone_raw"].tolist() == table[column].tolist()
    filled = frame[frame["phone_outcome"] != "empty"]
    assert least <= (filled["phone_outcome"] == "valid").mean() <= most
    for number in frame.loc[frame["phone_e164"] != "", "phone_e164"].drop_duplicates().head(300):
        assert phonenumbers.is_valid_number(phonenumbers.parse(number))


def test_area_codes_of_another_column_make_argentine_libraries_valid(shared_data: Path) -> None:
    table = _read(shared_data, "ar_libraries/biblioteca_popular.csv", ",", "utf-8-sig")
    alone = normalize_phones(table["Teléfono"], "AR")
    joined = normalize_phones(table["Teléfono"], "AR", area=table["Cod_tel"])
    assert (alone["phone_outcome"] == "valid").sum() == 0
    assert (joined["phone_outcome"] == "valid").sum() > 1_350
    valid = joined[joined["phone_outcome"] == "valid"]
    assert valid["phone_repairs"].str.contains("area_code_joined").all()


def test_a_profile_of_a_real_column_adds_up(shared_data: Path) -> None:
    table = _read(shared_data, "in_blood_banks_a/blood-banks.csv", ",", "latin-1")
    found = profile(normalize_phones(table[" Contact No"], "IN"))
    assert sum(count for _, count in found.outcomes) == len(table)
    assert found.defaults[0].region == "IN"
