"""The reference of the rules: complete, offline, the same bytes each time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from blueprint_kit.checks.core import rules
from blueprint_kit.cli import main
from blueprint_kit.errors import InputError
from blueprint_kit.exports.rulebook import RULE_FORMATS, render_rules

RULES = tuple(rules().values())


def test_the_page_has_one_anchor_a_rule_and_every_link_arrives() -> None:
    text = render_rules(RULES, "html").decode()
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(rules()) <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    text = render_rules(RULES, "html").decode()
    assert set(re.findall(r'href="(.)', text)) == {"#"}
    assert not re.search(r"<script|<img|<link|<iframe|url\(|@import|\son\w+=", text)
    assert "default-src 'none'" in text


@pytest.mark.parametrize("to", RULE_FORMATS)
def test_the_same_rules_give_the_same_bytes_in_whatever_order_they_come(to: str) -> None:
    assert render_rules(RULES, to) == render_rules(reversed(RULES), to)


def test_the_page_stays_small() -> None:
    assert len(render_rules(RULES, "html")) < 2_200 * len(RULES)


def test_another_form_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError, match="html"):
        render_rules(RULES, "htm")


@pytest.mark.parametrize(("to", "start"), [("html", "<!DOCTYPE html>"), ("markdown", "# Rules")])
def test_the_command_writes_the_reference_of_all_or_of_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], to: str, start: str
) -> None:
    target = tmp_path / "rules.out"
    assert main(["rules", "--format", to, "--out", str(target)]) == 0
    assert target.read_bytes() == render_rules(RULES, to)
    capsys.readouterr()
    assert main(["rules", "TRG-02", "--format", to]) == 0
    said = capsys.readouterr().out
    assert said.startswith(start)
    assert "TRG-02" in said
    assert "MAT-06" not in said


def test_out_without_a_form_that_is_a_reference_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", "--out", str(tmp_path / "rules.txt")]) == 2
    assert "--format html" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
