"""Writes rows as bytes: delimited text, JSON, JSON Lines and a workbook, the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

Row = Sequence[str]


def columns(names: str) -> tuple[str, ...]:
    """Cut a header written as one line at its commas."""
    return tuple(names.split(","))


def delimited(
    header: Row, rows: Iterable[Row], *, encoding: str = "utf-8", delimiter: str = ",", newline: str = "\r\n"
) -> bytes:
    """Return a delimited file with the given encoding; a character that does not fit it raises."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=newline)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def json_document(value: Any) -> bytes:
    """One JSON document on one line, as an API answers."""
    return (json.dumps(value, ensure_ascii=False) + "\n").encode()


def json_lines(values: Iterable[Any]) -> bytes:
    """One JSON object a line."""
    return "".join(json.dumps(v, ensure_ascii=False, separators=(",", ":")) + "\n" for v in values).encode()


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PKG = "http://schemas.openxmlformats.org/package/2006"
_DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _column(index: int) -> str:
    return chr(65 + index) if index < 26 else chr(64 + index // 26) + chr(65 + index % 26)


def _sheet(rows: Sequence[Row], ids: dict[str, int], hidden: int) -> str:
    lines = []
    for r, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{_column(c)}{r}" t="s"><v>{ids[text]}</v></c>' for c, text in enumerate(row) if text
        )
        lines.append(f'<row r="{r}">{cells}</row>')
    columns = f'<cols><col min="1" max="{hidden}" width="9" hidden="1"/></cols>' if hidden else ""
    return f'{_HEAD}<worksheet xmlns="{_MAIN}">{columns}<sheetData>{"".join(lines)}</sheetData></worksheet>'


def _parts(name: str, rows: Sequence[Row], hidden: int) -> dict[str, str]:
    texts = list(dict.fromkeys(text for row in rows for text in row if text))
    ids = {text: n for n, text in enumerate(texts)}
    shared = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    override = '<Override PartName="/xl/{}.xml" ContentType="' + _TYPE + '.{}+xml"/>'
    kinds = (
        ("workbook", "sheet.main"),
        ("worksheets/sheet1", "worksheet"),
        ("sharedStrings", "sharedStrings"),
    )
    relation = '<Relationship Id="{}" Type="' + _DOC + '/{}" Target="{}"/>'
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PKG}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f"{''.join(override.format(*kind) for kind in kinds)}</Types>",
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PKG}/relationships">'
        f"{relation.format('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>",
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_DOC}"><sheets>'
        f'<sheet name={quoteattr(name)} sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PKG}/relationships">'
        f"{relation.format('rId1', 'worksheet', 'worksheets/sheet1.xml')}"
        f"{relation.format('rId2', 'sharedStrings', 'sharedStrings.xml')}</Relationships>",
        "xl/worksheets/sheet1.xml": _sheet(rows, ids, hidden),
        "xl/sharedStrings.xml": f'{_HEAD}<sst xmlns="{_MAIN}" count="{sum(bool(t) for r in rows for t in r)}" '
        f'uniqueCount="{len(texts)}">{shared}</sst>',
    }


def workbook(name: str, rows: Sequence[Row], hidden: int = 0) -> bytes:
    """One sheet of text cells, the first `hidden` columns hidden.

    Entries carry 1980-01-01 and are stored, not compressed: another zlib would give other bytes.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path, text in _parts(name, rows, hidden).items():
            entry = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            archive.writestr(entry, text.encode())
    return out.getvalue()
