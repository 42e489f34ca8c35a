"""The phone lab on odd files: nothing there, one row, long names, half characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint_kit.widgets.labs import PhoneLab
from blueprint_kit.widgets.workbook import Workbook
from tests.widgets.labs.conftest import press, shown

FILES = {
    "header_only": "Id,Phone\n",
    "one_row": "Id,Phone\n1,020 7946 0018\n",
    "all_blank": "Id,Phone\n1,\n2,\n",
    "nothing_valid": "Id,Phone\n1,n/a\n2,x\n3,#VALUE!\n",
    "long_header": f"Id,{'Phone ' * 60}\n1,+442079460018\n",
    "markup": "Id,<b>Phone</b>\n1,<script>alert(1)</script>\n2,+442079460018\n",
    "reordering": "Id,Phone\n1,\u202e+442079460018\u202c\n",
}
BUTTONS = (
    "Run",
    "Show the steps",
    "Compare",
    "Record this run",
    "Write the clean column",
    "Write the rejects",
    "Write acceptance fixtures",
)


@pytest.mark.parametrize("name", FILES)
def test_every_part_answers_or_says_why_not(workbook: Workbook, tmp_path: Path, name: str) -> None:
    (tmp_path / "data" / f"{name}.csv").write_text(FILES[name], encoding="utf-8")
    lab = PhoneLab(workbook)
    lab.file.choose(f"data/{name}.csv")
    lab.column.value = next(one for _, one in lab.column.options if "Phone" in one)
    for text in BUTTONS:
        press(lab.box, text)
    lab._ladder.file.choose(f"data/{name}.csv")
    press(lab.box, "Replay the ladder")
    page = shown(lab.box)
    assert "Technical details" not in page
    assert "<script>alert" not in page
