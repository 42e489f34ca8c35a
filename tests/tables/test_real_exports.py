from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from blueprint_kit.tables import PHONE_ROLES, inspect, read_table
from blueprint_kit.tables.encoding import decode

NO_NUMBER = {"内線番号"}  # internal extensions of up to four digits, in 2 of 57 rows
HEADERLESS = {"crm_adventureworks_dw/DimReseller.csv": 1, "crm_adventureworks_dw/ProspectiveBuyer.csv": 1}


def listed(folder: Path) -> Iterator[tuple[str, str, int, int]]:
    """Yield file, column, rows and filled cells as the folder's README counts them."""
    for line in (folder / "README.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 8 and cells[3].isdigit():
            yield cells[0], cells[1], int(cells[3]), int(cells[4])


def test_every_listed_column_has_its_rows_and_its_role(shared_data: Path) -> None:
    checked = 0
    for name, column, rows, _ in listed(shared_data):
        table = read_table(shared_data / name)
        assert (name, len(table), table.rejected) == (name, rows, ())
        if column in NO_NUMBER:
            continue
        wanted = str(int(column) + HEADERLESS[name]) if name in HEADERLESS else column
        [found] = [known for known in table.frame.columns if known.strip() == wanted]
        assert (name, column, table.roles[found].role in PHONE_ROLES) == (name, column, True)
        checked += 1
    assert checked == 42


def test_every_file_reads_and_says_what_it_is(shared_data: Path) -> None:
    files = [file for suffix in ("csv", "json") for file in sorted(shared_data.rglob(f"*.{suffix}"))]
    for file in files:
        table = read_table(file)
        assert len(table) > 0
        assert table.rejected == ()
        assert set(table.frame.dtypes.astype(str)) == {"str"}
        json.dumps(inspect(table))
    assert len(files) >= 50


@pytest.mark.parametrize(
    ("name", "encoding", "delimiter"),
    [
        ("gb_nhs_hospitals/Hospital.csv", "cp1252", "¬"),
        ("gb_nhs_hospitals_tilde/Hospital.csv", "cp1252", "~"),
        ("de_berlin_schools/schulen.csv", "utf-8", ";"),
        ("es_bcn_hotels/opendatabcn_allotjament_hotels-csv.csv", "utf-16", ","),
        ("jp_sapporo_nurseries/nursery.csv", "cp932", ","),
        ("au_vic_schools/allschoolslist2016.csv", "cp1252", ","),
        ("fr_schools_35/fr-en-annuaire-education.csv", "utf-8-sig", ";"),
        ("crm_adventureworks_dw/DimReseller.csv", "utf-8", "|"),
        ("tw_pharmacies/maskdata.csv", "utf-8-sig", ","),
    ],
)
def test_odd_encodings_and_delimiters_are_found(
    name: str, encoding: str, delimiter: str, shared_data: Path
) -> None:
    source = read_table(shared_data / name).source
    assert (source.encoding, source.delimiter) == (encoding, delimiter)


def test_the_second_mark_the_mixed_bytes_and_the_missing_headers_are_noticed(shared_data: Path) -> None:
    said = {
        name: " ".join(read_table(shared_data / name).notices)
        for name in (
            "es_bcn_hotels/opendatabcn_allotjament_hotels-csv.csv",
            "in_blood_banks_a/blood-banks.csv",
            "crm_adventureworks_dw/ProspectiveBuyer.csv",
        )
    }
    assert [re.search(r"second byte order mark|4 bytes are not UTF-8|no header line", text) is not None for text in said.values()] == [True] * 3  # fmt: skip


def test_leading_zeros_and_line_breaks_of_a_register_survive(shared_data: Path) -> None:
    frame = read_table(shared_data / "us_cms_hospitals" / "Hospital_General_Information.csv").frame
    assert frame["Provider ID"].str.fullmatch(r"\d{5}[\dA-Z]").all()
    assert frame["Provider ID"].str.startswith("0").any()
    assert frame["Location"].str.contains("\n").any()


def test_csv_acid_tests_give_the_cells_their_authors_expect(shared_data: Path) -> None:
    folder = shared_data / "sec_csv_spectrum"
    right = 0
    for file in sorted(folder.glob("csvs__*.csv")):
        expected = json.loads((folder / f"json__{file.stem[6:]}.json").read_text(encoding="utf-8"))
        text = [{key: str(cell).replace("\r\n", "\n") for key, cell in row.items()} for row in expected]
        found = read_table(file).frame.map(lambda cell: cell.replace("\r\n", "\n")).to_dict("records")
        right += found == text
    assert right == 11  # of 11


# What each sample is in, as far as its text reads in that encoding; all others are Unicode.
LEGACY = {
    "arabic-1": "cp1256",
    "chinese": "big5",
    "french-1": "cp1252",
    "greek": "cp1253",
    "greek-2": "cp1253",
    "hebrew-2": "cp1255",
    "hebrew-3": "cp1255",
    "korean": "cp949",
    "russian": "mac_cyrillic",
    "turkish": "cp1254",
}


def test_samples_in_many_encodings_read_letter_for_letter(shared_data: Path) -> None:
    right = 0
    files = sorted((shared_data / "sec_encodings_charset_normalizer").glob("sample-*.txt"))
    for file in files:
        raw = file.read_bytes()
        encoding = LEGACY.get(file.stem.removeprefix("sample-"), "utf-8-sig")
        right += decode(raw, file.name).data.decode() == raw.decode(encoding)
    assert (right, len(files)) == (18, 18)


@pytest.mark.parametrize(
    ("name", "written", "encodings"),
    [
        ("br_schools_sp/escolas_sp.csv", "utf-8-sig", ("cp1252", "cp850", "mac_roman")),
        ("fr_schools_35/fr-en-annuaire-education.csv", "utf-8-sig", ("cp1252", "mac_roman")),
        ("de_berlin_schools/schulen.csv", "utf-8", ("cp1252",)),
        ("it_municipalities_a/comuni.csv", "utf-8-sig", ("cp1252",)),
        ("ar_libraries/biblioteca_popular.csv", "utf-8", ("cp1252",)),
        ("tw_pharmacies/maskdata.csv", "utf-8-sig", ("big5", "gb18030")),
        ("jp_komae_aed/aed.csv", "utf-8", ("cp932", "euc_jp")),
        ("ru_fi_osm_cafes/cafes.csv", "utf-8", ("cp1251", "koi8_r", "gb18030")),
        ("crm_chinook_customers/Customer.csv", "utf-8-sig", ("cp1252", "cp850")),
    ],
)
def test_real_tables_written_in_a_legacy_encoding_come_back(
    name: str, written: str, encodings: tuple[str, ...], shared_data: Path
) -> None:
    text = (shared_data / name).read_bytes().decode(written)
    for encoding in encodings:
        raw = text.encode(encoding, "ignore")
        assert decode(raw, name).data.decode() == raw.decode(encoding)
