"""Normalisation of what spreadsheets and countries do to numbers."""

from __future__ import annotations

from .core.answers import Answers
from .core.rule import Severity, rule
from .evidence import count, measured
from .places import countries_of

_REPAIRED_BY = {"MX": "mx_old_prefix_dropped", "IT": "it_zero_supplied", "CL": "cl_prefix_glued"}
_NO_PERSON = ("toll_free", "premium_rate", "shared_cost", "uan", "voicemail", "short_code")
_ESCAPES = ("apostrophe_removed", "formula_wrapper_removed")


@rule(
    "NRM-07",
    severity=Severity.ERROR,
    title="A stored number belongs to two people in two countries.",
    reads=(
        "matching.phone.stored_format",
        "matching.phone.digits_only_is_international",
        "scope.countries",
    ),
    why="2079460958 is a London number and one in Maine; digits alone do not say which.",
    remedy="Store E.164 with its plus sign, or say that digits are international.",
    waive_when="Every record also holds its country, and the lookup reads it.",
    source="Measured with phonenumbers 9.0.43; libphonenumber FAQ (github.com/google/libphonenumber)",
    grade="M",
    fails={
        "matching.phone.stored_format": "digits",
        "matching.phone.digits_only_is_international": False,
        "scope.countries": ["GB", "US"],
    },
    passes=(
        {"matching.phone.stored_format": "e164"},
        {
            "matching.phone.stored_format": "digits",
            "matching.phone.digits_only_is_international": True,
        },
    ),
)
def digits_without_a_country(answers: Answers) -> str | None:
    """Speak when digits are stored, are not international, and several countries are concerned."""
    if answers["matching.phone.stored_format"] != "digits":
        return None
    if answers["matching.phone.digits_only_is_international"]:
        return None
    places = countries_of(answers["scope.countries"] or ())
    if len(places) < 2:
        return None
    return f"Numbers are stored as digits without a country, and {', '.join(places)} are concerned."


@rule(
    "NRM-08",
    severity=Severity.ERROR,
    title="A spreadsheet has eaten digits, and wrong people are called back.",
    reads=("matching.phone.cleaning",),
    why="4.41E+11 has lost its digits for good; 3012345678.0 reads as a valid number of somebody else.",
    remedy="Export again with phone columns as text, and take a decimal ending off before reading.",
    waive_when="The damaged rows were found and are left out of the import.",
    source="Measured with pandas 3.1.1 and phonenumbers 9.0.43; CampTix issue 40, Mautic issue 890 (github.com)",
    grade="M",
    fails={"matching.phone.cleaning": ["apostrophe_removed"]},
    passes={"matching.phone.cleaning": ["float_suffix_removed"]},
)
def eaten_by_a_spreadsheet(answers: Answers) -> str | None:
    """Speak when an export holds damaged numbers, or a decimal ending would be read as digits."""
    cleaning = answers["matching.phone.cleaning"]
    runs = measured(answers, "phones")
    damaged = count(runs, "outcomes", "damaged")
    if damaged:
        return f"The export holds {damaged:,} numbers whose digits a spreadsheet has lost."
    if cleaning is None or "float_suffix_removed" in cleaning:
        return None
    return "A decimal ending (.0) is not taken off, so that its zero is read as the last digit."


@rule(
    "NRM-09",
    severity=Severity.WARNING,
    title="Numbers kept from before a change of plan are never found.",
    reads=("matching.phone.country_repairs", "scope.countries"),
    why="Mexico dropped its mobile prefix, Italy keeps its zero, Chile renumbered; old records did not follow.",
    remedy="Switch the repairs of these countries on.",
    waive_when="The records of these countries were cleaned and are kept in E.164.",
    source="Measured with phonenumbers 9.0.43; libphonenumber FALSEHOODS.md (github.com/google/libphonenumber)",
    grade="M",
    fails={"scope.countries": ["MX"], "matching.phone.country_repairs": []},
    passes={"scope.countries": ["MX"], "matching.phone.country_repairs": ["mx_old_prefix_dropped"]},
)
def old_prefixes_not_repaired(answers: Answers) -> str | None:
    """Speak when a country has a repair and it is switched off."""
    places = countries_of(answers["scope.countries"] or ())
    lacking = [place for place in places if place in _REPAIRED_BY]
    if not lacking:
        return None
    chosen = answers["matching.phone.country_repairs"] or ()
    lacking = [place for place in lacking if _REPAIRED_BY[place] not in chosen]
    if not lacking:
        return None
    names = ", ".join(_REPAIRED_BY[place] for place in lacking)
    return f"{', '.join(lacking)}: the repair is switched off ({names})."


@rule(
    "NRM-10",
    severity=Severity.WARNING,
    title="A free-phone number is taken for a person.",
    reads=("matching.phone.number_types",),
    why="Toll-free numbers, short codes and mailboxes are reached by many and belong to nobody who calls.",
    remedy="Let only fixed lines and mobiles identify a person.",
    waive_when="Suppliers are looked up by their service number on purpose, and as companies.",
    source="libphonenumber number types (github.com/google/libphonenumber/blob/master/FAQ.md)",
    fails={"matching.phone.number_types": ["mobile", "toll_free"]},
    passes={"matching.phone.number_types": ["fixed_line", "mobile"]},
)
def types_that_name_nobody(answers: Answers) -> str | None:
    """Speak when a kind of number identifies a person that belongs to none."""
    found = [kind.label for kind in answers["matching.phone.number_types"] or () if kind in _NO_PERSON]
    return f"A person may be identified by: {', '.join(found).lower()}." if found else None


@rule(
    "NRM-11",
    severity=Severity.WARNING,
    title="An apostrophe in front of a number hides its owner.",
    reads=("matching.phone.cleaning",),
    why="Exports put an apostrophe or a formula around values that begin with a plus sign, to protect spreadsheets.",
    remedy="Take both off when reading, and keep the value as it came beside it.",
    waive_when="The numbers come from an interface and never from a file.",
    source="OWASP ASVS 1.2.10, escaping of formulas (asvs.emil.hemdal.se/1.2.10)",
    fails={"matching.phone.cleaning": ["float_suffix_removed"]},
    passes={"matching.phone.cleaning": ["apostrophe_removed", "formula_wrapper_removed"]},
)
def escapes_left_in_the_key(answers: Answers) -> str | None:
    """Speak when a repair that takes an escape off is switched off."""
    cleaning = answers["matching.phone.cleaning"]
    if cleaning is None:
        return None
    off = [name for name in _ESCAPES if name not in cleaning]
    if not off:
        return None
    seen = sum(count(measured(answers, "phones"), "repairs", name) for name in off)
    share = f"; the export holds {seen:,} such numbers" if seen else ""
    return f"Switched off: {', '.join(off)}{share}."
