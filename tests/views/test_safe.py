"""What people typed cannot do anything on a page."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from blueprint_kit.views.marked import code, marked, quoted, table
from blueprint_kit.views.safe import css_string, escape, joined, plain, typed

REORDERING = "\u202a\u202b\u202c\u202d\u202e\u2028\u2029"


@given(st.text())
def test_escaped_text_holds_no_tag_and_no_reordering_sign(text: str) -> None:
    shown = typed(text).removeprefix("<bdi>").removesuffix("</bdi>")
    assert not set(shown) & set("<>\"'" + REORDERING)


def test_marks_that_right_to_left_scripts_need_are_kept() -> None:
    assert plain("\u200fשלום\u200e") == "\u200fשלום\u200e"


def test_markup_passes_once_and_text_never_does() -> None:
    assert escape(Markup("<b>")) == "<b>"
    assert joined(["<b>", Markup("<i>")]) == "&lt;b&gt;<i>"


@given(st.text())
def test_a_css_string_ends_where_it_should(text: str) -> None:
    inner = css_string(text)[1:-1]
    assert re.fullmatch(r"(?:[A-Za-z0-9]|\\[0-9a-f]+ )*", inner)


@given(st.text())
def test_marked_text_is_one_line_without_a_bare_sign(text: str) -> None:
    found = marked(text)
    assert "\n" not in found
    assert not re.search(r"(?<!\\)(?:\\\\)*[<>|*_`\[\]#~]", found.replace("\\\\", ""))


def test_a_line_start_that_would_make_a_list_or_a_heading_is_text() -> None:
    assert marked("- one") == "\\- one"
    assert marked("1. one") == "1\\. one"
    assert marked("# one") == "\\# one"
    assert marked("75.3 %") == "75.3 %"


def test_an_address_does_not_become_a_link_by_itself() -> None:
    assert marked("https://example.com") == "https\\://example.com"
    assert marked("a@example.com") == "a\\@example.com"


def test_prose_keeps_its_lines_inside_the_quotation() -> None:
    assert quoted("One.\n\n# Two.") == ["> One.  ", "> \\# Two."]


def test_a_code_span_cannot_be_closed_from_within() -> None:
    assert code("a``b") == "``` a``b ```"


def test_a_cell_cannot_end_its_row() -> None:
    lines = table(["A"], [[marked("x | y\nz")]])
    assert lines[-1] == "| x \\| y z |"
