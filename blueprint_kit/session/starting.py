"""A blueprint started from a template: every answer assumed, with an owner and a day, none decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from blueprint_kit import catalog, clock
from blueprint_kit.catalog import Template
from blueprint_kit.errors import InputError, ValueRefused
from blueprint_kit.model import Blueprint, Role, definition, definitions
from blueprint_kit.model.graph import conditional_paths
from blueprint_kit.model.settle import UNTOUCHED

_SYSTEMS = ("scope.crm", "scope.contact_center")


@dataclass(frozen=True, slots=True)
class Started:
    """What a template did to a blueprint.

    Attributes
    ----------
    blueprint:
        The blueprint with the template's answers assumed.
    template:
        The template they came from.
    expires:
        The day they open again.
    assumed, left, not_asked:
        Paths that were filled; that somebody had answered, proposed or parked before, and that stay
        as they are; and whose question does not arise as things stand.
    """

    blueprint: Blueprint
    template: Template
    expires: date
    assumed: tuple[str, ...]
    left: tuple[str, ...]
    not_asked: tuple[str, ...]

    @property
    def owners(self) -> Mapping[str, int]:
        """How many of the assumed answers each role is to confirm, the most first."""
        counts: dict[str, int] = {}
        for path in self.assumed:
            owner = self.blueprint.decision(path).owner
            counts[owner] = counts.get(owner, 0) + 1
        return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))

    def sentence(self) -> str:
        """Return in words what was filled, until when, by whom it is confirmed, and what was left."""
        if not self.assumed:
            return f"{self.template.title}: nothing to fill; {len(self.left)} questions were touched before."
        asked = ", ".join(f"{count} {role}" for role, count in self.owners.items())
        kept = f" {len(self.left)} that somebody had touched stay as they are." if self.left else ""
        many = "answer" if len(self.assumed) == 1 else "answers"
        return (
            f"{self.template.title}: {len(self.assumed)} {many} assumed until {self.expires.isoformat()}, "
            f"none decided. To confirm: {asked}.{kept}"
        )


def start_from(
    template: str | Template,
    blueprint: Blueprint | None = None,
    *,
    today: date | None = None,
    folders: tuple[Path, ...] = (),
) -> Started:
    """Fill the untouched questions of a blueprint with a template's answers, each one assumed.

    The owner of each answer is the title of the role that confirms it, never an invented person; the
    answer opens again on a day that the template sets. What somebody answered, proposed, parked or
    set aside stays as it is. What the template does not know, such as names, countries, volumes and
    legal periods, stays open.

    Parameters
    ----------
    template:
        A name that ``blueprint_kit.catalog.template`` knows, or a template.
    blueprint:
        The blueprint to fill; an empty one unless said.
    today:
        The day from which the template's days count; today unless said.
    folders:
        Further folders of templates, beside those that ship.

    Raises
    ------
    CatalogError
        When there is no such template, or its file is malformed.
    InputError
        When the blueprint is about other systems than the template.
    ValueRefused
        When a decision cannot hold the template's answer; the message names both.

    Examples
    --------
    >>> started = start_from("hubspot_aircall", today=date(2026, 11, 25))
    >>> found = started.blueprint.activity.duration_unit
    >>> found.status, found.value.value, found.owner, found.expires.isoformat()
    ('assumed', 'milliseconds', 'Engineering', '2026-12-25')
    >>> started.blueprint.scope.countries.status
    'open'
    """
    found = catalog.template(template, *folders) if isinstance(template, str) else template
    filled = blueprint or Blueprint()
    _same_systems(filled, found)
    expires = (today or clock.today()) + timedelta(days=found.expires_after_days)
    sorted_out: dict[str, list[str]] = {"assumed": [], "left": [], "not_asked": []}
    for path in _in_order(found):
        present = filled.decision(path)
        if present == UNTOUCHED:
            filled = _assumed(filled, path, found, expires)
            sorted_out["assumed"].append(path)
        else:
            sorted_out["not_asked" if getattr(present, "not_asked", False) else "left"].append(path)
    said = {name: tuple(paths) for name, paths in sorted_out.items()}
    return Started(filled, found, expires, **said)


def fits(template: Template, blueprint: Blueprint) -> bool:
    """Say whether a template is for the systems of a blueprint, as far as they are named, and would fill anything.

    >>> from blueprint_kit.model import Blueprint
    >>> named = Blueprint().propose("scope.crm", "zoho", by="RevOps lead")
    >>> [slug for slug, one in catalog.templates().items() if fits(one, named)]
    ['zoho_ringcentral']
    """
    if any(blueprint.working(path) not in (None, wanted) for path, wanted in _systems(template)):
        return False
    return any(blueprint.decision(path) == UNTOUCHED for path in template.answers)


def _same_systems(blueprint: Blueprint, template: Template) -> None:
    for path, wanted in _systems(template):
        present = blueprint.working(path)
        if present not in (None, wanted):
            raise InputError(
                f"This blueprint names {present}, and the template is for {wanted}.",
                where=path,
                remedy="Choose a template for the systems of this blueprint. Nothing was changed.",
            )


def _systems(template: Template) -> Iterator[tuple[str, object]]:
    yield from ((path, template.answers[path].value) for path in _SYSTEMS if path in template.answers)


def _in_order(template: Template) -> Iterator[str]:
    """Yield the template's paths so that what a question's condition reads comes before it."""
    conditional = conditional_paths()
    order = [*(path for path in definitions() if path not in conditional), *conditional]
    yield from sorted(template.answers, key=lambda path: order.index(definition(path).path))


def confirmed_by(template: Template, path: str) -> str:
    """Return the title of the role that confirms a template's answer, who owns it until then.

    >>> confirmed_by(catalog.template("hubspot_aircall"), "scope.pop_trigger")
    'CX'
    """
    role = template.answers[path].ask
    if role is None:
        return definition(path).ask.asked[0].title
    try:
        return Role(role).title
    except ValueError as error:
        known = ", ".join(one.value for one in Role)
        where = f"{template.slug}, {path}"
        raise InputError(f"There is no role {role!r}.", where=where, remedy=f"Known: {known}.") from error


def _assumed(blueprint: Blueprint, path: str, template: Template, expires: date) -> Blueprint:
    answer, owner = template.answers[path], confirmed_by(template, path)
    try:
        return blueprint.assume(
            path, answer.value, owner=owner, expires=expires, why=answer.reason, origin="template"
        )
    except ValueRefused as error:
        raise ValueRefused(error.seen, where=f"{template.slug}, {path}", remedy=error.remedy) from error
