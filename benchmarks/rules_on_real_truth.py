"""Exact rules on public tables whose duplicates are known: precision, recall and F1 with intervals.

`python benchmarks/rules_on_real_truth.py --data FOLDER` prints a table for Chicago's childcare sites and for two sets of
invented people (Febrl). The number alone stands first, then other sets of rules; the best F1 is marked.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from blueprint_kit.matching import Evaluation, evaluate, find_duplicates
from blueprint_kit.model.policies import KeyRule, MatchRules, PhonePolicy
from blueprint_kit.tables import Table, read_table

RULES = MatchRules(
    comparison="national_number_same_country", extensions="ignore", phone=PhonePolicy(default_region="US")
)
PHONE = KeyRule("phone", ("phone",))
NAME = "similar_name"
Sets = Mapping[str, tuple[KeyRule, ...]]


def on(name: str, column: str, gate: str | None = None) -> KeyRule:
    """Return a rule that compares one column exactly, letters and digits alone."""
    return KeyRule(name, ("account_number",), crm_fields=(column,), name_gate=gate)


def chicago(data: Path) -> tuple[Table, Sequence[str], Sets]:
    """Return the childcare sites, who is who, and sets of rules."""
    sites = read_table(data / "link_chicago_childcare" / "csv_example_input_with_true_ids.csv")
    address, both = (
        on("address", "Address"),
        KeyRule("both", ("phone", "account_number"), crm_fields=("Phone", "Address")),
    )
    sets = {
        "number": (PHONE,),
        "number, names alike": (replace(PHONE, name_gate=NAME),),
        "address": (address,),
        "address, names alike": (replace(address, name_gate=NAME),),
        "address, else number": (address, PHONE),
        "address, else number, names alike": (address, replace(PHONE, name_gate=NAME)),
        "number and address": (both,),
    }
    return sites, sites.frame["True Id"].tolist(), sets


def febrl(data: Path, name: str) -> tuple[Table, Sequence[str], Sets]:
    """Return invented people, who is who, and sets of rules."""
    people = read_table(data / "link_febrl_a" / f"{name}.csv")
    column = {str(one).strip(): str(one) for one in people.frame.columns}
    number, born, street, place = (
        on("national id", column["soc_sec_id"]), on("birth date", column["date_of_birth"], NAME),
        on("address", column["address_1"], NAME), on("postcode", column["postcode"], NAME),
    )  # fmt: skip
    sets = {
        "number": (PHONE,),
        "national id": (number,),
        "birth date, names alike": (born,),
        "national id, else birth date": (number, born),
        "national id, else birth date, address or postcode": (number, born, street, place),
    }
    return people, ["-".join(cell.split("-")[:2]) for cell in people.frame["rec_id"]], sets


def measured(table: Table, truth: Sequence[str], rules: tuple[KeyRule, ...]) -> Evaluation:
    """Return how good a set of rules is."""
    found = find_duplicates(table, replace(RULES, contact_keys=rules))
    return evaluate(found.frame["cluster"].tolist(), truth)


def told(title: str, table: Table, truth: Sequence[str], sets: Sets) -> None:
    """Print a table of all sets."""
    found = {name: measured(table, truth, rules) for name, rules in sets.items()}
    best = max((one.f1 or 0.0, name) for name, one in found.items())[1]
    print(f"\n{title}: {len(table):,} rows\n")
    print("| rules | precision | recall | F1 |\n|--|--|--|--|")
    for name, one in found.items():
        f1 = f"{one.f1:.3f} ({one.f1_low:.3f} to {one.f1_high:.3f})" if one.f1 is not None else "not counted"
        print(f"| {'**' + name + '**' if name == best else name} | {one.precision} | {one.recall} | {f1} |")


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description="Exact rules on public tables whose duplicates are known.")
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    told("Chicago childcare sites", *chicago(data))
    for name in ("dataset1", "dataset3"):
        told(f"Febrl {name}", *febrl(data, name))


if __name__ == "__main__":
    main()
