"""The matching lab: nothing runs before its one question has a value; counts add up; B holds for one run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from blueprint_kit.matching import match
from blueprint_kit.tables import read_table
from blueprint_kit.widgets.labs import MatchLab
from blueprint_kit.widgets.labs.match_rows import MatchRows, WhyNot
from blueprint_kit.widgets.labs.match_start import bare_international
from blueprint_kit.widgets.workbook import Workbook
from tests.widgets.labs.conftest import CALLS, CONTACTS, press, shown

SETTLED = {
    "matching.customer_party": "caller_or_called_by_direction",
    "matching.phone.digits_only_is_international": True,
    "matching.phone.comparison": "exact_e164",
    "matching.phone.extensions": "ignore",
}
USUAL = ("matching.lookup_keys", "matching.searched_objects", *tuple(SETTLED)[:3])


@pytest.fixture
def lab(workbook: Workbook) -> MatchLab:
    made = MatchLab(workbook)
    made.files["contact"].choose(CONTACTS)
    made.files["log"].choose(CALLS)
    return made


@pytest.fixture
def run(workbook: Workbook, lab: MatchLab) -> MatchLab:
    press(lab.box, "Propose the usual start")
    for path, value in SETTLED.items():
        workbook.edit(
            lambda bp, path=path, value=value: bp.propose(path, value, by="CX lead", why="A start.")
        )
    press(lab.box, "Run")
    return lab


def total(page: str) -> list[int]:
    found = re.findall(r'<th scope="row">All</th><td class="bk-number">([\d,]+)', page)
    return [int(one.replace(",", "")) for one in found]


def test_without_lookup_rules_the_question_is_named_and_nothing_runs(lab: MatchLab) -> None:
    assert "By what is a caller looked up?" in shown(lab.box)
    assert lab._setup.layout.display == "none"
    lab.start()
    assert "Could not finish" in shown(lab.box)
    assert "Traceback" not in shown(lab.box)


def test_the_usual_start_is_proposed_each_with_a_reason_and_decided_by_nobody(
    lab: MatchLab, workbook: Workbook
) -> None:
    press(lab.box, "Propose the usual start")
    found = {path: workbook.blueprint.decision(path) for path in USUAL}
    assert {one.status for one in found.values()} == {"proposed"}
    assert {one.origin for one in found.values()} == {"suggested"}
    assert len({one.why for one in found.values()}) == len(USUAL)
    assert [rule.name for rule in found["matching.lookup_keys"].candidate] == ["phone", "email"]
    assert found["matching.searched_objects"].candidate == ("contact",)
    assert lab._setup.layout.display == ""
    assert lab.propose.layout.display == "none"


def test_the_first_run_after_it_finds_people_and_lists_every_working_value(lab: MatchLab) -> None:
    press(lab.box, "Propose the usual start")
    press(lab.box, "Run")
    page = shown(lab.box)
    linked = re.search(r"([\d,]+) of 1,200 calls \([\d.]+ %\) find one record", page)
    assert linked is not None
    assert int(linked[1]) > 300
    assert all(path in page for path in USUAL)


def test_an_answer_that_is_there_stays_and_only_the_rest_is_proposed(
    lab: MatchLab, workbook: Workbook
) -> None:
    own = [{"name": "email", "parts": ["email"]}]
    workbook.edit(lambda bp: bp.propose("matching.lookup_keys", own, by="CX lead", why="Mail first."))
    assert lab.propose.layout.display == ""
    press(lab.box, "Propose the usual start")
    assert workbook.blueprint.decision("matching.lookup_keys").why == "Mail first."
    assert workbook.blueprint.decision("matching.customer_party").status == "proposed"


def test_a_log_with_plus_signs_or_national_numbers_is_not_called_international(
    samples: Path, tmp_path: Path
) -> None:
    log = read_table(samples / "aircall_calls.csv")
    assert "valid with a plus sign in front" in bare_international(log)
    for name, change in (("plus", "+{}"), ("national", "{}")):
        cells = [
            change.format(2125550100 + at if name == "national" else 12125550100 + at) for at in range(50)
        ]
        file = tmp_path / f"{name}.csv"
        file.write_text("\n".join(["id,from,to", *(f"{at},{cell},{cell}" for at, cell in enumerate(cells))]))
        table = read_table(file).with_roles({"from": "caller", "to": "called"})
        assert bare_international(table) == ""


def test_a_run_counts_every_row_of_the_log_once(run: MatchLab) -> None:
    page = shown(run.box)
    assert total(page)[0] == 1200
    broken_down = re.findall(r'<th scope="row">All</th>(?:<td class="bk-number">[\d,]+</td>)+', page)[1:]
    assert len(broken_down) == 4, "direction, country, hour, agent"
    assert all(one.endswith('<td class="bk-number">1,200</td>') for one in broken_down)


def test_the_columns_that_were_compared_are_named(run: MatchLab) -> None:
    page = shown(run._result.children[0])
    assert re.search(r"Compared columns\. contact: .*Phone Number.*, .*Mobile Phone Number", page)
    assert "By agent, numbered from the busiest" in page


def test_the_panel_and_python_give_the_same_counts(run: MatchLab, workbook: Workbook, samples) -> None:
    contacts, log = (read_table(samples / name) for name in ("hubspot_contacts.csv", "aircall_calls.csv"))
    counts = match(contacts, log, workbook.blueprint).summary.outcomes
    page = shown(run._result.children[0])
    assert counts["unique"] > 300
    for count in counts.values():
        assert f'<td class="bk-number">{count:,}</td>' in page


def test_answers_nobody_decided_are_listed(run: MatchLab) -> None:
    page = shown(run.box)
    assert "Uses answers nobody has decided yet" in page
    assert all(path in page for path in SETTLED)


def test_nothing_raw_reaches_the_screen(run: MatchLab, leaks) -> None:
    run.policies.controls["matching.phone.comparison"].value = "national_number_same_country"
    press(run.policies.box, "Compare")
    assert leaks(run.box) == ()


def test_b_holds_for_its_run_only_until_it_is_proposed(run: MatchLab, workbook: Workbook) -> None:
    run.policies.controls["matching.on_multiple"].value = "company_instead"
    press(run.policies.box, "Compare")
    assert workbook.blueprint.decision("matching.on_multiple").status == "open"
    page = shown(run.policies.box)
    assert re.search(
        r'<th scope="row">All</th><td class="bk-number">1,200</td><td class="bk-number">1,200</td>', page
    )
    press(run.policies.box, "Propose B")
    found = workbook.blueprint.decision("matching.on_multiple")
    assert (found.status, found.candidate, found.origin) == ("proposed", "company_instead", "measured")


def test_an_answer_that_no_number_is_refused_in_words(run: MatchLab) -> None:
    run.policies.controls["matching.phone.shared_number_threshold"].value = "a few"
    press(run.policies.box, "Compare")
    page = shown(run.policies.box)
    assert "Could not finish: comparing a and b" in page
    assert "Traceback" not in page


def test_rows_of_one_outcome_add_up_to_its_count(run: MatchLab, workbook: Workbook) -> None:
    given = run.given()
    assert given is not None
    rows = MatchRows(given, given.match(workbook.blueprint))
    for label, name in rows.outcome.options:
        rows.outcome.value = name
        count = re.search(r"\(([\d,]+)\)", label)
        assert count is not None
        assert f"of {count[1]}" in shown(rows.pager.box)


def test_why_not_names_the_rules_for_a_log_without_ids(run: MatchLab, workbook: Workbook, leaks) -> None:
    given = run.given()
    assert given is not None
    found = given.match(workbook.blueprint)
    none = found.frame[found.frame["outcome"].eq("none")].iloc[0]
    contact = str(given.records["contact"].frame["Record ID"].iloc[0])
    why = WhyNot(workbook, given, found)
    why.interaction.value, why.contact.value = str(none["row"]), contact
    press(why.box, "Copy as text")
    assert "Why not this person?" in shown(why.box)
    assert "Rules, in order" in why.text.value
    assert leaks(why.box) == ()


def test_an_unknown_id_is_refused_in_words(run: MatchLab, workbook: Workbook) -> None:
    given = run.given()
    assert given is not None
    why = WhyNot(workbook, given, given.match(workbook.blueprint))
    why.interaction.value = "no such row"
    press(why.box, "Show why")
    assert "Write a number from 1 to 1,200" in shown(why.box)


def test_recording_a_run_keeps_counts_and_working_paths(run: MatchLab, workbook: Workbook) -> None:
    press(run.box, "Record this run")
    ((_, kept),) = workbook.blueprint.evidence.items()
    assert kept.kind == "match"
    assert sum(kept.aggregates["outcomes"].values()) == 1200
    assert "matching.lookup_keys" in kept.working_paths
