"""Engine and reference on whole exports: the samples, and real ones where they are at hand."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from held_to import agree
from rulebook import DECIDED, EMAIL, PHONE

from blueprint_kit.matching.sides import as_side
from blueprint_kit.model.policies import KeyRule
from blueprint_kit.tables import read_table

NAMED = KeyRule("named", ("name", "phone"))
STRICT = replace(
    DECIDED, rules=(EMAIL, PHONE), customer_party="external_participant", shared_number_threshold=5,
    on_multiple="pick_by_tie_break", tie_break=("most_recently_updated", "record_id"),
    excluded_records=("converted_leads", "inactive", "own_staff", "placeholder_records"), on_shared_number="company_record",
    own_numbers=("+12075550142", "+441414960087", "+442079460340"),
)  # fmt: skip
LOOSE = replace(
    DECIDED, rules=(NAMED, PHONE), customer_party="caller_or_called_by_direction", comparison="last_n_digits",
    last_digits=7, extensions="tie_break", on_multiple="company_instead", searched_objects=("lead", "contact"),
)  # fmt: skip
SAMPLES = {
    "aircall": ("two_countries/aircall_calls.csv", {"contact": "two_countries/hubspot_contacts.csv"}),
    "five9": (
        "ten_countries/five9_calls.csv",
        {"contact": "ten_countries/salesforce_contacts.csv", "lead": "ten_countries/salesforce_leads.csv",
         "company": "ten_countries/salesforce_accounts.csv"},
    ),
    "connect": ("ten_countries/connect_contacts.jsonl", {"contact": "ten_countries/salesforce_contacts.csv"}),
    "genesys": ("ten_countries/genesys_interactions.csv", {"contact": "ten_countries/dynamics_contacts.xlsx"}),
    "talkdesk": ("ten_countries/talkdesk_calls.csv", {"contact": "ten_countries/zoho_contacts.csv"}),
    "ringcentral": ("ten_countries/ringcentral_calls.json", {"contact": "ten_countries/pipedrive_people.csv"}),
}  # fmt: skip
REAL = (
    "fr_schools_35/fr-en-annuaire-education.csv", "sg_schools/general-information-of-schools.csv",
    "crm_adventureworks_dw/ProspectiveBuyer.csv", "crm_chinook_customers/Customer.csv",
    "crm_salesforce_npsp_dev_org/Contact.csv", "us_congress_offices/offices.csv", "ph_osm_pharmacies/pharmacies.csv",
    "in_blood_banks_a/blood-banks.csv", "link_chicago_childcare/csv_example_messy_input.csv",
)  # fmt: skip


@pytest.mark.parametrize("rules", [STRICT, LOOSE], ids=["strict", "loose"])
@pytest.mark.parametrize("sample", list(SAMPLES))
def test_both_say_the_same_of_every_call_of_the_samples(project_root, sample, rules):
    log, records = SAMPLES[sample]
    tables = {kind: read_table(project_root / "data" / file) for kind, file in records.items()}
    interactions = read_table(project_root / "data" / log)
    found = agree(tables, interactions, rules)
    assert len(found) == len(interactions)
    if sample in {"aircall", "talkdesk"} and rules is STRICT:
        assert found["record_id"].ne("").sum() > 150


@pytest.mark.parametrize("file", REAL)
@pytest.mark.parametrize("comparison", ["exact_e164", "last_n_digits"])
def test_both_say_the_same_of_real_numbers_that_ring_each_other(shared_data, file, comparison):
    table = read_table(shared_data / file)
    side = as_side(table, "contacts")
    phones = side.columns("phone", "mobile", "other_phone") or tuple(
        column for column in side.frame.columns if "phone" in column.lower() or "tel" in column.lower()
    )
    if not phones:
        pytest.skip("no header of this export names a telephone; the other exports are compared")
    cells = side.frame[phones[0]].tolist()
    contacts = pd.DataFrame({"Id": [str(n) for n in range(len(cells))], "Phone": cells}, dtype=object)
    log = pd.DataFrame({"Call ID": contacts["Id"], "Direction": "inbound", "From": cells[::-1]}, dtype=object)
    rules = replace(
        DECIDED, comparison=comparison, last_digits=7, shared_number_threshold=3, extensions="tie_break",
        on_multiple="pick_by_tie_break", tie_break=("record_id",),
    )  # fmt: skip
    assert len(agree({"contact": contacts}, log, rules)) == len(cells)
