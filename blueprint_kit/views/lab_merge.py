"""What a merge would lose, the plan in counts, two key sets side by side, and a column of ids; nothing of a record in clear."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from markupsafe import Markup

from blueprint_kit.matching import (
    BLOCKERS,
    CLASSES,
    Evaluation,
    IdAudit,
    IdFinding,
    KeySets,
    MergePlan,
    Survivorship,
    crm_steps,
    merge_facts,
)
from blueprint_kit.privacy import BULLET

from .facts import source_html
from .lab_duplicates import f1_said
from .lab_runs import verdict
from .safe import escape, joined
from .tables import Column, as_masked, change, counted, number, scrolled, table

_TOLD = ("owner", "consent", "id", "phone", "email")


def losses_verdict(found: Survivorship) -> Markup:
    """Return what would be lost as a sentence, an overwritten refusal before all else."""
    if not found.clusters:
        return verdict("No two records are the same by these rules, so a merge would lose nothing.")
    price = ""
    if found.refusals:
        price = (
            f"In {counted(len(found.refusals), 'cluster')} a refusal would be overwritten: these people would be "
            "contacted against their will."
        )
    return verdict(found.verdict(), price)


def survivors_table(compared: Mapping[str, Survivorship], names: Mapping[str, str], chosen: str) -> Markup:
    """Return the losses under each option of the surviving record; the one in force is bold."""
    columns = (
        Column("If this record stays"),
        *(Column(_plural(kind), number=True) for kind in _TOLD),
        Column("Clusters with a refusal overwritten", number=True),
    )
    rows = (
        (
            Markup("<b>{}</b>").format(escape(f"{names[option]} (in force)"))
            if option == chosen
            else names[option],
            *(number(one.lost[kind]) for kind in _TOLD),
            number(len(one.refusals)),
        )
        for option, one in compared.items()
    )
    caption = "Values that would stand nowhere afterwards, on the same clusters, under the rules a field."
    return scrolled(table(columns, rows, caption=caption), "Losses by surviving record")


def _plural(kind: str) -> str:
    words = {
        "owner": "Owners",
        "consent": "Opt-outs",
        "id": "Billing or external ids",
        "phone": "Telephone numbers",
    }
    return words.get(kind, "E-mail addresses")


def fields_table(found: Survivorship) -> Markup:
    """Return the fields in which records differ, with their rule and what goes."""
    if not found.fields:
        return Markup("")
    columns = (
        Column("Field"), Column("Class"), Column("Keeps"), Column("Clusters that differ", number=True),
        Column("Values lost", number=True), Column("Refusals lost", number=True),
    )  # fmt: skip
    rows = (
        (
            one.field, CLASSES[one.kind], one.keeps.replace("_", " ") if one.decided else "no rule yet",
            number(one.conflicts), number(one.lost), number(one.refusals_lost),
        )
        for one in found.fields
    )  # fmt: skip
    return scrolled(
        table(columns, rows, caption="Fields in which records of a cluster differ"), "Losses by field"
    )


def plan_summary(plan: MergePlan, *, today: date) -> Markup:
    """Return the plan in counts: what stands in the way, and what the CRM does when it merges."""
    counts = plan.summary
    rows = [(BLOCKERS[code], number(counts.blockers[code])) for code in BLOCKERS if code in counts.blockers]
    ways = table(
        (Column("What a person must look at first", wide=True), Column("Clusters", number=True)), rows
    )
    notes = joined(Markup('<p class="bk-hint">{}</p>').format(escape(one)) for one in plan.notes)
    return verdict(plan.verdict()) + notes + (ways if rows else "") + crm_card(plan, today=today)


def crm_card(plan: MergePlan, *, today: date) -> Markup:
    """Return what a merge takes in the CRM, and what is known of it with its sources; nothing without a CRM."""
    if plan.crm is None:
        return Markup("")
    steps = joined(Markup("<li>{}</li>").format(escape(one)) for one in crm_steps(plan.crm))
    facts = joined(
        Markup('<li>{} <span class="bk-hint">{}</span></li>').format(
            escape(str(fact)), source_html(fact, today=today)
        )
        for fact in merge_facts(plan.crm)
    )
    return Markup(
        '<article class="bk-card"><p class="bk-title">What it takes in {}</p><ol>{}</ol>'
        "<details><summary>What is known of merging there</summary><ul>{}</ul></details></article>"
    ).format(escape(plan.crm.title), steps, facts)


def keys_verdict(found: KeySets) -> Markup:
    """Return what B changes as a sentence, and its price."""
    pairs = found.pairs
    if not pairs.only_a and not pairs.only_b:
        return verdict(f"B joins the same {counted(pairs.both, 'pair')} as A.")
    said = (
        f"B joins {counted(pairs.only_b, 'pair')} that A does not, and leaves {pairs.only_a:,} that A joins."
    )
    price = f"Both join {counted(pairs.both, 'pair')}."
    one, other = found.truth_a, found.truth_b
    if one and other and one.f1 is not None and other.f1 is not None:
        price += f" F1 is {other.f1:.3f} for B and {one.f1:.3f} for A."
    return verdict(said, price)


def keys_table(found: KeySets, measured_by: str) -> Markup:
    """Return both key sets side by side; ``measured_by`` says what their measure rests on."""
    rows: list[tuple[object, ...]] = [
        (name, number(one), number(other), change(other - one))
        for name, one, other in (
            ("Clusters", *_of(found, "clusters")),
            ("Records in clusters", *_of(found, "in_clusters")),
            ("Records that would go if each cluster became one", *_of(found, "surplus")),
            ("Records in the biggest cluster", *_of(found, "largest")),
            ("Clusters that are chains", *_of(found, "chains")),
        )
    ]
    if found.truth_a and found.truth_b:
        rows += [
            ("Precision", str(found.truth_a.precision), str(found.truth_b.precision), ""),
            ("Recall", str(found.truth_a.recall), str(found.truth_b.recall), ""),
            ("F1", _f1(found.truth_a), _f1(found.truth_b), ""),
        ]
    columns = (Column("Measure"), *(Column(name, number=True) for name in ("A", "B", "Change")))
    return scrolled(table(columns, rows, caption=measured_by), "Key sets A and B")


def _of(found: KeySets, name: str) -> tuple[int, int]:
    return getattr(found.a.summary, name), getattr(found.b.summary, name)


def _f1(found: Evaluation) -> str:
    return f1_said(found.f1, found.f1_low, found.f1_high)


def ids_card(found: IdAudit) -> Markup:
    """Return whether a column of ids can carry a key: the sentence, and each finding with rows masked as ids are."""
    rest = "" if found.findings else "No row is missing one, repeats one, or spells one in two ways."
    return verdict(found.verdict(), rest) + (_findings(found.findings) if found.findings else Markup(""))


def _findings(findings: tuple[IdFinding, ...]) -> Markup:
    columns = (
        Column("What is wrong", wide=True), Column("Rows", number=True), Column("Such as, row and id", wide=True),
        Column("Why it matters, and what to do", wide=True),
    )  # fmt: skip
    rows = (
        (
            Markup("{}{}").format(
                escape(one.kind.title), Markup(" <b>breaks a key</b>") if one.kind.breaks else ""
            ),
            number(one.count),
            joined((_sample(row, text) for row, text in one.samples), ", "),
            Markup("{} <b>Do:</b> {} {}").format(
                escape(one.kind.why), escape(one.kind.remedy), escape(one.note)
            ),
        )
        for one in findings
    )
    return scrolled(
        table(columns, rows, caption="The gravest first; up to five rows of each"), "Findings about ids"
    )


def _sample(row: int, text: str) -> Markup:
    shown = (
        as_masked(text) if BULLET in text else Markup("<code>{}</code>").format(escape(text)) if text else ""
    )
    return Markup("row {} {}").format(f"{row:,}", shown)
