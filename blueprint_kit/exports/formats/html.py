"""The document for people: one HTML file that opens offline and asks for nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from blueprint_kit.exports.derived import export_document
from blueprint_kit.model import Blueprint, Role
from blueprint_kit.views.beside import beside, section_title
from blueprint_kit.views.capacity_sums import capacity_html
from blueprint_kit.views.cases import cases_table, cases_words
from blueprint_kit.views.changed import confirm_list
from blueprint_kit.views.decisions import decision_html
from blueprint_kit.views.diagram import scenarios_html
from blueprint_kit.views.document import Cited, Document, document
from blueprint_kit.views.evidence import evidence_card
from blueprint_kit.views.findings import finding_html
from blueprint_kit.views.glossary import GLOSSARY, term_anchor
from blueprint_kit.views.grounds import facts_list, facts_verdict
from blueprint_kit.views.houses import houses_html
from blueprint_kit.views.marks import legend, progress_bar, severity_badge, status_chip
from blueprint_kit.views.questions import question_table
from blueprint_kit.views.radar import radar_html
from blueprint_kit.views.reading import SEVERITY_MEANINGS, STATUS_MEANINGS
from blueprint_kit.views.rulebook import spoken_html
from blueprint_kit.views.safe import css_string, plain, typed
from blueprint_kit.views.seed import BLUEPRINT_FIRST, COUNTS_ONLY, EVALUATION_ONLY, PROBLEMS
from blueprint_kit.views.style import document_style
from blueprint_kit.views.systems import landscape
from blueprint_kit.views.systems_diagram import systems_figure
from blueprint_kit.views.verdict import progress_html, readiness_html
from blueprint_kit.views.waivers import waivers_sentence, waivers_table
from blueprint_kit.views.words import day_words

NAME = "html"
SUFFIX = ".html"
MIMETYPE = "text/html"

PARTS = (
    ("open-questions", "Open questions"),
    ("flow", "From ring to record"),
    ("systems", "Systems and data"),
    ("findings", "Findings"),
    ("evidence", "Evidence"),
    ("facts", "Facts it rests on"),
    ("acceptance-cases", "Acceptance cases"),
    ("waivers", "Waivers"),
    ("sign-offs", "Sign-offs"),
    ("rules", "The rules that spoke"),
    ("glossary", "Glossary"),
    ("how-to-read", "How to read this"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One choice of the role switch."""

    name: str
    title: str


ROLES = (Shown("all", "Everyone"), *(Shown(role.value, role.title) for role in Role))


def render(blueprint: Blueprint, *, today: date) -> bytes:
    """Return the document's bytes; the same blueprint on the same day gives the same bytes."""
    doc = document(blueprint, today=today)
    page: str = _template().render(_content(doc))
    return page.encode()


def _content(doc: Document) -> dict[str, Any]:
    return {
        "doc": doc,
        "style": _style(doc),
        "data": embedded(export_document(doc.blueprint, today=doc.today)),
        "roles": ROLES,
        "parts": PARTS,
        "readiness": readiness_html(doc.readiness, doc.questions, today=doc.today),
        "progress": progress_html(doc.readiness, doc.findings, doc.counts),
        "questions": question_table(doc.questions, today=doc.today),
        "houses": houses_html(doc.findings),
        "to_confirm": confirm_list(doc.to_confirm),
        "scenarios": scenarios_html(doc.blueprint),
        "systems": systems_figure(landscape(doc.blueprint)),
        "finding": lambda found: finding_html(found, today=doc.today),
        "waivers_table": waivers_table,
        "waivers_sentence": waivers_sentence,
        "spoken": spoken_html,
        "card": _card,
        "cases_table": cases_table,
        "cases_words": cases_words,
        "records": tuple(beside(doc.blueprint)),
        "decision": decision_html,
        "bar": progress_bar,
        "radar": radar_html(doc.radar, today=doc.today),
        "facts": facts_list(doc.grounds, today=doc.today),
        "facts_verdict": facts_verdict(doc.grounds, today=doc.today),
        "capacity": capacity_html(doc.budget, today=doc.today),
        "legend": legend,
        "chip": status_chip,
        "badge": severity_badge,
        "glossary": GLOSSARY,
        "statuses": STATUS_MEANINGS,
        "severities": SEVERITY_MEANINGS,
        "problems": PROBLEMS,
        "blueprint_first": BLUEPRINT_FIRST,
        "counts_only": COUNTS_ONLY,
        "evaluation_only": EVALUATION_ONLY,
    }


def _card(one: Cited) -> Markup:
    cited_by = tuple((each.path, each.title) for each in one.cited_by)
    return evidence_card(one.id, one.run, cited_by=cited_by, stale=one.stale)


def embedded(content: Any) -> Markup:
    r"""Return data as JSON for a script element: nothing in it can end the element or start a comment.

    >>> embedded({"a": "</script><!--"})
    Markup('{"a":"\\u003c/script\\u003e\\u003c!--"}')
    """
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - every sign that HTML reads has just been written as \uXXXX


def _style(doc: Document) -> Markup:
    sheet = resources.files("blueprint_kit.exports").joinpath("templates/document.css").read_text("utf-8")
    roles = "".join(
        f"body:has(#role-{role.value}:checked) .bk-decision:not(.for-{role.value}):not(:target){{display:none}}\n"
        for role in Role
    )
    place = f"{_short(doc.title)} · {day_words(doc.today)} · content {doc.digest}"
    foot = (
        f"@page{{@bottom-left{{content:{css_string(place)};white-space:nowrap;{_FOOT}}}"
        f'@bottom-right{{content:"page " counter(page) " of " counter(pages);{_FOOT}}}}}\n'
    )
    text = f"{document_style()}{sheet}@media screen{{{roles}}}\n{foot}"
    return Markup(text)  # noqa: S704 - own style sheets; the title went through css_string


def _short(title: str) -> str:
    """Return a title that leaves room for the page number at the foot of a printed page."""
    return title if len(title) <= _FOOT_TITLE else f"{title[: _FOOT_TITLE - 1]}…"


_FOOT_TITLE = 60
_FOOT = "font:8pt system-ui,sans-serif;color:#5c6872"


@cache
def _template() -> Any:
    environment = Environment(
        loader=PackageLoader("blueprint_kit.exports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "anchor": term_anchor,
        "day": day_words,
        "plain": plain,
        "section_title": section_title,
        "typed": typed,
    }
    return environment.get_template("document.html.j2")
