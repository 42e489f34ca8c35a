"""What can be wrong with a column of ids: what it means, what to do, and which decision it touches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

EXTERNAL_ID = "matching.external_id"
CONTACT_KEYS = "deduplication.contact_keys"
KEY_STORE = "deduplication.key_store"


@dataclass(frozen=True, slots=True)
class IdKind:
    """One thing that can be wrong with ids.

    Attributes
    ----------
    code, title:
        Its stable name, and what is said of the rows.
    why, remedy:
        What goes wrong later, and what to do now.
    touches:
        Paths of the decisions that rest on it.
    breaks:
        Whether a key on this column joins or loses records as it stands.
    """

    code: str
    title: str
    why: str
    remedy: str
    touches: tuple[str, ...]
    breaks: bool


_KINDS = (
    IdKind(
        "reuse", "One id on different people",
        "A call that carries this id is written on the wrong person, and a merge by it mixes two people's histories.",
        "Find out which record the id belongs to; until then leave the id out of the keys.",
        (CONTACT_KEYS, EXTERNAL_ID), True,
    ),
    IdKind(
        "collision", "One id on several records",
        "An update by this id finds several records and fails or takes any of them.",
        "Merge the records or clear the id on all but one, then make the field unique. An export with a row for "
        "each deal or company repeats ids too: export records only.",
        (CONTACT_KEYS, EXTERNAL_ID), True,
    ),
    IdKind(
        "blank", "No id",
        "A record without the id is not found by it, and the next write makes a second one.",
        "Fill the ids from the system that gives them, or keep a second key for these records.",
        (EXTERNAL_ID, KEY_STORE), False,
    ),
    IdKind(
        "placeholder", "A placeholder in place of an id",
        "All records with the same placeholder become one.",
        "Clear these cells and forbid the value at its source.",
        (CONTACT_KEYS, EXTERNAL_ID), True,
    ),
    IdKind(
        "digits_lost", "Digits lost in a spreadsheet",
        "Ids of 16 and more digits are rounded to 15 digits, and scientific notation keeps fewer: several ids become "
        "one, and the id of another record may result.",
        "Ask for an export whose columns are text. The digits cannot be had back from this file.",
        (CONTACT_KEYS, EXTERNAL_ID), True,
    ),
    IdKind(
        "spreadsheet_marks", "Marks of a spreadsheet around the id",
        "An added .0, an apostrophe or an equals sign makes another text of the same id, so that systems that compare "
        "text find nothing.",
        "Export ids as text. Here they are read without the marks.",
        (EXTERNAL_ID,), False,
    ),
    IdKind(
        "zeros_lost", "Leading zeros lost",
        "00123 and 123 are two ids to every system that compares text.",
        "Ask for an export whose columns are text, or fill up to the full width once, before anything is compared.",
        (EXTERNAL_ID,), True,
    ),
    IdKind(
        "case_only", "Ids that differ in case only",
        "One system calls them the same, another calls them two, and the answer depends on who compares.",
        "Decide whether case counts, and hold both systems to it.",
        (EXTERNAL_ID, CONTACT_KEYS), True,
    ),
    IdKind(
        "short_case", "15-character Salesforce ids that differ in case only",
        "To Salesforce they are different records; spreadsheets and many databases compare without case and join them.",
        "Export the 18-character form, whose last three characters keep the case apart.",
        (EXTERNAL_ID,), True,
    ),
    IdKind(
        "both_forms", "Salesforce ids of 15 and of 18 characters in one column",
        "As text the two forms of one record's id never agree. Reports give 15 characters, the API gives 18.",
        "Bring all of them to 18 characters before they are compared.",
        (EXTERNAL_ID,), True,
    ),
    IdKind(
        "suffix_wrong", "18-character Salesforce ids whose suffix does not fit",
        "The case of the first fifteen characters was changed, or the id was typed or cut.",
        "Where only case was changed the suffix still holds it; the others have to be looked up.",
        (EXTERNAL_ID,), True,
    ),
    IdKind(
        "mixed_formats", "Ids of another pattern than most",
        "Ids of another system, or another kind of record, stand in the same column.",
        "Find out where they come from; give them a field of their own, or a prefix.",
        (EXTERNAL_ID,), False,
    ),
)  # fmt: skip
ID_KINDS: Mapping[str, IdKind] = MappingProxyType({kind.code: kind for kind in _KINDS})
"""Code -> what is wrong, the gravest first."""
