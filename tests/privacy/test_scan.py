"""Values are put together from parts here, so that the project's own scan of its tests stays clean."""

from __future__ import annotations

import base64
import datetime
import hashlib
import html
import json
import random
import time
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint_kit.privacy import scan_text

FOUND = [
    ("email", "anna.s" + "@firma.de"),
    ("email", "o'neil+crm" + "@mail.firma.co.uk"),
    ("email", "jörg" + "@bücher.de"),
    ("phone", "+49 30 " + "1234567"),
    ("phone", "+14155" + "551234"),
    ("phone", "0049 (0)30/" + "1234567"),
    ("phone", "+49.30" + "1234567"),
    ("phone", "(415) 555-" + "1234"),
    ("phone", "415.555." + "1234"),
    ("phone", "1-(266)195-" + "4611"),
    ("phone", "030/" + "1234567"),
    ("phone", "01 47 42 71 " + "71"),
    ("phone", "0301" + "234567"),
    ("phone", 'phone": "4155' + '551234"'),
    ("phone", "Fax: 555-" + "1234"),
    ("phone", "<td>4155" + "551234</td>"),
    ("phone", "id;Telefon\n1;9012" + "3456\n"),
    ("card", "4000 0000 0000 " + "0002"),
    ("card", "37144963" + "5398423"),
    ("iban", "DE02 1203 0000 0000 " + "2020 51"),
    ("ssn", "123-45-" + "6789"),
    ("credential", "Authorization: Bearer abcdefghij" + "0123456789"),
    ("credential", "sk_" + "live_abcdefghij0123456789"),
    ("credential", "AKIA" + "ABCDEFGHIJKLMNOP"),
    ("credential", "-----BEGIN RSA " + "PRIVATE KEY-----"),
    ("credential", "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl"),
    ("credential", "postgres://app:" + "hunter22@db.internal/crm"),
    ("credential", "00D5g00000AbCdE" + "!AQEAQHt0123456789abcdefghijklmnopq"),
    ("credential", "password" + "=hunter22"),
    ("credential", '"client_secret"' + ': "a1b2c3d4e5"'),
    ("credential", "Basic " + base64.b64encode(b"app:hunter22").decode()),
]

LEFT = [
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "sha256:9f86d081884c7d65, md5 0123456789012345678901234567890a",
    "c5f0e5a2-9a39-4d0c-8f4e-0a1b2c3d4e5f and 12345678-1234-1234-1234-123456789012",
    "2026-11-19T10:42:00.123456+01:00 2026-11-19 10:42:00Z 19.11.2026 11/19/2026 20261119T104200Z",
    "PT15M P3DT4H 00:15:30.250 10:42 to 11:10, 1700000000, 1700000000000",
    "v1.2.3, 9.0.43, 2.14.0rc1, python 3.11.9, 10.0.19045.3803",
    '<path d="M10 20 L 30.5 40.25 C 1,2 3,4 5,6 z" transform="translate(120 340)"/>',
    '<polyline points="0,100 415,555 0100 200 300 400"/><svg viewBox="0 0 1200 3400">',
    "M 57.6 307.584 L 414.72 307.584 L 414.72 41.472",
    "color:#1a232a; margin: 0 12px 16px 24px; flex: 1 1 240px; grid: 92px 1fr / 16px 84px",
    "0.123456789 -33.4378051 12345.678901234 1.5e-10 6.02214076E23 3,14159",
    '"-33,4567890123456"',
    '{"maximum": 9007199254740991, "minimum": -2147483648, "multipleOf": 1000000}',
    '{"run_id": 4155551234, "input_bytes": "4155551234", "count": 12480}',
    "127.0.0.1:8888 192.168.100.200 10.0.0.0/8",
    "978-3-16-148410-0, ISBN 0-306-40615-2",
    "01 02 03 04 05 06, 1 234 567, 12,345,678, 48 212 rows",
    "anna@example.com x@sub.example.org y@mail.test logo@2x.png git@github.com:a/b.git @pytest.mark.slow",
    "password: <your password>  password=${PASSWORD}  token = os.environ['TOKEN'] password=********",
    "login(password=password, secret=secret) def f(password: str) -> None",
    "Bearer <access_token>, Bearer YOUR_ACCESS_TOKEN_HERE, basic authorization",
    "0035g00000AbCdEAAV 00D5g00000AbCdE 88-2041 C-1093 P-mzlgztr4",
    "1234 5678 9012 3456, 30119257100018",
    "1,2,3,4,5,6,7,8,9,10 and [0, 1200, 4155, 5512, 3456]",
    "0000-00-00 000-00-0000 666-12-3456 00000000 1111111111",
    "data:image/png;base64," + base64.b64encode(bytes(range(256)) * 8).decode(),
    "chr1:1234567-2345678 0x415555123400 rgb(120, 340, 560)",
]


@pytest.mark.parametrize(("kind", "text"), FOUND)
@pytest.mark.parametrize("frame", ["{}", "see {} there", "<p title='{}'>", "\n\n{}\n", "| {} | 7 |"])
def test_each_kind_is_found_wherever_it_stands(kind: str, text: str, frame: str) -> None:
    if frame == "{}" or "Telefon" not in text:  # a table's heading must be its first line
        assert kind in {hit.kind for hit in scan_text(frame.format(text))}


@pytest.mark.parametrize(("kind", "text"), FOUND)
def test_no_hit_holds_its_value(kind: str, text: str) -> None:
    for hit in scan_text(text):
        assert text not in str(hit)
        shown = "".join(ch for ch in hit.excerpt if ch.isdigit())
        assert len(shown) <= max(2, sum(ch.isdigit() for ch in text) - 4)


@pytest.mark.parametrize("text", LEFT)
def test_what_only_looks_like_a_value_is_left(text: str) -> None:
    assert scan_text(text) == ()


def test_every_hit_on_a_mix_of_both_is_right() -> None:
    mixed = [line for pair in zip(LEFT, (text for _, text in FOUND[:16]), strict=False) for line in pair]
    text = "\n".join(mixed)
    wrong = [hit for hit in scan_text(text) if mixed[hit.line - 1] in LEFT]
    right = {hit.line for hit in scan_text(text)}
    assert not wrong
    assert right == {line for line, content in enumerate(mixed, 1) if content not in LEFT}


@pytest.mark.parametrize(
    "text",
    ["+1 415 555 0123", "07700 900123", "0049 (0)30/23125 017", "4242 4242 4242 4242", "DE89 3704 0044 0532 0130 00",
     "078-05-1120", "AKIAIOSFODNN7EXAMPLE"],
)  # fmt: skip
def test_numbers_kept_for_fiction_and_tests_are_counted_as_reserved(text: str) -> None:
    assert {hit.grade for hit in scan_text(text)} == {"reserved"}


@pytest.mark.parametrize(
    "escape",
    [
        lambda text: json.dumps(text).replace("@", "\\u0040").replace("+", "\\u002b"),
        lambda text: "".join(f"&#{ord(ch)};" for ch in text),
        lambda text: html.escape(text).replace("@", "&commat;").replace("+", "&plus;"),
        lambda text: text.replace("@", "%40").replace("+", "%2B").replace(" ", "%20"),
        lambda text: json.dumps({"outputs": [{"text": ["x\n", f"\t{text}\n"]}]}),
    ],
)
@pytest.mark.parametrize("text", ["anna.s" + "@firma.de", "+49 30 " + "1234567"])
def test_an_escaped_value_is_found(escape: object, text: str) -> None:
    assert callable(escape)
    assert len(scan_text(escape(text))) == 1


def test_line_and_column_are_those_of_the_file() -> None:
    address = "anna.s" + "@firma.de"
    (hit,) = scan_text(f'x\r\n"a\\n\\u00fc & b": {address}\n')
    assert (hit.line, hit.column) == (2, 18)


@given(st.text(max_size=200))
def test_any_text_is_scanned_and_each_place_lies_in_it(text: str) -> None:
    lines = text.count("\n") + text.count("\r") + 1
    assert all(1 <= hit.line <= lines and hit.column >= 1 for hit in scan_text(text))


@given(st.integers(10**6, 10**11).map(str))
def test_a_number_with_a_country_code_is_always_found_and_never_shown(digits: str) -> None:
    (hit,) = scan_text(f"call +4{digits} now")
    assert hit.kind == "phone"
    assert digits not in hit.excerpt


@pytest.mark.parametrize(
    "text",
    [
        "a" * 200_000,
        "1" * 200_000,
        "1 " * 100_000,
        "a.b-" * 50_000,
        "\\" * 200_000,
        "01 " * 60_000,
        "0-" * 100_000,
        '"' * 100_000,
        "password" * 25_000,
        "M1 " * 60_000,
    ],
)
def test_hostile_text_costs_no_more_than_its_length(text: str) -> None:
    start = time.perf_counter()
    scan_text(text)
    assert time.perf_counter() - start < 5


def test_a_card_in_groups_is_certain_and_a_plain_run_likely() -> None:
    (grouped,) = scan_text("4000 0000 0000 " + "0002")
    (run,) = scan_text("400000000000" + "0002")
    assert (grouped.grade, run.grade) == ("certain", "likely")


def noise(chance: random.Random) -> str:
    """One line of what reports, notebooks and pages hold besides people."""
    day = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(
        seconds=chance.randrange(10**8)
    )
    return chance.choice(
        [
            hashlib.sha256(chance.randbytes(8)).hexdigest(),
            hashlib.md5(chance.randbytes(8), usedforsecurity=False).hexdigest(),
            str(uuid.UUID(bytes=chance.randbytes(16))),
            day.isoformat(),
            day.strftime("%d.%m.%Y %H:%M"),
            day.strftime("%Y%m%dT%H%M%SZ"),
            str(int(day.timestamp() * 1000)),
            repr(chance.uniform(-1e6, 1e6)),
            f"{chance.uniform(-90, 90):.7f},{chance.uniform(-180, 180):.7f}",
            f'<path d="M{chance.randrange(900)} {chance.randrange(900)}L{chance.randrange(900)} {chance.random():.3f}z"/>',
            f"margin:{chance.randrange(99)}px {chance.randrange(99)}px; color:#{chance.randbytes(3).hex()}",
            ".".join(str(chance.randrange(400)) for _ in range(chance.randrange(2, 5))),
            json.dumps({"count": chance.randrange(10**9), "took_ms": chance.randrange(10**10)}),
            f"PT{chance.randrange(99)}H{chance.randrange(59)}M",
            " ".join(str(chance.randrange(1000)) for _ in range(8)),
            base64.b64encode(chance.randbytes(60)).decode(),
            "003" + "".join(chance.choices("0123456789ABCDEFabcdef", k=15)),
            f"{chance.randrange(10**8):08d}",
        ]
    )


def test_four_thousand_lines_of_noise_give_no_hit_and_every_number_between_them_one() -> None:
    chance = random.Random(11)
    lines = [noise(chance) for _ in range(4_000)]
    numbers = {place: f"+49 30 {chance.randrange(10**6, 10**7)}" for place in range(0, 4_000, 100)}
    for place, number in numbers.items():
        lines[place] = number
    hits = scan_text("\n".join(lines))
    assert [hit.line - 1 for hit in hits] == list(numbers)


def test_a_sentence_about_phones_is_no_heading_of_a_table() -> None:
    assert scan_text('"""Cleans a phone, and says what was mended."""\n\nLIMITS = (1234567, 7654321)\n') == ()
