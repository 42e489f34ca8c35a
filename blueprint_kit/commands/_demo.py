"""The work behind ``demo``: the samples through every lab, the runs cited, the documents rendered."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from blueprint_kit import disk
from blueprint_kit.auditing import audit, audit_evidence
from blueprint_kit.checks.core import Severity, check, readiness
from blueprint_kit.evidence import phones_run, versions_of
from blueprint_kit.exports.write import render
from blueprint_kit.lab.resources import find_resources
from blueprint_kit.matching import (
    Duplicates,
    Matches,
    duplicates_evidence,
    find_duplicates,
    match,
    match_evidence,
)
from blueprint_kit.model import Blueprint, to_bytes
from blueprint_kit.model.record import Run
from blueprint_kit.store import load
from blueprint_kit.tables import Table, describe, inspect, read_table

from . import _audits, _duplicates, _matches, _phone_report, _phones
from ._reading import progress
from ._report import Report

MARKER = ".blueprint-kit-demo"
README = "README.md"
EXAMPLE = Path("blueprints", "hubspot_aircall.blueprint.json")
CONTACTS = Path("two_countries", "hubspot_contacts.csv")
CALLS = Path("two_countries", "aircall_calls.csv")
ACTIVITIES = Path("two_countries", "hubspot_calls.csv")
USERS = Path("two_countries", "users.csv")
PHONES = "Phone Number"
CALLERS = Path("two_countries", "aircall_calls.truth.csv")
CITED_BY: Mapping[str, tuple[str, ...]] = {
    "phones": ("matching.phone.stored_format", "matching.phone.cleaning"),
    "match": ("matching.targets", "matching.phone.comparison", "matching.on_multiple"),
    "duplicates": ("deduplication.contact_keys",),
    "audit": ("deduplication.idempotency_key", "ownership.rule", "reliability.log_latency"),
}
"""The decisions that rest on each kind of run."""

WHAT_IS_WHAT: Mapping[str, str] = {
    "blueprint.html": "the document for people; one file, opens offline",
    "blueprint.md": "the same as text that can be compared",
    "blueprint.json": "the export for machines: decisions, definitions, findings, acceptance cases",
    "hubspot_aircall.blueprint.json": "the working file, with the runs cited by the decisions that rest on them",
    "exports.txt": "what the four sample exports are, and what a spreadsheet destroyed in them",
    "audit.html": "the six common problems, counted in contacts, calls and CRM activities of the same days",
    "phones.html": "the phone column in counts",
    "match.html": "1,200 calls replayed against 882 contacts, in counts, and how many links are right",
    "duplicates.html": "contacts that stand there more than once, in counts",
}


@dataclass(frozen=True, slots=True)
class Done:
    """What the demo found and wrote: its files, and its account in a few lines."""

    files: Mapping[str, bytes]
    account: tuple[str, ...]
    figures: Mapping[str, Any]

    def data(self) -> dict[str, Any]:
        """Return the account for a machine."""
        return {"files": sorted(self.files), **self.figures}


def carried_out(today: date) -> Done:
    """Do the whole job on the samples; the same day gives the same bytes."""
    samples = find_resources().data
    blueprint = load(samples / EXAMPLE)
    with progress("Reading the sample exports"):
        contacts, calls, activities, users = (
            read_table(samples / name) for name in (CONTACTS, CALLS, ACTIVITIES, USERS)
        )
    with progress("Normalising, matching, comparing, auditing"):
        phones = _phones.normalised(contacts, _asked(samples))
        matches = match(contacts, calls, blueprint)
        duplicates = find_duplicates(contacts, blueprint)
        audited = audit(contacts, calls, activities, users=users, blueprint=blueprint)
    runs = _runs(phones, matches, duplicates, calls, today)
    runs["audit"] = audit_evidence(audited, "Audit of today", on=today)
    blueprint = _cited(blueprint, runs)
    same = _duplicates.Searched(
        contacts.source.name, contacts.notices, duplicates, duplicates.evaluate("Truth"), contacts
    )
    reports = {
        "audit.html": _audits.report(_audits.Looked(audited, ())),
        "phones.html": _phone_report.report(phones),
        "match.html": _matches.report(
            _matches.against(
                matches, (*contacts.notices, *calls.notices), read_table(samples / CALLERS).frame
            )
        ),
        "duplicates.html": _duplicates.report(same),
    }
    with progress("Checking and writing the documents"):
        return _told(blueprint, (contacts, calls, activities, users), reports, runs, today)


def _asked(samples: Path) -> argparse.Namespace:
    """Return what ``blueprint-kit phones`` would be called with."""
    return argparse.Namespace(
        column=PHONES, region=None, region_column=None, blueprint=str(samples / EXAMPLE)
    )


def _runs(
    phones: _phones.Normalised, matches: Matches, duplicates: Duplicates, calls: Table, today: date
) -> dict[str, tuple[str, Run]]:
    """Return the three measurements by kind, bound to the files' hashes."""
    contacts = phones.table
    of_contacts = {contacts.source.name: contacts.source.fingerprint}
    both = {**of_contacts, calls.source.name: calls.source.fingerprint}
    counts = phones.profile
    cells = [cell.strip() for cell in contacts.frame[PHONES] if cell.strip()]
    phone = phones_run(
        f"Phone numbers of {contacts.source.name}",
        inputs=of_contacts,
        rules=phones.policy.digest(),
        versions=versions_of("blueprint-kit", "phonenumbers"),
        cells=counts.rows,
        outcomes=dict(counts.outcomes),
        reasons=dict(counts.reasons),
        repairs=dict(counts.repairs),
        countries={region: dict(per) for region, per in counts.countries},
        without_plus=sum(not cell.startswith("+") for cell in cells),
        shared_numbers=counts.shared_numbers,
        working_paths=phones.policy.working_paths,
        on=today,
    )
    return {
        "phones": phone,
        "match": match_evidence(matches, "Three weeks of calls replayed", inputs=both, on=today),
        "duplicates": duplicates_evidence(duplicates, "Contacts compared", inputs=of_contacts, on=today),
    }


def _cited(blueprint: Blueprint, runs: Mapping[str, tuple[str, Run]]) -> Blueprint:
    """Return the blueprint with the runs in it, cited by the decisions that rest on them."""
    for kind, (key, run) in runs.items():
        blueprint = blueprint.holding("evidence", key, run)
        for path in CITED_BY[kind]:
            found = blueprint.decision(path)
            blueprint = blueprint.decide(
                path,
                found.value,
                by=found.by,
                why=found.why,
                on=found.on,
                rejected={one.option: one.why for one in found.rejected},
                dissent={one.by: one.text for one in found.dissent},
                evidence=(*found.evidence, key),
                origin=found.origin,
            )
    return blueprint


def _told(
    blueprint: Blueprint,
    tables: Sequence[Table],
    reports: Mapping[str, Report],
    runs: Mapping[str, tuple[str, Run]],
    today: date,
) -> Done:
    findings = check(blueprint, today=today)
    verdict = readiness(blueprint, findings)
    account = (
        *(
            f"{table.source.name}: {len(table):,} rows of {table.kind.name}. {table.damage.verdict()}"
            for table in tables[:2]  # the audit speaks for activities and users
        ),
        *(report.verdict for report in reports.values()),
        f"{len(runs)} runs recorded, cited by {sum(map(len, CITED_BY.values()))} decisions.",
        f"{findings.summary()} {verdict.sentence()}",
        *(f"{found.id}: {found.message} {found.remedy}" for found in findings.counting(Severity.ERROR)),
        f"{verdict.answered} of {verdict.asked} questions have an answer.",
    )
    files = {
        "blueprint.html": render(blueprint, "html", today=today),
        "blueprint.md": render(blueprint, "markdown", today=today),
        "blueprint.json": render(blueprint, "json", today=today),
        EXAMPLE.name: to_bytes(blueprint),
        "exports.txt": ("\n\n".join(describe(table) for table in tables) + "\n").encode(),
        **{name: report.html() for name, report in reports.items()},
    }
    figures = {
        "exports": {table.source.name: inspect(table)["rows"] for table in tables},
        "runs": {kind: {"id": key, "aggregates": run.aggregates} for kind, (key, run) in runs.items()},
        "readiness": verdict.to_json(),
        "findings": findings.summary(),
    }
    return Done({**files, README: _readme(account)}, account, figures)


def _readme(account: tuple[str, ...]) -> bytes:
    listed = [f"- `{name}`: {what}" for name, what in WHAT_IS_WHAT.items()]
    lines = [
        "# A blueprint, made from the sample exports",
        "",
        "Harbour Example Freight joins HubSpot and Aircall. The company and its people are invented.",
        "For evaluation only: nothing here authorises a production connection.",
        "",
        "## What is what",
        "",
        *listed,
        "",
        "## What was found",
        "",
        *(f"- {line}" for line in account),
        "",
        "Open the working file with: `blueprint-kit show hubspot_aircall.blueprint.json`.",
    ]
    return ("\n".join(lines) + "\n").encode()


def write(folder: Path, done: Done) -> None:
    """Write the files, the marker first, so that a demo that was stopped can be run again."""
    disk.make_folder(folder)
    disk.replace(folder / MARKER, b"This folder is written by blueprint-kit demo and may be written again.\n")
    for name, data in done.files.items():
        disk.replace(folder / name, data)
