"""What a header alone, or the cells alone, claim a column to be."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from blueprint_kit.tables import shapes, words

_BARE = "telephone numbers, written as bare digits; ids can look the same"
_ID_WORDS = words.word_set(
    "id ids nr no num number code key ref reference zip plz postcode isbn ean iban vat tax fein npi ssn"
)
_ID_SIGNS = ("代碼", "代码", "コード", "番号", "編號", "编号")
_ENOUGH = 0.6  # of the filled cells must have the shape for values alone to claim a role
_STRONG_END = words.word_set("country email queue direction disposition recording interaction_id")


@dataclass(frozen=True, slots=True)
class Claim:
    """A role that a header claims; ``sure`` when the whole header is the word for it."""

    role: str
    reason: str
    sure: bool


def claim_of_header(header: str) -> Claim | None:
    """Return the role that a header's words claim.

    >>> [claim_of_header(x).role for x in ("Asst. Phone", "醫事機構電話", "MailingCountry", "Cod_tel", "fax_no_2")]
    ['other_phone', 'phone', 'country', 'area_code', 'fax']
    >>> claim_of_header("DoNotCall") is claim_of_header("Email Opt Out") is None
    True
    """
    key = words.normal(header)
    if not key:
        return None
    if key in words.ROLE_OF_PHRASE:
        return Claim(words.ROLE_OF_PHRASE[key], "The header is a usual name for this.", sure=True)
    return _of_reach(key) or _of_signs(key) or _of_ending(key)


def _of_reach(key: str) -> Claim | None:
    """Claim the ways to reach someone: their word may stand anywhere in the header."""
    tokens = key.split()
    held = frozenset(tokens)
    numbered = held - {"phone"} if "country" in held and "phone" in held else held
    blocked = numbered & words.NOT_A_NUMBER
    if blocked and not key.endswith(("phone", "number")):
        return None
    reason = "The header holds the word '{}'."
    families = (
        ("fax", words.FAX_WORDS),
        ("email", words.EMAIL_WORDS),
        ("mobile", words.MOBILE_WORDS),
        ("phone", words.PHONE_WORDS),
    )
    for role, family in families:
        word = next((token for token in tokens if token in family), None)
        if word is None:
            continue
        if role == "phone" and held & words.OTHER_WORDS:
            role = "other_phone"  # noqa: PLW2901  a second line is still a telephone number
        sure = len(tokens) <= 2 or tokens[-1] == word
        return Claim(role, reason.format(word), sure)
    if any(key == phrase or key.startswith(phrase + " ") for phrase in words.CONTACT_NUMBER):
        return Claim(
            "other_phone" if "line" in key else "phone", "The header is a usual name for this.", sure=True
        )
    return None


def _of_signs(key: str) -> Claim | None:
    for role, parts in words.IDEOGRAPHS.items():
        for part in parts:
            if part in key:
                return Claim(role, f"The header holds '{part}'.", sure=True)
    return None


def _of_ending(key: str) -> Claim | None:
    """Claim a role when the header ends in a phrase for it, as nested and prefixed headers do."""
    tokens = key.split()
    if tokens[-1] == "c" and len(tokens) > 1:  # the mark of a custom field in Salesforce
        tokens = tokens[:-1]
    for start in range(len(tokens)):
        phrase = " ".join(tokens[start:])
        role = words.ROLE_OF_PHRASE.get(phrase)
        if (
            role
            and (" " in phrase or role in _STRONG_END)
            and phrase not in {"customer number", "account number"}
        ):
            return Claim(role, f"The header ends in '{phrase}'.", sure=start == 0 or " " not in phrase)
    return None


def claim_of_values(cells: pa.Array, header: str = "") -> tuple[str, str, float] | None:
    """Return role, noun and share when the cells alone show what a column is.

    >>> claim_of_values(pa.array(["a@example.com", "b@example.org"], pa.large_string()))
    ('email', 'e-mail addresses', 1.0)
    """
    if not len(cells):
        return None
    held = shapes.share(cells, "email")
    if held >= _ENOUGH:
        return "email", "e-mail addresses", held
    if not names_an_id(header):
        found = _numbers(cells)
        if found:
            return found
    held = shapes.share(cells, "direction")
    if held >= 0.9:
        return "direction", "words for inbound and outbound", held
    return _countries(cells)


def names_an_id(header: str) -> bool:
    """Say whether a header speaks of a code or number, whose digits can look like a telephone number.

    >>> names_an_id("IDHS Provider ID"), names_an_id("醫事機構代碼"), names_an_id("values_value")
    (True, True, False)
    """
    key = words.normal(header)
    return not _ID_WORDS.isdisjoint(key.split()) or any(part in key for part in _ID_SIGNS)


def _numbers(cells: pa.Array) -> tuple[str, str, float] | None:
    signed, bare = shapes.phone_share(cells)
    if signed >= 0.3 and signed + bare >= _ENOUGH:
        return "phone", "telephone numbers", signed + bare
    return ("phone", _BARE, bare) if bare >= 0.9 and _bare_numbers(cells) else None


def _countries(cells: pa.Array) -> tuple[str, str, float] | None:
    """Claim two-letter codes of several countries, unless all of them are states of the USA as well."""
    held = shapes_in(cells, _COUNTRIES)
    several = len(pc.unique(cells)) >= 3 or len(cells) < 10
    if held >= 0.98 and several and shapes_in(cells, _STATES) < 0.98:
        return "country", "ISO country codes", held
    return None


def _bare_numbers(cells: pa.Array) -> bool:
    """Say whether bare digits may be telephone numbers: of their length, mostly distinct, and no clock times."""
    lengths = shapes.share(cells, "phone_length")
    distinct = len(pc.unique(cells)) / len(cells)
    return len(cells) >= 20 and lengths >= 0.9 and distinct >= 0.5 and shapes.share(cells, "unix_time") < 0.5


def shapes_in(cells: pa.Array, codes: tuple[str, ...]) -> float:
    """Return the share of cells that are one of the codes."""
    return float(pc.mean(pc.is_in(cells, pa.array(codes, pa.large_string())).cast(pa.float64())).as_py())


_COUNTRIES = tuple(
    sorted(
        words.word_set(
            "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC "
            "CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD "
            "GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH "
            "KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW "
            "MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC "
            "SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY "
            "UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW AC TA"
        )
    )
)  # ISO 3166-1 alpha-2, with the codes AC, TA and XK that telephone numbering uses beside it
_STATES = tuple(
    sorted(
        words.word_set(
            "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI "
            "SC SD TN TX UT VT VA WA WV WI WY DC"
        )
    )
)
