"""P6: what subjects and notes say that should not stand there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from blueprint_kit.auditing.exam import Exam
from blueprint_kit.auditing.figures import Figure, Measured, missing
from blueprint_kit.privacy import scan_text
from blueprint_kit.privacy.email import email_spans, is_reserved_address

_KINDS = {
    "phone": "A telephone number in the text",
    "email": "An e-mail address in the text",
    "card": "Digits of a payment card in the text",
    "iban": "A bank account in the text",
    "ssn": "A social security number in the text",
    "credential": "A password or key in the text",
}
_ALWAYS = ("phone", "email", "card")
_LINE_ENDS = re.compile(r"[\r\n\u2028\u2029\x0b\x0c\x1c-\x1e\x85]+")
_BATCH = 2_000
HOW = "Subjects and notes were scanned for shapes and check digits. Names of people have no shape, and are not counted."


def texts(exam: Exam) -> Iterator[Measured]:
    """Yield how many activities hold personal data, by kind."""
    side = exam.written.side
    columns = side.columns("subject", "notes")
    if not columns:
        yield missing(
            "personal_data", "Personal data in subjects and notes", "activities", "subject", "notes"
        )
        return
    cells = {column: side.cells(column) for column in columns}
    kinds = kinds_in([cell for column in cells.values() for cell in column])
    rows: dict[str, list[int]] = defaultdict(list)
    where: dict[str, Counter[str]] = defaultdict(Counter)
    fiction: Counter[str] = Counter()
    filled = 0
    for place, row in enumerate(zip(*cells.values(), strict=True)):
        filled += any(cell.strip() for cell in row)
        seen: dict[str, bool] = {}
        for column, cell in zip(cells, row, strict=True):
            for kind, nobody in kinds.get(cell, {}).items():
                where[kind][side.roles[column]] += 1
                seen[kind] = seen.get(kind, True) and nobody
        for kind, nobody in seen.items():
            rows[kind].append(place)
            fiction[kind] += nobody
    every = tuple(sorted({place for places in rows.values() for place in places}))
    yield Figure(
        "personal_data", "Activities with personal data in subject or notes", len(every), filled, "activities", HOW, rows=every
    )  # fmt: skip
    for kind, said in _KINDS.items():
        if rows[kind] or kind in _ALWAYS:
            parts = {
                f"in {'the subject' if role == 'subject' else 'notes'}": n
                for role, n in sorted(where[kind].items())
            }
            free = {"kept free for fiction or tests": fiction[kind]} if fiction[kind] else {}
            yield Figure(
                f"text_{kind}", said, len(rows[kind]), filled, "activities", HOW, rows=tuple(rows[kind]),
                parts={**parts, **free},
            )  # fmt: skip


def kinds_in(texts: Sequence[str]) -> Mapping[str, Mapping[str, bool]]:
    """Return text -> kind -> whether all of that kind is nobody's; texts without any are left out.

    >>> {kind: dict(found) for kind, found in kinds_in(["call 030/1234567", "fine"]).items()}
    {'call 030/1234567': {'phone': False}}
    """
    found: dict[str, dict[str, bool]] = {}
    distinct = [text for text in dict.fromkeys(texts) if text.strip()]
    # One scan of many lines costs a fraction of as many scans of one.
    for start in range(0, len(distinct), _BATCH):
        batch = distinct[start : start + _BATCH]
        for hit in scan_text("\n".join(_LINE_ENDS.sub("  ", text) for text in batch)):
            _note(found, batch[hit.line - 1], hit.kind, nobody=hit.grade == "reserved")
    for text in distinct:
        if "@" in text:
            for begin, end in email_spans(text):
                _note(found, text, "email", nobody=is_reserved_address(text[begin:end]))
    return found


def _note(found: dict[str, dict[str, bool]], text: str, kind: str, *, nobody: bool) -> None:
    kept = found.setdefault(text, {})
    kept[kind] = kept.get(kind, True) and nobody
