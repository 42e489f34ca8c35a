"""How good exact rules and fuzzy candidates are on public tables with a truth: a Markdown table with 95 % intervals.

    python benchmarks/duplicates_truth.py [FOLDER]    # the folder of real exports, else BLUEPRINT_SHARED_DATA

Needs the extra ``fuzzy``. Thresholds are stated beforehand, 0.5 and the default 0.9, and not chosen on these labels;
the model is learnt without any. Pairs that no block looked at count as missed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent)]

from blueprint_kit.matching import Evaluation, evaluate, find_duplicates  # noqa: E402
from blueprint_kit.matching.fuzzy import fuzzy_candidates  # noqa: E402
from blueprint_kit.model.policies import KeyRule, MatchRules, PhonePolicy  # noqa: E402
from blueprint_kit.tables import Table, read_table  # noqa: E402

RULES = MatchRules(
    comparison="national_number_same_country", extensions="ignore", phone=PhonePolicy(default_region="US")
)
PHONE = KeyRule("phone", ("phone",))
ADDRESS = KeyRule("address", ("account_number",), crm_fields=("Address",))


@dataclass(frozen=True, eq=False)
class Truth:
    """A table with a truth, its sets of rules by name, and which of them is the best beside the number alone."""

    name: str
    table: Table
    labels: list[str]
    rules: dict[str, tuple[KeyRule, ...]]
    best: str


def truths(folder: Path) -> Iterator[Truth]:
    """Give the tables that are in the folder."""
    sites = folder / "link_chicago_childcare" / "csv_example_input_with_true_ids.csv"
    if sites.is_file():
        table = read_table(sites)
        yield Truth(
            "childcare sites", table, table.frame["True Id"].tolist(),
            {"phone alone": (PHONE,), "phone, names alike": (replace(PHONE, name_gate="similar_name"),),
             "address, then phone": (ADDRESS, PHONE)},
            "address, then phone",
        )  # fmt: skip
    for name in ("dataset1", "dataset3"):
        file = folder / "link_febrl_a" / f"{name}.csv"
        if file.is_file():
            yield _febrl(name, read_table(file))


def _febrl(name: str, table: Table) -> Truth:
    column = {header.strip(): header for header in table.frame.columns}

    def rule(words: str, field: str, gate: str | None = None) -> KeyRule:
        return KeyRule(words, ("account_number",), crm_fields=(column[field],), name_gate=gate)

    number = rule("national id", "soc_sec_id")
    weaker = tuple(
        rule(words, field, "similar_name")
        for words, field in (
            ("birth date", "date_of_birth"),
            ("address", "address_1"),
            ("postcode", "postcode"),
        )
    )
    labels = ["-".join(cell.split("-")[:2]) for cell in table.frame["rec_id"]]
    sets = {
        "phone alone": (PHONE,),
        "national id alone": (number,),
        "id and three weaker, names alike": (number, *weaker),
    }
    return Truth(f"Febrl {name}", table, labels, sets, "id and three weaker, names alike")


def measured(truth: Truth) -> Iterator[tuple[str, Evaluation, str]]:
    """Give each method with its figures, and what is to be said of it."""
    for words, keys in truth.rules.items():
        found = find_duplicates(truth.table, replace(RULES, contact_keys=keys))
        yield f"exact: {words}", evaluate(found.frame["cluster"].tolist(), truth.labels), ""
    rules = replace(RULES, contact_keys=truth.rules[truth.best])
    fuzzy = fuzzy_candidates(truth.table, rules)
    for threshold in (0.5, 0.9):
        said = fuzzy.evaluate(truth.labels, threshold=threshold)
        lost = f"{said.lost_in_blocking:,} of {said.of:,} never looked at"
        yield f"Splink alone, from {threshold:g}", said.scored, lost
        yield f"Splink from {threshold:g}, and {truth.best}", said.together, ""


def row(words: str, found: Evaluation, note: str) -> str:
    """Return one line of the table."""
    shares = (found.precision, found.recall)
    cells = [
        "nothing joined" if one.value is None else f"{one.value:.3f} ({one.low:.3f} to {one.high:.3f})"
        for one in shares
    ]
    f1 = "0" if found.f1 is None else f"{found.f1:.3f} ({found.f1_low:.3f} to {found.f1_high:.3f})"
    return f"| {words} | {cells[0]} | {cells[1]} | {f1} | {note} |"


def main(folder: Path) -> None:
    """Print a table for each set of records."""
    for truth in truths(folder):
        print(f"\n{truth.name}: {len(truth.table):,} records\n")
        print("| | precision | recall | F1 | |\n|:--|--:|--:|--:|:--|")
        for words, found, note in measured(truth):
            print(row(words, found, note), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else os.environ["BLUEPRINT_SHARED_DATA"]))
