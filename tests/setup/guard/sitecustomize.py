"""Lets a Python process talk to this machine alone; read at its start from PYTHONPATH."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

_connect, _connect_ex, _sendto, _look_up = (
    socket.socket.connect,
    socket.socket.connect_ex,
    socket.socket.sendto,
    socket.getaddrinfo,
)


def _is_here(host: object) -> bool:
    if host in {None, "", "localhost", b"localhost"}:
        return True
    try:
        address = ipaddress.ip_address(str(host))
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _allow(family: int, address: Any) -> None:
    if family in {socket.AF_INET, socket.AF_INET6} and not _is_here(address[0]):
        raise OSError(f"no network here: {address[0]} was asked for")


class _Socket(socket.socket):
    def connect(self, address: Any) -> None:
        _allow(self.family, address)
        _connect(self, address)

    def connect_ex(self, address: Any) -> int:
        _allow(self.family, address)
        return _connect_ex(self, address)

    def sendto(self, data: Any, *rest: Any) -> int:
        _allow(self.family, rest[-1])
        return _sendto(self, data, *rest)


def _getaddrinfo(host: Any, *rest: Any, **named: Any) -> Any:
    if not _is_here(host):
        raise socket.gaierror(socket.EAI_NONAME, f"no network here: {host} was asked for")
    return _look_up(host, *rest, **named)


socket.socket = _Socket  # type: ignore[misc]
socket.getaddrinfo = _getaddrinfo
