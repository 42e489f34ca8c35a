"""Markdown for a pull request: the verdict first, what people typed never obeyed."""

from __future__ import annotations

import re

from blueprint_kit.model import Blueprint
from blueprint_kit.views.reports import report_formats
from tests.exports import blueprints
from tests.views.reports.conftest import report_of, waiver

GITHUB_COMMENT = 65_536


def shown(blueprint: Blueprint, **given: object) -> str:
    return str(report_formats()["markdown"].render(report_of(blueprint, **given)))


def test_the_verdict_is_the_first_line_and_the_counts_stand_under_it(mixed: Blueprint) -> None:
    lines = shown(mixed).splitlines()
    assert lines[0] == "### Not ready to build. 1 answer of a template waits to be confirmed."
    assert report_of(mixed).findings.summary() in lines[2]


def test_every_finding_has_its_id_and_remedy(mixed: Blueprint) -> None:
    text = shown(mixed)
    for found in report_of(mixed).findings:
        assert f"`{found.id}`" in text
        assert f"Do: {found.remedy}" in text.replace("\\", "")


def test_what_is_waived_and_what_waits_is_folded_and_the_folds_close(mixed: Blueprint) -> None:
    text = shown(mixed)
    assert text.count("<details>") == text.count("</details>") == 2
    folds = re.findall(r"<details><summary>(.+?)</summary>\n\n(.+?)\n\n</details>", text, re.DOTALL)
    assert [words for words, _ in folds] == ["2 waived", "88 rules wait for an answer"]
    assert "`REL-03@reliability.retry`" in folds[0][1]
    assert "Which feed of the contact center does the integration read?" in folds[1][1]


def test_waivers_to_look_at_are_not_folded(mixed: Blueprint) -> None:
    said = shown(mixed).split("#### Waivers to look at")[1].split("<details>")[0]
    for words in ("XYZ-01@scope.crm", "Ends in 7 days.", "the finding does not occur", "counts again"):
        assert words in said


def test_a_required_readiness_that_is_not_there_is_said() -> None:
    assert "**Required: `ready`, and it is `draft`.**" in shown(blueprints.half(), require="ready")
    assert "Required" not in shown(blueprints.half())


def test_what_people_typed_neither_formats_nor_links_nor_closes_a_fold() -> None:
    typed = "</details> [x](http://evil.example) @everyone #12 **bold** <img src=x>"
    text = shown(blueprints.half().holding("waivers", "TRG-02@scope.pop_trigger", waiver(30, typed, "@all")))
    assert text.count("</details>") == text.count("<details>")
    assert not re.search(r"(?<!\\)\]\(|(?<!\\)<img|(?<!\\)@(all|everyone)|(?<!\\)\*\*bold", text)


def test_the_longest_report_of_our_examples_fits_a_comment() -> None:
    assert max(len(shown(getattr(blueprints, name)())) for name in ("empty", "half", "full")) < GITHUB_COMMENT
