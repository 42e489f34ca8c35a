from __future__ import annotations

import base64
import html
import json
import textwrap
import unicodedata
import urllib.parse
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint_kit.errors import InputError
from blueprint_kit.privacy import find_planted

VALUES = ["Zoë O'Brien-Müller", "zoe.planted@example.com", "+49 (0)30/765 4321"]

FORMS: dict[str, Callable[[str], bytes]] = {
    "plain": lambda v: v.encode(),
    "upper case": lambda v: v.upper().encode(),
    "utf-16 with mark": lambda v: v.encode("utf-16"),
    "utf-16 big end first": lambda v: f"x{v}".encode("utf-16-be"),
    "utf-16 at an odd place": lambda v: b"\x01" + v.encode("utf-16-le"),
    "latin-1": lambda v: v.encode("latin-1"),
    "json": lambda v: json.dumps({"a": v}).encode(),
    "json in json": lambda v: json.dumps({"a": json.dumps({"b": v})}).encode(),
    "html": lambda v: html.escape(v).encode("ascii", "xmlcharrefreplace"),
    "html, every character": lambda v: "".join(f"&#x{ord(ch):x};" for ch in v).encode(),
    "html in json": lambda v: json.dumps([html.escape(f"<b>{v}</b>")]).encode(),
    "url": lambda v: urllib.parse.quote(v, safe="").encode(),
    "url, form": lambda v: urllib.parse.urlencode({"q": v}).encode(),
    "base64": lambda v: b"data:text/plain;base64," + base64.b64encode(v.encode()),
    "base64, one off": lambda v: base64.b64encode(b"x" + v.encode()),
    "base64, two off": lambda v: base64.b64encode(b"xy" + v.encode() + b"z"),
    "base64, glued to a word": lambda v: b"abc" + base64.urlsafe_b64encode(v.encode() + b"\xff\xfe\xfb"),
    "base64, wrapped": lambda v: "\n".join(
        textwrap.wrap(base64.b64encode(b"\x00" * 99 + v.encode()).decode(), 76)
    ).encode(),
    "base64, wrapped in json": lambda v: json.dumps(
        base64.encodebytes(b"\x00" * 99 + v.encode()).decode()
    ).encode(),
    "base64 of utf-16": lambda v: base64.b64encode(v.encode("utf-16-le")),
    "base64 of json": lambda v: base64.b64encode(json.dumps({"a": v}).encode()),
    "with tags inside": lambda v: f"{v[:6]}<span\nclass='bk'>{v[6:9]}</span>{v[9:]}".encode(),
    "with tags inside, in json": lambda v: json.dumps(f"{v[:6]}<b>{v[6:9]}</b>{v[9:]}").encode(),
    "with unseen marks": lambda v: f"{v[:6]}\u200b{v[6:9]}\u00ad{v[9:]}".encode(),
    "decomposed": lambda v: unicodedata.normalize("NFD", v).encode(),
    "in two lines": lambda v: v.replace(" ", "\n   ").encode(),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("value", VALUES)
def test_a_planted_value_is_found_in_every_form(tmp_path: Path, value: str, form: str) -> None:
    (tmp_path / "file").write_bytes(
        b"before \n" + FORMS[form](value) if "utf-16" not in form else FORMS[form](value)
    )
    hits = find_planted([tmp_path], ["never there", value])
    assert hits
    assert all("value 1 as" in hit.what for hit in hits)
    assert not any(value in str(hit) for hit in hits)


@pytest.mark.parametrize(
    "written",
    [
        "4930",
        "490307654321",
        "+49 030 765-4321",
        "(49) 030.765.43.21",
        "４９０３０７６５４３２１",
        "tel:+49-030-7654321",
    ],
)
def test_the_digits_of_a_number_are_found_however_they_are_punctuated(tmp_path: Path, written: str) -> None:
    (tmp_path / "file").write_text(f"x {written} y", encoding="utf-8")
    assert bool(find_planted([tmp_path], ["+49 (0)30/765 4321"])) == (written != "4930")


def test_a_masked_value_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("Z••• O••• z•••@example.com +49 (0)30/••• ••21", encoding="utf-8")
    assert find_planted([tmp_path], VALUES) == ()


def test_line_and_column_are_given(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a\nbc zoe.planted@example.com", encoding="utf-8")
    (hit,) = find_planted([tmp_path / "file"], VALUES)
    assert (hit.line, hit.column, hit.excerpt) == (2, 4, "•••")


def test_a_missing_path_is_an_error_and_not_clean(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        find_planted([tmp_path / "nowhere"], VALUES)


def test_a_value_that_is_found_everywhere_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="fewer than four"):
        find_planted([tmp_path], ["Ann"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    st.text(st.characters(categories=["L", "N"], max_codepoint=0x2FFF), min_size=6, max_size=20),
    st.binary(max_size=20),
    st.binary(max_size=20),
)
def test_any_value_is_found_in_base64_at_any_offset(
    tmp_path: Path, value: str, before: bytes, after: bytes
) -> None:
    (tmp_path / "file").write_bytes(base64.b64encode(before + b" " + value.encode() + b" " + after))
    assert find_planted([tmp_path], [value])


@pytest.mark.parametrize(
    "written", ["07548 249992", "+447548 249992", "0044 (0)75 48.24 99-92", "x7548249992"]
)
def test_national_digits_are_found_behind_a_trunk_zero_or_a_country_code(
    tmp_path: Path, written: str
) -> None:
    (tmp_path / "a.txt").write_text(f"call {written} now", encoding="utf-8")
    assert find_planted([tmp_path], ["7548249992"])
