"""The samples with their truth, audited once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import blueprint_kit as bk
from blueprint_kit.auditing import Audit

Truth = pd.DataFrame


def table(root: Path, name: str) -> bk.Table:
    """A sample export."""
    return bk.read_table(root / "data" / name)


def truth_of(root: Path, name: str) -> Truth:
    """What is true of a sample, every cell text."""
    return pd.read_csv(root / "data" / f"{name}.truth.csv", dtype=str, keep_default_na=False)


@pytest.fixture(scope="session")
def sample(project_root: Path) -> Callable[[str], bk.Table]:
    """Reads a sample export by its path below data."""
    return lambda name: table(project_root, name)


@pytest.fixture(scope="session")
def hubspot(project_root: Path) -> Audit:
    """Two countries: Aircall into HubSpot, without ids of calls."""
    names = ("hubspot_contacts.csv", "aircall_calls.csv", "hubspot_calls.csv", "users.csv")
    contacts, calls, activities, users = (table(project_root, f"two_countries/{name}") for name in names)
    return bk.audit(contacts, calls, activities, users=users)


@pytest.fixture(scope="session")
def salesforce(project_root: Path) -> Audit:
    """Ten countries: Amazon Connect into Salesforce, whose Tasks hold the contact's id but neither number nor time."""
    names = (
        "salesforce_contacts.csv",
        "salesforce_leads.csv",
        "connect_contacts.jsonl",
        "salesforce_tasks.csv",
    )
    contacts, leads, calls, tasks = (table(project_root, f"ten_countries/{name}") for name in names)
    users = table(project_root, "ten_countries/users.csv")
    return bk.audit({"contact": contacts, "lead": leads}, calls, tasks, users=users)


@pytest.fixture(scope="session")
def hubspot_truth(project_root: Path) -> Truth:
    """The truth of HubSpot's calls."""
    return truth_of(project_root, "two_countries/hubspot_calls")


@pytest.fixture(scope="session")
def salesforce_truth(project_root: Path) -> Truth:
    """The truth of Salesforce's Tasks."""
    return truth_of(project_root, "ten_countries/salesforce_tasks")
