"""The SQL compares finished keys and can say nothing else."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import product
from typing import get_args

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rulebook import DECIDED, EMAIL, LONDON, PHONE, calls, people

from blueprint_kit.matching import match
from blueprint_kit.matching.engines import duckdb as engine
from blueprint_kit.matching.engines.pieces import ORDERS, OWNER
from blueprint_kit.matching.engines.plan import Form
from blueprint_kit.matching.engines.sql import compiled
from blueprint_kit.matching.normalisers import LADDER
from blueprint_kit.model.policies import KeyRule

FORMS = get_args(Form)
ALLOWED = {"min", "max", "count_star", "coalesce", "row_number"}
OPERATORS = {"COMPARE_EQUAL", "COMPARE_LESSTHANOREQUALTO", "CONJUNCTION_AND", "CONJUNCTION_OR", "OPERATOR_IS_NULL",
             "OPERATOR_IS_NOT_NULL", "OPERATOR_COALESCE", "CASE_EXPR", "COLUMN_REF", "VALUE_CONSTANT", "STAR"}  # fmt: skip
BOTH = KeyRule("both", ("email", "phone"))


def plans():
    for comparison, extensions, threshold, excluded in product(
        [None, *LADDER], [None, "ignore", "tie_break", "part_of_key"], [None, 4], [(), ("archived",)]
    ):
        yield replace(
            DECIDED, rules=(PHONE, EMAIL, BOTH), comparison=comparison, last_digits=7, extensions=extensions,
            shared_number_threshold=threshold, excluded_records=excluded, tie_break=(OWNER, *ORDERS),
        )  # fmt: skip


def nodes(tree):
    if isinstance(tree, dict):
        yield tree
        for value in tree.values():
            yield from nodes(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from nodes(value)


def parsed(text):
    """Return DuckDB's own reading of a SELECT."""
    with duckdb.connect(":memory:") as connection:
        ((found,),) = connection.execute("SELECT json_serialize_sql(?::VARCHAR)", [text]).fetchall()
    tree = json.loads(found)
    assert not tree["error"], tree
    return tree


def beyond(text):
    """Return what a text says beyond the list: functions, operators, joins on anything but equality."""
    found = set()
    for node in nodes(parsed(text)):
        kind, name = node.get("class"), node.get("function_name") or ""
        if kind in {"FUNCTION", "WINDOW"} and name and name not in ALLOWED:
            found.add(name)
        elif kind in {
            "COMPARISON",
            "CONJUNCTION",
            "OPERATOR",
            "CASE",
            "CAST",
            "BETWEEN",
            "LAMBDA",
            "SUBQUERY",
        }:
            if node["type"] not in OPERATORS:
                found.add(node["type"])
        elif kind == "FUNCTION" and not name:
            found.add("unnamed")
        if node.get("type") == "JOIN" and {part["type"] for part in _conditions(node["condition"])} != {
            "COMPARE_EQUAL"
        }:
            found.add("join")
    return found


def _conditions(node):
    return node["children"] if node["type"] == "CONJUNCTION_AND" else [node]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("rules", list(plans())[::7])
def test_no_text_says_a_function_or_operator_outside_the_list(rules, form):
    assert beyond(compiled(rules, form)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "SELECT lower(a) FROM t", "SELECT a || b FROM t", "SELECT CAST(a AS INTEGER) FROM t", "SELECT a FROM t WHERE a LIKE 'x'",
        "SELECT t.a FROM t JOIN u ON t.a < u.a", "SELECT sum(a) FROM t", "SELECT a FROM t WHERE a IN (SELECT b FROM u)",
    ],
)  # fmt: skip
def test_what_engines_read_differently_would_be_seen(text):
    assert beyond(text)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_no_name_a_team_gives_reaches_the_text(name, field):
    plain = replace(DECIDED, rules=(KeyRule("r", ("phone",)),))
    named = replace(DECIDED, rules=(KeyRule(name, ("phone",), crm_fields=(field,), interaction_field=field),))
    for form in FORMS:
        assert compiled(named, form) == compiled(plain, form)


def test_each_sort_ends_in_a_number_that_no_two_records_share():
    for rules, form in product(plans(), FORMS):
        for order in re.findall(r"ORDER BY ([^)]*)\)", compiled(rules, form)):
            assert order.endswith("last_step")


def test_the_whole_text_runs_for_every_plan_on_empty_tables():
    log = calls(LONDON)
    for rules in list(plans())[::5]:
        assert match(people(), log, rules).frame["outcome"].tolist() == ["none"]


def test_a_run_reads_no_file_and_leaves_none(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(duckdb.PermissionException):
        engine.run(f"SELECT * FROM '{secret}'", {})  # noqa: S608
    assert engine.run("SELECT a FROM t", {"t": pa.table({"a": [1]})}).to_pydict() == {"a": [1]}
    assert list(tmp_path.iterdir()) == [secret]


def test_memory_and_threads_change_no_answer():
    table = {"t": pa.table({"a": list(range(200_000)), "b": [n % 7 for n in range(200_000)]})}
    text = "SELECT b, min(a) AS low, count(*) AS size FROM t GROUP BY b ORDER BY b"
    assert engine.run(text, table, memory="64MB", threads=2).equals(engine.run(text, table))
