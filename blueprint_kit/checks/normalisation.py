"""Normalisation: how numbers are read, and what the team's own export says about it."""

from __future__ import annotations

from .core.answers import Answers
from .core.rule import Severity, rule
from .evidence import count, measured
from .places import countries_of


@rule(
    "NRM-01",
    severity=Severity.ERROR,
    title="Numbers without a country code cannot be read, and their owners are never found.",
    reads=("matching.phone.default_region", "matching.phone.region_sources"),
    why="A national number is a number only together with its country.",
    remedy="Name a default region for each source, or the column that holds the country.",
    waive_when="Every number in both exports begins with a plus sign.",
    source="libphonenumber FAQ (github.com/google/libphonenumber/blob/master/FAQ.md)",
    fails={"matching.phone.region_sources": ["default"], "matching.phone.default_region": None},
    passes=(
        {"matching.phone.region_sources": ["default"], "matching.phone.default_region": "DE"},
        {"matching.phone.region_sources": ["country_column"], "matching.phone.default_region": None},
    ),
)
def no_region_for_national_numbers(answers: Answers) -> str | None:
    """Speak when nothing says of which country a national number is."""
    if answers["matching.phone.default_region"] is not None:
        return None
    sources = answers["matching.phone.region_sources"] or ()
    if any(source != "default" for source in sources):
        return None
    share = measured(answers, "phones").get("without_plus_share")
    if share == 0:
        return None
    seen = f"; in the export {100 * share:.0f} % have no plus sign" if isinstance(share, float) else ""
    return f"There is no default region and no other source of the country{seen}."


@rule(
    "NRM-02",
    severity=Severity.WARNING,
    title="Numbers of one country are read as valid numbers of another.",
    reads=(
        "matching.phone.region_sources",
        "scope.countries",
        "matching.phone.interaction_region",
    ),
    why="2079460958 is a number in London and one in Maine; one default for all makes both the same.",
    remedy="Take the country from a column or from the number that was called, and use the default last.",
    waive_when="All numbers of the other countries are stored with a plus sign.",
    source="libphonenumber FALSEHOODS.md (github.com/google/libphonenumber); measured with phonenumbers 9.0.43",
    fails={"matching.phone.region_sources": ["default"], "scope.countries": ["GB", "US"]},
    passes={
        "matching.phone.region_sources": ["country_column", "default"],
        "scope.countries": ["GB", "US"],
        "matching.phone.interaction_region": ["own_number_country", "default"],
    },
)
def one_region_for_several_countries(answers: Answers) -> str | None:
    """Speak when several countries share one default."""
    alone = ("default",)
    places = countries_of(answers["scope.countries"] or ())
    found = measured(answers, "phones").get("countries")
    seen = tuple(sorted(found)) if isinstance(found, dict) else ()
    if len(places) < 2 and len(seen) < 2:
        return None
    sides = [
        side
        for side, path in (
            ("contacts", "matching.phone.region_sources"),
            ("interactions", "matching.phone.interaction_region"),
        )
        if answers.get(path) == alone
    ]
    if not sides:
        answers["matching.phone.region_sources"]
        answers["matching.phone.interaction_region"]
        return None
    named = ", ".join(places if len(places) > 1 else seen)
    return f"Numbers of {named} are concerned; for {' and '.join(sides)} one default region stands for all."


@rule(
    "NRM-03",
    severity=Severity.ERROR,
    title="Everybody behind one switchboard becomes the same caller.",
    reads=("matching.phone.extensions", "matching.on_shared_number"),
    why="Behind a shared number the extension is the only thing that tells people apart.",
    remedy="Keep the extension and use it to break ties.",
    waive_when="No extension is stored on any record of your export.",
    source="libphonenumber FALSEHOODS.md: people share numbers (github.com/google/libphonenumber); RingCentral App "
    "Connect, docs/users/logging-conflicts.md",
    fails={"matching.phone.extensions": "ignore", "matching.on_shared_number": "no_rule"},
    passes=(
        {"matching.phone.extensions": "tie_break"},
        {"matching.phone.extensions": "ignore", "matching.on_shared_number": "company_record"},
    ),
)
def extensions_thrown_away(answers: Answers) -> str | None:
    """Speak when extensions are ignored and shared numbers exist or have no rule."""
    if answers["matching.phone.extensions"] != "ignore":
        return None
    shared = count(measured(answers, "phones"), "shared_numbers")
    if answers["matching.on_shared_number"] in (None, "no_rule"):
        seen = f"; the export holds {shared:,} of them" if shared else ""
        return f"Extensions are ignored, and for shared numbers there is no rule{seen}."
    if shared:
        return (
            f"Extensions are ignored, and the export holds {shared:,} numbers that stand on several records."
        )
    return None


@rule(
    "NRM-04",
    severity=Severity.WARNING,
    title="People with an extension are never found, because no call brings one.",
    reads=("matching.phone.extensions", "scope.contact_center"),
    why="A caller id holds the main line; a key that asks for the extension too never agrees.",
    remedy="Match without the extension first, and use it only to break ties.",
    waive_when="The log of this contact center was seen to carry extensions.",
    source="phonenumbers 9.0.43: a number with and one without an extension are a short match only; whether this "
    "contact center's log carries extensions is not confirmed",
    grade="U",
    fails={"matching.phone.extensions": "part_of_key", "scope.contact_center": "amazon_connect"},
    passes={"matching.phone.extensions": "tie_break"},
)
def extension_that_never_comes(answers: Answers) -> str | None:
    """Speak when the key needs an extension that the log is not known to carry."""
    if answers["matching.phone.extensions"] != "part_of_key":
        return None
    center = answers.contact_center
    if center is not None and center.log.carries_extension == "yes":
        return None
    answers.cite(*([center.log] if center else []))
    named = center.title if center else "this contact center"
    return f"The extension is part of the key, and nothing says that the log of {named} carries one."


@rule(
    "NRM-05",
    severity=Severity.WARNING,
    title="Calls vanish because their number looks wrong.",
    reads=("matching.phone.invalid_handling",),
    why="Numbering plans grow faster than any library; a number that is new is not a call that never was.",
    remedy="Keep the number as it came, mark it, and write the activity.",
    waive_when="The feed also brings test calls with made-up numbers, and only these are dropped.",
    source="libphonenumber FALSEHOODS.md: validity changes over time (github.com/google/libphonenumber)",
    fails={"matching.phone.invalid_handling": "drop_the_interaction"},
    passes={"matching.phone.invalid_handling": "keep_raw_and_flag"},
)
def invalid_numbers_dropped(answers: Answers) -> str | None:
    """Speak when an interaction is dropped for its number."""
    chosen = answers["matching.phone.invalid_handling"]
    return f"Invalid numbers: “{chosen.label}”." if chosen == "drop_the_interaction" else None


@rule(
    "NRM-06",
    severity=Severity.INFO,
    title="Numbers that became valid stay marked as wrong.",
    reads=("matching.phone.recheck",),
    why="Plans change: new ranges open, digits are added, codes move to another country.",
    remedy="Check stored numbers again after each update of the library, or four times a year.",
    waive_when="Validity is worked out when it is needed and never stored.",
    source="libphonenumber FALSEHOODS.md: do not store validity for good (github.com/google/libphonenumber)",
    fails=({"matching.phone.recheck": "never"}, {"matching.phone.recheck": None}),
    passes={"matching.phone.recheck": "P90D"},
)
def validity_for_ever(answers: Answers) -> str | None:
    """Speak when numbers are never checked again."""
    if answers["matching.phone.recheck"] in (None, "never"):
        return "Stored numbers are never checked again."
    return None
