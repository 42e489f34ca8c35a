"""The hand-over: writes the document and the data beside the blueprint, and shows their digest."""

from __future__ import annotations

from functools import partial

import ipywidgets as w
from markupsafe import Markup

from blueprint_kit import disk
from blueprint_kit.errors import BlueprintKitError
from blueprint_kit.exports import export, export_formats
from blueprint_kit.model import blueprint_digest
from blueprint_kit.views.safe import escape

from .parts import html
from .steps import button
from .workbook import Workbook

_TITLES = {
    "html": "web page (HTML)",
    "json": "data (JSON)",
    "markdown": "text (Markdown)",
    "svg": "diagrams (SVG)",
}


class Handover:
    """One button a format; what was written stands below with a link."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._verdict = html("bk-verdict")
        self._message = html("bk-message")
        buttons = [
            button(
                f"Export {_TITLES.get(name, name)}",
                partial(self._write, name),
                primary=name == "html",
            )
            for name in export_formats()
        ]
        self.box = w.VBox([self._verdict, w.HBox(buttons).add_class("bk-steps"), self._message])
        workbook.listen(self.show)
        self.show()

    def show(self) -> None:
        """Follow the blueprint."""
        ready = self.workbook.readiness
        self._verdict.value = Markup(
            '<p class="bk-verdict-line">{}</p><p class="bk-hint">Version {}. For evaluation only: it authorises '
            "no production access. Open questions carry no value in any format.</p>"
        ).format(ready.sentence(), blueprint_digest(self.workbook.blueprint)[:12])

    def _write(self, name: str) -> None:
        stem = self.workbook.file.path.name.removesuffix(".json").removesuffix(".blueprint")
        folder = self.workbook.file.path.parent / "exports"
        target = folder / f"{stem}{export_formats()[name].SUFFIX}"
        try:
            disk.make_folder(folder)
            export(self.workbook.blueprint, name, target, today=self.workbook.today)
        except (BlueprintKitError, OSError) as error:
            self._message.value = Markup('<p class="bk-error" role="alert">{}</p>').format(escape(str(error)))
            return
        self._message.value = Markup(
            '<p role="status">Written: <a href="../exports/{0}" target="_blank">exports/{0}</a>. It stays on this machine.</p>'
        ).format(target.name)
