"""P3: what an agent would see of a known caller, and what of it is empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from blueprint_kit.auditing.exam import Exam
from blueprint_kit.auditing.figures import Figure, Measured, NotMeasured
from blueprint_kit.auditing.people import id_key
from blueprint_kit.matching.sides import Side
from blueprint_kit.model.context_types import ContextField
from blueprint_kit.tables.claims import claim_of_header

_SHOWN: Mapping[str, str] = {
    "first_name": "First name",
    "last_name": "Last name",
    "full_name": "Name",
    "company": "Company",
    "email": "E-mail address",
    "owner": "Owner",
    "owner_id": "Owner",
    "status": "Status",
    "country": "Country",
    "deal": "Deal",
}
_NONE = "no record has the number"
_WHY: Mapping[str, str] = {
    "ambiguous": "several records fit",
    "shared": "a number of many people",
    "withheld": "the caller's number is hidden",
    "unusable": "no usable number",
}
_OF_ACTIVITY: Mapping[str, str] = {
    "subject": "Activities without a subject",
    "notes": "Activities without a note",
    "duration": "Activities without a duration",
    "disposition": "Activities without a disposition",
}


@dataclass(frozen=True, slots=True)
class _Field:
    """One thing that the agent sees: its words, and the columns of which one has to be filled."""

    code: str
    said: str
    columns: tuple[str, ...]


def fill(exam: Exam) -> Iterator[Measured]:
    """Yield for how many calls nobody is found, and what is empty for those that find one record."""
    looked = exam.looked_at
    known = [number for number in looked if exam.found[number].linked]
    why = Counter(
        _WHY.get(exam.found[number].outcome, _NONE) for number in looked if not exam.found[number].linked
    )
    unknown = tuple(exam.log.calls[number].rows[0] for number in looked if not exam.found[number].linked)
    yield Figure(
        "no_single_record", "Calls for which no single record can be shown", len(unknown), len(looked), "calls",
        "The rules were asked with each call's number.", "interactions", unknown,
parts=dict(why.most_common()),
    )  # fmt: skip
    yield from _fields(exam, known)
    yield from _activities(exam.written.side)


def _fields(exam: Exam, known: list[int]) -> Iterator[Measured]:
    fields, absent, how = _chosen(exam)
    yield from absent
    where = {
        id_key(cell): (side, row)
        for side in reversed(list(exam.contacts.values()))
        for row, cell in enumerate(side.first("record_id"))
        if cell.strip()
    }
    records = [
        (number, where[key]) for number in known if (key := id_key(exam.found[number].record)) in where
    ]
    for one in fields:
        sides = [side for side in exam.contacts.values() if set(one.columns) & set(side.frame.columns)]
        empty = {id(side): _empty(side, one.columns) for side in sides}
        asked = [(number, empty[id(side)][row]) for number, (side, row) in records if id(side) in empty]
        if not asked:
            why = "No call found one record of the table that has this column."
            yield NotMeasured(f"empty_{one.code}", f"{one.said} is empty", why)
            continue
        rows = tuple(exam.log.calls[number].rows[0] for number, blank in asked if blank)
        every = [blank for blanks in empty.values() for blank in blanks]
        yield Figure(
            f"empty_{one.code}", f"{one.said} is empty", len(rows), len(asked), "calls of a known caller", how,
            "interactions", rows, everywhere=(sum(every), len(every)),
        )  # fmt: skip


def _empty(side: Side, columns: tuple[str, ...]) -> list[bool]:
    held = [side.cells(column) for column in columns if column in side.frame.columns]
    return [not any(cell.strip() for cell in row) for row in zip(*held, strict=True)]


def _chosen(exam: Exam) -> tuple[list[_Field], list[NotMeasured], str]:
    rows = exam.decided("context.fields")
    chosen = [row for row in rows if isinstance(row, ContextField)] if isinstance(rows, tuple) else []
    if not chosen:
        how = "Columns of the contacts that agents are usually shown; the blueprint names no context fields."
        return _usual(exam), [], how
    fields, absent = [], []
    for row in {row.field: row for row in chosen}.values():
        columns = _columns_of(row, exam)
        said = row.label or row.field
        if columns:
            fields.append(_Field(row.field, said, columns))
        else:
            why = "No column of the contacts is named like it; it may come from another object or system."
            absent.append(NotMeasured(f"empty_{row.field}", f"{said} is empty", why))
    return fields, absent, "The blueprint's context fields, looked up in the record that the rules find."


def _usual(exam: Exam) -> list[_Field]:
    found: dict[str, _Field] = {}
    for role, said in _SHOWN.items():
        columns = tuple(dict.fromkeys(name for side in exam.contacts.values() for name in side.columns(role)))
        if columns and said not in found:
            found[said] = _Field(role, said, columns)
    return list(found.values())


def _columns_of(row: ContextField, exam: Exam) -> tuple[str, ...]:
    """Return the columns that hold a context field: named like it or its source, else of the role its words claim."""
    source = (row.source or "").rpartition(":")[2].strip()
    words = [text for text in (source, row.label or "", row.field) if text]
    named = [name for side in exam.contacts.values() for text in words if (name := side.named(text))]
    if named:
        return tuple(dict.fromkeys(named))
    for text in words:
        claim = claim_of_header(text)
        roles = ("full_name", "first_name", "last_name") if claim and claim.role == "full_name" else ()
        for side in exam.contacts.values():
            found = side.columns(*(roles or ((claim.role,) if claim else ())))
            if found:
                return found
    return ()


def _activities(side: Side) -> Iterator[Measured]:
    for role, said in _OF_ACTIVITY.items():
        columns = side.columns(role)
        if not columns:
            continue
        blank = tuple(row for row, empty in enumerate(_empty(side, columns)) if empty)
        yield Figure(
            f"activity_without_{role}", said, len(blank), len(side.frame), "activities",
            "Blank cells of the activities; the next agent reads there what happened last.", rows=blank,
        )  # fmt: skip
