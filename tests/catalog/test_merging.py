"""How each CRM merges contacts: what is known stands with its source, what is not known says so."""

from __future__ import annotations

import pytest

from blueprint_kit import catalog
from blueprint_kit.catalog import Merging


@pytest.mark.parametrize(
    ("slug", "at_most", "by_api", "undo"),
    [
        ("salesforce", 3, "yes", "in_part"),
        ("hubspot", 2, "yes", "no"),
        ("dynamics", 2, "yes", "verify"),
        ("zoho", 3, "yes", "verify"),
        ("pipedrive", 2, "yes", "verify"),
        ("zendesk", 2, "verify", "no"),
        ("freshsales", 25, "verify", "no"),
        ("servicenow", None, "verify", "verify"),
    ],
)
def test_a_crm_says_how_many_it_merges_at_once_and_whether_it_can_be_undone(
    slug: str, at_most: int | None, by_api: str, undo: str
) -> None:
    found = catalog.crm(slug).merging
    assert (found.at_most, found.by_api, found.undo) == (at_most, by_api, undo)


@pytest.mark.parametrize("crm", catalog.crms().values(), ids=lambda crm: crm.slug)
def test_a_statement_rests_on_a_fact_and_what_was_not_found_asks_the_vendor(crm: catalog.Crm) -> None:
    assert crm.merging.facts, "each CRM of the catalog says something of merging"
    told = [fact for fact in crm.facts if fact.key.startswith("merge")]
    assert set(crm.merging.facts) <= set(told)
    for fact in told:
        assert fact.grade != "U" or fact.text.endswith("not found; ask the vendor."), fact.id
    unsaid = "verify" in {crm.merging.contacts, crm.merging.by_api, crm.merging.undo}
    assert unsaid <= any(fact.verify for fact in told), f"{crm.slug} leaves open what no fact asks for"


def test_a_figure_of_a_fact_is_the_figure_of_the_part() -> None:
    for crm in catalog.crms().values():
        given = [fact.values["at_most"] for fact in crm.merging.facts if "at_most" in fact.values]
        assert given == ([crm.merging.at_most] if crm.merging.at_most else [])


@pytest.mark.parametrize(
    ("merging", "records", "said"),
    [
        (Merging(contacts="yes", by_api="yes", at_most=3), 3, "yes"),
        (Merging(contacts="yes", by_api="yes", at_most=3), 4, "no"),
        (Merging(contacts="yes", by_api="verify", at_most=3), 3, "verify"),
        (Merging(contacts="yes", by_api="no", at_most=3), 2, "no"),
        (Merging(contacts="no"), 2, "no"),
        (Merging(), 2, "verify"),
    ],
)
def test_one_call_is_promised_only_where_a_fact_says_so(merging: Merging, records: int, said: str) -> None:
    assert merging.one_call(records) == said
