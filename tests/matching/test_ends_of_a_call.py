"""Both ends of a call, in whatever columns a log keeps them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
from rulebook import DECIDED, LONDON, people

from blueprint_kit.matching import match
from blueprint_kit.tables import read_table

OWN = replace(DECIDED, own_numbers=("1000-1999",))


def test_an_extension_in_a_column_of_its_own_is_read_where_the_number_is_blank():
    log = pd.DataFrame(
        {
            "telephonySessionId": ["a", "b"],
            "direction": ["Inbound", "Inbound"],
            "from.phoneNumber": [LONDON, ""],
            "from.extensionNumber": ["", "1044"],
            "to.phoneNumber": ["+442079460000"] * 2,
        },
        dtype="str",
    )
    found = match(people({"Id": "1", "Phone": LONDON}), log, OWN)
    assert found.frame["outcome"].tolist() == ["unique", "internal"]
    read = {cell.column: cell.text for cell in found.explain("b", reveal=True).cells}
    assert read == {"from.extensionNumber": "1044"}


def test_every_row_of_the_ringcentral_sample_has_the_number_of_its_customer(project_root: Path):
    folder = project_root / "data" / "ten_countries"
    contacts, log = (read_table(folder / name) for name in ("pipedrive_people.csv", "ringcentral_calls.json"))
    rules = replace(DECIDED, customer_party="external_participant")
    found = match(contacts, log, rules).summary
    assert "no_number_column" not in found.reasons
    assert found.outcomes["unique"] > 50
    assert len(found.by_agent) > 10
