"""What an activity of a CRM can be linked to, held against what is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from blueprint_kit.catalog import Association, Crm
from blueprint_kit.model.activity_types import LinkedObject

from .core.answers import Answers
from .settings import settings_of

_KINDS = frozenset(str(one) for one in LinkedObject)


def place_of(crm: Crm, kind: str) -> Association | None:
    """Return the place on the activity that holds a kind of record; None where the catalog names none.

    A place that several kinds share, such as Zoho's What, holds those that have none of their own.
    """
    own = next((one for one in crm.associations if kind in (one.kind, one.slug)), None)
    shared = (one for one in crm.associations if one.kind == "other" and one.slug not in _KINDS and one.group)
    return own or next(shared, None)


def collisions(answers: Answers, crm: Crm, rows: Iterable[Any]) -> Iterator[str]:
    """Say for each place on the activity how it is asked to hold more than it can.

    A row marked as not required is linked in place of another, so it collides with none.
    """
    needed = [(row, place_of(crm, str(row.object))) for row in rows if row.required is not False]
    placed = [(row, place) for row, place in needed if place is not None]
    for group in crm.association_groups:
        inside = [(row, place) for row, place in placed if place.group == group.slug]
        if len(inside) > 1 and (group.exclusive or group.limit == 1):
            answers.cite(group, *(place for _, place in inside))
            names = " and ".join(_name(row, place) for row, place in inside)
            held = "one of them" if group.limit == 1 else "one kind of them"
            yield f"{names} are to be linked; an activity of {crm.title} holds {held} ({group.title})."
    for row, place in placed:
        if place.limit is not None and (row.at_most or 1) > place.limit:
            answers.cite(place)
            yield (
                f"{_name(row, place)}: up to {row.at_most} are to be linked; an activity of {crm.title} holds "
                f"{place.limit}."
            )


def _name(row: Any, place: Association) -> str:
    kind = str(row.object)
    return place.title if kind in (place.kind, place.slug) else str(row.object.label)


def needs_a_setting(answers: Answers, crm: Crm, rows: Iterable[Any], *, everybody: bool) -> str | None:
    """Say which setting linking several records needs and does not have; None where it is on."""
    for row in rows:
        one = place_of(crm, str(row.object))
        several = row.at_most is None if everybody else (row.at_most or 1) > 1
        if one is None or one.more_needs is None or not several:
            continue
        said = settings_of(answers).get(one.more_needs, "not answered")
        if said != "yes":
            answers.cite(one)
            many = "all matches" if row.at_most is None else f"up to {row.at_most}"
            setting = one.more_needs.replace("_", " ")
            return f"{one.title}: {many} are to be linked, and the setting {setting} is “{said}”."
    return None
