"""The American and British part of Meridian Example Industrial: Salesforce with Five9 and Amazon Connect."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from blueprint_kit.synthetic.model import Call, Person, Record
from blueprint_kit.synthetic.ranges import Pool
from blueprint_kit.synthetic.spelling import national
from blueprint_kit.synthetic.words import Company, companies

from . import activities as acts
from . import agents as staff
from . import crm_salesforce as sf
from .calls import Exchange, Floor
from .log_json import connect, contact_id
from .log_rows import FIVE9, five9
from .people import population, shuffled, with_households, with_switchboard
from .records import Speller, build, by_number, by_person
from .shelf import Entry, Shelf
from .tables import delimited, json_lines

FOLDER = "ten_countries"
PEOPLE = {"US": 330, "CA": 12, "GB": 200, "JE": 6, "GG": 6, "IM": 6}


def _leads(people: list[Person], contacts: list[Record], speller: Speller, rng: Random) -> list[Record]:
    """Leads: 60 became a contact, 30 stand open beside one, the rest never met one."""
    known, strangers = people[:90], people[-110:]
    made = build([*known, *strangers], speller, rng, sf.lead_key, 12, copies=25)
    first = {}
    for contact in contacts:
        first.setdefault(contact.person.key, contact.key)
    converted = {person.key for person in known[:60]}
    for lead in made:
        if lead.person.key in converted:
            lead.mess, lead.linked = "converted_lead", first[lead.person.key]
        elif lead.person.key in first:
            lead.mess = "lead_of_contact"
    return made


def write(shelf: Shelf, seed: str, team: staff.Team) -> None:
    """Put contacts, leads, accounts, users, tasks and two call logs on the shelf."""
    rng = Random(f"{seed} salesforce")
    pool, firms = Pool(rng), companies()
    by_key = {firm.key: firm for firm in firms}
    everyone = population(rng, pool, PEOPLE, firms, "S")
    for region, firm, count in (("US", firms[3], 40), ("GB", firms[2], 45)):
        everyone = with_switchboard(everyone, region, firm, pool.take(region, "work"), count)
    everyone = shuffled(with_households(everyone, 6), rng)
    strangers = everyone[::5]
    people = [p for p in everyone if p not in strangers]
    contacts = build(people, Speller(rng, pool), rng, sf.contact_key, 12)
    leads = _leads([*people, *strangers], contacts, Speller(rng, pool), rng)

    form = "UTF-8, comma"
    shelf.contacts(
        Entry(f"{FOLDER}/salesforce_contacts.csv", "Salesforce Contact, API names", len(contacts), form),
        delimited(sf.CONTACT, sf.contacts(contacts)),
        contacts,
        sf.CONTACT_PHONES,
    )
    shelf.contacts(
        Entry(f"{FOLDER}/salesforce_leads.csv", "Salesforce Lead, API names", len(leads), form),
        delimited(sf.LEAD, sf.leads(leads, by_key)),
        leads,
        sf.LEAD_PHONES,
    )
    _accounts(shelf, pool, people, firms)
    people_of_us = [p for p in people if p.region in {"US", "CA"}]
    people_of_gb = [p for p in people if p.region not in {"US", "CA"}]
    records = by_person(contacts, leads)
    for region, folk in (("US", people_of_us), ("GB", people_of_gb)):
        lines = (pool.take(region, "work"), pool.take(region, "work"))
        queues = ("Orders", "Support") if region == "US" else ("UK Orders", "UK Support", "UK Accounts")
        floor = Floor(lines, queues, 12, 15 if region == "US" else 8)
        exchange = Exchange(rng, pool, floor, folk, records, ("US", "GB"))
        if region == "US":
            _five9(shelf, exchange.calls(430), team)
        else:
            _connect(shelf, exchange.calls(250), team, rng, by_number(contacts))


def _accounts(shelf: Shelf, pool: Pool, people: list[Person], firms: list[Company]) -> None:
    lines = {p.company: p.work for p in people if p.trait == "switchboard"}
    phones = {f.key: lines.get(f.key) or pool.take("US", "work") for f in firms}
    truth = [
        (sf.account_key(k), "Phone", "", n.e164, "", "", "switchboard" if k in lines else "", "", "")
        for k, n in phones.items()
    ]
    shelf.contacts(
        Entry(
            f"{FOLDER}/salesforce_accounts.csv", "Salesforce Account, API names", len(firms), "UTF-8, comma"
        ),
        delimited(sf.ACCOUNT, sf.accounts(firms, {k: national(n) for k, n in phones.items()})),
        [],
        {},
        truth,
    )


def _five9(shelf: Shelf, calls: list[Call], team: staff.Team) -> None:
    log = five9(calls, team.agents[:12])
    note = "Local times of the American west coast without an offset; ten bare digits."
    entry = Entry(f"{FOLDER}/five9_calls.csv", "Five9 call log", len(log.rows), "UTF-8, comma", note=note)
    shelf.log(entry, delimited(FIVE9, log.rows), log)


def _connect(
    shelf: Shelf, calls: list[Call], team: staff.Team, rng: Random, sharing: dict[str, list[str]]
) -> None:
    seats = team.agents[12:24]
    records, log = connect(calls, seats, rng)
    note = "One object a line, at least once: a contact that comes again has a later `LastUpdateTimestamp`."
    entry = Entry(
        f"{FOLDER}/connect_contacts.jsonl",
        "Amazon Connect contact records",
        len(records),
        "JSON Lines",
        note=note,
    )
    shelf.log(entry, json_lines(records), log)

    users = {user.key: sf.user_key(n) for n, user in enumerate(team.users)}
    made, unlogged = acts.Logger(rng, replace(team, agents=seats), sharing).activities(calls)
    ids = {n + 1: contact_id(n, 0) for n in range(len(calls))}
    keys = [acts.task_key(n) for n in range(len(made))]
    note = "Logged from the Amazon Connect contacts; `CallObject` holds the ContactId of the first leg."
    shelf.labelled(
        Entry(
            f"{FOLDER}/salesforce_tasks.csv",
            "Salesforce Task, API names",
            len(made),
            "UTF-8, comma",
            note=note,
        ),
        delimited(acts.TASK, acts.task_rows(made, users, ids)),
        acts.TRUTH,
        list(acts.truth_rows(made, unlogged, keys, users, ids)),
    )
