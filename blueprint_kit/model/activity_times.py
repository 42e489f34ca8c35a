"""How durations and times are written, and how the source's times are to be read."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import AfterValidator, Field

from blueprint_kit.nearest import nearest_name

from .status import Frozen
from .values import Kind, Option


@cache
def _time_zones() -> frozenset[str]:
    """Return the names of the IANA time zones that Unicode CLDR knows, former ones included."""
    from babel.core import get_global  # noqa: PLC0415 - its tables load only when a zone is read

    former = get_global("zone_aliases")
    return frozenset((*get_global("zone_territories"), *former, *former.values(), "UTC"))


def _checked_zone(name: str) -> str:
    if name not in _time_zones():
        near = nearest_name(name, sorted(_time_zones())) or "Europe/Berlin"
        raise ValueError(f"is not an IANA time zone; {near} is one")
    return name


TimeZone = Annotated[str, AfterValidator(_checked_zone), Kind("text")]


class DurationUnit(Option):
    """The unit in which a duration is written."""

    MILLISECONDS = "milliseconds", "as HubSpot expects"
    SECONDS = "seconds", "as Salesforce expects"
    SECONDS_AS_TEXT = "seconds_as_text", "seconds in a text field, as Pipedrive expects"
    MINUTES = "minutes", "as Dynamics expects; short calls become 0 or 1"
    HOURS_MINUTES_SECONDS = "hours_minutes_seconds", "written like 00:04:10", "hh:mm:ss"
    NO_RULE = "no_rule", "the figure is passed on as it comes, whatever its unit"


class TimeZoneWritten(Option):
    """The zone in which times are written."""

    UTC = "utc", "universal time; the CRM shows each reader their own zone", "UTC"
    CRM_ORGANISATION = "crm_organisation", "the zone set for the whole CRM", "The CRM's zone"
    AGENT = "agent", "the zone of the handling agent"
    CUSTOMER = "customer", "the zone of the customer, where it is known"
    AS_GIVEN = "as_given", "passed on as the source writes it"


class SourceClock(Option):
    """How the source writes times."""

    UTC = "utc", "every time is universal time", "UTC"
    OFFSET_IN_EACH_VALUE = "offset_in_each_value", "each time says its own offset"
    LOCAL_WITHOUT_ZONE = "local_without_zone", "local times that do not say of which place"
    NOT_KNOWN = "not_known", "nobody has looked yet"


class SourceTimeZone(Frozen):
    """How to read the times of the source."""

    clock: SourceClock | None = Field(None, title="Times are given in")
    zone: TimeZone | None = Field(
        None, title="Time zone", description="of local times: an IANA name such as Europe/Berlin"
    )
