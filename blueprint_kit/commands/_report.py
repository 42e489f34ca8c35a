"""An aggregate report that can be handed on: counts and masked samples, as HTML or Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from blueprint_kit import disk
from blueprint_kit.errors import InputError
from blueprint_kit.privacy import BULLET
from blueprint_kit.views.safe import escape, joined
from blueprint_kit.views.seed import COUNTS_ONLY, REPORT_ONLY
from blueprint_kit.views.style import document_style
from blueprint_kit.views.tables import Column, as_masked, scrolled, table

PAGE = """
* { box-sizing: border-box; }
body { max-width: 60rem; margin: 0 auto; padding: 48px 24px 96px; background: var(--bk-bg); color: var(--bk-ink);
  font: 400 16px/1.55 var(--bk-font); overflow-wrap: break-word; }
h1 { margin: 0 0 16px; font-size: 34px; font-weight: 650; line-height: 42px; letter-spacing: -.015em; }
h2 { margin: 48px 0 8px; font-size: 24px; font-weight: 650; line-height: 32px; }
.bk-verdict-line { margin: 0 0 12px; font-size: 18px; line-height: 26px; }
ul { margin: 0; padding-inline-start: 20px; color: var(--bk-ink2); font-size: 14px; }
.bk-table { max-width: 760px; }
.bk-table th[scope=row] { border-bottom-color: var(--bk-line); color: var(--bk-ink);
  font-size: 14px; font-weight: 400; line-height: 21px; vertical-align: top; }
.bk-scroll .bk-table td { overflow-wrap: normal; }
.bk-table :is(th, td).bk-sentence { min-width: 16em; }
.bk-masked { font-family: var(--bk-mono); font-size: .92em; white-space: nowrap; }
h2 + p { margin: 0 0 8px; max-width: 68ch; }
.bk-figure + .bk-scroll { margin-top: 16px; }
@media (max-width: 640px) { .bk-table :is(th, td).bk-sentence { min-width: 10em; } }
@media print { .bk-scroll { overflow: visible; background: none; } }
.foot { margin-top: 64px; color: var(--bk-ink2); font-size: 14px; }
@page { margin: 18mm; }
"""
_SHARE = re.compile(r"[\d.,]+ %|[\d,]+ of [\d,]+")
_LONG = 32
"""Characters from which a cell counts as a sentence."""
_CUT = str.maketrans({"|": "\\|", "\n": " ", "<": "&lt;", "*": "\\*", "_": "\\_", "`": "\\`"})


@dataclass(frozen=True, slots=True)
class Part:
    """One table of a report: its caption, its headings, its rows as text or figures.

    ``lead`` holds sentences above it, ``figure`` a picture of the same counts, which Markdown leaves out.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    lead: tuple[str, ...] = ()
    figure: Markup | str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found, fit to be shared: no row of an export but masked samples, which ``holds`` then says."""

    title: str
    verdict: str
    notes: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    holds: str = COUNTS_ONLY

    def markdown(self) -> bytes:
        """Return the report as Markdown."""
        lines = [f"# {self.title}", "", self.verdict, "", *(f"- {_cell(note)}" for note in self.notes)]
        for part in self.parts:
            lines += ["", f"## {part.caption}", "", *_markdown(part)]
        return ("\n".join([*lines, "", f"{REPORT_ONLY} {self.holds}"]).rstrip() + "\n").encode()

    def html(self) -> bytes:
        """Return the report as one page that opens offline and asks for nothing."""
        body = joined(
            Markup("<h2>{}</h2>{}{}{}").format(
                escape(part.caption),
                joined(Markup("<p>{}</p>").format(escape(one)) for one in part.lead),
                part.figure,
                scrolled(_html(part), part.caption) if part.rows else "",
            )
            for part in self.parts
        )
        notes = joined(Markup("<li>{}</li>").format(escape(note)) for note in self.notes)
        page = Markup(
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
            "<title>{}</title><style>{}</style></head>"
            '<body class="bk"><main><h1>{}</h1><p class="bk-verdict-line">{}</p><ul>{}</ul>{}'
            '<p class="foot">{} {}</p></main></body></html>\n'
        ).format(
            escape(self.title),
            Markup(document_style() + PAGE),  # noqa: S704 - our own style sheet, without anybody's text
            escape(self.title),
            escape(self.verdict),
            notes,
            body,
            REPORT_ONLY,
            escape(self.holds),
        )
        return str(page).encode()

    def bytes_for(self, path: str | Path) -> bytes:
        """Return the bytes that the path's suffix asks for.

        Raises
        ------
        InputError
            For another suffix than .html, .htm or .md.
        """
        suffix = Path(path).suffix.lower()
        if suffix in {".html", ".htm"}:
            return self.html()
        if suffix in {".md", ".markdown"}:
            return self.markdown()
        raise InputError(
            f"The suffix '{suffix}' names no form of a report.",
            where=Path(path).name,
            remedy="Use .html or .md.",
        )

    def write(self, path: str | Path) -> None:
        """Write the report; an existing file is replaced in one step."""
        disk.replace(Path(path), self.bytes_for(path))


def _markdown(part: Part) -> Iterator[str]:
    for said in part.lead:
        yield from (_cell(said), "")
    if not part.rows:
        return
    yield f"| {' | '.join(map(_cell, part.headings))} |"
    yield f"|{'|'.join('--' for _ in part.headings)}|"
    for row in part.rows:
        yield f"| {' | '.join(map(_said, row))} |"


def _html(part: Part) -> Markup:
    columns = [_column(title, [row[place] for row in part.rows]) for place, title in enumerate(part.headings)]
    return table(columns, ([_shown(cell) for cell in row] for row in part.rows))


def _column(title: str, cells: list[str | int]) -> Column:
    """Return a column as its cells ask for it: figures and shares at the right, sentences with room."""
    figures = all(isinstance(cell, int) or _SHARE.fullmatch(cell) for cell in cells)
    wide = any(isinstance(cell, str) and len(cell) > _LONG and BULLET not in cell for cell in cells)
    return Column(title, number=bool(cells) and figures, wide=wide)


def _shown(cell: str | int) -> Markup | str:
    """Return a cell; one masked number is read aloud as "ends in 17" and never wraps."""
    said = _figure(cell)
    return as_masked(said) if BULLET in said and ", " not in said else said


def _figure(cell: str | int) -> str:
    return f"{cell:,}" if isinstance(cell, int) else cell


def _said(cell: str | int) -> str:
    return _cell(_figure(cell))


def _cell(text: str) -> str:
    return text.translate(_CUT)


def counts_part(caption: str, heading: str, rows: Sequence[tuple[str, int]], noun: str = "Rows") -> Part:
    """Return a part of names and counts."""
    return Part(caption, (heading, noun), tuple(rows))
