from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from blueprint_kit.errors import InputError
from blueprint_kit.lab import Resources, lab_command, prepare, running

OPEN = """
import sys, pathlib
from blueprint_kit.lab import Resources, open_lab
home = pathlib.Path(sys.argv[1])
open_lab(home / "work", browser=False, resources=Resources(home / "notebooks", home / "data"), port=int(sys.argv[2]))
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "data").mkdir()
    notebook = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (tmp_path / "notebooks" / "00_start_here.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    return tmp_path


def ask(port: int, path: str, token: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path, headers={"Authorization": f"token {token}"})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_the_token_is_not_on_the_command_line(tmp_path: Path) -> None:
    command, environ = lab_command(tmp_path, 8899, "a-secret-token")
    assert "a-secret-token" not in " ".join(command)
    assert "a-secret-token" in environ.values()


def test_the_users_own_jupyter_settings_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/elsewhere")
    monkeypatch.setenv("JUPYTERLAB_SETTINGS_DIR", "/elsewhere")
    _, environ = lab_command(tmp_path, 8899, "token")
    assert "/elsewhere" not in environ.values()


def test_a_server_answers_its_token_alone_and_is_gone_after_the_block(home: Path) -> None:
    folder = home / "work"
    prepare(folder, Resources(home / "notebooks", home / "data"))
    with running(folder) as server:
        assert (
            ask(server.port, "/api/contents/notebooks/00_start_here.ipynb?content=0", server.token)[0] == 200
        )
        assert ask(server.port, "/api/contents/notebooks", "wrong")[0] == 403
    assert server.process.poll() is not None
    with pytest.raises(ConnectionError):
        ask(server.port, "/api/status", server.token)


def test_a_port_that_is_taken_is_refused_with_a_remedy(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=f"Port {port} is taken"), running(home, port=port):
            pass


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_the_server_in_good_order(home: Path, number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", OPEN, home, "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == f"Files added to {home / 'work'}: 1.\n"
            address = process.stdout.readline().split()[-1]
            assert "/lab/tree/notebooks/00_start_here.ipynb?token=" in address
            process.send_signal(number)
            said, complaint = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 0
    assert complaint == ""
    assert said.splitlines()[-1].startswith("Ended.")
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", int(address.split(":")[2].split("/")[0]))) != 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_a_script_that_is_terminated_leaves_no_server_behind(home: Path) -> None:
    code = (
        "import pathlib, sys, time\n"
        "from blueprint_kit.lab import running\n"
        "with running(pathlib.Path(sys.argv[1])) as server:\n"
        "    print(server.port, flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, home], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        process.terminate()
        process.wait(timeout=60)
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
