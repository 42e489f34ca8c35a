"""A reviewer's marks are kept in the blueprint, blockers first."""

from __future__ import annotations

from blueprint_kit.store import load
from blueprint_kit.widgets.feedback import FeedbackPanel
from blueprint_kit.widgets.workbook import Workbook


def leave(panel: FeedbackPanel, element: str, mark: str, blocks: str = "", comment: str = "") -> None:
    panel.element.value, panel.mark.value, panel.blocks.value, panel.comment.value = (
        element,
        mark,
        blocks,
        comment,
    )
    next(
        child for child in panel.box.children if getattr(child, "description", "") == "Leave this mark"
    ).click()


def test_a_mark_is_kept_with_element_kind_and_who_left_it(workbook: Workbook) -> None:
    panel = FeedbackPanel(workbook)
    leave(panel, "security", "would_block", "trust", "Where does the recording live?")
    (mark,) = load(workbook.file.path).feedback.values()
    assert (mark.element, mark.mark, mark.blocks, mark.by) == ("security", "would_block", "trust", "CX lead")


def test_blockers_stand_on_top_and_the_tally_counts_all(workbook: Workbook) -> None:
    panel = FeedbackPanel(workbook)
    leave(panel, "activity", "correct")
    leave(panel, "scope.crm", "would_block", "security")
    drawn = panel._list.value
    assert "1 correct, 1 blocking" in drawn
    assert drawn.index("scope.crm") < drawn.index("activity")


def test_a_comment_is_text_and_never_markup(workbook: Workbook) -> None:
    panel = FeedbackPanel(workbook)
    leave(panel, "scope", "wrong", comment="<script>alert(1)</script>")
    assert "<script" not in panel._list.value


def test_what_is_blocked_is_asked_only_where_something_is(workbook: Workbook) -> None:
    panel = FeedbackPanel(workbook)
    assert panel.blocks.layout.display == "none"
    panel.mark.value = "would_block"
    assert panel.blocks.layout.display == ""
