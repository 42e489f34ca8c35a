"""A house that cannot be used is refused in one line with file, place and remedy; one that does not hold is told so."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import blueprint_kit as bk
from blueprint_kit import catalog
from blueprint_kit.checks.core import rules
from blueprint_kit.cli import main
from blueprint_kit.errors import CatalogError

CHECK = "checks/popping.py"
CRM = "catalog/crm/acme_desk.toml"


def spoil(acme: Path, file: str, old: str, new: str) -> None:
    """Put other words into a file of the house; the old ones have to be there."""
    path = acme / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


UNUSABLE = [
    ("house.toml", 'contact = "RevOps guild"\n', "", "acme_house/house.toml: The key 'contact' is missing."),
    ("house.toml", "contact", "kontact", "The key 'kontact' is unknown. Did you mean 'contact'?"),
    (
        "house.toml",
        '"ACME"',
        '"TRG"',
        "The key 'prefix' cannot be used as it is. Write 4 to 12 capital letters",
    ),
    ("house.toml", '"acme"', "3", "The key 'name' cannot be used as it is."),
    ("house.toml", 'name = "acme"', "name = acme", "acme_house/house.toml: It is not TOML"),
    (CHECK, "def record", "def 1record", f"acme/{CHECK}, line 21: It is not Python"),
    (CHECK, "import Answers", "import Answer", f"acme/{CHECK}, line 6: Reading it raised ImportError"),
    (CHECK, '    remedy="', '    remdy="', "Reading it raised TypeError: rule() got an unexpected keyword"),
    (CHECK, "@rule(", "print(nobody)\n@rule(", "Reading it raised NameError: name 'nobody' is not defined."),
    (CHECK, "@rule(", "raise SystemExit(0)\n@rule(", "line 9: Reading it raised SystemExit"),
    (
        CHECK,
        '"ACME-01"',
        '"TRG-99"',
        "The code TRG-99 is not this house's. Call it ACME-01 or another number",
    ),
    (CHECK, '"ACME-01"', '"ACME-1"', "The code ACME-1 is not this house's."),
    (
        CHECK,
        "pop_latency",
        "pop_latencyy",
        "and no decision has this path. Did you mean reliability.pop_latency?",
    ),
    ("questions.toml", "scope.pop_trigger", "scope.pop_triger", "Did you mean scope.pop_trigger?"),
    ("questions.toml", "why =", "reason =", "scope.pop_trigger: The key 'reason' is unknown."),
    (
        "questions.toml",
        "why =",
        "tier =",
        "scope.pop_trigger: A house cannot change the tier. It words title, question, why, example, hints;",
    ),
    ("questions.toml", "why =", "why = 3 #", "scope.pop_trigger: The why is no text."),
    ("questions.toml", "why =", 'example = "sometimes" #', "The example cannot be a value"),
    ("questions.toml", "ringing =", "rining =", "There is no option 'rining'. Did you mean 'ringing'?"),
    ("questions.toml", "ringing =", 'ringing = "" } #', "The hint of ringing is no text."),
    ("questions.toml", "hints =", "hints = 3 #", "scope.pop_trigger: The hints are no table."),
    (
        CRM,
        'source = "desk"',
        'source = "dsk"',
        "acme/catalog/crm/acme_desk.toml, facts.call_card: The source 'dsk'",
    ),
    (
        CRM,
        'slug = "call"',
        "",
        "acme/catalog/crm/acme_desk.toml, top.record_types[0]: The key 'slug' is missing",
    ),
    (
        CRM,
        'title = "Acme Desk"',
        'title = "HubSpot"',
        "acme/catalog: acme_desk.toml and hubspot.toml both answer to 'hubspot'. Take the name out of one of them.",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), UNUSABLE)
def test_what_cannot_be_used_is_one_line_with_place_and_remedy_and_status_2(
    acme: Path, example: str, capsys: pytest.CaptureFixture[str], *, file: str, old: str, new: str, said: str
) -> None:
    spoil(acme, file, old, new)
    for call in (["check", example, "--house", str(acme)], ["house", str(acme)]):
        assert main(call) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.count("\n") == 1
        assert said in err, err


def test_a_code_given_twice_names_both_files(
    acme: Path, example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(acme / CHECK, acme / "checks" / "second.py")
    assert main(["check", example, "--house", str(acme)]) == 2
    assert (
        "ACME-01 is defined in acme/checks/popping.py and in acme/checks/second.py."
        in capsys.readouterr().err
    )


def test_a_slug_of_ours_is_never_replaced(acme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (acme / CRM).rename(acme / "catalog" / "crm" / "hubspot.toml")
    assert main(["catalog", "--house", str(acme)]) == 2
    assert "The slug 'hubspot' stands twice: " in capsys.readouterr().err


def test_two_houses_with_one_prefix_or_one_question_are_refused(
    acme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = shutil.copytree(acme, acme.parent / "other")
    both = ["rules", "--house", str(acme), "--house", str(other)]
    assert main(both) == 2
    assert "Two houses have the name acme" in capsys.readouterr().err
    spoil(other, "house.toml", '"acme"', '"other"')
    assert main(both) == 2
    assert "Two houses have the prefix ACME" in capsys.readouterr().err
    spoil(other, "house.toml", '"ACME"', '"OTHER"')
    shutil.rmtree(other / "checks")
    shutil.rmtree(other / "catalog")
    shutil.rmtree(other / "templates")
    assert main(both) == 2
    assert "The houses acme and other both word scope.pop_trigger." in capsys.readouterr().err
    (other / "questions.toml").unlink()
    assert main(both) == 0


def test_a_folder_without_a_manifest_is_no_house(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--house", str(tmp_path)]) == 2
    assert "holds no house.toml" in capsys.readouterr().err


BREAKS = [
    ("return None", "return 1 / 0", "ZeroDivisionError in acme/checks/popping.py, line 26"),
    ("return None", "raise SystemExit(0)", "SystemExit in acme/checks/popping.py, line 26"),
    ("return None", "return True", "TypeError in acme/checks/popping.py"),
    (
        'answers["reliability.pop_latency"]',
        'answers["scope.crm"]',
        "a rule reads scope.crm without declaring it in",
    ),
    ("return None", 'raise ValueError("+49 30 1234567")', "ValueError in acme/checks/popping.py, line 26"),
    (
        "return None",
        "return [Says('It is so.', 'scope.nowhere')]",
        "it speaks of a path that no decision has, in",
    ),
]


@pytest.mark.parametrize(("old", "new", "said"), BREAKS)
def test_a_rule_that_raises_is_named_without_a_traceback_and_the_others_speak(
    acme: Path, example: str, capsys: pytest.CaptureFixture[str], *, old: str, new: str, said: str
) -> None:
    spoil(acme, CHECK, old, new)
    spoil(acme, CHECK, "import Answers,", "import Answers, Says,")
    spoil(acme, CHECK, "seconds=1", "seconds=60")
    assert main(["check", example, "--house", str(acme)]) == 2
    out, err = capsys.readouterr()
    assert "DED-80@deduplication.idempotency_key" in out
    assert f"{len(rules())} rules looked; 1 of a house failed (ACME-01)." in out
    assert f"ACME-01 could not look: {said}" in err
    assert "RevOps guild" in err
    assert err.count("\n") == 1
    assert "1234567" not in out + err


def test_what_failed_stands_in_the_document_and_in_the_data(acme: Path, example: str) -> None:
    spoil(acme, CHECK, "return None", "return 1 / 0")
    spoil(acme, CHECK, "seconds=1", "seconds=60")
    with bk.use_house(acme):
        page = bk.export(bk.load(example), "html", acme.parent / "a.html").read_text(encoding="utf-8")
        data = json.loads(
            bk.export(bk.load(example), "json", acme.parent / "a.json").read_text(encoding="utf-8")
        )
    assert "ACME-01 could not look: ZeroDivisionError in acme/checks/popping.py, line" in page
    assert data["use"]["rules_that_failed"] == {
        "ACME-01": "ZeroDivisionError in acme/checks/popping.py, line 26"
    }


NOT_HOLDING = [
    (CHECK, '"PT3S"', '"PT1S"', f"acme/{CHECK}, ACME-01: failing example 1: it keeps silent"),
    (
        CHECK,
        ', "reliability.pop_latency": "PT1S"}',
        "}",
        "passing example 1 leaves open what it reads: reliability.pop_latency",
    ),
    (
        CHECK,
        "return f",
        "from blueprint_kit.checks.core import Says; return 2 * [Says('It is so.', 'scope.crm')]; return f",
        "it speaks twice at scope.crm",
    ),
    (CHECK, '"PT1S"}', '"PT5S"}', "ACME-01: passing example 1: it says: The record may take 5 seconds."),
    (CHECK, '"PT3S"', '"soon"', "ACME-01: failing example 1 cannot stand in a file: "),
    (CHECK, 'looked at."', 'looked at"', "ACME-01: its why is no whole sentence"),
    (
        CHECK,
        "    if latency and",
        "    if",
        "with reliability.pop_latency blank: ACME-01 could not look: TypeError",
    ),
    (CHECK, ' seconds."', ' seconds"', "its message does not end with a full stop"),
    ("questions.toml", "card?", "card.", "acme/questions.toml, scope.pop_trigger: the question does not end"),
    (CRM, "of its own.", "of its own", f"acme/{CRM}, acme_desk: the fact call_card is no whole sentence"),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), NOT_HOLDING)
def test_what_does_not_hold_is_said_with_its_file_and_status_1(
    acme: Path, capsys: pytest.CaptureFixture[str], *, file: str, old: str, new: str, said: str
) -> None:
    spoil(acme, file, old, new)
    assert main(["house", str(acme)]) == 1
    assert said in capsys.readouterr().out
    assert not bk.check_house(acme).holds


def test_a_file_under_nearly_the_right_name_is_pointed_out(acme: Path) -> None:
    (acme / "questions.toml").rename(acme / "question.toml")
    (acme / "catalog" / "acme.toml").write_text("", encoding="utf-8")
    assert [str(one) for one in bk.check_house(acme).wrong] == [
        "acme/question.toml, its name: it is not read; did you mean questions.toml?",
        "acme/catalog/acme.toml, its place: it is not read; entries lie in crm/ and contact_center/",
    ]


def test_the_report_is_data_too(acme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["house", str(acme), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["rules"], found["entries"], found["questions"]) == (
        ["ACME-01"],
        ["acme_desk"],
        ["scope.pop_trigger"],
    )
    assert found["holds"] is True
    assert len(found["sha256"]) == 64


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('ask = "revops"', 'ask = "boss"', "scope.crm asks 'boss', and the roles are "),
        ('value = "acme_desk"', 'value = ["acme_desk"]', "scope.crm does not take this answer: "),
        ('[answers."scope.crm"]', '[answers."scope.crmm"]', "there is no decision scope.crmm. Did you mean"),
        ("Acme works in its own desk.", "desk", "scope.crm does not say in one sentence"),
    ],
)
def test_a_template_that_does_not_hold_is_named(acme: Path, old: str, new: str, said: str) -> None:
    spoil(acme, "templates/acme_start.toml", old, new)
    wrong = [str(one) for one in bk.check_house(acme).wrong]
    assert any(one.startswith(f"acme/templates/acme_start.toml, acme_start: {said}") for one in wrong)


def test_a_template_of_a_house_is_offered_only_while_the_house_is_in_use(acme: Path) -> None:
    assert "acme_start" not in catalog.templates()
    with bk.use_house(acme):
        assert "acme_start" in catalog.templates()
        assert bk.start_from("acme_start").blueprint.scope.crm.value == "acme_desk"
    with pytest.raises(CatalogError):
        catalog.template("acme_start")
