from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.chromium import installed
from tests.setup import offline


def test_the_chromium_that_is_named_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BLUEPRINT_CHROMIUM", "/somewhere/chromium")
    assert installed() == "/somewhere/chromium"


@pytest.mark.skipif(os.name == "nt", reason="a file needs no mode there to be run")
def test_else_the_first_on_the_path_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("BLUEPRINT_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("google-chrome", "chromium-browser"):
        (tmp_path / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    assert installed() == str(tmp_path / "chromium-browser")


def test_where_none_can_be_had_the_error_names_the_remedy(project_root: Path, tmp_path: Path) -> None:
    environ = {**os.environ, "PATH": "", "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)}
    environ.pop("BLUEPRINT_CHROMIUM", None)
    code = "from tests.browser.chromium import find_chromium; find_chromium()"
    done = subprocess.run(
        [sys.executable, offline.__file__, sys.executable, "-c", code],
        cwd=project_root,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Install one, or name it in BLUEPRINT_CHROMIUM." in done.stderr.splitlines()[-1]
