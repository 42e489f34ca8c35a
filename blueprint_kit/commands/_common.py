"""What several commands share: dates, JSON on standard output, one date to hold things against."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from blueprint_kit import clock
from blueprint_kit.errors import InputError
from blueprint_kit.model import canonical


def as_date(text: str) -> date:
    """Return a date written as 2027-03-01."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"'{text}' is not a date.", remedy="Write it as 2027-03-01.") from error


def add_as_of(parser: argparse.ArgumentParser) -> None:
    """Add ``--as-of``, for everything that depends on today."""
    parser.add_argument("--as-of", metavar="DATE", help="hold dates against this day instead of today")


def as_of(arguments: argparse.Namespace) -> date:
    """Return the day that dates are held against."""
    return as_date(arguments.as_of) if arguments.as_of else clock.today()


def print_json(content: Any) -> None:
    """Print one JSON document on standard output."""
    print(canonical(content).decode(), end="")
