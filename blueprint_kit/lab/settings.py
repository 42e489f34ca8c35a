"""JupyterLab's settings for the workbook: a page to read and fill in, offline, that saves no answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from blueprint_kit import disk
from blueprint_kit.lab.folder import OURS

View = Literal["plain", "code", "presenting"]
ASSETS = Path(__file__).with_name("assets")
EXPORTS = {
    "blueprint_html": "Export blueprint as web page (HTML)",
    "blueprint_json": "Export blueprint as data (JSON)",
}
STOCK_TOOLBAR = (
    "insert",
    "cut",
    "copy",
    "paste",
    "run",
    "restart",
    "restart-and-run",
    "cellType",
    "kernelName",
)

SERVER_CONFIG = """\
# Written anew at each start of `blueprint-kit lab`.
from blueprint_kit.lab.checkpoints import CheckpointsApart
from blueprint_kit.lab.scrub import scrub

c = get_config()  # noqa: F821
c.FileContentsManager.pre_save_hook = scrub
c.FileContentsManager.checkpoints_class = CheckpointsApart
c.CheckpointsApart.checkpoint_dir = {checkpoints!r}
c.LabApp.custom_css = True
c.LabApp.news_url = None
c.ServerApp.open_browser = False
c.ServerApp.answer_yes = True
c.ServerApp.terminals_enabled = False
"""

# IPython keeps every line that was run in a database, typed values included.
IPYTHON_CONFIG = """\
c = get_config()  # noqa: F821
c.HistoryManager.enabled = False
# The forms load while the page is being read, so that "Run all" need not wait for them.
c.InteractiveShellApp.exec_lines = ["import blueprint_kit.widgets.view"]
"""


@dataclass(frozen=True, slots=True)
class LabFolders:
    """Jupyter's own folders for one view, all inside the work folder, none shared with the user's Jupyter."""

    root: Path

    @classmethod
    def of(cls, folder: Path, view: View) -> LabFolders:
        """Return the folders of a view: two views of one work folder can be open at once."""
        return cls(folder.resolve() / OURS / view)

    @property
    def config(self) -> Path:
        """The folder that Jupyter reads its configuration from."""
        return self.root / "config"

    def environment(self) -> dict[str, str]:
        """Return the variables that keep Jupyter, IPython and matplotlib in these folders."""
        own = {
            "JUPYTER_CONFIG_DIR": "config",
            "JUPYTER_DATA_DIR": "data",
            "JUPYTER_RUNTIME_DIR": "runtime",
            "JUPYTERLAB_SETTINGS_DIR": "settings",
            "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
            "IPYTHONDIR": "ipython",
            "MPLCONFIGDIR": "matplotlib",
        }
        return {name: str(self.root / inner) for name, inner in own.items()}


def overrides(view: View) -> Mapping[str, object]:
    """Return what differs from JupyterLab's own defaults, by the name of the extension."""
    exports = [
        {"command": "notebook:export-to-format", "args": {"format": name, "label": label}, "rank": rank}
        for rank, (name, label) in enumerate(EXPORTS.items())
    ]
    own_menu = {
        "type": "submenu",
        "rank": 10,
        "submenu": {
            "id": "jp-mainmenu-file-blueprint-export",
            "label": "Save and Export Notebook As",
            "items": exports,
        },
    }
    stock_menu = {"type": "submenu", "submenu": {"id": "jp-mainmenu-file-notebookexport"}, "disabled": True}
    hidden = [] if view == "code" else [{"name": name, "disabled": True} for name in STOCK_TOOLBAR]
    return {
        "@jupyter-widgets/jupyterlab-manager:plugin": {"saveState": False},
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
        # Forms and cells answer in one thread, in the order in which a person does things: with a thread of
        # their own, an edit during a long run could be lost, and the field stayed silent afterwards.
        "@jupyterlab/apputils-extension:kernels-settings": {"commsOverSubshells": "disabled"},
        "@jupyterlab/mainmenu-extension:plugin": {
            "menus": [{"id": "jp-mainmenu-file", "items": [own_menu, stock_menu]}]
        },
        "@jupyterlab/notebook-extension:tracker": {"showInputPlaceholder": view == "code"},
        "@jupyterlab/notebook-extension:panel": {"toolbar": [*_buttons(), *hidden]},
    }


def _buttons() -> list[dict[str, object]]:
    page, label = next(iter(EXPORTS.items()))
    return [
        {"name": "run-all", "command": "notebook:run-all-cells", "label": "Run all", "icon": "", "rank": 1},
        {
            "name": "export-page",
            "command": "notebook:export-to-format",
            "args": {"format": page},
            "label": "Export page",
            "caption": label,
            "rank": 2,
        },
    ]


def write_settings(folders: LabFolders, view: View) -> None:
    """Write the settings of a view anew; what a user changes in JupyterLab itself lies elsewhere and stays."""
    disabled = ("@jupyterlab/extensionmanager-extension", "@jupyterlab/debugger-extension")
    styles = ["custom.css", *([f"{view}.css"] if view != "plain" else [])]
    checkpoints = str(folders.root / "checkpoints")
    texts = {
        "config/labconfig/default_setting_overrides.json": json.dumps(overrides(view), indent=1),
        "config/labconfig/page_config.json": json.dumps(
            {"disabledExtensions": dict.fromkeys(disabled, True)}
        ),
        "config/custom/custom.css": "".join((ASSETS / style).read_text(encoding="utf-8") for style in styles),
        "config/jupyter_server_config.py": SERVER_CONFIG.format(checkpoints=checkpoints),
        "ipython/profile_default/ipython_config.py": IPYTHON_CONFIG,
    }
    for name, text in texts.items():
        file = folders.root / name
        disk.make_folder(file.parent)
        # Another start on the same folder may be reading: it sees the old text or the new one, never half.
        disk.replace(file, text.encode())
