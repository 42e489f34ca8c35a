"""One cell, whole: from its text to a Phone. Never raises on what a cell holds."""

from __future__ import annotations

import re
from dataclasses import replace

from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone.draft import Draft
from blueprint_kit.phone.outcome import E164, Phone, Step
from blueprint_kit.phone.piece import read_piece, reason_for, run
from blueprint_kit.phone.reading import digits
from blueprint_kit.phone.reasons import REASONS
from blueprint_kit.phone.registry import repairs
from blueprint_kit.phone.verdicts import is_plain, plain_verdict, verdict
from blueprint_kit.phone.words import FAX_WORDS

_LONG = 60
_FRAGMENT = 7
_BLANKS = re.compile(r"[^\S\n\r]{4,}")
_SIGNS = re.compile(r"([^\w+]{24})[^\w+]+")
_ADDRESS = re.compile(r"\w@\w")
LONGEST = 1_000
"""Characters of a cell that is still read; the longest real cell seen had 160."""


_MISSING = frozenset(("nan", "<na>", "nat", "none"))


def as_text(value: object) -> str | None:
    """Return a cell as text, None for a missing value or one that is neither text nor a number.

    >>> as_text("030 1"), as_text(4155552671.0), as_text(float("nan"))
    ('030 1', '4155552671.0', None)
    """
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, bool) or value is None:
        return None
    try:
        text = str(value)
    except Exception:  # noqa: BLE001 - a cell may hold any object, and no cell may stop a column
        return None
    return None if text.lower() in _MISSING else text


def normalize_one(
    raw: object,
    region: str = "",
    *,
    policy: PhonePolicy | None = None,
    area: str = "",
    region_source: str = "",
) -> Phone:
    """Normalise one cell.

    Parameters
    ----------
    raw:
        The cell: text; missing values are ``empty``, numbers are read as their text.
    region:
        ISO 3166 code of two letters, ``""`` when nothing says which country.
    policy:
        The decisions in force; the plain policy when None. Its ``default_region`` is not read here.
    area:
        The row's area code from another column.
    region_source:
        Where the region came from; ``given`` when a region stands without a word of it.

    Returns
    -------
    Phone
        With the steps taken. Its repr shows no digit.

    Examples
    --------
    >>> one = normalize_one("+49 (0)30 123456", "DE")
    >>> one.outcome, one.repairs, one.e164
    ('valid', ('trunk_zero_dropped',), '+4930123456')
    >>> normalize_one("1.23457E+11", "US")
    Phone('damaged', reason='scientific_notation', region='US')
    """
    rules = policy or PhonePolicy()
    source = region_source or ("given" if region else "none")
    text = as_text(raw)
    base = Phone(raw=text or "", outcome="empty", region=region, region_source=source)
    if text is None:
        return _ended(base, "type_not_text" if _is_unreadable(raw) else "blank")
    if len(text) > LONGEST:
        return _ended(base, "cell_too_long")
    return _text_read(
        base, Draft(text.strip(), region, digits(area), rules, trace=(Step("as exported", text),))
    )


def _text_read(base: Phone, start: Draft) -> Phone:
    """Mend and read the text of a cell, plain digits by a shorter way with the same answer."""
    plain = is_plain(start.text)
    if early := (plain_verdict if plain else verdict)(start.text, start.policy):
        return _ended(base, early)
    if plain:
        return _chosen(base, start)
    cell = run(_squeezed(start), "cell")
    reason = cell.verdict or verdict(cell.text, start.policy)
    if not reason and _ADDRESS.search(cell.text):
        reason = "uri_not_numeric"
    if reason:
        return _ended(replace(base, repairs=_kept(reason, cell)), reason)
    parted = run(_squeezed(cell), "split")
    return _ended(base, parted.verdict) if parted.verdict else _chosen(base, parted)


def _squeezed(draft: Draft) -> Draft:
    """Return a draft whose long text has its runs of blanks and signs shortened.

    Runs of hundreds part numbers no better than runs of three, and cost a search for a label or a tail
    their square in time.
    """
    if len(draft.text) <= _LONG:
        return draft
    return draft.with_text(_SIGNS.sub(r"\1", _BLANKS.sub("   ", draft.text))) or draft


def _is_unreadable(value: object) -> bool:
    """Return whether a cell without text holds something, which a missing value does not."""
    return value is not None and (isinstance(value, bool) or str(value).lower() not in _MISSING)


def _ended(phone: Phone, reason: str) -> Phone:
    """Return the phone with the outcome that its reason stands for."""
    return replace(phone, outcome=REASONS[reason].outcome, reason=reason)


def _kept(reason: str, draft: Draft) -> tuple[str, ...]:
    """Return the codes to report for a cell without a number: none where there was nothing to mend."""
    return () if REASONS[reason].outcome in ("empty", "damaged") else draft.codes


def _chosen(base: Phone, split: Draft) -> Phone:
    """Read every number of the cell and take the one the policy says."""
    alone = replace(split, further=()) if split.further else split
    texts = (split.text, *split.further)
    found = {text: _read(alone.with_text(text) or alone) for text in dict.fromkeys(texts)}
    drafts = [found[text] for text in texts]
    drafts += [_read(replace(split, text=text, further=())) for draft in drafts for text in draft.further]
    usable = [draft for draft in drafts if draft.reading and draft.reading.valid and not draft.verdict]
    several = len(drafts) > 1
    if several and split.policy.several_numbers == "reject":
        return _several(base, usable, split, "several_numbers")
    if several and split.policy.several_numbers == "labelled":
        labelled = [draft for draft in usable if draft.label and draft.label not in FAX_WORDS]
        if not labelled:
            return _several(base, usable, split, "several_numbers_unlabelled")
        return _finished(base, labelled[0], drafts, usable)
    voice = [draft for draft in usable if draft.label not in FAX_WORDS]
    return _finished(base, (voice or usable or drafts)[0], drafts, usable)


def _read(draft: Draft) -> Draft:
    """Read one piece; an anonymous or empty piece of a list is no number."""
    found = "" if is_plain(draft.text) else verdict(draft.text, draft.policy)
    return replace(draft, verdict=found) if found else read_piece(draft)


def _several(base: Phone, usable: list[Draft], split: Draft, reason: str) -> Phone:
    """Refuse a list of numbers, its numbers kept as others."""
    return _ended(replace(base, others=_numbers(usable), repairs=split.codes), reason)


def _numbers(drafts: list[Draft]) -> tuple[E164, ...]:
    """Return the distinct numbers of drafts in order."""
    return tuple(dict.fromkeys(E164(draft.reading.e164) for draft in drafts if draft.reading))


def _rests_on_a_fragment(draft: Draft, drafts: list[Draft]) -> bool:
    """Return whether a number without its prefix stands behind a fragment: its own country or area code, perhaps.

    "+43, 664, 123456" is one number in three parts, and 123456 is a number of another town.
    """
    first = drafts[0].text
    if draft is drafts[0] or len(digits(first)) >= _FRAGMENT:
        return False
    assumed = "trunk_zero_supplied" in draft.codes or "national_form_rewritten" in draft.codes
    return assumed or (first.startswith("+") and not draft.text.startswith("+"))


def _finished(base: Phone, draft: Draft, drafts: list[Draft], usable: list[Draft]) -> Phone:
    """Return the cell's answer from the piece that was taken."""
    if _rests_on_a_fragment(draft, drafts):
        draft = drafts[0]
    if draft is not drafts[0] and drafts[0] not in usable and len(drafts) > 1:
        skipped = repairs()["earlier_number_skipped"]
        draft = draft.note(skipped.code) if skipped.allowed(draft.policy) else drafts[0]
    if len(drafts) > 1 and "first_of_several_taken" not in draft.codes and draft in usable:
        draft = draft.note("first_of_several_taken") if "second_number_split" not in draft.codes else draft
    reading = draft.reading
    valid = bool(reading and reading.valid and not draft.verdict)
    reason = "" if valid else reason_for(draft)
    outcome = "valid" if valid else REASONS[reason].outcome
    kept = (
        E164(reading.e164)
        if reading and (valid or (outcome == "possible" and draft.policy.accept_possible))
        else None
    )
    international = bool(reading and reading.international)
    return replace(
        base,
        outcome=outcome,
        reason=reason,
        e164=kept,
        extension=draft.extension if outcome in ("valid", "possible", "local") else "",
        repairs=draft.codes,
        region=(reading.region if reading and reading.region else base.region) if valid else base.region,
        region_source="from_number" if international and valid else base.region_source,
        type=reading.type if reading and valid else "",
        others=tuple(number for number in _numbers(usable) if number != kept),
        trace=(*draft.trace, Step("read as", draft.text), Step("outcome", outcome)),
    )
