"""The page: complete, still, safe, and the same bytes each time."""

from __future__ import annotations

import json
import re
import time
from datetime import date
from html.parser import HTMLParser

import pytest

from blueprint_kit.exports import export_document, render
from blueprint_kit.model import Blueprint, Role, definitions, from_bytes
from tests.exports.blueprints import TODAY, hostile

VOID = frozenset({"meta", "br", "wbr", "input", "line", "path", "rect", "circle"})
HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "{{7*7}}",
    "{% raw %}{{ doc }}",
    "\u202egnp.exe",
    '" onmouseover="alert(1)',
    "</style><script>alert(1)</script>",
    "W" * 300,
    "é\nsecond line",
)


class Page(HTMLParser):
    """What a page holds: its elements by name, its ids, its links, its text."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.names: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.text = ""
        self.depth: list[str] = []
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.names.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [str(given[name]) for name in ("href", "src") if name in given]
        self.handlers += [name for name in given if name.startswith("on")]
        self.scripts += [given] if tag == "script" else []
        if tag not in VOID:
            self.depth.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.depth.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.depth or self.depth[-1] not in {"script", "style"}:
            self.text += data


def page(blueprint: Blueprint, today: date = TODAY) -> Page:
    return Page(render(blueprint, "html", today=today))


def embedded(blueprint: Blueprint) -> bytes:
    found = re.search(rb'id="blueprint">(.*?)</script>', render(blueprint, "html", today=TODAY), re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize("name", ["empty", "half", "full"])
def test_every_decision_has_its_path_as_anchor_and_every_link_arrives(
    name: str, request: pytest.FixtureRequest
) -> None:
    found = page(request.getfixturevalue(name))
    assert not found.depth
    assert len(found.ids) == len(set(found.ids))
    assert set(definitions()) <= set(found.ids)
    assert {link.removeprefix("#") for link in found.links} <= set(found.ids)


@pytest.mark.parametrize("name", ["empty", "half", "full"])
def test_the_page_asks_for_nothing_and_runs_nothing(name: str, request: pytest.FixtureRequest) -> None:
    data = render(request.getfixturevalue(name), "html", today=TODAY)
    found = Page(data)
    assert all(link.startswith("#") for link in found.links)
    assert not found.handlers
    assert found.scripts == [{"type": "application/json", "id": "blueprint"}]
    assert not {"img", "link", "iframe", "object", "embed", "form"} & set(found.names)
    style = data.split(b"<style>")[1].split(b"</style>")[0]
    assert b"url(" not in style
    assert b"@import" not in style
    assert b"default-src 'none'" in data


def test_the_verdict_stands_before_everything_else(half: Blueprint) -> None:
    text = page(half).text
    order = [text.index(words) for words in ("Not ready to build.", "Contents", "Open questions", "Glossary")]
    assert order == sorted(order)


def test_everything_on_record_is_on_the_page(half: Blueprint) -> None:
    text = page(half).text
    for words in (
        "Ask the agent",
        "A wrong link costs more than one click.",
        "The newest record is often a duplicate.",
        "It adds 31 picks in every 1,000 calls.",
        "Log unlinked",
        "The vendor has not said yet whether the stream repeats events.",
        "The old system holds no ids that could be matched.",
        "Agents read the record only while they write their notes.",
        "Until 15 Dec 2026, then open again",
        "9,402",
        "2026-11-05",
        "late, 18 Nov",
    ):
        assert words in text


def test_the_six_problems_and_the_terms_are_explained(empty: Blueprint) -> None:
    text = page(empty).text
    for words in (
        "Duplicate activities and contacts",
        "Logging and PII exposure",
        "E.164",
        "idempotency key",
    ):
        assert words in text
    assert "authorises no production access" in text
    assert "moves no data and holds no credentials" in text


def test_a_term_in_a_question_leads_to_its_sentence(half: Blueprint) -> None:
    found = page(half)
    assert "#term-e-164" in found.links
    assert "term-e-164" in found.ids


def test_an_empty_blueprint_has_sentences_where_its_lists_would_be(empty: Blueprint) -> None:
    text = page(empty).text
    for words in ("No findings.", "No runs yet.", "No waivers.", "Nobody has signed yet."):
        assert words in text


def test_the_role_switch_hides_decisions_only(half: Blueprint) -> None:
    data = render(half, "html", today=TODAY).decode()
    hidden = re.findall(r"body:has\(#role-(\w+):checked\) (\S+)\{display:none\}", data)
    assert [role for role, _ in hidden] == [role.value for role in Role]
    assert all(selector.startswith(".bk-decision:not(") for _, selector in hidden)
    assert {f"role-{role.value}" for role in Role} <= set(page(half).ids)


@pytest.mark.parametrize("name", ["empty", "half", "full"])
def test_the_data_inside_is_the_json_export(name: str, request: pytest.FixtureRequest) -> None:
    blueprint = request.getfixturevalue(name)
    assert json.loads(embedded(blueprint)) == json.loads(
        json.dumps(export_document(blueprint, today=TODAY), default=str)
    )
    assert from_bytes(embedded(blueprint)) == blueprint


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_typed_is_shown_and_never_obeyed(text: str) -> None:
    blueprint = hostile(text)
    found = page(blueprint)
    assert not found.depth
    assert not found.handlers
    assert len(found.scripts) == 1
    assert all(link.startswith("#") for link in found.links)
    head = re.sub(r"content [0-9a-f]{12}", "", found.text.split("Readiness")[0])
    assert "49" not in head.replace(text, "")
    assert " ".join(text.replace("\u202e", "[U+202E]").split()) in " ".join(found.text.split())
    assert "\u202e" not in found.text
    assert from_bytes(embedded(blueprint)) == blueprint


def test_the_same_blueprint_on_the_same_day_gives_the_same_bytes(half: Blueprint) -> None:
    assert render(half, "html", today=TODAY) == render(half, "html", today=TODAY)
    assert render(half, "html", today=TODAY) != render(half, "html", today=date(2027, 3, 1))


def test_the_structure_of_the_page_is_as_it_was_agreed(half: Blueprint) -> None:
    inside = {"scope": ("end-of-life",), "reliability": ("capacity",)}
    sections = [one for one in page(half).ids if not re.search(r"[.@]|-title$", one)]
    sections = [one for one in sections if not re.fullmatch(r"[A-Z]{3}-\d+", one)]
    assert [one for one in sections if not one.startswith(("role-", "run-", "term-"))] == [
        "readiness",
        "progress",
        "main",
        "contents",
        "open-questions",
        "flow",
        "systems",
        *(
            one
            for name in dict.fromkeys(path.partition(".")[0] for path in definitions())
            for one in (f"section-{name}", *inside.get(name, ()))
        ),
        "findings",
        "evidence",
        "facts",
        "acceptance-cases",
        "waivers",
        "sign-offs",
        "participants",
        "sessions",
        "rules",
        "rules-that-wait",
        "glossary",
        "how-to-read",
        "blueprint",
    ]


@pytest.mark.parametrize("name", ["empty", "half", "full"])
def test_the_page_is_small_and_quick(name: str, request: pytest.FixtureRequest) -> None:
    blueprint = request.getfixturevalue(name)
    assert len(render(blueprint, "html", today=TODAY)) < (500_000 if name == "full" else 550_000)
    times = []
    for _ in range(3):
        start = time.perf_counter()
        render(blueprint, "html", today=TODAY)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.3
