"""inspect, phones, match, duplicates, explain and catalog as somebody scripts them on their own files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from blueprint_kit import matching, phone
from blueprint_kit.catalog import contact_centers, crms, templates
from blueprint_kit.cli import main
from blueprint_kit.store import load
from blueprint_kit.tables import read_table

Capture = pytest.CaptureFixture[str]
CONTACTS = "Id;First;Last;Country;Fon\n7;Ann;Example;DE;030 23125012\n8;Bob;Example;US;+1 201 555 0123 x4\n9;Cy;Example;GB;n/a\n"
CALLS = (
    "Call ID;Direction;From;To\n"
    "c-1;inbound;+493023125012;+442079460009\n"
    "c-2;inbound;anonymous;+442079460009\n"
    "c-3;inbound;+442079460999;+442079460009\n"
)
PERSONAL = ("23125012", "5550123", "555 0123", "Ann", "Bob", "Example;")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "contacts.csv").write_text(CONTACTS, encoding="utf-8")
    (tmp_path / "calls.csv").write_text(CALLS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def blueprint(folder: Path, project_root: Path) -> str:
    """A team's own copy of the example, with the fields of this export."""
    path = folder / "acme.blueprint.json"
    shipped = project_root / "data" / "blueprints" / "hubspot_aircall.blueprint.json"
    path.write_bytes(shipped.read_bytes())
    value = '[{"name": "phone", "parts": ["phone"], "crm_fields": ["Fon"]}]'
    said = ["--by", "RevOps lead", "--why", "The fields of this export.", "--as-of", "2026-11-23"]
    assert main(["set", str(path), "matching.lookup_keys", value, *said]) == 0
    return str(path)


def matched(folder: Path, blueprint: str, *more: str) -> list[str]:
    tables = ["--contacts", str(folder / "contacts.csv"), "--interactions", str(folder / "calls.csv")]
    return ["--blueprint", blueprint, *tables, "--role", "Fon=phone", *more]


def test_inspect_says_encoding_delimiter_roles_and_damage(folder: Path, capsys: Capture) -> None:
    assert main(["inspect", str(folder / "contacts.csv")]) == 0
    said = capsys.readouterr().out
    assert "Delimiter  ;" in said
    assert "Rows       3" in said
    assert "030" not in said


def test_inspect_as_json_is_one_document_and_takes_corrections(folder: Path, capsys: Capture) -> None:
    assert main(["inspect", str(folder / "contacts.csv"), "--json", "--role", "Last=company"]) == 0
    said = json.loads(capsys.readouterr().out)
    roles = {column["name"]: column["role"] for column in said["columns"]}
    assert roles["Last"] == "company"
    assert said["rows"] == 3


def test_phones_writes_the_inputs_columns_untouched_and_ten_more(folder: Path, capsys: Capture) -> None:
    out = folder / "phones.csv"
    assert main(["phones", str(folder / "contacts.csv"), "--column", "Fon", "--out", str(out)]) == 0
    written = pd.read_csv(out, dtype=str, keep_default_na=False)
    assert list(written.columns) == ["Id", "First", "Last", "Country", "Fon", *phone.COLUMNS]
    assert written["phone_e164"].tolist() == ["+493023125012", "+12015550123", ""]
    assert written["phone_extension"].tolist() == ["", "4", ""]
    assert written["Fon"].tolist() == read_table(folder / "contacts.csv").frame["Fon"].tolist()
    assert not any(value in capsys.readouterr().out for value in PERSONAL)


def test_phones_prints_the_policy_it_used(folder: Path, blueprint: str, capsys: Capture) -> None:
    asked = ["phones", str(folder / "contacts.csv"), "--column", "Fon"]
    capsys.readouterr()
    assert main(asked) == 0
    assert "Policy: region from country_column, default (no default)" in capsys.readouterr().out
    assert main([*asked, "--blueprint", blueprint]) == 0
    assert "default (US); several numbers: all" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ([], "+493023125012"),
        (["--region", "FR"], ""),
        (["--region", "FR", "--region-column", "Country"], "+493023125012"),
        (["--region", "DE", "--region-column", "First"], "+493023125012"),
    ],
)
def test_the_region_column_wins_over_the_region_and_that_over_the_chain(
    folder: Path, given: list[str], found: str
) -> None:
    out = folder / "phones.jsonl"
    assert main(["phones", str(folder / "contacts.csv"), "--column", "Fon", *given, "--out", str(out)]) == 0
    first = json.loads(out.read_text("utf-8").splitlines()[0])
    assert first["phone_e164"] == found


def test_a_prefix_names_the_new_columns_and_a_taken_name_is_refused(folder: Path, capsys: Capture) -> None:
    out, again = folder / "one.csv", folder / "two.csv"
    assert main(["phones", str(folder / "contacts.csv"), "--column", "Fon", "--out", str(out)]) == 0
    asked = ["phones", str(out), "--column", "Fon", "--out", str(again)]
    assert main(asked) == 2
    assert "--prefix" in capsys.readouterr().err
    assert not again.exists()
    assert main([*asked, "--prefix", "second"]) == 0
    assert "second_e164" in pd.read_csv(again, dtype=str).columns


def test_what_a_spreadsheet_would_read_as_a_formula_is_made_safe_only_when_asked(folder: Path) -> None:
    out = folder / "safe.csv"
    asked = ["phones", str(folder / "contacts.csv"), "--column", "Fon", "--out", str(out)]
    assert main(asked) == 0
    assert "+493023125012" in out.read_text("utf-8").split(",")
    assert main([*asked, "--for-spreadsheet"]) == 0
    assert "'+493023125012" in out.read_text("utf-8-sig")


@pytest.mark.parametrize("name", ["report.html", "report.md"])
def test_a_report_holds_counts_and_masked_samples_and_no_value(folder: Path, name: str) -> None:
    report = folder / name
    assert main(["phones", str(folder / "contacts.csv"), "--column", "Fon", "--report", str(report)]) == 0
    text = report.read_text("utf-8")
    assert "2 of 2 numbers are valid." in text
    assert not any(value in text for value in PERSONAL)
    assert "<script" not in text
    assert "http" not in text.replace('http-equiv="Content-Security-Policy"', "")


def test_a_header_in_a_report_is_text_and_no_markup(folder: Path) -> None:
    data, report = folder / "odd.csv", folder / "odd.html"
    data.write_text("<b>Fon</b>,Country\n+12015550123,US\n", encoding="utf-8")
    assert main(["phones", str(data), "--column", "<b>Fon</b>", "--report", str(report)]) == 0
    assert "<b>Fon" not in report.read_text("utf-8")


def test_phones_as_json_gives_the_counts_of_the_profile(folder: Path, capsys: Capture) -> None:
    assert main(["phones", str(folder / "contacts.csv"), "--column", "Fon", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["outcomes"] == {"empty": 1, "valid": 2}
    assert said["policy"]["default_region"] is None


def test_match_writes_what_python_gives(folder: Path, blueprint: str, capsys: Capture) -> None:
    out = folder / "matches.csv"
    assert main(["match", *matched(folder, blueprint, "--out", str(out))]) == 0
    written = pd.read_csv(out, dtype=str, keep_default_na=False)
    assert list(written.columns) == list(matching.COLUMNS)
    assert written["outcome"].tolist() == ["unique", "withheld", "none"]
    contacts = read_table(folder / "contacts.csv", roles={"Fon": "phone"})
    same = matching.match(contacts, read_table(folder / "calls.csv"), load(blueprint)).frame
    assert written.to_dict("list") == same.astype(str).to_dict("list")
    assert not any(value in capsys.readouterr().out for value in PERSONAL)


def test_match_as_json_counts_outcomes_and_names_the_rules_digest(
    folder: Path, blueprint: str, capsys: Capture
) -> None:
    capsys.readouterr()
    assert main(["match", *matched(folder, blueprint, "--json")]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["outcomes"] == {"none": 1, "unique": 1, "withheld": 1}
    assert said["rules_digest"] == load(blueprint).match_rules().for_match().digest()


def test_an_assumption_holds_for_one_run_and_is_not_recorded(
    folder: Path, blueprint: str, capsys: Capture
) -> None:
    before = Path(blueprint).read_bytes()
    out = folder / "assumed.csv"
    more = ["--assume", "matching.on_none=create_lead", "--out", str(out)]
    assert main(["match", *matched(folder, blueprint, *more)]) == 0
    assert pd.read_csv(out, dtype=str)["action"].tolist()[2] == "create_lead"
    assert Path(blueprint).read_bytes() == before


def test_explain_tells_why_and_masks_what_it_read(folder: Path, blueprint: str, capsys: Capture) -> None:
    capsys.readouterr()
    asked = matched(folder, blueprint, "--interaction", "c-1", "--contact", "8")
    assert main(["explain", *asked]) == 0
    said = capsys.readouterr().out
    assert "Rules, in order:" in said
    assert not any(value in said for value in PERSONAL)
    assert main(["explain", *asked, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["contact_id"] == "8"


def test_explain_without_such_an_interaction_is_unusable(
    folder: Path, blueprint: str, capsys: Capture
) -> None:
    capsys.readouterr()
    assert main(["explain", *matched(folder, blueprint, "--interaction", "c-99")]) == 2
    assert "No interaction has this id" in capsys.readouterr().err


@pytest.mark.parametrize("header", ["fon", " FON "])
def test_every_option_that_names_a_column_forgives_blanks_and_case(
    folder: Path, blueprint: str, header: str, capsys: Capture
) -> None:
    contacts = str(folder / "contacts.csv")
    assert main(["phones", contacts, "--column", header, "--region-column", "COUNTRY "]) == 0
    assert "2 of 2 numbers are valid." in capsys.readouterr().out
    assert main(["inspect", contacts, "--json", "--role", f"{header}=fax"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert {column["name"]: column["role"] for column in said["columns"]}["Fon"] == "fax"
    tables = ["--contacts", contacts, "--interactions", str(folder / "calls.csv")]
    assert main(["match", "--blueprint", blueprint, *tables, "--role", f"{header}=phone"]) == 0
    assert "1 of 3 rows" in capsys.readouterr().out
    same = ["duplicates", "--blueprint", blueprint, "--contacts", contacts]
    assert main([*same, "--truth", " id"]) == 0
    assert "truth of 3 rows" in capsys.readouterr().out
    assert main([*same, "--truth", "Idd"]) == 2
    assert "Did you mean 'Id'?" in capsys.readouterr().err


def test_duplicates_are_measured_against_a_truth(
    samples_blueprint: str, project_root: Path, capsys: Capture
) -> None:
    contacts = str(project_root / "data" / "two_countries" / "hubspot_contacts.csv")
    asked = [
        "duplicates",
        "--blueprint",
        samples_blueprint,
        "--contacts",
        contacts,
        "--truth",
        "Truth",
        "--json",
    ]
    assert main(asked) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["records"] == 882
    assert said["evaluation"]["precision"]["value"] > 0.9
    assert said["in_clusters"] - said["clusters"] == said["surplus"]


@pytest.fixture
def samples_blueprint(project_root: Path) -> str:
    return str(project_root / "data" / "blueprints" / "hubspot_aircall.blueprint.json")


def test_the_catalog_lists_every_entry_and_shows_source_date_and_grade(capsys: Capture) -> None:
    assert main(["catalog"]) == 0
    listed = capsys.readouterr().out
    assert all(slug in listed for slug in (*crms(), *contact_centers()))
    assert main(["catalog", "Aircall.io"]) == 0
    said = capsys.readouterr().out
    assert "grade A · checked 2026-11-23" in said
    assert main(["catalog", "hubspot", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["hubspot"]["title"] == "HubSpot"


def test_the_catalog_lists_the_templates_and_shows_what_each_answer_rests_on(capsys: Capture) -> None:
    assert main(["catalog"]) == 0
    listed = capsys.readouterr().out
    assert all(f"  {slug} " in listed for slug in templates())
    assert main(["catalog", "HubSpot with Aircall"]) == 0
    said = capsys.readouterr().out
    assert said.index("scope.crm  (to confirm: RevOps)") < said.index(
        "rollout.backfill  (to confirm: RevOps)"
    )
    assert "(Catalog: hubspot.call_fields.)" in said
    assert main(["catalog", "hubspot_aircall", "--json"]) == 0
    answers = json.loads(capsys.readouterr().out)["hubspot_aircall"]["answers"]
    assert answers["activity.duration_unit"]["facts"] == ["hubspot.call_fields"]


@pytest.mark.parametrize(
    ("typed", "meant"), [("slaesforce", "'salesforce'"), ("hubspot_aircal", "'hubspot_aircall'")]
)
def test_an_unknown_entry_names_the_nearest(typed: str, meant: str, capsys: Capture) -> None:
    assert main(["catalog", typed]) == 2
    assert f"Did you mean {meant}?" in capsys.readouterr().err


def test_the_installed_command_runs_as_a_program_and_shows_no_progress_in_a_pipe(
    folder: Path, project_root: Path
) -> None:
    command = [
        sys.executable,
        "-W",
        "error",
        "-m",
        "blueprint_kit.cli",
        "phones",
        "contacts.csv",
        "--column",
        "Fon",
    ]
    environment = {"PYTHONPATH": str(project_root), "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 of 2 numbers are valid." in done.stdout


def test_listing_the_commands_does_not_load_pandas(project_root: Path) -> None:
    code = "import sys; from blueprint_kit.cli import parser; parser(); print('pandas' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project_root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_match_says_what_vendors_would_have_done_with_source_and_date(
    folder: Path, blueprint: str, capsys: Capture
) -> None:
    report = folder / "vendors.html"
    more = ["--vendors", "kommo_last_ten,hubspot_email", "--json", "--report", str(report)]
    assert main(["match", *matched(folder, blueprint, *more)]) == 0
    said = json.loads(capsys.readouterr().out)["vendors"]
    assert [one["name"] for one in said] == ["kommo_last_ten", "hubspot_email"]
    for one in said:
        assert one["source"]
        assert one["checked"].startswith("2026-")
        assert sum(one["differences"].values()) == one["rows"]
    page = report.read_text(encoding="utf-8")
    assert "Which record is this caller?" in page
    assert "Which records are the same person?" in page


def test_the_rows_where_vendors_differ_are_written_as_a_list_and_beside_every_row(
    folder: Path, blueprint: str, capsys: Capture
) -> None:
    out, listed = folder / "rows.csv", folder / "differ.csv"
    more = ["--vendors-out", str(listed), "--out", str(out), "--json"]
    assert main(["match", *matched(folder, blueprint, *more)]) == 0
    said = {one["name"]: one for one in json.loads(capsys.readouterr().out)["vendors"]}
    found = pd.read_csv(listed, dtype="str", keep_default_na=False)
    for name, one in said.items():
        rows = found[found["vendor"].eq(name)]
        assert len(rows) == one["rows"] - one["differences"]["same"]
        assert rows["source"].eq(one["source"]).all()
        assert rows["vendor_why"].ne("").all()
        assert sum(both["vendor"] for both in one["endings"].values()) == one["rows"]
    beside = pd.read_csv(out, dtype="str", keep_default_na=False)
    differing = beside["vendor_kommo_last_ten_difference"].ne("same").sum()
    assert differing == found["vendor"].eq("kommo_last_ten").sum()
    assert not [name for name in beside if name.startswith("vendor_hubspot_email")]


def test_a_vendor_that_is_none_is_refused_in_one_line(folder: Path, blueprint: str, capsys: Capture) -> None:
    assert main(["match", *matched(folder, blueprint, "--vendors", "nobody")]) == 2
    assert "kommo_last_ten" in capsys.readouterr().err
