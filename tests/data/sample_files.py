"""Reads the samples without the package, and says which export goes with which."""

from __future__ import annotations

import csv
import functools
import io
import json
from pathlib import Path
from typing import Any

import openpyxl

CONTACTS = {
    "two_countries/hubspot_contacts.csv": "Record ID",
    "two_countries/salesforce_report.csv": "Contact ID",
    "ten_countries/salesforce_contacts.csv": "Id",
    "ten_countries/salesforce_leads.csv": "Id",
    "ten_countries/salesforce_accounts.csv": "Id",
    "ten_countries/dynamics_contacts.xlsx": "(Do Not Modify) Contact",
    "ten_countries/zoho_contacts.csv": "Record Id",
    "ten_countries/pipedrive_people.csv": "Person - ID",
}
SALESFORCE = ("ten_countries/salesforce_contacts.csv", "ten_countries/salesforce_leads.csv")
CALLS = {
    "two_countries/aircall_calls.csv": ("two_countries/hubspot_contacts.csv",),
    "ten_countries/five9_calls.csv": SALESFORCE,
    "ten_countries/connect_contacts.jsonl": SALESFORCE,
    "ten_countries/genesys_interactions.csv": ("ten_countries/dynamics_contacts.xlsx",),
    "ten_countries/genesys_partial.csv": ("ten_countries/dynamics_contacts.xlsx",),
    "ten_countries/talkdesk_calls.csv": ("ten_countries/zoho_contacts.csv",),
    "ten_countries/ringcentral_calls.json": ("ten_countries/pipedrive_people.csv",),
}
ACTIVITIES = {
    "two_countries/hubspot_calls.csv": ("hs_object_id", "two_countries/aircall_calls.csv"),
    "ten_countries/salesforce_tasks.csv": ("Id", "ten_countries/connect_contacts.jsonl"),
}
USERS = {"two_countries/users.csv": "User ID", "ten_countries/users.csv": "Id"}


def _text(path: Path) -> tuple[str, str]:
    if path.stem == "pipedrive_people":
        return path.read_bytes().decode("cp1252"), ";"
    return path.read_bytes().decode("utf-8-sig"), ","


@functools.cache
def table(path: Path) -> list[list[str]]:
    """Header and rows as text."""
    if path.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(path).active
        assert sheet is not None
        return [["" if v is None else str(v) for v in row] for row in sheet.iter_rows(values_only=True)]
    text, delimiter = _text(path)
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


@functools.cache
def rows(path: Path) -> list[dict[str, Any]]:
    """The rows by column name; a report's footer lines are left out."""
    if path.suffix == ".json":
        return list(json.loads(path.read_text("utf-8"))["records"])
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    header, *body = table(path)
    return [dict(zip(header, row, strict=True)) for row in body if len(row) == len(header)]


@functools.cache
def truth(path: Path) -> list[dict[str, str]]:
    """The truth beside an export."""
    return rows(path.with_name(f"{path.stem}.truth.csv"))
