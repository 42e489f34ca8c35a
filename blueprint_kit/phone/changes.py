"""Two policies on one column: which rows come out differently, what kind of change it is, and why."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from blueprint_kit.phone.reasons import reasons
from blueprint_kit.phone.registry import repairs

KINDS = (
    ("lost", "a number in A, none in B"),
    ("gained", "no number in A, one in B"),
    ("another", "another number"),
    ("extension", "same number, another extension"),
    ("further", "same number, other further numbers"),
    ("outcome", "no number in either, another outcome or reason"),
    ("assumed", "same answer, assumed or mended otherwise"),
)
"""Every kind of change, gravest first, in words; a row has one."""
SHORT = {
    "lost": "number lost",
    "gained": "number gained",
    "another": "other number",
    "extension": "other extension",
    "further": "further numbers",
    "outcome": "other outcome",
    "assumed": "read otherwise",
}
"""The same in two words, for a narrow column."""
COLUMNS = ("kind", "a_outcome", "a_e164", "b_outcome", "b_e164", "appeared", "disappeared")
_COMPARED = ("e164", "extension", "others", "outcome", "reason", "repairs")


def changes(a: pd.DataFrame, b: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that differ between two readings of one column.

    Parameters
    ----------
    a, b:
        What `normalize_phones` returned under two policies for the same rows.

    Returns
    -------
    pandas.DataFrame
        The index of the rows that differ, in order; the columns ``COLUMNS``, all text. ``appeared`` and
        ``disappeared`` hold codes of repairs and reasons that only B, or only A, has, parted by semicolons.

    Examples
    --------
    >>> from blueprint_kit.model import PhonePolicy
    >>> from blueprint_kit.phone.column import normalize_phones
    >>> cells = pd.Series(["3023125012.0", "030 23125012"])
    >>> off = PhonePolicy(cleaning=frozenset())
    >>> changes(normalize_phones(cells, "DE"), normalize_phones(cells, "DE", policy=off))["kind"].tolist()
    ['lost']
    """
    differs = {name: a[f"phone_{name}"].ne(b[f"phone_{name}"]).to_numpy() for name in _COMPARED}
    moved = differs["e164"].copy()
    for name in _COMPARED[1:]:
        moved |= differs[name]
    one, other = a[moved], b[moved]
    had, has = one["phone_e164"].ne("").to_numpy(), other["phone_e164"].ne("").to_numpy()
    kind = pd.Series("assumed", index=one.index, dtype="str")
    kind[differs["outcome"][moved] | differs["reason"][moved]] = "outcome"
    kind[differs["others"][moved]] = "further"
    kind[differs["extension"][moved]] = "extension"
    kind[differs["e164"][moved]] = "another"
    kind[~had & has] = "gained"
    kind[had & ~has] = "lost"
    codes = [_codes(frame) for frame in (one, other)]
    return pd.DataFrame(
        {
            "kind": kind,
            "a_outcome": one["phone_outcome"],
            "a_e164": one["phone_e164"],
            "b_outcome": other["phone_outcome"],
            "b_e164": other["phone_e164"],
            "appeared": _text((_only(new, old) for old, new in zip(*codes, strict=True)), one.index),
            "disappeared": _text((_only(old, new) for old, new in zip(*codes, strict=True)), one.index),
        }
    )


def counted_kinds(found: pd.DataFrame) -> tuple[tuple[str, int], ...]:
    """Return the changes by kind in words, gravest first, only those that occur."""
    counts = found["kind"].value_counts()
    return tuple((words, int(counts[kind])) for kind, words in KINDS if kind in counts)


def why_words(appeared: str, disappeared: str) -> str:
    """Say in sentences what B does that A did not, and the reverse.

    >>> why_words("repair_switched_off", "float_suffix_removed")[:45]
    'In B: It needs a repair or an assumption that'
    """
    said = []
    for lead, codes in (("In B", appeared), ("In A only", disappeared)):
        sentences = [_sentence(code) for code in codes.split(";") if code]
        if sentences:
            said.append(f"{lead}: {' '.join(sentences)}")
    return " ".join(said) or "The same codes, another value."


def written_changes(raw: pd.Series, found: pd.DataFrame) -> pd.DataFrame:
    """Return the changed rows as a file holds them: row, cell, both answers, kind and reason in words."""
    words = dict(KINDS)
    places = pd.Series(range(1, len(raw) + 1), index=raw.index)
    head = {
        "row": places[found.index].astype("str"),
        "cell": raw[found.index],
        "change": found["kind"].map(words),
        "why": [
            why_words(new, old) for new, old in zip(found["appeared"], found["disappeared"], strict=True)
        ],
    }
    return pd.concat([pd.DataFrame(head), found.drop(columns="kind")], axis=1)


def _codes(frame: pd.DataFrame) -> list[tuple[str, ...]]:
    pairs = zip(frame["phone_repairs"], frame["phone_reason"], strict=True)
    return [(*(code for code in mended.split(";") if code), *([reason] if reason else [])) for mended, reason in pairs]  # fmt: skip


def _only(codes: tuple[str, ...], others: tuple[str, ...]) -> str:
    return ";".join(code for code in codes if code not in others)


def _sentence(code: str) -> str:
    mended, known = repairs(), reasons()
    if code in mended:
        return mended[code].sentence
    return known[code].sentence if code in known else code


def _text(values: Iterable[str], index: pd.Index) -> pd.Series:
    return pd.Series(list(values), index=index, dtype="str")
