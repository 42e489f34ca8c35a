"""Files that cannot be used: one line, status 2, nothing changed on disk, no personal value in the message."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint_kit.cli import main

Capture = pytest.CaptureFixture[str]
GOOD = "Id,Country,Phone\n7,US,+12015550123\n"


def _state(folder: Path) -> dict[str, bytes]:
    return {
        file.name: file.read_bytes() for file in sorted(folder.iterdir()) if not file.name.endswith(".lock")
    }


def _refused(folder: Path, capsys: Capture, *call: str) -> str:
    before = _state(folder)
    capsys.readouterr()
    assert main([*call]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert "5550123" not in said.err
    assert _state(folder) == before
    return said.err


@pytest.fixture
def folder(tmp_path: Path, project_root: Path) -> Path:
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    (tmp_path / "noise.csv").write_bytes(bytes(range(1, 32)) * 64)
    (tmp_path / "half.json").write_text('[{"Id": "7", "Phone": "+1201555', encoding="utf-8")
    example = project_root / "data" / "blueprints" / "hubspot_aircall.blueprint.json"
    (tmp_path / "good.blueprint.json").write_bytes(example.read_bytes())
    (tmp_path / "half.blueprint.json").write_bytes(example.read_bytes()[:5000])
    (tmp_path / "key.blueprint.json").write_bytes(
        example.read_bytes().replace(b'"decisions"', b'"decissions"', 1)
    )
    return tmp_path


@pytest.mark.parametrize("name", ["empty.csv", "picture.csv", "noise.csv", "half.json", "missing.csv"])
@pytest.mark.parametrize("command", ["inspect", "phones"])
def test_a_file_that_holds_no_table_is_refused(
    folder: Path, capsys: Capture, name: str, command: str
) -> None:
    more = ["--column", "Phone", "--out", str(folder / "out.csv")] if command == "phones" else []
    assert name in _refused(folder, capsys, command, str(folder / name), *more)


RAGGED = GOOD + "8,US\n9,US,+12015550124,one,too,many\n"


def test_rows_that_do_not_fit_the_header_are_named_and_the_rest_is_read(
    folder: Path, capsys: Capture
) -> None:
    ragged = folder / "ragged.csv"
    ragged.write_text(RAGGED, encoding="utf-8")
    good, blueprint = str(folder / "good.csv"), str(folder / "good.blueprint.json")
    calls = {
        "inspect": [str(ragged)],
        "phones": [str(ragged), "--column", "Phone"],
        "match": ["--blueprint", blueprint, "--contacts", str(ragged), "--interactions", good],
        "duplicates": ["--blueprint", blueprint, "--contacts", str(ragged)],
    }
    for command, more in calls.items():
        assert main([command, *more]) == 0
        assert "left out; the first is in line 3" in capsys.readouterr().out, command


def test_a_missing_column_is_named_with_those_that_are_there(folder: Path, capsys: Capture) -> None:
    call = ["phones", str(folder / "good.csv"), "--column", "Fone", "--out", str(folder / "out.csv")]
    said = _refused(folder, capsys, *call)
    assert "'Fone'" in said
    assert "'Phone'" in said


@pytest.mark.parametrize("more", [["--role", "Fone=phone"], ["--role", "Phone=fone"], ["--role", "Phone"]])
def test_a_correction_that_means_nothing_is_refused(folder: Path, capsys: Capture, more: list[str]) -> None:
    _refused(folder, capsys, "inspect", str(folder / "good.csv"), *more)


@pytest.mark.parametrize("name", ["half.blueprint.json", "key.blueprint.json", "missing.blueprint.json"])
@pytest.mark.parametrize("command", ["phones", "match", "duplicates"])
def test_a_blueprint_that_is_half_or_holds_an_unknown_key_is_refused(
    folder: Path, capsys: Capture, name: str, command: str
) -> None:
    good, out = str(folder / "good.csv"), str(folder / "out.csv")
    calls = {
        "phones": ["phones", good, "--column", "Phone"],
        "match": ["match", "--contacts", good, "--interactions", good],
        "duplicates": ["duplicates", "--contacts", good],
    }
    said = _refused(folder, capsys, *calls[command], "--blueprint", str(folder / name), "--out", out)
    assert name in said


@pytest.mark.parametrize(
    "more",
    [
        ["--out", "rows.xlsx"],
        ["--report", "report.pdf"],
        ["--out", "missing/rows.csv"],
        ["--out", "rows.csv", "--report", "missing/report.md"],
        ["--region", "ZZ"],
    ],
)
def test_an_output_that_cannot_be_written_is_refused_before_anything_is(
    folder: Path, capsys: Capture, more: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    _refused(folder, capsys, "phones", "good.csv", "--column", "Phone", *more)


@pytest.mark.parametrize(
    ("command", "out"),
    [
        (["phones", "good.csv", "--column", "Phone"], "good.csv"),
        (["phones", "good.csv", "--column", "Phone"], "./linked.csv"),
        (["duplicates", "--blueprint", "good.blueprint.json", "--contacts", "good.csv"], "good.csv"),
        (
            [
                "match",
                "--blueprint",
                "good.blueprint.json",
                "--contacts",
                "lead=good.csv",
                "--interactions",
                "calls.csv",
            ],
            "good.csv",
        ),
        (["export", "good.blueprint.json", "--to", "json"], "good.blueprint.json"),
    ],
)
def test_an_output_that_is_a_file_read_is_refused_and_the_file_stays(
    folder: Path, capsys: Capture, command: list[str], out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / "calls.csv").write_text(GOOD, encoding="utf-8")
    (folder / "linked.csv").symlink_to("good.csv")
    assert "is read here" in _refused(folder, capsys, *command, "--out", out)


def test_an_empty_blueprint_names_the_line_that_sets_a_rule(folder: Path, capsys: Capture) -> None:
    assert main(["new", str(folder / "new.blueprint.json")]) == 0
    good, new = str(folder / "good.csv"), str(folder / "new.blueprint.json")
    said = _refused(folder, capsys, "match", "--blueprint", new, "--contacts", good, "--interactions", good)
    assert "blueprint-kit set" in said
    assert "matching.lookup_keys" in said


@pytest.mark.parametrize(
    "more",
    [["--assume", "matching.on_none"], ["--assume", "matching.on_nune=skip"]],
)
def test_a_call_that_cannot_be_carried_out_is_refused(folder: Path, capsys: Capture, more: list[str]) -> None:
    good, blueprint = str(folder / "good.csv"), str(folder / "good.blueprint.json")
    call = ["match", "--blueprint", blueprint, "--contacts", good, "--interactions", good, *more]
    _refused(folder, capsys, *call)


def test_two_files_for_one_object_are_refused(folder: Path, capsys: Capture) -> None:
    good, blueprint = str(folder / "good.csv"), str(folder / "good.blueprint.json")
    call = ["match", "--blueprint", blueprint, "--contacts", good, good, "--interactions", good]
    assert "OBJECT=DATA" in _refused(folder, capsys, *call)
