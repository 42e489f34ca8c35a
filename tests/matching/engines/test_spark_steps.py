"""The steps that Spark runs say together what the text says; here DuckDB runs them, so that no Spark is needed."""

from __future__ import annotations

import re
from dataclasses import replace

import duckdb
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rulebook import DECIDED, LONDON, calls, people
from test_agreement import CALL, RECORD, RULES, log_of, tables_of
from test_sql import plans

from blueprint_kit.errors import InputError
from blueprint_kit.matching import match
from blueprint_kit.matching.engines import duckdb as whole
from blueprint_kit.matching.engines.chosen import engine_of
from blueprint_kit.matching.engines.spark_steps import steps_of
from blueprint_kit.matching.engines.sql import compiled
from blueprint_kit.matching.run import Replay, prepared, sides_of
from blueprint_kit.matching.sides import as_side


def by_steps(text: str, tables: dict[str, pa.Table]) -> pa.Table:
    """Run the steps one after the other, each kept as a table."""
    steps, last = steps_of(text)
    with duckdb.connect(":memory:") as connection:
        for name, table in tables.items():
            connection.register(name, table)
        for step in steps:
            connection.register(step.name, connection.sql(step.select).to_arrow_table())
        return connection.sql(last).to_arrow_table()


@settings(max_examples=25, deadline=None)
@given(
    st.lists(RECORD, max_size=7), st.lists(RECORD, max_size=3), st.lists(CALL, min_size=1, max_size=6), RULES
)
def test_the_steps_one_after_the_other_say_of_every_row_what_the_text_says(contacts, leads, log, rules):
    rules, tables, log = rules.for_match(), tables_of(contacts, leads), log_of(log)
    ready = prepared(sides_of(tables, rules), as_side(log, "interactions"), rules)
    found = Replay(*ready, engine=by_steps)
    pd.testing.assert_frame_equal(found.answers.frame(found.calls.side), match(tables, log, rules).frame)


@pytest.mark.parametrize("rules", list(plans())[::40])
def test_no_character_of_a_step_is_changed_and_none_is_invented(rules):
    text = compiled(rules)
    steps, last = steps_of(text)
    assert steps
    assert text.endswith(last)
    for step in steps:
        assert f"{step.name} AS ({step.select})" in text


@pytest.mark.parametrize("rules", list(plans())[::40])
def test_a_step_that_several_read_is_kept_and_each_reads_only_what_stands_before_it(rules):
    steps, last = steps_of(compiled(rules))
    names = [step.name for step in steps]
    selects = [*(step.select for step in steps), last]
    for place, step in enumerate(steps):
        read = [len(re.findall(rf"\b(?:FROM|JOIN) {step.name}\b", select)) for select in selects]
        assert sum(read) > 0
        assert sum(read[: place + 1]) == 0
        assert step.kept or sum(read) == 1
    assert len(set(names)) == len(names)


def test_a_text_without_with_is_its_own_last_step():
    assert steps_of("SELECT a FROM t") == ((), "SELECT a FROM t")


def test_a_bracket_in_a_literal_ends_no_step():
    steps, last = steps_of("WITH a AS (SELECT ')', 'it''s (' FROM t) SELECT * FROM a")
    assert [step.select for step in steps] == ["SELECT ')', 'it''s (' FROM t"]
    assert last == "SELECT * FROM a"


def test_local_is_duckdb_and_says_the_same_as_no_word():
    assert engine_of("local") is whole.run
    assert engine_of(None, people(), calls(LONDON)) is whole.run
    contacts, log = people({"Id": "1", "Phone": LONDON}), calls(LONDON)
    assert (
        match(contacts, log, DECIDED, engine="local").result_hash == match(contacts, log, DECIDED).result_hash
    )


@pytest.mark.parametrize("choice", ["dask", 7])
def test_an_engine_nobody_knows_names_the_known_ones(choice):
    with pytest.raises(InputError, match="'local', 'spark'"):
        match(people(), calls(LONDON), replace(DECIDED), engine=choice)
