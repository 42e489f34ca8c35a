"""README and CONTRIBUTING say what is so: names, lists, commands and examples hold."""

from __future__ import annotations

import argparse
import re
import textwrap
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import blueprint_kit as bk
from blueprint_kit.catalog.reading import load_crm
from blueprint_kit.checks.core import Rule, check
from blueprint_kit.model import Blueprint
from blueprint_kit.phone import Repair
from blueprint_kit.store import save
from tests.notebooks.pages import NAMES
from tests.setup.steps import STEPS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TODAY = date(2026, 11, 23)


def blocks(text: str, kind: str) -> list[str]:
    """The fenced blocks of a kind."""
    return re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)


def example(words: str, kind: str = "python") -> str:
    """The one example of CONTRIBUTING that holds these words."""
    (found,) = [block for block in blocks(CONTRIBUTING, kind) if words in block]
    return found


def executed(source: str, imports: str = "") -> dict[str, Any]:
    """The names that an example makes."""
    names: dict[str, Any] = {"__name__": "example"}
    code = compile(f"{imports}\n{source}" if imports else source, "example", "exec", dont_inherit=True)
    exec(code, names)  # noqa: S102
    return names


def test_the_folder_list_names_every_room_and_nothing_else() -> None:
    (tree,) = [block for block in blocks(README, "text") if "start.py" in block]
    lines = [re.split(r" {2,}", line.strip())[0] for line in tree.splitlines()]
    named = {name for line in lines for name in line.split(", ")}
    package = ROOT / "blueprint_kit"
    rooms = {f"{one.name}/" for one in package.iterdir() if (one / "__init__.py").is_file()}
    modules = {one.name for one in package.glob("*.py")} - {"__init__.py", "__main__.py"}
    assert (
        named - {"start.py", "notebooks/", "data/", "blueprint_kit/", "benchmarks/", "tests/"}
        == rooms | modules
    )
    assert all((ROOT / name).exists() for name in named - rooms - modules)


def test_the_list_of_pages_is_the_notebooks_folder() -> None:
    assert re.findall(r"^\| `(\d\d_\w+)` \|", README, re.MULTILINE) == [
        name.removesuffix(".ipynb") for name in NAMES
    ]


def test_every_public_name_in_the_readme_exists() -> None:
    named = set(re.findall(r"\bbk\.(\w+)", README))
    assert named
    assert named <= set(bk.__all__)


def test_every_link_between_the_texts_leads_to_a_file() -> None:
    for text in (README, CONTRIBUTING):
        for link in re.findall(r"\]\(([^)#]+)\)", text):
            assert link.startswith("https://") or (ROOT / link).is_file(), link


def test_the_house_is_drawn_as_it_is_enforced() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = project["tool"]["importlinter"]["contracts"][0]
    enforced = [re.sub(r"[()]", "", layer) for layer in contract["layers"]]
    (drawn,) = [block for block in blocks(CONTRIBUTING, "text") if block.startswith("cli\n")]
    assert drawn.splitlines() == [layer for layer in enforced if layer != "__main__"]


def test_the_steps_named_are_the_steps_there_are() -> None:
    named = {
        word
        for call in re.findall(r"start\.py test ([a-z ]+?)(?:  |`|\n)", CONTRIBUTING)
        for word in call.split()
    }
    assert named == {step.name for step in STEPS}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_line_that_refreshes_a_lock_is_the_one_that_made_it(lock: str) -> None:
    head = (ROOT / lock).read_text(encoding="utf-8").splitlines()[:2]
    assert head[1].removeprefix("#").strip() in CONTRIBUTING.splitlines()


def test_the_example_of_a_decision_is_a_decision() -> None:
    source = "class Section(Frozen):\n" + textwrap.indent(
        textwrap.dedent(example("training: Annotated")), "    "
    )
    imports = (
        "from typing import Annotated\nfrom blueprint_kit.model.ask import Ask, Problem, Role, Tier\n"
        "from blueprint_kit.model.status import Decision, Frozen, Open\nfrom blueprint_kit.model.values import Text"
    )
    section = executed(source, imports)["Section"]()
    assert section.training.status == "open"


def test_the_example_of_a_check_speaks_and_keeps_silent_as_its_examples_say() -> None:
    imports = (
        "from blueprint_kit.checks.core.answers import Answers\n"
        "from blueprint_kit.checks.core.rule import Severity, rule"
    )
    (made,) = [one for one in executed(example("BKF-01"), imports).values() if isinstance(one, Rule)]
    assert made.verify
    for given, count in ((made.fails[0], 1), (made.passes[0], 0)):
        bp = Blueprint()
        for path, value in given.decisions.items():
            bp = bp.decide(path, value, by="test", why="An example.", on=TODAY)
        found = check(bp, today=TODAY, only=[made])
        assert (len(list(found)), found.waiting) == (count, ())


def test_the_example_of_a_crm_is_read_by_the_catalog(tmp_path: Path) -> None:
    file = tmp_path / "example_crm.toml"
    file.write_text(example('slug = "example_crm"', "toml"), encoding="utf-8")
    assert load_crm(file).title == "Example CRM"


def test_the_example_of_a_template_fills_a_blueprint_without_an_error(tmp_path: Path) -> None:
    file = tmp_path / "salesforce_aircall.toml"
    file.write_text(example('slug = "salesforce_aircall"', "toml"), encoding="utf-8")
    started = bk.start_from("Salesforce with Aircall", today=TODAY, folders=(tmp_path,))
    assert len(started.assumed) > 60
    assert started.blueprint.activity.field_mapping.owner == "Engineering"
    assert {str(one.severity) for one in check(started.blueprint, today=TODAY)} == {"strength"}


def test_the_example_of_a_format_renders_the_same_bytes_twice() -> None:
    made = executed(example('NAME = "agenda"'))
    first = made["render"](Blueprint(), today=TODAY)
    assert first == made["render"](Blueprint(), today=TODAY)
    assert first.startswith(b"Open on 2026-11-23: ")


def test_the_example_of_a_repair_makes_the_number_it_names() -> None:
    imports = (
        "import re\nfrom blueprint_kit.phone.draft import Draft\nfrom blueprint_kit.phone.reading import digits\n"
        "from blueprint_kit.phone.registry import Example, repair"
    )
    (made,) = [
        one for one in executed(example("bj_prefix_supplied"), imports).values() if isinstance(one, Repair)
    ]
    draft = type("Draft", (), {"text": made.examples[0].raw, "with_text": lambda self, text: text})()
    assert made.function(draft).replace(" ", "") == made.examples[0].e164


def test_the_example_of_damage_is_a_kind_and_the_pattern_that_finds_it() -> None:
    kinds = f"KINDS = (\n{example('DamageKind(')})"
    kind = executed(kinds, "from blueprint_kit.tables.damage import DamageKind")["KINDS"][0]
    pattern = executed(f"PATTERNS = {{{example(': r')}}}")["PATTERNS"][kind.code]
    assert re.fullmatch(pattern, "4,420,794,601")
    assert not re.fullmatch(pattern, "4420794601")


def test_the_example_of_a_command_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = executed(example("Count the questions without an answer."))
    file = tmp_path / "acme.blueprint.json"
    save(Blueprint(), file)
    parser = argparse.ArgumentParser()
    made["arguments"](parser)
    made["run"](parser.parse_args([str(file)]))
    assert int(capsys.readouterr().out) > 100
