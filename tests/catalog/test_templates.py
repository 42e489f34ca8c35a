"""A template is a file: what it extends, what it refuses, and that each answer says what it rests on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from blueprint_kit import catalog
from blueprint_kit.catalog import Template
from blueprint_kit.catalog.template_expectations import EXPECTATIONS
from blueprint_kit.catalog.template_reading import FOLDER, load_template
from blueprint_kit.errors import CatalogError

SHIPPED = {
    "dynamics_genesys_cloud",
    "hubspot_aircall",
    "hubspot_ringcentral",
    "pipedrive_aircall",
    "salesforce_amazon_connect",
    "salesforce_genesys_cloud",
    "zendesk_talkdesk",
    "zoho_ringcentral",
}
GOOD = """
slug = "house"
title = "House rules"
checked = 2026-11-25
hint = "For our own teams."
extends = "hubspot_aircall"
expires_after_days = 14

[answers."activity.granularity"]
value = "per_agent"
why = "Our reports count agents."
ask = "revops"
facts = ["aircall.call_id"]
"""


def written(folder: Path, text: str, name: str = "house.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_templates_are_the_files_of_the_folder_without_an_underscore() -> None:
    assert set(catalog.templates()) == SHIPPED
    assert {path.stem for path in FOLDER.glob("*.toml") if path.stem[0] != "_"} == SHIPPED


@pytest.mark.parametrize("slug", sorted(SHIPPED))
@pytest.mark.parametrize("expected", EXPECTATIONS)
def test_a_template_meets_what_is_expected_of_every_template(expected: str, slug: str) -> None:
    assert list(EXPECTATIONS[expected](catalog.template(slug))) == []


def test_a_fact_that_the_catalog_lacks_is_answered_with_the_nearest(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace("aircall.call_id", "aircall.cal_id"))
    with pytest.raises(
        CatalogError, match=r"no fact 'aircall.cal_id' in the catalog. Did you mean 'aircall.call_id'"
    ):
        load_template(path)


def test_a_template_is_named_for_a_crm_and_a_contact_center_of_the_catalog() -> None:
    for slug, one in catalog.templates().items():
        crm, center = (one.answers[path].value for path in ("scope.crm", "scope.contact_center"))
        assert slug == f"{crm}_{center}"
        assert crm in catalog.crms()
        assert center in catalog.contact_centers()


@pytest.mark.parametrize("slug", sorted(SHIPPED))
def test_each_answer_says_in_a_whole_sentence_what_it_rests_on(slug: str) -> None:
    for path, answer in catalog.template(slug).answers.items():
        assert re.fullmatch(r"\w.*\.", answer.why), path
        assert len(answer.why) <= 200, path
        assert all(fact.id in answer.reason for fact in answer.facts), path


def test_what_is_said_of_a_crm_or_contact_center_rests_on_facts() -> None:
    """Unit, links, record type and delivery follow from the vendor, so each cites the vendor's facts."""
    for slug, one in catalog.templates().items():
        systems = {one.answers[path].value for path in ("scope.crm", "scope.contact_center")}
        for path in (
            "activity.record_type",
            "activity.associations",
            "activity.duration_unit",
            "deduplication.idempotency_key",
            "reliability.delivery",
            "scope.event_source",
        ):
            answer = one.answers.get(path)
            if answer is not None:
                cited = {fact.id.partition(".")[0] for fact in answer.facts}
                assert cited & systems, (slug, path)


def test_nothing_that_only_the_company_knows_is_answered() -> None:
    own = {
        "scope.countries", "scope.crm_edition", "scope.agents", "scope.go_live", "matching.phone.default_region",
        "matching.phone.own_numbers", "matching.targets", "ownership.fallback_owner", "ownership.mapping_table",
        "ownership.queue_only_owner", "reliability.interactions_per_day", "reliability.peak_per_hour",
        "reliability.burst_factor", "reliability.quota_share", "reliability.kill_switch", "reliability.dead_letter",
        "rollout.support_owner", "rollout.cutover", "security.data_classes", "security.regimes",
        "security.retention", "security.recording", "security.residency", "security.agreements",
    }  # fmt: skip
    for one in catalog.templates().values():
        assert not own & set(one.answers), one.slug


def test_a_template_is_found_by_slug_title_or_alias() -> None:
    assert catalog.template("Salesforce with Genesys").slug == "salesforce_genesys_cloud"
    assert catalog.template("zoho-ringcentral").slug == "zoho_ringcentral"


def test_an_unknown_name_is_answered_with_the_nearest_or_the_list() -> None:
    with pytest.raises(CatalogError, match=r"no template 'hubspot_aircal'. Did you mean 'hubspot_aircall'"):
        catalog.template("hubspot_aircal")
    with pytest.raises(CatalogError, match="Known: dynamics_genesys_cloud, hubspot_aircall"):
        catalog.template("qqqq")


def test_what_several_share_is_written_once() -> None:
    """A file that repeats a base's answer word for word says nothing."""
    for path in FOLDER.glob("*.toml"):
        bases = re.findall(r'"(_\w+)"', path.read_text(encoding="utf-8").partition("[answers")[0])
        own = answers(path)
        for base in bases:
            below = answers(FOLDER / f"{base}.toml")
            same = [one for one in own if own[one] == below.get(one)]
            assert same == [], (path.name, base)


def answers(path: Path) -> dict[str, str]:
    """Each answer of a file as its text stands."""
    parts = re.split(r'^\[answers\."([\w.]+)"\]\n', path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], (text.strip() for text in parts[2::2]), strict=True))


def test_a_companys_own_folder_stands_beside_the_shipped_one(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    house = catalog.template("House Rules", tmp_path)
    below = catalog.template("hubspot_aircall")
    assert set(catalog.templates(tmp_path)) == SHIPPED | {"house"}
    assert house.answers["activity.granularity"].value == "per_agent"
    assert (
        house.answers["activity.granularity"].reason
        == "Our reports count agents. (Catalog: aircall.call_id.)"
    )
    assert house.answers["scope.crm"] == below.answers["scope.crm"]
    assert (house.expires_after_days, below.expires_after_days) == (14, 30)
    assert "house" not in catalog.templates()


def test_a_base_beside_the_file_is_found_before_a_shipped_one(tmp_path: Path) -> None:
    written(tmp_path, '[answers."scope.crm"]\nvalue = "zoho"\nwhy = "Ours."\n', "_voice.toml")
    path = written(tmp_path, GOOD.replace('"hubspot_aircall"', '["_voice"]'))
    assert set(load_template(path).answers) == {"scope.crm", "activity.granularity"}


def test_a_folder_that_is_not_there_is_refused_and_an_empty_one_adds_nothing(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"missing: There is no such folder"):
        catalog.templates(tmp_path / "missing")
    assert set(catalog.templates(tmp_path)) == SHIPPED


def test_a_slug_that_ships_already_is_refused(tmp_path: Path) -> None:
    written(tmp_path, GOOD, "hubspot_aircall.toml")
    with pytest.raises(CatalogError, match="'hubspot_aircall' stands twice"):
        catalog.templates(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('slug = "house"', 'slug = "other"', r"The slug is 'other' but the file is named 'house\.toml'"),
        ('"hubspot_aircall"', '"hubspot_air"', r"extends: There is no file 'hubspot_air\.toml'"),
        ('"hubspot_aircall"', '["_voice", "house"]', r"It extends itself through 'house'"),
        ("expires_after_days = 14", "expires_after_days = 400", r"400, outside 1 to 90"),
        ("expires_after_days = 14", "expires_after_days = 0", r"0, outside 1 to 90"),
        ('why = "Our reports count agents."\n', "", r"activity\.granularity: The key 'why' is missing"),
        ('why = "Our reports count agents."', 'why = ""', r"activity\.granularity\.why: It is blank"),
        ('value = "per_agent"\n', "", r"activity\.granularity: The key 'value' is missing"),
        ('["aircall.call_id"]', '["aircall.cal_id"]', r"There is no fact 'aircall\.cal_id'"),
        ("checked = 2026-11-25\n", "", r"The key 'checked' is missing"),
        ('hint = "For', 'hnit = "For', r"The key 'hnit' is unknown"),
        ('ask = "revops"', 'asks = "revops"', r"The key 'asks' is unknown"),
        ("[answers.", "[answers", r"house\.toml: It is not TOML|The key"),
    ],
)
def test_a_mistake_is_refused_with_file_and_key(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    path = written(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(CatalogError, match=message) as caught:
        load_template(path)
    assert "house.toml" in str(caught.value)


def test_answers_that_are_no_table_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "answers = 3\n" + GOOD.partition("[answers")[0])
    with pytest.raises(CatalogError, match=r"house\.toml, answers: A value stands where a table belongs"):
        load_template(path)


def test_a_template_cannot_be_changed_after_it_was_read() -> None:
    one: Template = catalog.template("hubspot_aircall")
    with pytest.raises(TypeError):
        one.answers["scope.crm"] = one.answers["scope.flows"]  # type: ignore[index]
