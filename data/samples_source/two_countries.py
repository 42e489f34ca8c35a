"""Harbour Example Freight: one company in the United States and Britain, HubSpot beside Aircall."""

from __future__ import annotations

from random import Random

from blueprint_kit.synthetic.model import Call
from blueprint_kit.synthetic.ranges import Pool
from blueprint_kit.synthetic.words import companies

from . import activities as acts
from . import agents as staff
from . import crm_hubspot, crm_salesforce
from .calls import Exchange, Floor
from .log_rows import AIRCALL, aircall
from .people import population, shuffled, with_households, with_switchboard, with_the_pair
from .records import Speller, build, by_number, by_person
from .shelf import Entry, Shelf
from .tables import delimited

FOLDER = "two_countries"
PEOPLE = {"US": 440, "GB": 330, "JE": 8, "GG": 8, "IM": 8}
CALLS = 1200


def write(shelf: Shelf, seed: str) -> None:
    """Put the folder's files on the shelf."""
    rng = Random(f"{seed} two countries")
    pool, firms = Pool(rng), companies()
    by_key = {firm.key: firm for firm in firms}
    people = population(rng, pool, PEOPLE, firms)
    people = with_switchboard(people, "US", firms[0], pool.take("US", "work"), 170)
    people = with_switchboard(people, "GB", firms[1], pool.take("GB", "work"), 30)
    people = shuffled(with_the_pair(with_households(people, 12)), rng)
    team = staff.team(rng, "harbour-freight.test", 36, 4000)
    owners = [user.name for user in team.users[:24]]

    records = build(people, Speller(rng, pool), rng, crm_hubspot.key, len(owners))
    data = delimited(crm_hubspot.HEADER, crm_hubspot.rows(records, by_key, owners))
    entry = Entry(f"{FOLDER}/hubspot_contacts.csv", "HubSpot contact export", len(records), "UTF-8, comma",
                  note="`Truth` is a custom property naming the person.")  # fmt: skip
    shelf.contacts(entry, data, records, crm_hubspot.PHONES)

    chosen = people[::3]
    report = build(chosen, Speller(rng, pool), rng, crm_salesforce.report_key, len(owners))
    data = delimited(crm_salesforce.REPORT, crm_salesforce.report(report, by_key, owners))
    note = "Five footer lines stand below the data; the people are those of HubSpot."
    entry = Entry(
        f"{FOLDER}/salesforce_report.csv", "Salesforce report, labels", len(report), "UTF-8, comma", note=note
    )
    shelf.contacts(entry, data, report, crm_salesforce.REPORT_PHONES)

    lines = tuple(pool.take(region, "work") for region in ("US", "US", "GB", "GB"))
    floor = Floor(lines, ("Sales", "Service", "Dispatch"), len(team.agents), 9)
    exchange = Exchange(rng, pool, floor, people, by_person(records), ("US", "GB", "FR", "DE"))
    calls = exchange.calls(CALLS)
    log = aircall(calls, team.agents)
    note = f"The company's own lines: {', '.join(line.e164 for line in lines)}."
    entry = Entry(f"{FOLDER}/aircall_calls.csv", "Aircall export", len(log.rows), "UTF-8, comma", note=note)
    shelf.log(entry, delimited(AIRCALL, log.rows), log)
    _users_and_activities(shelf, acts.Logger(rng, team, by_number(records)), calls)


def _users_and_activities(shelf: Shelf, logger: acts.Logger, calls: list[Call]) -> None:
    team = logger.team
    shelf.labelled(
        Entry(f"{FOLDER}/users.csv", "HubSpot users", len(team.users), "UTF-8, comma"),
        delimited(staff.HUBSPOT_USERS, staff.hubspot_rows(team)),
        staff.TRUTH,
        list(staff.truth_rows(team)),
    )
    made, unlogged = logger.activities(calls)
    keys = [acts.hubspot_key(n) for n in range(len(made))]
    shelf.labelled(
        Entry(f"{FOLDER}/hubspot_calls.csv", "HubSpot calls, property names", len(made), "UTF-8, comma"),
        delimited(acts.HUBSPOT, acts.hubspot_rows(made)),
        acts.TRUTH,
        list(acts.truth_rows(made, unlogged, keys, {}, {})),
    )
