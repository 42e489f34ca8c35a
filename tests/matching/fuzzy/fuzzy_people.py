"""People who are entered twice, and rules that join some of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from rulebook import EMAIL, PHONE

from blueprint_kit.model.policies import MatchRules, PhonePolicy

FIRST = ("Anna", "Bert", "Clara", "David", "Emma", "Felix", "Greta", "Hugo", "Ines", "Jonas", "Karla", "Lukas", "Mona", "Nils", "Olga", "Paul", "Rosa", "Sven", "Tilda", "Ulf")  # fmt: skip
LAST = ("Berg", "Feld", "Hoff", "Mann", "Stein", "Wood", "Vale", "Ward", "Lund", "Krall", "Jost", "Ritter", "Sand", "Thal", "Urban", "Vogt", "Weiss", "Zorn", "Adam", "Busch")  # fmt: skip
RULES = MatchRules(
    contact_keys=(EMAIL, replace(PHONE, name_gate="similar_name")), comparison="exact_e164", extensions="ignore",
    shared_number_threshold=20, phone=PhonePolicy(default_region="GB"),
)  # fmt: skip


def entered_twice(count: int = 400, seed: int = 3) -> pd.DataFrame:
    """Return people of whom one in five stands there again, with a slip in the name and one thing changed."""
    chance = np.random.default_rng(seed)
    rows = []
    for person in range(count):
        first, last = (
            FIRST[chance.integers(20)],
            LAST[chance.integers(20)] + LAST[chance.integers(20)].lower(),
        )
        street = f"{chance.integers(1, 90)} {LAST[chance.integers(20)]} Road"
        born = f"19{chance.integers(40, 99)}-0{chance.integers(1, 9)}-{chance.integers(10, 28)}"
        one = {"First Name": first, "Last Name": last, "Email": f"p{person}@example.com", "Phone": f"+4474{person:08d}",
               "Street": street, "Date of Birth": born, "Person": str(person)}  # fmt: skip
        rows.append(one)
        if person % 5 == 0:
            again = one | {
                "Email": f"q{person}@example.org" if person % 2 else "",
                "Phone": f"+4475{person:08d}",
            }
            again |= {"Last Name": last[:-1] + "x"} if person % 3 == 0 else {}
            again |= {"Phone": one["Phone"], "Email": one["Email"]} if person % 4 == 0 else {}
            rows.append(again)
    frame = pd.DataFrame(rows, dtype=object)
    frame.insert(0, "Id", pd.Series([f"c{n}" for n in range(len(frame))], dtype=object))
    return frame
