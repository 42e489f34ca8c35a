"""`match --engine spark` where Spark cannot run: one line that says what to install, status 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint_kit.cli import main
from blueprint_kit.matching.engines import spark_session

Capture = pytest.CaptureFixture[str]


def said_by(project_root: Path, capsys: Capture) -> str:
    data = project_root / "data"
    tables = ["--contacts", str(data / "no_such_file.csv"), "--interactions", str(data / "no_such_file.csv")]
    blueprint = str(data / "blueprints" / "hubspot_aircall.blueprint.json")
    assert main(["match", "--blueprint", blueprint, *tables, "--engine", "spark"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


def java_that_says(folder: Path, version: str) -> str:
    program = folder / "bin" / "java"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\"' >&2\n", encoding="ascii")
    program.chmod(0o755)
    return str(folder)


def test_without_pyspark_the_extra_is_named_before_a_file_is_read(
    project_root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spark_session, "EXTRA", "no_such_package")
    assert 'pip install "blueprint-kit[spark]"' in said_by(project_root, capsys)


@pytest.mark.parametrize("java", [("11.0.22", "Java 11 was found"), ("", "no Java was found")])
def test_without_java_17_the_java_that_was_found_is_said(
    project_root: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    java: tuple[str, str],
) -> None:
    version, seen = java
    # Whether pyspark is installed is another question; a package that is always here stands for it.
    monkeypatch.setattr(spark_session, "EXTRA", "pyarrow")
    monkeypatch.setenv("JAVA_HOME", java_that_says(tmp_path, version) if version else str(tmp_path))
    said = said_by(project_root, capsys)
    assert seen in said
    assert "Install Java 17" in said


def test_an_engine_nobody_knows_is_refused(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as left:
        main(["match", "--engine", "dask"])
    assert left.value.code == 2
    assert "invalid choice: 'dask'" in capsys.readouterr().err
