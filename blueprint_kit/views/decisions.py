"""A decision as a block of the document."""

from __future__ import annotations

from markupsafe import Markup

from .answers import answer_html
from .changed import reasons_html
from .entry import Entry
from .findings import breakable, finding_line
from .glossary import linked
from .marks import status_chip
from .neighbours import neighbours_html
from .safe import joined, typed

SHORT_ID = 4
"""How many digits of a run's id stand for it in running text."""


def decision_html(one: Entry) -> Markup:
    """Return a decision: question, answer, reason and what was rejected; status, person, date, path."""
    return Markup(
        '<article class="bk-decision bk-was-{status} {roles}" id="{path}"><div class="bk-said-part">'
        "<h3>{question}</h3>{answer}{why}{stale}{table}{dissent}{rejected}{findings}{around}</div>{side}</article>"
    ).format(
        status=one.status,
        roles=" ".join(f"for-{role}" for role in one.roles),
        path=one.path,
        question=linked(one.question),
        answer=_answered(one),
        why=_why(one),
        stale=reasons_html(one.to_confirm) if one.to_confirm else Markup(""),
        table=_table(one),
        dissent=_dissent(one),
        rejected=_rejected(one),
        findings=_findings(one),
        around=neighbours_html(one.around, rules=False),
        side=_side(one),
    )


def _answered(one: Entry) -> Markup:
    if one.status == "open":
        kind = "bk-none" if "blocks nothing" not in one.lead else "bk-none bk-quiet"
        return Markup('<p class="bk-answer {}">{}</p>').format(kind, one.lead)
    if one.answer is None:
        return Markup('<p class="bk-answer bk-quiet">Does not apply: {}</p>').format(typed(one.lead))
    shaped = bool(one.answer.rows or one.answer.pairs or one.answer.items)
    lead = Markup('<p class="bk-lead">{}</p>').format(one.lead) if one.lead else Markup("")
    if one.lead and not shaped:
        kind = " bk-exact" if one.answer.exact else ""
        lead = Markup('<p class="bk-answer{}"><span class="bk-lead">{}</span> {}</p>').format(
            kind, one.lead, typed(one.answer.words)
        )
    body = answer_html(one.answer, name=one.title) if shaped or not one.lead else Markup("")
    until = Markup('<p class="bk-until{}">{}</p>').format(" bk-late" if one.late else "", one.until)
    return lead + body + (until if one.until else Markup(""))


def _why(one: Entry) -> Markup:
    origin = Markup(' <span class="bk-meta">{}</span>').format(one.origin) if one.origin else Markup("")
    if one.why:
        return Markup('<p class="bk-why">{}{}</p>').format(typed(one.why), origin)
    if one.unanswered:
        return Markup('<p class="bk-why">{}{}</p>').format(linked(one.matters), origin)
    return Markup('<p class="bk-why">{}</p>').format(origin) if origin else Markup("")


def _table(one: Entry) -> Markup:
    if not one.table:
        return Markup("")
    return Markup('<p class="bk-table-of">On the table: {}</p>').format(
        joined((typed(option) for option in one.table), " · ")
    )


def _dissent(one: Entry) -> Markup:
    return joined(
        Markup('<p class="bk-why"><strong>{}</strong> sees it differently: {}</p>').format(
            typed(who), typed(text)
        )
        for who, text in one.dissent
    )


def _rejected(one: Entry) -> Markup:
    if not one.rejected:
        return Markup("")
    number = len(one.rejected)
    items = joined(
        Markup("<li><em>{}</em>: {}</li>").format(typed(option), typed(why)) for option, why in one.rejected
    )
    return Markup("<details><summary>{} rejected option{}</summary><ul>{}</ul></details>").format(
        number, "" if number == 1 else "s", items
    )


def _findings(one: Entry) -> Markup:
    if not one.findings:
        return Markup("")
    return Markup('<ul class="bk-lines">{}</ul>').format(
        joined(finding_line(found) for found in one.findings)
    )


def _side(one: Entry) -> Markup:
    who = typed(one.who) if one.who else ""
    parts = [
        status_chip(one.status),
        Markup('<span class="bk-who{}">{}</span>').format(" bk-missing" if one.who == "no owner" else "", who)
        if one.who
        else "",
        Markup('<span class="{}">{}</span>').format("bk-late" if one.late else "bk-when", one.when)
        if one.when
        else "",
        *(run_link(key, outdated=key in one.outdated) for key in one.evidence),
        *(
            Markup('<span class="bk-late">run {} not on record</span>').format(key[:SHORT_ID])
            for key in one.lost
        ),
        Markup('<span class="bk-meta">asks {}</span>').format(", ".join(role.title for role in one.roles)),
        Markup('<a class="bk-path" href="#{}">{}</a>').format(one.path, breakable(one.path)),
    ]
    return Markup('<div class="bk-side">{}</div>').format(joined(part for part in parts if part))


def run_link(key: str, *, outdated: bool = False) -> Markup:
    """Return a link to a run by the first digits of its id, and that its rules are not in force any more."""
    said = Markup(' <span class="bk-late">out of date</span>') if outdated else Markup("")
    return Markup('<span><a class="bk-run" href="#run-{}">run {}</a>{}</span>').format(
        key, key[:SHORT_ID], said
    )
