"""The workbook's JupyterLab server: on this machine only, with settings of its own, ended with its caller."""

from __future__ import annotations

import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from blueprint_kit.errors import InputError
from blueprint_kit.houses import VARIABLE, as_setting, in_use
from blueprint_kit.lab.folder import prepare
from blueprint_kit.lab.resources import Resources, find_resources
from blueprint_kit.lab.settings import LabFolders, View, write_settings

HOST = "127.0.0.1"
START_LIMIT_S = 120
STOP_LIMIT_S = 20


@dataclass(frozen=True, slots=True)
class Server:
    """A JupyterLab server that answers."""

    port: int
    token: str
    process: subprocess.Popen[bytes]

    def address(self, notebook: str, view: View = "plain") -> str:
        """Return where a notebook opens; the path is relative to the work folder, with slashes."""
        page = "doc" if view == "presenting" else "lab"
        return f"http://{HOST}:{self.port}/{page}/tree/{notebook}?token={self.token}"


def lab_command(
    folder: Path, port: int, token: str, view: View = "plain"
) -> tuple[list[str], dict[str, str]]:
    """Return the command that serves a prepared work folder, and the whole environment it needs.

    The token goes through the environment, because other users of a machine can read a command line.
    The user's own Jupyter configuration is left out: it could save what this one does not.
    """
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser"),
        f"--ServerApp.ip={HOST}",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={folder.resolve()}",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    foreign = ("JUPYTER", "IPYTHON")
    environ = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    environ |= LabFolders.of(folder, view).environment()
    environ["JUPYTER_TOKEN"] = token
    if in_use():
        # The pages' kernels and the export menu work in other folders: each house goes by its full path.
        environ[VARIABLE] = as_setting(in_use())
    return command, environ


@contextmanager
def running(folder: Path, *, port: int = 0, view: View = "plain") -> Iterator[Server]:
    """Serve a prepared work folder for the length of a ``with`` block; port 0 takes a free one."""
    folders = LabFolders.of(folder, view)
    write_settings(folders, view)
    port = _free_port(port)
    token = secrets.token_urlsafe(24)
    command, environ = lab_command(folder, port, token, view)
    with (folders.root / "server.log").open("wb") as log, _ended_by_signal():
        process = subprocess.Popen(  # noqa: S603 - this Python and constant arguments
            command, env=environ, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        try:
            server = Server(port, token, process)
            _wait_until_it_answers(server, Path(log.name))
            yield server
        finally:
            _end(process)


def open_lab(
    folder: Path,
    *,
    port: int = 0,
    browser: bool = True,
    code: bool = False,
    presenting: bool = False,
    say: Callable[[str], object] = print,
    resources: Resources | None = None,
) -> None:
    """Open the workbook on its first notebook and stay until Ctrl+C or File, Shut Down.

    Makes ``folder`` a work folder where it is missing or empty, and adds to it what is missing; a file
    that is there is never written over. ``code`` shows the code cells' first lines and
    the tools for editing; ``presenting`` opens one notebook over the whole window, larger, without code. Without ``browser`` the address is only printed.
    Raises StoreError for a folder that cannot be used, InputError for a port that is taken.
    """
    view: View = "presenting" if presenting else "code" if code else "plain"
    found = resources or find_resources()
    start = f"notebooks/{found.first_notebook()}"
    added = prepare(folder, found)
    if added:
        say(f"Files added to {folder}: {len(added)}.")
    try:
        with running(folder, port=port, view=view) as server:
            address = server.address(start, view)
            say(f"The workbook is open at {address}")
            say("It is reachable from this machine only. Ctrl+C ends it.")
            if browser:
                webbrowser.open(address)
            server.process.wait()
    except KeyboardInterrupt:
        say(f"Ended. Everything that was saved is in {folder}.")


@contextmanager
def _ended_by_signal() -> Iterator[None]:
    """Treat a request to terminate like Ctrl+C, so that no server is left behind.

    Only the main thread may say what a signal does; elsewhere it is left to the caller.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _free_port(port: int) -> int:
    with socket.socket() as probe:
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise InputError(
                f"Port {port} is taken.", remedy="Name another one, or none to have a free one found."
            ) from error
        return int(probe.getsockname()[1])


def _wait_until_it_answers(server: Server, log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT_S
    while time.monotonic() < deadline and server.process.poll() is None:
        # No urllib here: it would ask the proxy that the environment names, even for this machine.
        connection = http.client.HTTPConnection(HOST, server.port, timeout=5)
        try:
            connection.request("GET", "/api/status", headers={"Authorization": f"token {server.token}"})
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise InputError(
        "JupyterLab did not start.",
        where=str(log),
        remedy="Its last lines there say why; start it again after that.",
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_LIMIT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    except KeyboardInterrupt:  # a second Ctrl+C: at once
        process.kill()
        process.wait()
