"""Runs a command without a network: ``python tests/setup/offline.py COMMAND …``.

On Linux the command gets a network of its own that holds nothing but this machine's loopback (as
``unshare -n`` does, which needs root or user namespaces). Elsewhere each Python process in it refuses
to connect or to look up a name, which other programs do not notice.
"""

from __future__ import annotations

import ctypes
import os
import socket
import struct
import subprocess
import sys
from pathlib import Path

GUARD = Path(__file__).with_name("guard")
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000  # linux/sched.h
SIOCSIFFLAGS, IFF_UP = 0x8914, 0x1  # linux/sockios.h, linux/if.h


def leave_the_network() -> bool:
    """Move this process into a network with loopback alone; False where the system does not let it."""
    if not sys.platform.startswith("linux"):
        return False
    uid, gid = os.getuid(), os.getgid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNET if uid == 0 else CLONE_NEWNET | CLONE_NEWUSER):
        return False
    if uid:  # stay who one is, inside the user namespace too
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1", encoding="ascii")
    _raise_loopback()
    return True


def _raise_loopback() -> None:
    from fcntl import ioctl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh22x", b"lo", IFF_UP))


def guarded_environment() -> dict[str, str]:
    """Return the environment in which each Python process guards its own sockets."""
    path = os.pathsep.join(filter(None, (str(GUARD), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path}


def main(command: list[str]) -> int:
    """Run a command without a network and return its exit status; ``--guard`` first forces the second way."""
    guard = command[:1] == ["--guard"]
    command = command[1:] if guard else command
    if not guard and leave_the_network():
        return subprocess.call(command)
    return subprocess.call(command, env=guarded_environment())


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
