from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from blueprint_kit.lab.settings import LabFolders, View, overrides, write_settings

VIEWS: tuple[View, ...] = get_args(View)


def written(folder: Path, view: View, name: str) -> str:
    folders = LabFolders.of(folder, view)
    write_settings(folders, view)
    return (folders.config / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_saves_widget_state_or_asks_for_news(tmp_path: Path, view: View) -> None:
    settings = json.loads(written(tmp_path, view, "labconfig/default_setting_overrides.json"))
    assert settings["@jupyter-widgets/jupyterlab-manager:plugin"] == {"saveState": False}
    assert settings["@jupyterlab/apputils-extension:notification"] == {
        "fetchNews": "false",
        "checkForUpdates": False,
    }


@pytest.mark.parametrize("view", VIEWS)
def test_forms_and_cells_answer_in_one_thread_and_in_order(tmp_path: Path, view: View) -> None:
    settings = json.loads(written(tmp_path, view, "labconfig/default_setting_overrides.json"))
    assert settings["@jupyterlab/apputils-extension:kernels-settings"] == {"commsOverSubshells": "disabled"}


def test_the_export_items_name_exporters_that_the_package_declares(project_root: Path) -> None:
    declared = set(
        re.findall(
            r'^(\w+) = "blueprint_kit\.export', (project_root / "pyproject.toml").read_text(), re.MULTILINE
        )
    )
    named = set(re.findall(r'"format": "(\w+)"', json.dumps(overrides("plain"))))
    assert named == declared


def test_only_the_view_with_code_keeps_the_tools_for_editing_and_the_first_lines(tmp_path: Path) -> None:
    for view in VIEWS:
        settings = json.loads(written(tmp_path, view, "labconfig/default_setting_overrides.json"))
        hidden = {item["name"] for item in settings["@jupyterlab/notebook-extension:panel"]["toolbar"]} >= {
            "cut",
            "run",
        }
        assert hidden == (view != "code")
        assert settings["@jupyterlab/notebook-extension:tracker"]["showInputPlaceholder"] == (view == "code")


def test_all_of_jupyters_folders_lie_inside_the_work_folder_and_apart_for_each_view(tmp_path: Path) -> None:
    places = [folder for view in VIEWS for folder in LabFolders.of(tmp_path, view).environment().values()]
    assert len(set(places)) == len(places)
    assert all(Path(place).is_relative_to(tmp_path / ".jupyter-blueprint") for place in places)


def test_a_windows_or_spaced_path_is_written_as_python_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "O'Hara \\ work"
    folder.mkdir()
    text = written(folder, "plain", "jupyter_server_config.py")
    line = next(line for line in text.splitlines() if "checkpoint_dir" in line)
    config: dict[str, str] = {}
    exec(line.replace("c.CheckpointsApart.checkpoint_dir", "config['dir']"), {"config": config})  # noqa: S102
    assert Path(config["dir"]) == folder / ".jupyter-blueprint" / "plain" / "checkpoints"


def test_settings_are_written_anew_and_leave_no_scraps(tmp_path: Path) -> None:
    written(tmp_path, "plain", "custom/custom.css")
    config = LabFolders.of(tmp_path, "plain").config
    (config / "custom" / "custom.css").write_text("spoilt", encoding="utf-8")
    assert "spoilt" not in written(tmp_path, "plain", "custom/custom.css")
    assert sorted(file.name for file in config.rglob("*") if file.is_file()) == [
        "custom.css",
        "default_setting_overrides.json",
        "jupyter_server_config.py",
        "page_config.json",
    ]
