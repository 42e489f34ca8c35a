"""Telling one interaction: the cells read, each rule's verdict, the policy, the smallest change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from blueprint_kit.errors import InputError
from blueprint_kit.matching.changes import Seeker
from blueprint_kit.matching.columns import interaction_columns, record_columns, roles_of
from blueprint_kit.matching.explanation import Cell, Explanation, RuleLine
from blueprint_kit.matching.index import Book
from blueprint_kit.matching.normalisers.text import GLUE
from blueprint_kit.matching.reasons import sentence
from blueprint_kit.matching.sides import Side
from blueprint_kit.matching.told import Keys, Told, agreement, why_another
from blueprint_kit.matching.verdicts import LINK, UNDECIDED, Answer
from blueprint_kit.model.policies.matching import KeyRule
from blueprint_kit.privacy import mask_cell, mask_id, mask_phone

if TYPE_CHECKING:
    from blueprint_kit.matching.run import Replay


def explain(
    replay: Replay, again: Callable[..., Replay], interaction_id: str, contact_id: str | None, *, reveal: bool
) -> Explanation:
    """Explain the first row of an interaction, against one record where one is named."""
    row = _row_of(replay.calls.side, interaction_id)
    told = None if contact_id is None else _record_of(replay.books, contact_id)
    answer = replay.answers[row]
    lines = tuple(_line(replay, place, row, told, reveal) for place in range(len(replay.indexes)))
    found = told is not None and told.is_linked_by(answer)
    seeker = Seeker(replay, again, row)
    change = (
        None
        if answer.outcome in {"unique", "resolved"} and (told is None or found)
        else seeker.smallest(told)
    )
    return Explanation(
        interaction_id=mask_id(interaction_id),
        contact_id=None if contact_id is None else mask_id(contact_id),
        verdict=_verdict(replay, row, told, f"Interaction {mask_id(interaction_id)}", contact_id),
        outcome=answer.outcome,
        reason=answer.reason,
        action=answer.action,
        cells=(*_call_cells(replay, row, reveal), *(_record_cells(replay, told, reveal) if told else ())),
        rules=lines,
        policy=_policy(answer),
        change=change,
    )


def _row_of(side: Side, interaction_id: str) -> int:
    ids = [cell.strip() for cell in side.first("interaction_id")]
    if interaction_id.strip() not in ids:
        raise InputError(
            "No interaction has this id.",
            where="interactions",
            remedy="Take it from the column interaction_id.",
        )
    return ids.index(interaction_id.strip())


def _record_of(books: Sequence[Book], contact_id: str) -> Told:
    for book in books:
        ids = [cell.strip() for cell in book.side.first("record_id")]
        if contact_id.strip() in ids:
            return Told(book, ids.index(contact_id.strip()))
    raise InputError("No record has this id.", where="contacts", remedy="Take it from the column record_id.")


def _verdict(replay: Replay, row: int, told: Told | None, call: str, contact_id: str | None) -> str:
    answer = replay.answers[row]
    why = sentence(answer.reason)
    said = f"{why[0].lower()}{why[1:]}"
    if told is None or contact_id is None:
        linked = f"found record {mask_id(answer.record_id)}" if answer.record_id else f"is {answer.outcome}"
        return f"{call} {linked}: {said}"
    asked = mask_id(contact_id)
    if told.is_linked_by(answer):
        return f"{call} found record {asked}. {why}"
    if not answer.record_id:
        return f"{call} did not find record {asked}. {why}"
    other = f"{answer.record_object} {mask_id(answer.record_id)}"
    beside = why_another(replay, row, told, answer, asked)
    return f"{call} is linked to another record, {other}, by the rule '{answer.rule}': {said} {beside}"


def _policy(answer: Answer) -> str:
    why = sentence(answer.reason)
    if answer.action == UNDECIDED:
        return f"{why} Nobody has decided what follows."
    if answer.action == LINK:
        return f"{why} It is linked to {answer.record_object} {mask_id(answer.record_id)}."
    return f"{why} Decided: {answer.action.replace('_', ' ')}."


def _line(replay: Replay, place: int, row: int, told: Told | None, reveal: bool) -> RuleLine:
    index, by_level = replay.indexes[place], replay.row_keys(row)[place]
    earlier = any(
        replay.resolver.rule(n, keys).records for n, keys in enumerate(replay.row_keys(row)[:place])
    )
    call = _shown(index.rule, by_level, reveal)
    if told is None:
        count = len(replay.resolver.rule(place, by_level).records)
        verdict = "no value" if not any(by_level) else ("yes" if count else "no")
        return RuleLine(index.rule.name, call, f"{count:,} found", "not reached" if earlier else verdict)
    keys = index.keys_of(told.book, told.row)
    verdict = "yes" if agreement(index, by_level, keys) else "no"
    if not any(by_level) or not any(keys):
        verdict = "no value"
    return RuleLine(
        index.rule.name, call, _shown(index.rule, keys, reveal), "not reached" if earlier else verdict
    )


def _shown(rule: KeyRule, by_level: Keys, reveal: bool) -> str:
    """Return the strictest keys made, each part masked by what it is."""
    keys = next((level for level in by_level if level), ())
    if not keys:
        return "no key"
    shown = [
        " + ".join(
            value if reveal else _masked(part, value)
            for part, value in zip(rule.parts, key.key.split(GLUE), strict=True)
        )
        for key in keys[:3]
    ]
    return ", ".join(shown) + (f" and {len(keys) - 3} more" if len(keys) > 3 else "")


def _masked(part: str, value: str) -> str:
    if part == "phone":
        return mask_phone(value)
    role = {"name": "full_name"}.get(part, part)
    return mask_cell(value, role)


def _call_cells(replay: Replay, row: int, reveal: bool) -> list[Cell]:
    side, found = replay.calls.side, []
    for rule in replay.rules.rules:
        for part in rule.parts:
            columns = interaction_columns(side, rule, part, replay.rules)
            read = columns if columns is not None else _party_columns(replay, row)
            found += [(column, part) for column in read if column]
    return _cells("interaction", side, row, found, reveal)


def _party_columns(replay: Replay, row: int) -> tuple[str, ...]:
    """Return the columns of the customer's end of a row; of several, those that are filled."""
    side, column = replay.calls.side, replay.calls.parties[row].column
    columns = side.columns(side.roles[column]) if column in side.roles else (column,)
    filled = tuple(name for name in columns if name and str(side.frame[name].iloc[row]).strip())
    return filled if len(columns) > 1 and filled else (column,)


def _record_cells(replay: Replay, told: Told, reveal: bool) -> list[Cell]:
    side = told.book.side
    found = [
        (column, part)
        for rule in replay.rules.rules
        for part in rule.parts
        for column, _ in record_columns(side, rule, part, replay.rules)
    ]
    return _cells(told.book.kind, side, told.row, found, reveal)


def _cells(name: str, side: Side, row: int, found: list[tuple[str, str]], reveal: bool) -> list[Cell]:
    """Return the cells of columns; a whole name is shown by the columns it was put together from."""
    columns: dict[str, str] = {}
    for column, part in found:
        if column in side.frame.columns:
            columns.setdefault(column, side.roles.get(column) or (roles_of(part) or (part,))[0])
        else:
            columns.update(dict.fromkeys(side.columns("full_name", "first_name", "last_name"), "full_name"))
    return [
        Cell(name, column, text if reveal else mask_cell(text, role))
        for column, role in columns.items()
        for text in [str(side.frame[column].iloc[row])]
    ]
