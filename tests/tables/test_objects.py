from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint_kit.errors import TableError
from blueprint_kit.tables import Table
from blueprint_kit.tables.objects import read_json, read_json_lines

Reader = Callable[..., Table]


def test_numbers_keep_their_own_digits(read: Reader) -> None:
    table = read('[{"id": 12345678901234567890, "x": 1.50, "y": 1e3, "z": -0.0, "p": "007"}]', "a.json")
    assert table.frame.iloc[0].tolist() == ["12345678901234567890", "1.50", "1e3", "-0.0", "007"]


def test_nested_objects_are_joined_with_dots_and_lists_numbered(read: Reader) -> None:
    table = read(
        '{"records": [{"CustomerEndpoint": {"Address": "+1", "Type": null}, "tags": ["a", "b"], "ok": true}, {"Queue": {}}]}',
        "a.json",
    )
    assert table.frame.to_dict("records") == [
        {"CustomerEndpoint.Address": "+1", "CustomerEndpoint.Type": "", "tags.0": "a", "tags.1": "b", "ok": "true", "Queue": ""},
        {"CustomerEndpoint.Address": "", "CustomerEndpoint.Type": "", "tags.0": "", "tags.1": "", "ok": "", "Queue": ""},
    ]  # fmt: skip
    assert table.notices == ("The rows are those of 'records'.",)


def test_the_array_is_found_wherever_it_is(read: Reader) -> None:
    assert len(read('[{"a": 1}, {"a": 2}]', "a.json")) == 2
    assert len(read('{"@odata.context": "x", "value": [{"a": 1}, {"a": 2}]}', "a.json")) == 2
    assert len(read('{"data": {"page": {"items": [{"a": 1}]}}, "n": 1}', "a.json")) == 1
    assert len(read('{"value": []}', "a.json")) == 0
    assert len(read('{"a": {"b": 1}}', "a.json")) == 1


def test_two_arrays_of_rows_are_refused_naming_them(read: Reader) -> None:
    with pytest.raises(TableError, match=r"2 arrays of objects: people, firms"):
        read('{"people": [{"a": 1}], "firms": [{"a": 1}]}', "a.json")


def test_a_key_written_twice_loses_nothing(read: Reader) -> None:
    table = read('[{"Phone": "1", "Phone": "2"}]', "a.json")
    assert table.frame.to_dict("records") == [{"Phone": "1", "Phone (2)": "2"}]


def test_names_that_meet_when_joined_stay_apart(read: Reader) -> None:
    table = read('[{"a.b": "x", "a": {"b": "y"}}, {"a": {"b": "z"}}]', "a.json")
    assert table.frame.to_dict("list") == {"a.b": ["x", "z"], "a.b (2)": ["y", ""]}


def test_half_a_character_is_replaced_and_breaks_nothing(read: Reader) -> None:
    assert read('[{"a": "x\\ud800y", "b": "\\ud83d\\ude00"}]', "a.json").frame.iloc[0].tolist() == [
        "x\ufffdy",
        "😀",
    ]


def test_lines_that_hold_no_object_are_named(read: Reader) -> None:
    table = read('{"a": "x"}\n\nnot json\n[1]\n{"b": "y"}\n', "a.jsonl")
    assert table.frame.to_dict("records") == [{"a": "x", "b": ""}, {"a": "", "b": "y"}]
    assert [(row.line, row.reason) for row in table.rejected] == [(3, "not JSON"), (4, "not an object")]


def test_json_lines_under_another_name_are_recognised(read: Reader) -> None:
    assert read('{"a": 1}\n{"a": 2}\n', "a.json").source.format == "jsonl"


@pytest.mark.parametrize("text", ['{"a": ', "[1, 2]", '"text"', "12"])
def test_what_holds_no_rows_is_refused(text: str, read: Reader) -> None:
    with pytest.raises(TableError):
        read(text, "a.json")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.dictionaries(st.sampled_from(["a", "b", "c"]), st.text() | st.integers(), min_size=1), min_size=1
    )
)
def test_json_and_json_lines_give_the_same_cells(rows: list[dict[str, str | int]]) -> None:
    whole = read_json(json.dumps(rows).encode(), "a.json").frame
    lines = "\n".join(json.dumps(row) for row in rows).encode()
    assert whole.equals(read_json_lines(lines, "a.jsonl").frame)
    expected = [{key: str(row.get(key, "")) for key in whole.columns} for row in rows]
    assert whole.to_dict("records") == expected
