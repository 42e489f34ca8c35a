"""Prints the JSON Schema."""

from __future__ import annotations

import argparse

from blueprint_kit.model import json_schema

from ._common import print_json

HELP = "Print the JSON Schema of the working file and the export (dialect 2020-12)."
EXAMPLE = "blueprint-kit schema > blueprint.schema.json"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add nothing."""


def run(_: argparse.Namespace) -> None:
    """Print it."""
    print_json(json_schema())
