from __future__ import annotations

import json
from pathlib import Path

import pytest

from blueprint_kit.errors import InputError
from blueprint_kit.privacy import NotRead, Pseudonyms, mask_cell, scan_folder, scan_text

ADDRESS = "anna.s" + "@firma.de"
NUMBER = "+49 30 " + "1234567"


def notebook(*lines: str) -> str:
    output = {"output_type": "stream", "name": "stdout", "text": [f"{line}\n" for line in lines]}
    return json.dumps({"cells": [{"cell_type": "code", "source": [], "outputs": [output]}]}, indent=1)


def test_every_text_format_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_text(notebook(ADDRESS), encoding="utf-8")
    (tmp_path / "b.html").write_text(f"<a href='mailto:{ADDRESS}'>mail</a>", encoding="utf-8")
    (tmp_path / "c.json").write_text(json.dumps({"phone": NUMBER}), encoding="utf-8")
    (tmp_path / "d.csv").write_text(f"id,phone\n1,{NUMBER}\n", encoding="utf-16")
    (tmp_path / "e.md").write_bytes(f"Grüße, {ADDRESS}".encode("cp1252"))
    (tmp_path / "f.csv").write_text(f"id;phone\n1;{NUMBER}\n", encoding="utf-16-le")
    report = scan_folder(tmp_path)
    assert [hit.file for hit in report.hits] == [
        f"{name}" for name in ("a.ipynb", "b.html", "c.json", "d.csv", "e.md", "f.csv")
    ]
    assert report.counts == {"email": 3, "phone": 3}
    assert not report.clean


def test_checkpoints_and_hidden_folders_are_read(tmp_path: Path) -> None:
    folder = tmp_path / ".ipynb_checkpoints"
    folder.mkdir()
    (folder / "a-checkpoint.ipynb").write_text(notebook(NUMBER), encoding="utf-8")
    assert [hit.file for hit in scan_folder(tmp_path).found] == [".ipynb_checkpoints/a-checkpoint.ipynb"]


def test_what_is_not_read_is_named_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d")
    (tmp_path / "b.txt").write_text("x" * 2_000, encoding="utf-8")
    (tmp_path / "c.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / ".git").mkdir()
    report = scan_folder(tmp_path, largest_bytes=1_000)
    assert report.not_read == (
        NotRead(".git", "a version control store"),
        NotRead("a.png", "binary"),
        NotRead("b.txt", "2,000 bytes, more than 1,000"),
        NotRead("c.txt", "a link"),
    )
    assert report.read == ()


def test_reserved_numbers_leave_a_report_clean_and_are_still_listed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("+1 415 555 0123", encoding="utf-8")
    report = scan_folder(tmp_path)
    assert report.clean
    assert len(report.hits) == 1
    assert str(report) == "0 found in 1 files read, 0 not read, 1 reserved numbers."


def test_the_report_in_words_names_place_and_mask_but_no_value(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"x\ny {NUMBER}", encoding="utf-8")
    assert str(scan_folder(tmp_path)).splitlines() == [
        "a.txt:2:3 number with country code (certain): +49 30 •••••67",
        "SEC-11: real people's data is about to be shared. Mask it, or take made-up rows.",
        "1 found in 1 files read, 0 not read, 0 reserved numbers.",
    ]


def test_one_file_can_be_scanned(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ADDRESS, encoding="utf-8")
    assert [hit.file for hit in scan_folder(tmp_path / "a.txt").hits] == ["a.txt"]


def test_a_missing_folder_is_said_and_not_called_clean(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        scan_folder(tmp_path / "nowhere")


def test_two_scans_give_the_same_report(tmp_path: Path) -> None:
    for name in "bca":
        (tmp_path / f"{name}.txt").write_text(f"{ADDRESS} {NUMBER}", encoding="utf-8")
    assert scan_folder(tmp_path) == scan_folder(tmp_path)


def test_what_the_masks_and_pseudonyms_write_is_not_found() -> None:
    names = Pseudonyms(b"0123456789abcdef")
    rows = [
        f"{mask_cell(f'+49 30 {n}', 'phone')},{mask_cell(f'030/{n}', 'caller')},{names.of(str(n))},{mask_cell(ADDRESS, 'notes')}"
        for n in range(1_234_567, 1_235_567)
    ]
    assert scan_text("\n".join(["phone,caller,name,notes", *rows])) == ()


@pytest.mark.parametrize(
    ("file", "kind", "least", "most"),
    [
        ("us_congress_offices/offices.csv", "phone", 1_280, 2_592),  # 1,280 phones and up to 1,312 faxes
        ("us_cms_hospitals/Hospital_General_Information.csv", "phone", 4_806, 4_806),
        ("de_berlin_schools/schulen.csv", "phone", 2_000, 2_025),  # 1,034 phones and 991 faxes
        ("tw_pharmacies/maskdata.csv", "phone", 6_588, 6_600),
        ("fr_schools_35/fr-en-annuaire-education.csv", "phone", 1_141, 1_141),  # 980 phones and 161 faxes
        ("crm_chinook_customers/Customer.csv", "email", 59, 59),
    ],
)
def test_the_columns_of_real_exports_are_found(
    shared_data: Path, file: str, kind: str, least: int, most: int
) -> None:
    report = scan_folder(shared_data / file)
    assert least <= sum(hit.kind == kind for hit in report.hits) <= most


@pytest.mark.parametrize(
    "file",
    [
        "link_febrl_a/dataset3.csv",
        "sec_encodings_charset_normalizer",
        "calls_amazon_connect/connectContactFlowEventMin.json",
    ],
)
def test_real_files_without_numbers_or_addresses_are_clean(shared_data: Path, file: str) -> None:
    assert scan_folder(shared_data / file).clean


def test_real_people_in_what_is_shared_break_sec_11_and_credentials_are_named_apart(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("anna@firma.de, key AKIAABCDEFGHIJKLMNOP\n", encoding="utf-8")
    report = scan_folder(tmp_path)
    assert {hit.kind: hit.code for hit in report.found} == {"email": "SEC-11", "credential": ""}
    assert "SEC-11: real people's data is about to be shared." in str(report)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    "place", ["City", "Mailing Country", "Country/Region", "PLZ", "Billing State/Province"]
)
def test_masked_numbers_beside_a_place_are_sec_07_and_no_reason_for_a_no(
    tmp_path: Path, delimiter: str, place: str
) -> None:
    rows = [["Id", "Phone", place], *([str(n), f"+4930•••••{n}", "Bern"] for n in range(10, 15))]
    (tmp_path / "list.csv").write_text("\n".join(map(delimiter.join, rows)), encoding="utf-8")
    report = scan_folder(tmp_path)
    assert [(one.code, one.numbers, one.place) for one in report.given_away] == [("SEC-07", "Phone", place)]
    assert report.clean
    assert "SEC-07" in str(report)


@pytest.mark.parametrize(
    "text",
    [
        "Phone,Note\n•••12,a\n•••13,b\n•••14,c\n",
        "Phone,City\n•••12,Bern\n",
        "City of masks, and ••• of 12\n",
        "",
        '"',
    ],
)
def test_other_texts_are_not_said_to_give_anybody_away(tmp_path: Path, text: str) -> None:
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    assert scan_folder(tmp_path).given_away == ()
