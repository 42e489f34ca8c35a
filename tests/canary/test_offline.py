"""The product asks no network: the same bytes without one, and no socket is opened at all."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.setup import offline

DAY = ("--as-of", "2026-11-23")
WATCHED = """
import json, sys
seen = []
sys.addaudithook(lambda event, _: seen.append(event) if event.startswith("socket.") else None)
{code}
print(json.dumps(seen))
"""
IMPORTS = """
import importlib, pkgutil, blueprint_kit
for module in pkgutil.walk_packages(blueprint_kit.__path__, "blueprint_kit."):
    importlib.import_module(module.name)
"""
COMMANDS = """
import contextlib, io
from blueprint_kit.cli import main
with contextlib.redirect_stdout(io.StringIO()):
    status = main({call!r})
assert status == 0, status
"""


def sockets(code: str, root: Path) -> list[str]:
    """Run code in a process of its own and return the socket events that Python raised in it (PEP 578)."""
    command = [sys.executable, "-c", WATCHED.format(code=code)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True, timeout=120)
    return list(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture
def blueprint(project_root: Path) -> str:
    return str(project_root / "data" / "blueprints" / "hubspot_aircall.blueprint.json")


def test_the_demo_without_a_network_gives_the_same_bytes(tmp_path: Path, project_root: Path) -> None:
    demo = [sys.executable, "-m", "blueprint_kit.cli", "demo", *DAY, "--out"]
    with_one, without = tmp_path / "with", tmp_path / "without"
    subprocess.run([*demo, str(with_one)], cwd=project_root, check=True, capture_output=True)
    alone = [sys.executable, offline.__file__, *demo, str(without)]
    subprocess.run(alone, cwd=project_root, check=True, capture_output=True)
    made = {file.name: file.read_bytes() for file in with_one.iterdir()}
    assert len(made) > 8
    assert made == {file.name: file.read_bytes() for file in without.iterdir()}


def test_importing_every_module_opens_no_socket(project_root: Path) -> None:
    assert sockets(IMPORTS, project_root) == []


@pytest.mark.parametrize("form", ["html", "json", "markdown"])
def test_an_export_opens_no_socket(tmp_path: Path, project_root: Path, blueprint: str, form: str) -> None:
    call = ["export", blueprint, "--to", form, "--out", str(tmp_path / f"out.{form}"), *DAY]
    assert sockets(COMMANDS.format(call=call), project_root) == []


def test_check_opens_no_socket(project_root: Path, blueprint: str) -> None:
    assert sockets(COMMANDS.format(call=["check", blueprint, *DAY]), project_root) == []


def test_phones_opens_no_socket(tmp_path: Path, project_root: Path) -> None:
    contacts = str(project_root / "data" / "two_countries" / "hubspot_contacts.csv")
    call = ["phones", contacts, "--column", "Phone Number", "--out", str(tmp_path / "phones.csv")]
    assert sockets(COMMANDS.format(call=call), project_root) == []


def test_a_socket_would_be_seen(project_root: Path) -> None:
    assert "socket.__new__" in sockets("import socket; socket.socket().close()", project_root)
    assert "socket.getaddrinfo" in sockets("import socket; socket.getaddrinfo('127.0.0.1', 80)", project_root)
