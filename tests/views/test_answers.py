"""An answer is read in the shape it has."""

from __future__ import annotations

import pytest

from blueprint_kit.model import definitions
from blueprint_kit.views.answers import Answer, answer, answer_html


def shaped(path: str, value: object) -> Answer:
    found = definitions()[path]
    return answer(found.values.validate_python(value), found)


def test_an_ordered_list_is_numbered() -> None:
    found = shaped("matching.searched_objects", ["contact", "lead"])
    assert found.items == ("Contact", "Lead")
    assert answer_html(found).count("<li>") == 2


def test_a_table_shows_only_columns_that_somebody_filled() -> None:
    found = shaped("activity.associations", [{"object": "contact", "at_most": 1, "required": False}])
    assert found.columns == ("Linked to", "At most", "Required")
    assert found.rows == (("Contact", "1", "no"),)
    assert 'tabindex="0"' in answer_html(found, name="Associations")


def test_a_record_is_pairs() -> None:
    found = shaped("rollout.support_owner", "Integration lead")
    assert found.pairs == ()
    assert shaped("reliability.kill_switch", {"who": "On duty", "how": "A flag"}).pairs[0][1] == "On duty"


def test_a_template_keeps_its_signs() -> None:
    assert "bk-exact" in answer_html(shaped("activity.subject_template", "{direction}:  {caller_name}"))


def test_an_empty_list_is_an_answer() -> None:
    assert shaped("deduplication.idempotency_key", []).words == "none"


@pytest.mark.parametrize("path", list(definitions()))
def test_every_example_has_a_shape_that_can_be_read(path: str) -> None:
    found = shaped(path, definitions()[path].ask.example)
    assert found.words
    shown = answer_html(found).striptags()
    assert shown.strip()
    assert "datetime" not in shown
    assert "(" not in shown or "=" not in shown.split("(")[0][-12:]
