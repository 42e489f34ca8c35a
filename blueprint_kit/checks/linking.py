"""What an activity of a CRM can be linked to, held against what is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from blueprint_kit.catalog import Association, Crm

from .core.answers import Answers
from .settings import settings_of


def collisions(answers: Answers, crm: Crm, rows: Iterable[Any]) -> Iterator[str]:
    """Say for each place on the activity how it is asked to hold more than it can.

    A row marked as not required is linked in place of another, so it collides with none.
    """
    kinds = {str(row.object) for row in rows if row.required is not False}
    for group in crm.association_groups:
        inside = [one for one in crm.associations if one.group == group.slug and one.kind in kinds]
        if len(inside) < 2:
            continue
        names = " and ".join(one.title for one in inside)
        if group.exclusive or group.limit == 1:
            answers.cite(group, *inside)
            held = "one of them" if group.limit == 1 else "one kind of them"
            yield f"{names} are to be linked; an activity of {crm.title} holds {held} ({group.title})."


def needs_a_setting(answers: Answers, crm: Crm, rows: Iterable[Any], *, everybody: bool) -> str | None:
    """Say which setting linking several records needs and does not have; None where it is on."""
    asked: dict[str, Association] = {one.kind: one for one in crm.associations if one.more_needs}
    for row in rows:
        one = asked.get(str(row.object))
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
