"""Spark in somebody's session: the same rows, their session as it was, nothing left behind."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pyarrow as pa
import pytest

from blueprint_kit.errors import InputError
from blueprint_kit.matching import match
from blueprint_kit.matching.engines import chosen
from blueprint_kit.matching.engines.spark_session import own_session, quiet
from blueprint_kit.model.policies import KeyRule, MatchRules, PhonePolicy

pytestmark = pytest.mark.skipif(
    not os.environ.get("BLUEPRINT_TEST_SPARK"),
    reason="starts a Spark and takes minutes; .ci/spark runs it (BLUEPRINT_TEST_SPARK=1)",
)
RULES = MatchRules(
    rules=(KeyRule("email", ("email",)), KeyRule("phone", ("phone",))),
    comparison="last_n_digits", last_digits=7, extensions="tie_break", shared_number_threshold=3,
    on_multiple="pick_by_tie_break", tie_break=("owned_by_this_agent", "record_id"),
    customer_party="caller_or_called_by_direction", phone=PhonePolicy(default_region="GB"),
)  # fmt: skip
CONTACTS = pa.table(
    {
        "Id": ["1", "2", "3", "12345678901234567"],
        "Phone": ["020 7946 0958", "+1 207 946 0958", "020 7946 0958 x12", "020 7946 0001"],
        "Email": ["a@x.org", "b@x.org", "", None],
        "Owner ID": ["u1", "u2", "u1", ""],
    }
)
CALLS = pa.table(
    {
        "Call ID": ["a", "b", "c", "d"],
        "Direction": ["inbound"] * 4,
        "From": ["+442079460958", "anonymous", "+442079460001", "2079460958"],
        "Email": ["", "b@x.org", "", ""],
        "Agent ID": ["u2", "u1", "", "u1"],
    }
)


@pytest.fixture(scope="module")
def theirs():
    """A Spark that somebody started, with a view and a setting of their own."""
    with own_session() as session, quiet():
        session.createDataFrame(pa.table({"mine": [1]})).createOrReplaceTempView("asks")
        session.conf.set("spark.sql.shuffle.partitions", "3")
        yield session


@pytest.fixture
def as_it_was(theirs):
    yield theirs
    active = type(theirs).getActiveSession()
    for session in (theirs, active):
        assert [view.name for view in session.catalog.listTables()] == ["asks"]
    assert theirs.table("asks").count() == 1
    assert theirs.conf.get("spark.sql.shuffle.partitions") == "3"
    assert theirs.sparkContext._jsc.getPersistentRDDs().size() == 0


def same(found, expected):
    pd.testing.assert_frame_equal(found.frame, expected.frame)
    assert found.result_hash == expected.result_hash


def test_a_session_that_is_given_says_the_same_and_stays_as_it_was(as_it_was):
    same(match(CONTACTS, CALLS, RULES, engine=as_it_was), match(CONTACTS, CALLS, RULES, engine="local"))


def test_by_name_a_spark_that_runs_here_is_used_and_not_stopped(as_it_was):
    few = replace(RULES, comparison="exact_e164", rules=RULES.rules[:1])
    same(match(CONTACTS, CALLS, few, engine="spark"), match(CONTACTS, CALLS, few))


def test_tables_that_live_on_spark_are_compared_there_and_a_long_id_keeps_its_digits(as_it_was):
    few = replace(RULES, comparison="exact_e164", extensions="ignore", rules=RULES.rules[1:])
    numbers = CONTACTS.set_column(0, "Id", CONTACTS["Id"].cast(pa.int64()))
    with quiet():
        contacts, calls = as_it_was.createDataFrame(numbers), as_it_was.createDataFrame(CALLS)
    found = match({"contact": contacts}, calls, few)
    same(found, match({"contact": CONTACTS}, CALLS, few))
    assert "12345678901234567" in set(found.frame["record_id"])
    assert found.inputs == match({"contact": CONTACTS}, CALLS, few).inputs


def test_more_rows_on_spark_than_fit_here_are_refused_with_their_number(as_it_was, monkeypatch):
    monkeypatch.setattr(chosen, "ROWS", 3)
    with quiet():
        calls = as_it_was.createDataFrame(CALLS)
    with pytest.raises(InputError, match="interactions have 4 rows on Spark; 3 are fetched"):
        match(CONTACTS, calls, RULES)


def test_a_failure_on_the_way_leaves_nothing_behind(as_it_was):
    spark = importlib.import_module("blueprint_kit.matching.engines.spark")
    text = (
        "WITH a AS (SELECT x FROM t), b AS (SELECT x FROM a), c AS (SELECT nothing FROM a) SELECT * FROM b, c"
    )
    with pytest.raises(Exception, match="nothing"):
        spark.run_on(as_it_was, text, {"t": pa.table({"x": [1]})})


def test_something_that_is_no_session_is_refused():
    with pytest.raises(InputError, match="running SparkSession"):
        match(CONTACTS, CALLS, RULES, engine=SimpleNamespace())


ALONE = """
import os, subprocess, sys, tempfile
from pathlib import Path
import pyarrow as pa
from blueprint_kit.matching import match
from blueprint_kit.model.policies import KeyRule, MatchRules
contacts = pa.table({"Id": ["1"], "Email": ["a@x.org"]})
calls = pa.table({"Call ID": ["c", "d"], "Email": ["a@x.org", "b@x.org"]})
rules = MatchRules(rules=(KeyRule("email", ("email",)),))
for _ in range(2):
    found = match(contacts, calls, rules, engine="spark")
    assert found.result_hash == match(contacts, calls, rules).result_hash
    assert list(Path(tempfile.gettempdir()).iterdir()) == [], list(Path(tempfile.gettempdir()).iterdir())
    said = subprocess.run(["ps", "--ppid", str(os.getpid()), "-o", "comm="], capture_output=True, text=True)
    assert "java" not in said.stdout, said.stdout
print("gone", sorted(Path.cwd().iterdir()))
"""


def test_a_spark_of_our_own_ends_with_its_run_and_leaves_neither_process_nor_file(tmp_path, project_root):
    scratch, here = tmp_path / "scratch", tmp_path / "here"
    scratch.mkdir()
    here.mkdir()
    env = {**os.environ, "TMPDIR": str(scratch), "PYTHONPATH": str(project_root)}
    done = subprocess.run(
        [sys.executable, "-c", ALONE], check=False, capture_output=True, text=True, cwd=here, env=env
    )
    assert done.stdout == "gone []\n", done.stderr[-2000:]
    assert "Warning" not in done.stderr
