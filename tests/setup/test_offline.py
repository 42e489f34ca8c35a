from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.setup import offline

# An address of a net that RFC 5737 keeps for documentation: nobody answers there, with or without a network.
AWAY = "192.0.2.1"
CONNECT = f"""
import socket
try:
    socket.create_connection(({AWAY!r}, 80), timeout=3)
except OSError as error:
    print(error)
"""
LOOK_UP = """
import socket
try:
    socket.getaddrinfo("example.org", 80)
except OSError as error:
    print(error)
"""
LOOPBACK = """
import socket
with socket.create_server(("127.0.0.1", 0)) as server:
    with socket.create_connection(server.getsockname()) as client:
        server.accept()[0].sendall(b"here")
        print(client.recv(9).decode())
"""
WAYS = (pytest.param((), id="namespace or guard"), pytest.param(("--guard",), id="guard"))


def say(code: str, way: tuple[str, ...]) -> str:
    command = [sys.executable, offline.__file__, *way, sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()


@pytest.mark.parametrize("way", WAYS)
def test_no_connection_leaves_the_machine(way: tuple[str, ...]) -> None:
    # The kernel's words for "there is no way out", or the guard's; a time-out or a refusal would mean a way.
    assert re.search(f"Network is unreachable|no network here: {AWAY}", say(CONNECT, way))


@pytest.mark.parametrize("way", WAYS)
def test_no_name_is_looked_up(way: tuple[str, ...]) -> None:
    assert re.search("name resolution|not known|no network here: example.org", say(LOOK_UP, way))


@pytest.mark.parametrize("way", WAYS)
def test_this_machine_is_still_reached(way: tuple[str, ...]) -> None:
    assert say(LOOPBACK, way) == "here"


def test_a_commands_exit_status_is_passed_on() -> None:
    command = [sys.executable, offline.__file__, sys.executable, "-c", "raise SystemExit(7)"]
    assert subprocess.run(command, check=False).returncode == 7


@pytest.mark.skipif(not Path("/proc/self/net/dev").is_file(), reason="no list of network devices to read")
def test_where_the_system_lets_it_only_loopback_is_left() -> None:
    code = "print(sorted(line.split(':')[0].strip() for line in open('/proc/self/net/dev') if ':' in line))"
    allowed = subprocess.run(
        [
            sys.executable,
            "-c",
            "from tests.setup.offline import *; raise SystemExit(not leave_the_network())",
        ],
        cwd=Path(__file__).parents[2],
        check=False,
    )
    if allowed.returncode:
        pytest.skip("this system gives no network of one's own")
    assert say(code, ()) == "['lo']"
