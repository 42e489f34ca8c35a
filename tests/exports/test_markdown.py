"""The same document as plain Markdown."""

from __future__ import annotations

import difflib
import re

import pytest

from blueprint_kit.exports import render
from blueprint_kit.model import Blueprint, definitions
from tests.exports.blueprints import TODAY, hostile


def text(blueprint: Blueprint) -> str:
    return render(blueprint, "markdown", today=TODAY).decode()


@pytest.mark.parametrize("name", ["empty", "half", "full"])
def test_every_decision_has_an_anchor_and_every_link_arrives(
    name: str, request: pytest.FixtureRequest
) -> None:
    found = text(request.getfixturevalue(name))
    anchors = re.findall(r'<a id="([^"]+)"></a>', found)
    assert len(anchors) == len(set(anchors))
    assert set(definitions()) <= set(anchors)
    assert set(re.findall(r"\]\(#([^)]+)\)", found)) <= set(anchors)


def test_it_says_what_the_page_says(half: Blueprint) -> None:
    found = text(half)
    for words in (
        "**Not ready to build. 1 answer of a template waits to be confirmed.**",
        "**Ask the agent**",
        "> A wrong link costs more than one click.",
        "- Rejected: Link all: The activity would stand on people who never called.",
        "Proposed, not decided:",
        "**No answer yet. Do not build this part.**",
        "Until 15 Dec 2026, then open again.",
        "Waived by CX lead, until 31 Jan 2027:",
        "- Outcome · unique: **9,402**",
        "late, 18 Nov 2026",
        "## Glossary",
        "## How to read this",
        "authorises no production access",
    ):
        assert words in found


def test_one_changed_answer_changes_few_lines(half: Blueprint) -> None:
    other = half.propose("matching.on_none", "skip", by="RevOps lead")
    changed = [
        line
        for line in difflib.unified_diff(text(half).splitlines(), text(other).splitlines(), n=0)
        if line[0] in "+-" and line[:3] not in {"+++", "---"}
    ]
    assert any("Skip" in line for line in changed)
    assert len(changed) <= 14


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](http://a.example/p.png)", "a\n# b\n| c"],
)
def test_what_people_typed_formats_nothing(words: str) -> None:
    found = text(hostile(words))
    assert not re.search(r"(?<!\\)<script", re.sub(r"`[^`]*`", "", found))
    assert not re.search(r"(?<!\\)\]\((?!#)", re.sub(r"`[^`]*`", "", found))
    assert "\n# b" not in found.replace("\n# b", "", 0)
    assert len(re.findall(r"(?m)^# ", found)) == 1


def test_tables_keep_their_columns_whatever_people_typed() -> None:
    found = text(hostile("a | b || c"))
    for block in re.findall(r"(?m)(?:^\|.*\n)+", found):
        counts = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(counts) == 1


def test_the_same_blueprint_gives_the_same_bytes_without_blanks_at_line_ends_that_mean_nothing(
    half: Blueprint,
) -> None:
    assert text(half) == text(half)
    assert text(half).endswith("\n")
    assert not re.search(r"(?m)^ +$", text(half))


def test_a_waiver_without_effect_says_so(half: Blueprint) -> None:
    said = render(half, "markdown", today=TODAY).decode().split("## Waivers")[1].split("##")[0]
    assert "**No effect yet: the rule waits for an answer to activity.artefacts.**" in said.replace("\\", "")
