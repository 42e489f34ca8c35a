"""The rest of Meridian Example Industrial: Dynamics with Genesys, Zoho with Talkdesk, Pipedrive with RingCentral."""

from __future__ import annotations

from random import Random

from blueprint_kit.synthetic.damage import BEYOND_CP1252
from blueprint_kit.synthetic.model import Call, Person, Record
from blueprint_kit.synthetic.ranges import Pool
from blueprint_kit.synthetic.words import companies

from . import crm_others as crm
from .agents import Agent
from .calls import Exchange, Floor
from .log_json import ringcentral
from .log_rows import GENESYS, TALKDESK, genesys, talkdesk
from .logs import Log
from .people import population, shuffled, with_households, with_switchboard
from .records import Speller, build, by_person
from .shelf import Entry, Shelf
from .tables import delimited, json_document, workbook

FOLDER = "ten_countries"
FIRMS = {firm.key: firm for firm in companies()}


def _people(rng: Random, pool: Pool, plan: dict[str, int], prefix: str, shared: int) -> list[Person]:
    home = next(iter(plan))
    people = population(rng, pool, plan, list(FIRMS.values()), prefix)
    people = with_switchboard(people, home, FIRMS[f"C{90 + shared % 9:03d}"], pool.take(home, "work"), shared)
    return shuffled(with_households(people, 4), rng)


def _calls(
    rng: Random,
    pool: Pool,
    people: list[Person],
    records: list[Record],
    *,
    home: str,
    queues: tuple[str, ...],
    count: int,
) -> list[Call]:
    lines = (pool.take(home, "work"), pool.take(home, "work"))
    floor = Floor(lines, queues, 12, 7 if home == "DE" else 13 if home == "MX" else 1)
    return Exchange(rng, pool, floor, people, by_person(records), ("US", "FR", "DE")).calls(count)


def write_dynamics(shelf: Shelf, seed: str, agents: tuple[Agent, ...], owners: list[str]) -> None:
    """Germany, France, Kazakhstan and Russian customers."""
    rng = Random(f"{seed} dynamics")
    pool = Pool(rng)
    people = _people(rng, pool, {"DE": 150, "FR": 105, "KZ": 45, "RU": 30}, "D", 24)
    records = build(people, Speller(rng, pool), rng, crm.dynamics_key, len(owners))
    rows = [crm.DYNAMICS, *crm.dynamics(records, FIRMS, owners)]
    note = "The three (Do Not Modify) columns are hidden; one header begins with a blank, as it does there."
    entry = Entry(
        f"{FOLDER}/dynamics_contacts.xlsx", "Dynamics 365, Export to Excel", len(records), "XLSX", note=note
    )
    shelf.contacts(entry, workbook("Contacts", rows, hidden=3), records, crm.DYNAMICS_PHONES)
    calls = _calls(
        rng, pool, people, records, home="DE", queues=("Vertrieb", "Service DE", "Service FR"), count=480
    )
    for name, part, whole in (
        ("genesys_interactions", calls[:380], True),
        ("genesys_partial", calls[380:], False),
    ):
        log: Log = genesys(part, agents, whole)
        note = "" if whole else "`Full Export Completed` is NO: the file ends before the period does."
        entry = Entry(
            f"{FOLDER}/{name}.csv", "Genesys Cloud interactions", len(log.rows), "UTF-8, comma", note=note
        )
        shelf.log(entry, delimited(GENESYS, log.rows), log)


def write_zoho(shelf: Shelf, seed: str, agents: tuple[Agent, ...], owners: list[str]) -> None:
    """Mexico, Brazil and Argentina."""
    rng = Random(f"{seed} zoho")
    pool = Pool(rng)
    people = _people(rng, pool, {"MX": 75, "BR": 75, "AR": 38}, "Z", 9)
    records = build(people, Speller(rng, pool, every=2), rng, crm.zoho_key, len(owners))
    entry = Entry(f"{FOLDER}/zoho_contacts.csv", "Zoho CRM contacts", len(records), "UTF-8 with BOM, comma")
    data = delimited(crm.ZOHO, crm.zoho(records, FIRMS, owners), encoding="utf-8-sig")
    shelf.contacts(entry, data, records, crm.ZOHO_PHONES)
    log = talkdesk(
        _calls(rng, pool, people, records, home="MX", queues=("Ventas", "Soporte", "Vendas"), count=340),
        agents,
    )
    entry = Entry(f"{FOLDER}/talkdesk_calls.csv", "Talkdesk calls report", len(log.rows), "UTF-8, comma")
    shelf.log(entry, delimited(TALKDESK, log.rows), log)


def write_pipedrive(shelf: Shelf, seed: str, agents: tuple[Agent, ...], owners: list[str]) -> None:
    """Australia and Italy."""
    rng = Random(f"{seed} pipedrive")
    pool = Pool(rng)
    people = _people(rng, pool, {"AU": 240, "IT": 75}, "Q", 16)
    records = build(people, Speller(rng, pool, BEYOND_CP1252), rng, crm.pipedrive_key, len(owners))
    entry = Entry(
        f"{FOLDER}/pipedrive_people.csv", "Pipedrive people", len(records), "Windows-1252, semicolon"
    )
    data = delimited(crm.PIPEDRIVE, crm.pipedrive(records, FIRMS, owners), encoding="cp1252", delimiter=";")
    shelf.contacts(entry, data, records, crm.PIPEDRIVE_PHONES)
    document, log = ringcentral(
        _calls(rng, pool, people, records, home="AU", queues=("Front office", "Service desk"), count=240),
        agents,
    )
    note = "`duration` is the word `pending` where the call had not been closed."
    entry = Entry(
        f"{FOLDER}/ringcentral_calls.json", "RingCentral call log", len(log.rows), "JSON", note=note
    )
    shelf.log(entry, json_document(document), log)
