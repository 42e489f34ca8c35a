"""Meridian Example Industrial: ten countries, four CRMs and five contact centers grown together by purchase."""

from __future__ import annotations

from random import Random

from . import agents as staff
from . import crm_salesforce as sf
from . import ten_others, ten_salesforce
from .shelf import Entry, Shelf
from .tables import delimited

FOLDER = "ten_countries"


def write(shelf: Shelf, seed: str) -> None:
    """Put the folder's files on the shelf."""
    rng = Random(f"{seed} team")
    team = staff.team(rng, "meridian-industrial.test", 60, 100)
    keys = {user.key: sf.user_key(n) for n, user in enumerate(team.users)}
    names = [user.name for user in team.users]
    ten_salesforce.write(shelf, seed, team)
    ten_others.write_dynamics(shelf, seed, team.agents[24:36], names[24:36])
    ten_others.write_zoho(shelf, seed, team.agents[36:48], names[36:48])
    ten_others.write_pipedrive(shelf, seed, team.agents[48:60], names[48:60])
    note = "The company's directory; Five9 uses its agents 1 to 12, then Connect, Genesys, Talkdesk, RingCentral."
    shelf.labelled(
        Entry(
            f"{FOLDER}/users.csv", "Salesforce User, API names", len(team.users), "UTF-8, comma", note=note
        ),
        delimited(staff.SALESFORCE_USERS, staff.salesforce_rows(team, keys)),
        staff.TRUTH,
        list(staff.truth_rows(team, keys)),
    )
