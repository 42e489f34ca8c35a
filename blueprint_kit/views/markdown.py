"""The document in Markdown: the cover, the chapters of the sections and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from blueprint_kit.checks.core import Finding
from blueprint_kit.model import SECTION_INFO

from .answers import Answer
from .beside import beside, section_title
from .capacity_text import capacity_markdown
from .cases import cases_words
from .changed import reason_words
from .document import Document, Section
from .entry import Entry
from .evidence import figures
from .facts import sources_words
from .flow import LANES
from .glossary import GLOSSARY
from .grounds import facts_markdown
from .houses import houses_lines
from .marked import anchor, code, link, marked, quoted, table
from .marks import SEVERITY_WORDS, counts_words
from .radar import radar_markdown
from .reading import SEVERITY_MEANINGS, STATUS_MEANINGS
from .scenarios import told
from .seed import BLUEPRINT_FIRST, COUNTS_ONLY, EVALUATION_ONLY, PROBLEMS
from .systems import landscape
from .systems_diagram import systems_words
from .words import STATUS_WORDS, day_words


def chapters(doc: Document) -> Iterator[str]:
    """Yield the lines from the title to the last section."""
    yield from _cover(doc)
    yield from _contents(doc)
    yield from _questions(doc)
    yield from _to_confirm(doc)
    yield from _flow(doc)
    for section in doc.sections:
        yield from _section(section)
        if section.info.name == "scope":
            yield from radar_markdown(doc.radar, today=doc.today)
        if section.info.name == "reliability":
            yield from capacity_markdown(doc.budget, today=doc.today)


def around(doc: Document) -> Iterator[str]:
    """Yield the lines after the sections: findings, evidence, waivers, sign-offs, glossary, how to read."""
    yield from _findings(doc)
    yield from _evidence(doc)
    yield from facts_markdown(doc.grounds, today=doc.today)
    yield from ["", "## Acceptance cases", "", cases_words(doc.cases), ""]
    for case in doc.cases:
        waits = ", ".join(link(path, path) for path in case.waits_for)
        yield f"- {case.title} {f'Waits for {waits}' if waits else f'Outcome: {marked(case.outcome)}'}."
    yield from _waivers(doc)
    yield from _signoffs(doc)
    for name, rows in beside(doc.blueprint):
        yield from ["", f"## {name}", ""]
        yield from (f"- **{marked(key)}**: {marked(words)}" for key, words in rows)
    yield from ["", "## Glossary", ""]
    yield from (f"- **{term}**: {sentence}" for term, sentence in GLOSSARY.items())
    yield from _reading()


def _cover(doc: Document) -> Iterator[str]:
    found = doc.readiness
    yield f"# {marked(doc.title)}"
    yield ""
    yield f"Blueprint · content {doc.digest} · read as of {day_words(doc.today)}"
    yield ""
    if doc.blueprint.about.summary:
        yield from [*quoted(doc.blueprint.about.summary), ""]
    yield f"**{found.sentence()}**"
    yield ""
    yield f"{found.answered} of {found.asked} decisions have an answer: {counts_words(doc.counts)}."
    yield ""
    for error in found.errors:
        yield f"- Blocks: {link(error.rule.title, error.id)}"
    if found.open_paths:
        number = len(found.open_paths)
        yield f"- Blocks: {number} [open question{'' if number == 1 else 's'}](#open-questions)"
    parts = ", ".join(link(SECTION_INFO[name].title, f"section-{name}") for name in found.parts)
    if found.state != "ready":
        yield f"- May be built now: {parts or 'nothing yet'}."
    yield ""
    yield f"{EVALUATION_ONLY} {COUNTS_ONLY}"


def _contents(doc: Document) -> Iterator[str]:
    yield from ["", "## Contents", ""]
    yield from table(
        ("No.", "Section", "Answered", "To do"),
        (
            (
                str(one.number),
                link(one.info.title, f"section-{one.info.name}"),
                f"{one.answered} of {one.asked}",
                one.to_do,
            )
            for one in doc.sections
        ),
    )


def _questions(doc: Document) -> Iterator[str]:
    yield from ["", anchor("open-questions"), "", "## Open questions", ""]
    if not doc.questions:
        yield "No open questions. Every question that is asked has an answer."
        return
    entries = doc.entries
    yield from table(
        ("Question", "Path", "Owner", "Due", "Unlocks", "Brings nearer"),
        (
            (
                link(one.question, one.path),
                code(one.path),
                marked(one.owner) if one.owner else "no owner",
                ("late, " if entries[one.path].late else "") + day_words(one.due) if one.due else "no date",
                str(one.unlocks),
                str(one.nearer),
            )
            for one in doc.questions
        ),
    )


def _to_confirm(doc: Document) -> Iterator[str]:
    if not doc.to_confirm:
        return
    yield from ["", f"### {len(doc.to_confirm)} to confirm", ""]
    yield from ["These have an answer, and something it rested on has changed since.", ""]
    for one in doc.to_confirm:
        reasons = " ".join(reason_words(one, reason) for reason in one.reasons)
        yield f"- {link(one.question, one.path)} {marked(reasons)}"


def _flow(doc: Document) -> Iterator[str]:
    yield from ["", "## From ring to record"]
    for one in told(doc.blueprint):
        yield from ["", f"### {one.scenario.title}", "", one.scenario.sentence, ""]
        if one.not_asked:
            yield f"Not asked as things stand. {marked(one.not_asked)}"
        for number, step in enumerate(one.steps, start=1):
            lanes = " to ".join(dict.fromkeys((LANES[step.source], LANES[step.target])))
            gaps = "".join(f" **{gap.words}** ({link(gap.path, gap.path)})." for gap in step.gaps)
            words = f" {marked(step.words)}." if step.words else ""
            yield f"{number}. {lanes}:{words}{gaps}"
    yield from ["", "## Systems and data", ""]
    yield from (f"- {marked(words)}" for words in systems_words(landscape(doc.blueprint)))


def _section(section: Section) -> Iterator[str]:
    yield from ["", anchor(f"section-{section.info.name}"), ""]
    yield f"## {section.number}. {section.info.title}"
    yield from ["", section.info.question, "", f"{counts_words(section.counts)}."]
    for one in section.entries:
        yield from _entry(one)
    if section.not_asked:
        yield from ["", "### Not asked as things stand", ""]
        for one in section.not_asked:
            kept = " An earlier answer is kept, not used." if one.kept else ""
            yield f"- {anchor(one.path)}{marked(one.title)} ({code(one.path)}): {marked(one.lead)}{kept}"


def _entry(one: Entry) -> Iterator[str]:
    yield from ["", anchor(one.path), "", f"### {marked(one.question)}", ""]
    yield from _answer_lines(one)
    if one.until:
        yield from ["", one.until + "."]
    if one.why:
        yield from ["", *quoted(one.why)]
    elif one.unanswered:
        yield from ["", marked(one.matters)]
    if one.origin:
        yield from ["", one.origin]
    if one.to_confirm:
        reasons = " ".join(reason_words(one.to_confirm, reason) for reason in one.to_confirm.reasons)
        yield from ["", f"**To confirm:** {marked(reasons)}"]
    if one.table:
        yield from ["", f"On the table: {' · '.join(map(marked, one.table))}"]
    yield ""
    yield from (f"- Rejected: {marked(option)}: {marked(why)}" for option, why in one.rejected)
    yield from (f"- {marked(who)} sees it differently: {marked(text)}" for who, text in one.dissent)
    for found in one.findings:
        waived = ", waived" if not found.counts else ""
        yield f"- {SEVERITY_WORDS[found.severity]}{waived}: {link(found.rule.title, found.id)}"
    runs = (
        link(f"run {key[:4]}", f"run-{key}") + (", out of date" if key in one.outdated else "")
        for key in one.evidence
    )
    lost = (f"run {key[:4]} not on record" for key in one.lost)
    asks = f"asks {', '.join(role.title for role in one.roles)}"
    meta = (STATUS_WORDS[one.status], marked(one.who), one.when, *runs, *lost, asks, code(one.path))
    yield f"- {' · '.join(part for part in meta if part)}"


def _answer_lines(one: Entry) -> Iterator[str]:
    if one.answer is None:
        words = one.lead if one.status == "open" else f"Does not apply: {marked(one.lead)}"
        yield f"**{words}**" if one.status == "open" else words
        return
    if one.lead:
        yield from [one.lead, ""]
    yield from _shaped(one.answer)


def _shaped(answer: Answer) -> Iterator[str]:
    if answer.rows:
        yield from table(map(marked, answer.columns), (map(marked, row) for row in answer.rows))
    elif answer.pairs:
        yield from (f"- {marked(label)}: {marked(words)}" for label, words in answer.pairs)
    elif answer.items:
        yield from (f"{place}. {marked(item)}" for place, item in enumerate(answer.items, start=1))
    elif answer.exact:
        yield from (code(line) + "  " for line in answer.words.splitlines() if line.strip())
    else:
        yield f"**{marked(answer.words)}**"


def _findings(doc: Document) -> Iterator[str]:
    yield from ["", "## Findings", "", doc.findings.summary()]
    for line in houses_lines(doc.findings):
        yield from ["", marked(line)]
    for found in doc.findings:
        yield from _finding(found, doc.today)


def _finding(found: Finding, today: date) -> Iterator[str]:
    yield from ["", anchor(found.id), ""]
    yield f"### {SEVERITY_WORDS[found.severity]}: {marked(found.rule.title)}"
    yield from ["", f"{marked(found.message)} {marked(found.rule.why)}", ""]
    yield f"**Do:** {marked(found.remedy)} ({link(found.path, found.path)})"
    house = f" · {marked(found.rule.house.title)}" if found.rule.house else ""
    yield from ["", f"{found.rule.code} · {marked(found.rule.source)}{house}"]
    for said in sources_words(found.facts, today=today):
        yield from ["", f"Rests on: {marked(said)}"]
    if found.waiver:
        yield from ["", f"Waived by {marked(found.waiver.by)}, until {day_words(found.waiver.until)}:"]
        yield from ["", *quoted(found.waiver.why)]
    if found.waiver_ended:
        yield from ["", f"**Waiver ended {day_words(found.waiver_ended)}. It counts again.**"]


def _evidence(doc: Document) -> Iterator[str]:
    yield from ["", "## Evidence", ""]
    if not doc.evidence:
        yield "No runs yet."
    for one in doc.evidence:
        yield from [anchor(f"run-{one.id}"), "", f"### {marked(one.run.title)}", ""]
        yield from (
            f"- {marked(label)}: **{marked(figure)}**" for label, figure in figures(one.run.aggregates)
        )
        inputs = ", ".join(f"{marked(name)} {code(digest[:4])}" for name, digest in one.run.inputs.items())
        versions = ", ".join(f"{name} {version}" for name, version in one.run.versions.items())
        yield f"- Run {code(one.id[:4])}, measured{f' on {day_words(one.run.on)}' if one.run.on else ''}"
        yield f"- Input: {inputs or 'none'}; rules {code(one.run.rules[:4])}; versions: {marked(versions or 'none')}"
        if one.stale:
            yield f"- **Out of date:** {marked('; '.join(one.stale))}"
        if one.cited_by:
            yield f"- Cited by: {', '.join(link(each.title, each.path) for each in one.cited_by)}"
        yield from ["- Holds counts only, no rows.", ""]


def _waivers(doc: Document) -> Iterator[str]:
    yield from ["", "## Waivers", ""]
    if not doc.blueprint.waivers:
        yield "No waivers."
    for one in doc.waivers:
        word = "ended" if one.days < 0 else "until"
        said = f"{word} {day_words(one.waiver.until)}: {marked(one.waiver.why)}"
        note = f" **{marked(one.note())}**" if one.note() else ""
        yield f"- {code(one.id)}, by {marked(one.waiver.by)}, {said}{note}"


def _signoffs(doc: Document) -> Iterator[str]:
    yield from ["", "## Sign-offs", ""]
    if not doc.blueprint.signoffs:
        yield "Nobody has signed yet."
    for one in doc.blueprint.signoffs.values():
        section = marked(section_title(one.section))
        yield (
            f"- {marked(one.role)}, {section}: {marked(one.by)}, {day_words(one.on)}, "
            f"content {code(one.sha256[:12])}"
        )


def _reading() -> Iterator[str]:
    yield from ["", "## How to read this", "", BLUEPRINT_FIRST, ""]
    yield from (f"- **{STATUS_WORDS[status]}**: {meaning}" for status, meaning in STATUS_MEANINGS)
    yield ""
    yield from (f"- **{SEVERITY_WORDS[severity]}**: {meaning}" for severity, meaning in SEVERITY_MEANINGS)
    yield from ["", "The six problems a blueprint prevents:", ""]
    yield from (f"- **{name}**: {how}" for name, how in PROBLEMS)
    yield from ["", EVALUATION_ONLY]
