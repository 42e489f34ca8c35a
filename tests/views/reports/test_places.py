"""The line of a decision is found however the file is laid out, and never in what people typed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint_kit.model.document import to_bytes
from blueprint_kit.views.reports.places import decision_lines
from tests.exports import blueprints


@pytest.mark.parametrize("name", ["half", "full"])
def test_each_stored_decision_is_found_on_the_line_that_names_it(name: str) -> None:
    text = to_bytes(getattr(blueprints, name)()).decode()
    found = decision_lines(text)
    assert set(found) == set(json.loads(text)["decisions"])
    lines = text.splitlines()
    assert all(lines[line - 1].lstrip().startswith(f'"{path}"') for path, line in found.items())


def test_the_same_words_in_what_people_typed_do_not_count() -> None:
    typed = {"about": {"decisions": {"scope.crm": 1}}, "list": [{"decisions": {"scope.crm": 1}}]}
    text = json.dumps({"a": '"decisions": {"scope.crm": {', **typed}, indent=1)
    assert decision_lines(text) == {}


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"decisions": {"a.b"', '"decisions"', "}}]]", '{"decisions": ["a.b"]}']
)
def test_a_text_that_is_no_blueprint_has_no_lines(text: str) -> None:
    assert decision_lines(text) == {}


def test_a_file_on_one_line_has_everything_on_the_first() -> None:
    assert decision_lines('{"decisions":{"scope.crm":{"status":"open"}}}') == {"scope.crm": 1}


@given(
    st.dictionaries(st.text(), st.text() | st.lists(st.text()), max_size=6),
    st.text(),
    st.sampled_from([None, 0, 1, 4]),
)
def test_any_key_is_found_where_the_file_has_it(
    decisions: dict[str, object], typed: str, indent: int
) -> None:
    text = json.dumps({"typed": typed, "decisions": decisions}, indent=indent)
    found = decision_lines(text)
    assert set(found) == set(decisions)
    lines = text.split("\n")
    assert all(json.dumps(key) in lines[line - 1] for key, line in found.items())
