"""new, set, show, check, waive, schema, rules and export as somebody scripts them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from blueprint_kit.cli import main, parser
from blueprint_kit.model import definitions, json_schema
from blueprint_kit.store import load

AS_OF = ["--as-of", "2026-11-23"]


@pytest.fixture
def file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    path = str(tmp_path / "acme.blueprint.json")
    assert main(["new", path]) == 0
    capsys.readouterr()
    return path


def decide(file: str, path: str, value: str) -> int:
    return main(["set", file, path, value, "--by", "CX lead", "--why", "Agreed in the room.", *AS_OF])


def test_a_new_blueprint_decides_nothing_and_proposes_what_it_is_given(tmp_path: Path) -> None:
    path = tmp_path / "acme.blueprint.json"
    assert main(["new", str(path), "--crm", "HubSpot CRM", "--contact-center", "aircall"]) == 0
    bp = load(path)
    assert (bp.scope.crm.status, bp.working("scope.crm")) == ("proposed", "hubspot")
    assert {found.status for found in bp.decisions.values()} <= {"open", "proposed", "not_applicable"}


def test_a_blueprint_from_a_template_is_assumed_until_a_day_and_decides_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "acme.blueprint.json"
    assert main(["new", str(path), "--template", "Pipedrive with Aircall", *AS_OF]) == 0
    said = capsys.readouterr().out
    found = load(path).decisions.values()
    assumed = [one for one in found if one.status == "assumed"]
    assert f"{len(assumed)} answers assumed until 2026-12-23, none decided" in said
    assert {one.expires.isoformat() for one in assumed} == {"2026-12-23"}
    assert "decided" not in {one.status for one in found}
    assert main(["check", str(path), *AS_OF]) == 0


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--template", "pipedrive_aircal"], "Did you mean 'pipedrive_aircall'?"),
        (["--template", "qqqq"], "Known: dynamics_genesys_cloud, hubspot_aircall"),
        (["--template", "pipedrive_aircall", "--crm", "zoho"], "names both systems itself"),
    ],
)
def test_a_template_that_cannot_be_used_leaves_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], said: str
) -> None:
    path = tmp_path / "acme.blueprint.json"
    assert main(["new", str(path), *more]) == 2
    printed = capsys.readouterr().err
    assert said in printed
    assert printed.count("\n") == 1
    assert not path.exists()


def test_new_refuses_to_write_over_a_file(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(file).read_bytes()
    assert main(["new", file]) == 2
    assert "a file of this name" in capsys.readouterr().err
    assert Path(file).read_bytes() == before


@pytest.mark.parametrize(
    ("path", "typed", "value"),
    [
        ("scope.crm_edition", "044", "044"),
        ("scope.crm_edition", "NO", "NO"),
        ("scope.channels", "voice, email", ("email", "voice")),
        ("scope.channels", '["voice"]', ("voice",)),
        ("matching.on_multiple", "ask_the_agent", "ask_the_agent"),
        ("matching.phone.default_region", "NO", "NO"),
        ("matching.phone.accept_possible", "no", False),
        ("reliability.peak_per_hour", "400", 400),
    ],
)
def test_set_reads_a_value_by_the_decisions_type(file: str, path: str, typed: str, value: object) -> None:
    assert decide(file, path, typed) == 0
    assert load(file).decision(path).value == value


def test_set_records_every_status(file: str) -> None:
    assert main(["set", file, "scope.crm", "zoho", "--status", "proposed", "--by", "RevOps"]) == 0
    assert load(file).scope.crm.status == "proposed"
    assumed = ["--owner", "CX lead", "--expires", "2027-01-31", "--why", "As last year."]
    assert main(["set", file, "reliability.peak_per_hour", "400", "--status", "assumed", *assumed]) == 0
    assert load(file).reliability.peak_per_hour.value == 400
    assert (
        main(["set", file, "scope.crm", "--status", "open", "--owner", "RevOps", "--due", "2026-12-01"]) == 0
    )
    assert load(file).scope.crm.owner == "RevOps"
    assert (
        main(["set", file, "reliability.kill_switch", "--status", "not_applicable", "--why", "A pilot."]) == 0
    )
    assert load(file).reliability.kill_switch.reason == "A pilot."


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            ["set", "FILE", "matching.on_multple", "x", "--by", "a", "--why", "b"],
            "Did you mean matching.on_multiple",
        ),
        (
            ["set", "FILE", "matching.on_multiple", "maybe", "--by", "a", "--why", "b"],
            "Known names: pick_by_tie_break",
        ),
        (["set", "FILE", "matching.on_multiple", "link_all", "--why", "b"], "--by is missing"),
        (["set", "FILE", "matching.on_multiple", "link_all", "--by", "b"], "--why is missing"),
        (["set", "FILE", "matching.on_multiple", "--by", "a", "--why", "b"], "There is no VALUE"),
        (["set", "FILE", "scope.crm", "zoho", "--status", "open"], "carries no value"),
        (["set", "FILE", "scope.go_live", "soon", "--by", "a", "--why", "b"], "is not a date"),
        (["set", "FILE", "scope.crm", "--status", "open", "--due", "soon"], "'soon' is not a date"),
        (["show", "FILE", "scope.crmm"], "Did you mean scope.crm?"),
        (["waive", "FILE", "TRG-02", "--why", "x" * 20, "--by", "a", "--until", "2027-01-31"], "CODE@PATH"),
        (
            [
                "waive",
                "FILE",
                "DED-80@deduplication.idempotency_key",
                "--why",
                "x" * 20,
                "--by",
                "a",
                "--until",
                "2027-01-31",
            ],
            "There is nothing to accept",
        ),
        (
            ["waive", "FILE", "TRG-02@scope.pop_trigger", "--why", "x", "--by", "a", "--until", "2027-01-31"],
            "too short",
        ),
        (["rules", "TRG-2"], "Did you mean TRG-"),
        (["export", "FILE", "--to", "htlm", "--out", "x.html"], "Did you mean 'html'"),
        (["show", "missing.json"], "blueprint-kit new missing.json"),
    ],
)
def test_an_unusable_call_is_one_line_with_status_two_and_changes_nothing(
    file: str, capsys: pytest.CaptureFixture[str], call: list[str], said: str
) -> None:
    before = Path(file).read_bytes()
    assert main([file if part == "FILE" else part for part in call]) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.err.count("\n") == 1
    assert printed.out == ""
    assert Path(file).read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01\x02", b'{"schema": "urn:blueprint-kit:schema:1", "decisons": {}}', b'{"schema": "urn'],
)
def test_a_file_that_is_no_blueprint_is_one_line_and_stays_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    path = tmp_path / "broken.blueprint.json"
    path.write_bytes(content)
    assert main(["check", str(path)]) == 2
    assert decide(str(path), "scope.crm", "zoho") == 2
    printed = capsys.readouterr().err.splitlines()
    assert len(printed) == 2
    assert all(line.startswith("broken.blueprint.json: ") for line in printed)
    assert path.read_bytes() == content


def test_check_answers_no_when_an_error_is_not_waived(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", file, *AS_OF]) == 0
    decide(file, "scope.pop_trigger", "ended")
    assert main(["check", file, *AS_OF]) == 1
    assert "TRG-02@scope.pop_trigger" in capsys.readouterr().out
    waive = ["waive", file, "TRG-02@scope.pop_trigger", "--why", "A pilot of two weeks with three agents."]
    assert main([*waive, "--by", "CX lead", "--until", "2027-01-31"]) == 0
    assert main(["check", file, *AS_OF]) == 0
    assert main(["check", file, "--as-of", "2027-02-01"]) == 1
    assert "Waiver ended 2027-01-31" in capsys.readouterr().out


def test_a_waiver_says_at_once_when_it_has_no_effect_or_ends_soon(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    waive = ["waive", file, "TRG-02@scope.pop_trigger", "--why", "A pilot of two weeks with three agents."]
    rest = ["--by", "CX lead", "--until", "2026-12-01", *AS_OF]
    assert main([*waive, *rest]) == 0
    assert "the rule waits for an answer to scope.pop_trigger" in capsys.readouterr().out
    decide(file, "scope.pop_trigger", "ringing")
    assert main([*waive, *rest]) == 0
    assert "Waives nothing: the finding does not occur." in capsys.readouterr().out
    decide(file, "scope.pop_trigger", "ended")
    assert main([*waive, *rest]) == 0
    assert "until 2026-12-01. Ends in 8 days." in capsys.readouterr().out


def test_an_empty_blueprint_does_not_pass_a_gate(file: str) -> None:
    assert main(["check", file, "--require", "ready"]) == 1
    assert main(["check", file, "--require", "ready_in_part"]) == 1


def test_reports_are_one_json_document(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    for call in (
        ["check", file, "--json"],
        ["show", file, "--json"],
        ["show", file, "--open", "--json"],
        ["rules", "--json"],
        ["schema"],
    ):
        main(call)
        assert json.loads(capsys.readouterr().out)
    main(["schema"])
    assert json.loads(capsys.readouterr().out) == json_schema()


def test_an_open_decision_is_shown_without_a_value(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["set", file, "scope.crm", "zoho", "--status", "proposed", "--by", "RevOps"])
    capsys.readouterr()
    main(["show", file, "--json"])
    shown = json.loads(capsys.readouterr().out)
    assert set(shown) == set(definitions())
    assert not [path for path, found in shown.items() if "value" in found]
    main(["show", file, "scope.crm"])
    assert "Proposed: Zoho" in capsys.readouterr().out


def test_the_same_blueprint_is_exported_as_the_same_bytes(file: str, tmp_path: Path) -> None:
    for name in ("one.json", "two.json"):
        assert main(["export", file, "--to", "json", "--out", str(tmp_path / name), *AS_OF]) == 0
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert load(tmp_path / "one.json") == load(file)


def test_every_command_explains_itself_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    choices = next(one.choices for one in parser()._actions if one.choices)
    for name in choices:
        with pytest.raises(SystemExit) as ended:
            main([name, "--help"])
        assert ended.value.code == 0
        assert f"Example: blueprint-kit {name}" in capsys.readouterr().out.replace("\n", " ")


def test_a_wrong_call_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_text_that_turns_the_reading_direction_is_named_on_a_terminal(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert decide(file, "scope.crm", "hubspot") == 0
    assert decide(file, "scope.crm_edition", "Pro\u202ednE") == 0
    capsys.readouterr()
    assert main(["show", file, "scope.crm_edition"]) == 0
    assert main(["show", file]) == 0
    said = capsys.readouterr().out
    assert said.count("Pro[U+202E]dnE") == 2
    assert "\u202e" not in said


def test_a_changed_answer_is_listed_to_confirm_until_somebody_confirms(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(file, "scope.crm", "hubspot")
    decide(file, "ownership.agent_key", "email")
    decide(file, "scope.crm", "salesforce")
    capsys.readouterr()
    assert main(["show", file, "--open"]) == 0
    said = capsys.readouterr().out
    assert "ownership.agent_key · to confirm" in said
    assert "scope.crm changed from “HubSpot” to “Salesforce” on 23 Nov 2026 (CX lead)" in said
    assert main(["show", file, "--open", "--json"]) == 0
    assert list(json.loads(capsys.readouterr().out)["to_confirm"]) == ["ownership.agent_key"]
    assert main(["confirm", file, "ownership.agent_key", "--by", "RevOps lead", *AS_OF]) == 0
    assert "confirmed by RevOps lead. None left to confirm." in capsys.readouterr().out
    assert not load(file).to_confirm


def test_what_has_not_changed_is_not_confirmed(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    decide(file, "ownership.agent_key", "email")
    assert main(["confirm", file, "ownership.agent_key", "--by", "RevOps lead"]) == 2
    assert "Nothing that this answer rested on has changed" in capsys.readouterr().err


def test_show_names_what_a_decision_rests_on_and_what_rests_on_it(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", file, "ownership.agent_key"]) == 0
    said = capsys.readouterr().out
    assert "Rests on: scope.contact_center (open), scope.crm (open)" in said
    assert "Rest on it: ownership.mapping_table (open)" in said
    assert main(["show", file, "ownership.agent_key", "--json"]) == 0
    graph = json.loads(capsys.readouterr().out)["ownership.agent_key"]["graph"]
    assert {"path": "scope.crm", "status": "open", "condition": False} in graph["rests_on"]
