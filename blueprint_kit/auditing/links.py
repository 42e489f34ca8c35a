"""P2: the record that each activity is linked to, against the record that the rules find for its call."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from blueprint_kit.auditing.exam import Exam, Found
from blueprint_kit.auditing.figures import Figure, Measured, NotMeasured, missing
from blueprint_kit.auditing.people import id_key

_KINDS = {
    "wrong_record": "Linked to another record than the rules find",
    "other_object": "Linked to a record of another kind than the rules take first",
    "missing_link": "Linked to nobody, though the rules find one record",
    "picked_of_several": "Linked to one of several that fit the number",
    "unsupported_link": "Linked to a record, though the rules find none",
}
_NONE_FITS = "open_of_several"
_DIFFER = "Activities linked otherwise than the rules would"
_HOW = "What the activity is linked to was held against what the rules find for the same call."
_DOUBLE = "duplicate_of_record"
_MORE = re.compile(r"[;,|\s]+")


def links(exam: Exam) -> Iterator[Measured]:
    """Yield how the links of activities agree with the rules."""
    side = exam.written.side
    columns = side.columns("contact_id")
    if not columns:
        yield missing("wrong_record", _KINDS["wrong_record"], "activities", "contact_id")
        return
    if not exam.paired_enough:
        yield NotMeasured("wrong_record", _KINDS["wrong_record"], unpaired(exam))
        return
    rows = _sorted_out(exam, [side.cells(column) for column in columns])
    whole = sum(len(places) for places in rows.values())
    differ = tuple(sorted(place for kind in _KINDS for place in rows[kind]))
    yield _figure("links_differ", _DIFFER, differ, whole, "The kinds stand below.")
    for kind, said in _KINDS.items():
        yield _figure(kind, said, tuple(rows[kind]), whole, _EACH[kind])
    yield _agreed(rows, whole)


def _sorted_out(exam: Exam, columns: list[list[str]]) -> defaultdict[str, list[int]]:
    """Return how a link agrees with the rules -> the activities; those without a call are left out."""
    known = {
        id_key(cell): kind
        for kind, one in exam.contacts.items()
        for cell in one.first("record_id")
        if cell.strip()
    }
    group = _groups(exam)
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for place, cells in enumerate(zip(*columns, strict=True)):
        number = exam.pairing.calls[place]
        if number is None:
            continue
        linked = {id_key(one) for cell in cells for one in _MORE.split(cell) if one}
        kind = judged(linked, exam.found[number], known)
        found = group.get(id_key(exam.found[number].record))
        if kind == "wrong_record" and found and any(group.get(one) == found for one in linked):
            kind = _DOUBLE
        rows[kind].append(place)
    return rows


def _figure(code: str, said: str, rows: tuple[int, ...], whole: int, more: str) -> Figure:
    return Figure(code, said, len(rows), whole, "activities", f"{_HOW} {more}".strip(), rows=rows)


def _agreed(rows: defaultdict[str, list[int]], whole: int) -> Figure:
    parts = {
        "the record that the rules find": len(rows["same"]),
        "a duplicate of that record": len(rows[_DOUBLE]),
        "nobody, and the rules find no single record": len(rows["agreed_none"]) + len(rows[_NONE_FITS]),
    }
    elsewhere = {"cannot be judged: a record that is not in the tables given": len(rows["elsewhere"])}
    return Figure(
        "as_ruled", "Linked as the rules would", sum(parts.values()), whole, "activities", _HOW,
        parts={**parts, **(elsewhere if rows["elsewhere"] else {})}, problem=False,
    )  # fmt: skip


def _groups(exam: Exam) -> dict[str, int]:
    """Return contact -> its group of duplicates; contacts that stand alone are left out."""
    if exam.duplicates is None:
        return {}
    frame = exam.duplicates.frame
    pairs = zip(frame["record_id"].tolist(), frame["cluster"].tolist(), strict=True)
    return {id_key(key): int(group) for key, group in pairs if group}


_EACH = {
    "wrong_record": "The rules find one other record, or several of which it is none.",
    "other_object": "A lead where they find a contact, say; it may be the same person.",
    "missing_link": "",
    "picked_of_several": "Nothing in the call says which of them it was.",
    "unsupported_link": "The number is hidden, unusable or on no contact; somebody linked it by hand, or a looser rule did.",
}


def judged(linked: set[str], found: Found, known: Mapping[str, str]) -> str:
    """Say how a link agrees with what the rules find; ``known`` is record -> object.

    >>> people = {"7": "contact", "8": "contact", "9": "lead"}
    >>> judged({"7"}, Found("unique", "8", frozenset({"8"}), True), people)
    'wrong_record'
    >>> judged({"9"}, Found("unique", "8", frozenset({"8"}), True), people)
    'other_object'
    >>> judged(set(), Found("ambiguous", "", frozenset({"7", "8"}), True), people)
    'open_of_several'
    """
    candidates = {id_key(one) for one in (*found.candidates, found.record) if one}
    here = {one for one in linked if one in known}
    if not linked:
        if found.linked:
            return "missing_link"
        return _NONE_FITS if candidates else "agreed_none"
    if not here:
        return "elsewhere"
    if not candidates:
        return "unsupported_link"
    if found.linked and id_key(found.record) in here:
        return "same"
    # Of several that fit, a tie break picks one; who is right nobody can see from here.
    if here & candidates or not found.complete:
        return "picked_of_several"
    kinds = {known.get(one) for one in candidates}
    return "wrong_record" if any(known[one] in kinds for one in here) else "other_object"


def unpaired(exam: Exam) -> str:
    """Say why nothing can be said of calls and activities together."""
    return (
        f"{f'Only {exam.pairing.found:,}' if exam.pairing.found else 'None'} of {len(exam.written):,} activities could be put to a call of the log. Give both exports "
        "of the same days, in one time zone, or name the column with the call's id: --role COLUMN=interaction_id."
    )
