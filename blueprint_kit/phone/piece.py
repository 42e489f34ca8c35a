"""Reading one number: mend, ask phonenumbers, try what else it could be, say what was assumed."""

from __future__ import annotations

import re
from dataclasses import replace

from blueprint_kit.phone.draft import Draft
from blueprint_kit.phone.reading import Reading, digits, is_short_code, open_plan, read
from blueprint_kit.phone.registry import Repair, of_stage, repairs, signs_of
from blueprint_kit.phone.repairs.assumptions import lacks_trunk
from blueprint_kit.phone.repairs.extensions import labelled_extension
from blueprint_kit.phone.repairs.prefixes import is_north_american
from blueprint_kit.phone.verdicts import is_plain, looks_like_date, looks_like_short_date
from blueprint_kit.phone.words import extension_at_end

_CLEAN = re.compile(r"\(?[+]?[\d\s()\[\]/.\\-]*\d[\d\s()\[\]/.\\-]*")
_DIALLED_CODE = re.compile(r"\*{1,2}\d{2,4}#?|#\d{2,4}#")
_FILLERS = frozenset(("1234567", "12345678", "123456789", "1234567890", "987654321", "9876543210"))


def run(draft: Draft, stage: str, *, plain: bool = False) -> Draft:
    """Try every repair of a stage in order and note what was done; one that is switched off refuses the cell."""
    text, signs = draft.text, signs_of(draft.text)
    for entry in of_stage(stage, plain=plain):
        if draft.verdict:
            break
        if draft.text is not text:
            text, signs = draft.text, signs_of(draft.text)
        if entry.concerns(signs):
            draft = apply(entry, draft)
    return draft


def apply(entry: Repair, draft: Draft) -> Draft:
    """Return the draft mended by one repair, or refused where the repair is needed and switched off.

    A cell that needs a repair nobody allowed must not be read without it: the library would take
    "3012345678.0" as a longer number.
    """
    mended = entry.function(draft)
    if mended is None:
        return draft
    if not entry.allowed(draft.policy):
        return replace(draft, verdict="repair_switched_off")
    changed = mended.text != draft.text or not mended.verdict
    return mended.note(entry.code) if changed else mended


def read_piece(draft: Draft) -> Draft:
    """Return one number read: its draft carries a reading, or a verdict where there is none.

    phonenumbers is asked about digits, plus sign and its own separators only, so that it never dials a
    letter; what is left of anything else refuses the number.
    """
    if is_plain(draft.text):
        draft = run(draft, "piece", plain=True)
    elif _DIALLED_CODE.fullmatch(draft.text.strip()):
        return replace(draft, verdict="short_code")
    else:
        draft = _take_extension(run(_take_extension(draft), "piece"))
    if draft.verdict:
        return draft
    text = draft.text.strip(" ,;:.-/\\<>{}")
    if not digits(text):
        return replace(draft, verdict="text_only")
    if looks_like_date(text):
        return replace(draft, verdict="looks_like_date")
    if not _CLEAN.fullmatch(text):
        letters = any(character.isalpha() for character in text)
        return replace(draft, verdict="letters_left" if letters else "unreadable_characters")
    draft = replace(draft, text=text, reading=read(text, draft.region))
    national = draft.reading.national if draft.reading else ""
    if _is_swallowed_date(draft, text):
        return replace(draft, verdict="looks_like_date")
    if _is_filler(text) or (len(set(national)) == 1 and _is_filler(national)):
        return replace(draft, verdict="placeholder")
    if _stripped_twice(draft):
        return replace(draft, verdict="too_long")
    draft = _try_readings(_refuse_bare_international(draft))
    return run(draft, "notice") if _usable(draft) else draft


def _usable(draft: Draft) -> bool:
    """Return whether a reading may become a value, so that its assumptions must be said."""
    reading = draft.reading
    if draft.verdict or not reading:
        return False
    return reading.valid or (reading.length == "possible" and draft.policy.accept_possible)


def _take_extension(draft: Draft) -> Draft:
    """Take an extension off that the library would find too: nothing is assumed, and no code is due."""
    labelled = repairs()["first_of_several_extensions"], repairs()["extension_label_read"]
    if not labelled[0].concerns(signs_of(draft.text)):
        return draft
    for entry in labelled:
        draft = apply(entry, draft) if not draft.verdict else draft
    found = None if draft.extension or draft.verdict else labelled_extension(draft.text)
    if found:
        return replace(draft, text=found[0], extension=found[1])
    alone = None if draft.extension else extension_at_end(draft.text)
    if alone and not re.search(r"\w", draft.text[: alone.start()]) and len(alone["first"]) <= 6:
        return replace(draft, verdict="internal_extension")
    return draft


def _is_swallowed_date(draft: Draft, text: str) -> bool:
    """Return whether digits in pairs may be a date that an open plan takes for a number.

    In a closed plan a subscriber number in pairs is a number or it is not; with an area code beside it, it
    is one anyway.
    """
    return looks_like_short_date(text) and not draft.area and open_plan(draft.region)


def _is_filler(text: str) -> bool:
    """Return whether digits are a filler: one digit repeated seven times or more, or counted up unspaced."""
    plain = digits(text)
    return (len(plain) >= 7 and len(set(plain)) == 1) or text in _FILLERS


def _stripped_twice(draft: Draft) -> bool:
    """Return whether the library took North America's 1 off more than once to find a number.

    1 (11) 500 555-0143 comes out as +1 500 555 0143, a valid personal number that nobody wrote.
    """
    reading = draft.reading
    if not reading or reading.code != 1 or reading.international:
        return False
    return len(digits(draft.text)) > len(reading.national) + 1


def _refuse_bare_international(draft: Draft) -> Draft:
    """Refuse a reading that is valid only because an open plan swallows a country code.

    442079460018 under DE is a valid German number to the library. From twelve digits on, or where the
    digits begin with the own country's code, the reading with a plus sign is as good, and nobody may choose.
    """
    reading = draft.reading
    if not reading or not reading.valid or not lacks_trunk(reading):
        return draft
    plain = digits(draft.text)
    with_plus = read(f"+{plain}", "")
    if not with_plus.valid:
        return draft
    own = plain.startswith(str(reading.code)) and with_plus.code == reading.code
    if not own and len(plain) < 12:
        return draft
    supplied = repairs()["plus_supplied"]
    mended = supplied.function(draft)
    if mended and supplied.allowed(draft.policy):
        return replace(mended, reading=with_plus).note(supplied.code)
    return replace(draft, verdict="ambiguous_country_code" if own else "missing_plus")


def _try_readings(draft: Draft) -> Draft:
    """Try the repairs that need the library's yes; the first that makes the number valid stands."""
    if draft.verdict or (draft.reading and draft.reading.valid):
        return draft
    for entry in of_stage("reading"):
        mended = entry.function(draft)
        reading = read(mended.text, draft.region) if mended else None
        if mended and reading and reading.valid and entry.allowed(draft.policy):
            return replace(mended, reading=reading).note(entry.code)
    return draft


def reason_for(draft: Draft) -> str:
    """Return the reason code of a piece that is not valid."""
    if draft.verdict or not draft.reading:
        return draft.verdict or "text_only"
    reading, plain = draft.reading, digits(draft.text)
    plus = draft.text.startswith("+")
    if not plus and is_short_code(plain, draft.region):
        return "short_code"
    if not plus and len(plain) <= (4 if draft.area else 5):
        return "internal_extension"
    if not plus and len(plain) >= 9 and _lacks_a_plus(draft, plain):
        return "missing_plus"
    if not draft.region and not plus:
        return "no_region"
    reason = _by_length(reading, plain)
    beside = draft.area and (reason == "area_code_missing" or (not plus and len(plain) <= 5))
    return "area_code_not_fitting" if beside else reason


def _lacks_a_plus(draft: Draft, plain: str) -> bool:
    """Return whether bare digits would be a valid number of some country behind a plus sign."""
    if draft.text.startswith("0") or is_north_american(draft):
        return False
    return read(f"+{plain}", "").valid


def _by_length(reading: Reading, plain: str) -> str:
    """Return the reason that follows from the library's word about the length."""
    national = reading.national
    if reading.code == 55 and len(national) in (8, 9) and not reading.international:
        # The plan has short numbers of eight digits (4004-…), so the library takes any eight for possible.
        return "area_code_missing"
    if reading.length == "possible":
        ninth = reading.code == 55 and len(national) == 10 and national[2] in "6789"
        return "ninth_digit_missing" if ninth else "not_in_plan"
    if reading.international and (len(national) <= 3 and len(plain) <= 6):
        return "unknown_country_code" if reading.length == "country_code" else "country_code_only"
    return {
        "local_only": "area_code_missing",
        "too_short": "too_short",
        "too_long": "too_long",
        "wrong_length": "wrong_length",
        "country_code": "unknown_country_code",
    }.get(reading.length, "unreadable_characters")
