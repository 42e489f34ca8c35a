"""What both kinds of entry hold, and the parts of a CRM."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from blueprint_kit.catalog.fact import Part
from blueprint_kit.catalog.vocabulary import (
    ROLES,
    Answer,
    DurationUnit,
    Endpoint,
    Known,
    LosingRecord,
    MergeKeeps,
    ObjectKind,
    PhoneComparison,
    QuotaScope,
    QuotaUnit,
    SettingKind,
    TableKind,
    Undo,
)


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


def _no_figures() -> Mapping[str, int]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrationPoint(Part):
    """Where an integration hooks in; `end_of_life` where the vendor has announced one.

    `writes_activity` tells whether the point writes the activity on its own, `timeout_seconds`
    after how long a call into it is given up.
    """

    slug: str
    title: str
    hint: str
    end_of_life: date | None = None
    not_for_new: str | None = None
    writes_activity: Answer = "verify"
    timeout_seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordType(Part):
    """An activity object; `fields` maps what we mean to the vendor's field name.

    `native_upsert` is whether one call can create or update it by an external id,
    `unique_external_id` whether the field that holds that id can be made unique.
    `lengths` gives the longest text of a field where a fact states it.
    """

    slug: str
    title: str
    hint: str
    api_name: str | None = None
    duration_unit: DurationUnit = "unknown"
    native_upsert: Answer = "verify"
    unique_external_id: Answer = "verify"
    required: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=_nothing, hash=False)
    lengths: Mapping[str, int] = field(default_factory=_no_figures, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssociationGroup(Part):
    """Objects that share a place on the activity.

    `limit` is the number of records the group holds in all (None where the objects' own limits say it);
    `exclusive` means only one kind of object of the group at a time.
    """

    slug: str
    title: str
    limit: int | None = None
    exclusive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Association(Part):
    """An object that an activity can be linked to.

    `limit` is None where no figure is known. More than one needs `more_needs`, the slug of a
    CRM setting, where that is named.
    """

    slug: str
    title: str
    kind: ObjectKind
    limit: int | None = None
    group: str | None = None
    more_needs: str | None = None
    required: Answer = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dedupe(Part):
    """What the CRM's own duplicate rules look at, and what they leave alone.

    `keys` maps an object to the fields that make two of them the same (joined with ``+`` when
    all must agree); `activity_protected` is whether the rules reach the activity object.
    `shared_mobile_refused` is whether a second contact with the same mobile is refused.
    """

    keys: Mapping[str, str] = field(default_factory=_nothing, hash=False)
    default_action: str | None = None
    activity_protected: Answer = "verify"
    phone_is_key: Answer = "verify"
    shared_mobile_refused: Answer = "verify"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging(Part):
    """How the CRM itself makes one contact of several.

    `at_most` is the number of records one merge takes, the surviving one counted; None where no fact says it.
    `by_api` is whether a call does it, `undo` whether it can be taken back: ``in_part`` where the record comes
    back without what moved. `keeps` says whose value stays where two differ and nobody says otherwise,
    `losing_record` what becomes of the others: ``joined`` where they are part of the one that results.
    """

    contacts: Answer = "verify"
    at_most: int | None = None
    by_api: Answer = "verify"
    undo: Undo = "verify"
    keeps: MergeKeeps = "verify"
    losing_record: LosingRecord = "verify"

    def one_call(self, records: int) -> Answer:
        """Return whether one call merges this many records.

        >>> Merging(contacts="yes", by_api="yes", at_most=3).one_call(4)
        'no'
        """
        if self.contacts == "no" or self.by_api == "no":
            return "no"
        if self.at_most is None or "verify" in {self.contacts, self.by_api}:
            return "verify"
        return "yes" if records <= self.at_most else "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota(Part):
    """A limit of the CRM's API.

    `family` groups the same limit over editions: of one family exactly one row applies.
    `window_seconds` None means at one time. `amount` + `per_seat` x seats, at most `at_most`.
    `at_least` marks a floor that the vendor may raise; `costs` is the units one call costs.
    """

    slug: str
    family: str
    title: str
    amount: int
    scope: QuotaScope
    unit: QuotaUnit = "requests"
    window_seconds: int | None = None
    rolling: Known = "unknown"
    editions: tuple[str, ...] = ()
    per_seat: int = 0
    at_most: int | None = None
    at_least: bool = False
    applies_to: Endpoint = "all"
    counts: str = ""
    retry_after: Known = "unknown"
    costs: Mapping[str, int] = field(default_factory=_no_figures, hash=False)

    def total(self, seats: int = 0) -> int:
        """Return the units per window that this many seats give.

        >>> Quota(slug="d", family="d", title="Daily", amount=100, per_seat=10, at_most=150, scope="account").total(9)
        150
        """
        total = self.amount + self.per_seat * seats
        return total if self.at_most is None else min(total, self.at_most)

    def per_second(self, seats: int = 0) -> float | None:
        """Return the units a second over the whole window; None for a limit at one time."""
        return None if self.window_seconds is None else self.total(seats) / self.window_seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneFields(Part):
    """The phone fields of a person, those searched by default, and how the CRM compares the text.

    `searched` is empty where no fact says which fields are searched.
    """

    fields: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    compares_text: PhoneComparison = "verify"


@dataclass(frozen=True, slots=True, kw_only=True)
class CrmSetting(Part):
    """A setting of the team's own CRM that rules depend on; asked, never guessed."""

    slug: str
    question: str
    hint: str
    kind: SettingKind = "yes_no"

    @property
    def options(self) -> tuple[str, ...]:
        """The answers on offer; empty for a count."""
        return ("yes", "no") if self.kind == "yes_no" else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderSet(Part):
    """The headers of an export and the roles they play.

    `columns` is the header row as seen, in order; `also` further headers and variants seen elsewhere.
    The strings are exact; compare without case and surrounding blanks. `role_columns` maps a role to
    its headers, best first; headers that it does not name play no role. `fixed` False means that the
    person who exports chooses the columns. `source` is the slug of the entry.
    """

    slug: str
    title: str
    kind: TableKind
    columns: tuple[str, ...]
    role_columns: Mapping[str, tuple[str, ...]] = field(hash=False)
    also: tuple[str, ...] = ()
    fixed: bool = True
    hint: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for role, headers in self.role_columns.items():
            if role not in ROLES:
                msg = f"{role!r} is not a column role"
                raise ValueError(msg)
            for header in headers:
                if header not in self.headers or header in seen:
                    msg = f"The header {header!r} is not in 'columns' or 'also', or plays two roles"
                    raise ValueError(msg)
                seen.add(header)

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header: the row as seen, then the variants."""
        return self.columns + self.also

    @property
    def roles(self) -> Mapping[str, str]:
        """Header to role, in the order of the headers; those without a role are left out."""
        of = {header: role for role, headers in self.role_columns.items() for header in headers}
        return MappingProxyType({header: of[header] for header in self.headers if header in of})
