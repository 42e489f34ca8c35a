"""Credentials in a text: keys, tokens and passwords."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

_SHAPES: tuple[tuple[str, str], ...] = (
    ("private key", r"-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----"),
    ("JSON web token", r"(?<![\w-])eyJ[\w-]{8,4096}\.eyJ[\w-]{8,4096}\.[\w-]{0,4096}"),
    ("Salesforce session id", r"(?<![A-Za-z0-9])00D[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?![A-Za-z0-9._]{20,512}"),
    ("payment service key", r"(?<!\w)(?:[sr]k|whsec)_(?:live_|test_)?[A-Za-z0-9]{16,256}(?!\w)"),
    ("AWS access key id", r"(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])"),
    ("GitHub token", r"(?<!\w)(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22,255})(?!\w)"),
    ("Slack token", r"(?<!\w)xox[abeprs]-[A-Za-z0-9-]{10,255}"),
    ("Google API key", r"(?<!\w)AIza[\w-]{35}(?![\w-])"),
    ("bearer token", r"(?<!\w)[Bb]earer\s{1,4}(?P<bearer>[\w.~+/-]{16,4096}={0,2})"),
    ("basic authorization", r"(?<!\w)[Bb]asic\s{1,4}(?P<basic>[A-Za-z0-9+/]{8,1024}={0,2})"),
    (
        "password in an address",
        r"(?<!\w)[a-z][a-z0-9+.-]{1,20}://[^\s/:@\"'<>]{1,128}:(?P<url>[^\s/@\"'<>]{1,256})@",
    ),
)
_FIXED = re.compile("|".join(f"(?P<s{i}>{shape})" for i, (_, shape) in enumerate(_SHAPES)))
_ASSIGNED = re.compile(
    r"(?<![A-Za-z0-9])(?P<name>[\w-]{0,40}(?:password|passwd|passphrase|pwd|secret|api[_-]?key|access[_-]?key|access[_-]?token"
    r"|refresh[_-]?token|security[_-]?token|auth[_-]?token|session[_-]?id))[\"']?(?P<sign>\s{0,3}(?:=>|:=|=|:)\s{0,3})"
    r"(?:(?P<quote>[\"'])(?P<quoted>[^\"'\r\n]{4,256})(?P=quote)|(?P<bare>[^\s\"'<>&;,(){}\[\]|]{6,256})(?P<after>[(\[]?))",
    re.IGNORECASE,
)
# In an export of calls a session is a call (RingCentral's sessionId and telephonySessionId), no log-in.
_CALL = re.compile(r"telephony[_-]?session[_-]?id|session[_-]?id(?=\W+\d+\W?$)", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"[*•x.…_-]+|<.*|\$.*|\{.*|%.*|.*(?:your|example|placeholder|changeme|redacted|masked|hidden|dummy|secret_name).*"
    r"|none|null|true|false|string|required|optional|undefined|todo|str|bytes|os\.environ.*|env[.:].*|vault:.*",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, order=True)
class Credential:
    """A credential's place, which also covers its name ("password="), and what it is."""

    start: int
    end: int
    what: str
    certain: bool


def find_credentials(text: str) -> tuple[Credential, ...]:
    """Find keys, tokens and passwords, in order; placeholders ("<token>", "${TOKEN}") are left.

    >>> [found.what for found in find_credentials("password=hunter22 in postgres://app:hunter22@db")]
    ['password or secret', 'password in an address']
    >>> find_credentials("password: <your password>, token = os.environ['TOKEN']")
    ()
    """
    found = [*_fixed(text), *_assigned(text)]
    return tuple(sorted(found))


def _fixed(text: str) -> Iterator[Credential]:
    for match in _FIXED.finditer(text):
        index = next(i for i in range(len(_SHAPES)) if match[f"s{i}"] is not None)
        what = _SHAPES[index][0]
        value = match["bearer"] or match["basic"] or match["url"]
        if value is None or _is_value(what, value):
            start, end = match.span()
            yield Credential(start, end, what, certain=what != "bearer token")


def _is_value(what: str, value: str) -> bool:
    if what == "basic authorization":
        try:
            return ":" in base64.b64decode(value, validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            return False
    if _PLACEHOLDER.fullmatch(value):
        return False
    return what != "bearer token" or any(ch.isdigit() for ch in value)


def _assigned(text: str) -> Iterator[Credential]:
    for match in _ASSIGNED.finditer(text):
        quoted, bare = match["quoted"], match["bare"]
        value = quoted or bare
        if _CALL.match(match.group()):
            continue
        if _PLACEHOLDER.fullmatch(value) or (quoted and re.search(r"\s.*\s", quoted)):
            continue
        if bare and (match["after"] or not _is_bare_value(bare, match["sign"])):
            continue
        yield Credential(*match.span(), "password or secret", certain=False)


def _is_bare_value(value: str, sign: str) -> bool:
    """Tell a value from a name: code passes names on (``password=password``), files hold values."""
    if re.fullmatch(r"[A-Za-z_][\w.]*", value) and not any(ch.isdigit() for ch in value):
        return sign == "=" and not re.search(r"pass|secret|token|key|_", value, re.IGNORECASE)
    return bool(re.search(r"[A-Za-z]", value))
