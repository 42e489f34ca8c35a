"""Answers of people on pairs, of records or of a call and a record, kept without anything of a person."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from blueprint_kit import disk
from blueprint_kit.errors import InputError
from blueprint_kit.matching.pair_keys import PairKey, pair_key
from blueprint_kit.matching.truth.estimates import LABELS
from blueprint_kit.matching.truth.sampling import Plan
from blueprint_kit.privacy import mask_id

FORMATS = {"records": "blueprint-kit labels 1", "links": "blueprint-kit link labels 1"}
"""What the pairs are: two records, or a call and a record."""

FOLDER = "labels"
SUFFIX = ".labels.json"
AGREED = "agreed"
RATERS = ("A", "B", AGREED)
"""Two people answer alone; ``agreed`` is what they settled on. No name is kept."""

_KEYS = frozenset({"format", "input", "seed", "wanted", "plan", "labels"})
_DIGEST = re.compile(r"[0-9a-f]{12}|[0-9a-f]{64}")
_KEY = re.compile(r"row \d{1,9}|[A-Za-z0-9_-]{1,64}")
_OBJECT = re.compile(r"[a-z_]{1,40} ")


@dataclass(frozen=True, slots=True)
class Label:
    """What one rater said of one pair."""

    pair: PairKey
    label: str
    rater: str


@dataclass(frozen=True, slots=True)
class Labels:
    """All answers on the pairs of one input, in the order in which they were given.

    Attributes
    ----------
    fingerprint:
        SHA-256 over the records: answers on another content say nothing of this one.
    seed, wanted, plan:
        From which the pairs are drawn again; the digest of the plan the answers were drawn by.
    entries:
        The answers, the newest last.
    kind:
        ``records``, whose pairs have no order, or ``links``: a call, then a record after its kind.
    """

    fingerprint: str
    seed: int
    wanted: int
    plan: str
    entries: tuple[Label, ...] = ()
    kind: str = "records"

    @classmethod
    def for_plan(cls, plan: Plan) -> Labels:
        """Return the file of a plan before anybody answered."""
        return cls(plan.fingerprint, plan.seed, plan.wanted, plan.digest, kind=plan.kind)

    def with_label(self, pair: PairKey, label: str, rater: str) -> Labels:
        """Return the answers with one more; a rater's earlier answer on the pair is replaced.

        Raises
        ------
        InputError
            For a label or rater that is none of `LABELS` and `RATERS`.
        """
        if label not in LABELS or rater not in RATERS:
            raise InputError(
                f"'{label}' by '{rater}' is no answer.",
                remedy=f"Labels are {', '.join(LABELS)}; raters {', '.join(RATERS)}.",
            )
        pair = _in_order(pair, self.kind)
        kept = tuple(one for one in self.entries if (one.pair, one.rater) != (pair, rater))
        return replace(self, entries=(*kept, Label(pair, label, rater)))

    def without(self, pair: PairKey, rater: str) -> Labels:
        """Return the answers without the rater's on one pair."""
        return replace(
            self, entries=tuple(one for one in self.entries if (one.pair, one.rater) != (pair, rater))
        )

    def by(self, rater: str) -> dict[PairKey, str]:
        """Return what one rater said, pair by pair."""
        return {one.pair: one.label for one in self.entries if one.rater == rater}

    def settled(self) -> dict[PairKey, str]:
        """Return one answer a pair: the agreed one, else the one that every rater gave.

        A pair on which raters differ and did not agree has none.
        """
        said: dict[PairKey, set[str]] = {}
        for one in self.entries:
            if one.rater != AGREED:
                said.setdefault(one.pair, set()).add(one.label)
        alike = {pair: next(iter(labels)) for pair, labels in said.items() if len(labels) == 1}
        return alike | self.by(AGREED)

    def counts_for(self, plan: Plan) -> bool:
        """Say whether the answers weigh as the plan says: they were drawn by it, or answer all of it.

        Answers that were drawn under other rules favour some pairs of the new plan over others.
        """
        answered = {one.pair for one in self.entries}
        return self.plan == plan.digest or all(pair.key in answered for pair in plan.pairs)


def labels_path(folder: Path, file: str, fingerprint: str) -> Path:
    """Return where the answers on a file lie: a changed file has answers of its own.

    >>> labels_path(Path("work"), "data/contacts.csv", "1a2b3c4d5e").as_posix()
    'work/labels/contacts-1a2b3c4d.labels.json'
    """
    return folder / FOLDER / f"{Path(file).stem}-{fingerprint[:8]}{SUFFIX}"


def other_states(path: Path) -> tuple[Path, ...]:
    """Return files of answers on other contents of the same file."""
    stem = path.name[: -len(SUFFIX) - 9]
    pattern = re.compile(rf"{re.escape(stem)}-[0-9a-f]{{8}}{re.escape(SUFFIX)}")
    if not path.parent.is_dir():
        return ()
    return tuple(
        sorted(one for one in path.parent.iterdir() if pattern.fullmatch(one.name) and one.name != path.name)
    )


def save_labels(path: Path, labels: Labels) -> None:
    """Write the answers in one step: a reader sees the old file or the new, never half of one.

    Raises
    ------
    StoreError
        Where the folder cannot be written.
    """
    disk.make_folder(path.parent)
    lines = ",\n".join(
        f"  {json.dumps([*one.pair, one.label, one.rater], ensure_ascii=True)}" for one in labels.entries
    )
    head = {"format": FORMATS[labels.kind], "input": labels.fingerprint, "plan": labels.plan, "seed": labels.seed,
            "wanted": labels.wanted}  # fmt: skip
    start = json.dumps(head, indent=1)[:-2]
    body = f"[\n{lines}\n ]" if lines else "[]"
    disk.replace(path, f'{start},\n "labels": {body}\n}}\n'.encode())


def read_labels(path: str | Path) -> Labels:
    """Read a file of answers.

    Raises
    ------
    InputError
        Where it is missing or is no such file; nothing of its content is quoted.
    """
    name = Path(path).name
    try:
        given = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError("There is no such file.", where=name, remedy="Check the path.") from error
    except ValueError as error:
        raise _no_labels(name, "is not JSON") from error
    kinds = {written: kind for kind, written in FORMATS.items()}
    if not isinstance(given, dict) or given.get("format") not in kinds or set(given) != _KEYS:
        raise _no_labels(name, "has other keys")
    kind = kinds[given["format"]]
    return Labels(
        _digest(given["input"], name), _count(given["seed"], name), _count(given["wanted"], name),
        _digest(given["plan"], name), tuple(_entries(given["labels"], kind, name)), kind,
    )  # fmt: skip


def _in_order(pair: PairKey, kind: str) -> PairKey:
    return pair if kind == "links" else pair_key(*pair)


def _entries(given: Any, kind: str, name: str) -> Iterable[Label]:
    if not isinstance(given, list):
        raise _no_labels(name, "holds no list of labels")
    seen: set[tuple[PairKey, str]] = set()
    for place, row in enumerate(given, start=1):
        whole = isinstance(row, list) and len(row) == 4 and all(isinstance(cell, str) for cell in row)
        if not whole or row[2] not in LABELS or row[3] not in RATERS or not _are_keys(row[:2], kind):
            raise _no_labels(name, f"label {place:,} is not two ids, a label and a rater")
        label = Label(_in_order((row[0], row[1]), kind), row[2], row[3])
        if (label.pair, label.rater) in seen:
            raise _no_labels(name, f"label {place:,} answers a pair again")
        seen.add((label.pair, label.rater))
        yield label


def _are_keys(cells: list[str], kind: str) -> bool:
    first, second = cells
    if kind == "links":
        # A record's id says of which kind of record it is, for two kinds may share ids.
        found = _OBJECT.match(second)
        second = second[found.end() :] if found and not second.startswith("row ") else ""
    return _is_key(first) and _is_key(second)


def _is_key(cell: str) -> bool:
    return _KEY.fullmatch(cell) is not None and (cell.startswith("row ") or mask_id(cell) == cell)


def _digest(given: Any, name: str) -> str:
    if not isinstance(given, str) or not _DIGEST.fullmatch(given):
        raise _no_labels(name, "a digest is missing")
    return given


def _count(given: Any, name: str) -> int:
    if not isinstance(given, int) or isinstance(given, bool):
        raise _no_labels(name, "seed or number of pairs is no whole number")
    return given


def _no_labels(name: str, why: str) -> InputError:
    return InputError(
        f"Not a file of labels: {why}.", where=name, remedy="Choose one that the labelling panel wrote."
    )


_OF = {
    "records": "the contacts, which have changed since",
    "links": "these files, which have changed since",
}


def must_fit(labels: Labels, plan: Plan, name: str) -> None:
    """Refuse answers on another content of the file, or that do not weigh as the plan says.

    Raises
    ------
    InputError
        Saying what is missing.
    """
    if labels.kind != plan.kind:
        raise InputError(
            f"These are labels of {labels.kind}, and {plan.kind} are measured.",
            where=name,
            remedy="Labels of links go with match, labels of records with duplicates.",
        )
    if labels.fingerprint != plan.fingerprint:
        raise InputError(
            f"These labels were given on another content of {_OF[plan.kind]}.",
            where=name,
            remedy="Label the pairs as they are now.",
        )
    if not labels.counts_for(plan):
        answered = {one.pair for one in labels.entries}
        open_ = sum(pair.key not in answered for pair in plan.pairs)
        raise InputError(
            f"The pairs were drawn under other rules or roles of columns; {open_:,} of the {len(plan.pairs):,} that these rules "
            "need have no label.",
            where=name,
            remedy="Label the rest in the panel: what is labelled already counts.",
        )


def spread(labels: Mapping[PairKey, str]) -> dict[str, int]:
    """Return how often each label was given.

    >>> spread({("1", "2"): "same"})
    {'same': 1, 'different': 0, 'cannot tell': 0}
    """
    return {name: sum(one == name for one in labels.values()) for name in LABELS}
