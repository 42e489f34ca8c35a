"""What spreadsheets, imports and hands do to a phone cell: one function a kind, gathered in `KINDS`.

Each function takes the number, a spare number of the same region and the seeded chance, and answers with the
cell as exported and what can truly be read from it (nothing where digits are lost).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from blueprint_kit.synthetic.model import Cell
from blueprint_kit.synthetic.ranges import Number
from blueprint_kit.synthetic.spelling import dialled, international, national

Spelling = Callable[[Number, Number, Random], Cell]

LABELS = {
    "US": ("{} (home)", "Office: {}", "{} cell"), "GB": ("Tel: {}", "{} (switchboard)", "Mob. {}"),
    "DE": ("Tel.: {}", "{} (Büro)", "{} Fax", "dienstl. {}"), "FR": ("Tél. {}", "{} (bureau)", "{} domicile"),
    "IT": ("Tel. {}", "{} (ufficio)", "Cell. {}"), "BR": ("Tel.: {}", "{} (celular)"),
    "MX": ("Tel. {}", "{} (oficina)"), "AR": ("Tel. {}", "{} (trabajo)"), "KZ": ("тел. {}", "{} (моб.)"),
    "AU": ("Ph: {}", "{} (work)"),
}  # fmt: skip
EXTENSIONS = {
    "US": ("x{}", "ext. {}", "#{}"), "GB": ("ext {}", "extn {}", "x{}"), "DE": ("Durchwahl {}", "App. {}", "DW {}"),
    "FR": ("poste {}", "p. {}"), "IT": ("int. {}", "interno {}"), "BR": ("ramal {}", "r. {}"),
    "MX": ("ext. {}", "extensión {}"), "AR": ("int. {}", "interno {}"), "KZ": ("доб. {}",), "AU": ("ext {}", "x{}"),
}  # fmt: skip
NOTHING = {
    "US": ("n/a", "N/A", "none", "-", "unknown"), "GB": ("n/a", "tbc", "--", "none", "N.A."),
    "DE": ("keine", "k.A.", "-", "unbekannt"), "FR": ("néant", "aucun", "s.o."), "IT": ("nessuno", "n.d.", "-"),
    "BR": ("não tem", "-", "n/d"), "MX": ("s/n", "sin teléfono"), "AR": ("s/d", "no tiene"), "KZ": ("нет", "-"),
    "AU": ("n/a", "nil", "-"),
}  # fmt: skip
OR_WORD = {"DE": "oder", "FR": "ou", "IT": "o", "BR": "ou", "MX": "o", "AR": "o", "KZ": "или"}
HIDDEN = ("\u202a{}\u202c", "{}\u200e", "\u200b{}", "{}\u00ad", "\t{}", "\ufeff{}")
WITHHELD = ("anonymous", "7378742833", "266696687", "86282452253", "Private", "RESTRICTED", "8656696")
_FULL_WIDTH = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789+"}


def _home(number: Number) -> str:
    return {"CA": "US", "JE": "GB", "GG": "GB", "IM": "GB", "RU": "KZ"}.get(number.region, number.region)


def _ok(text: str, number: Number) -> Cell:
    return Cell(text, number.e164)


def _scientific(number: Number, _spare: Number, _rng: Random) -> Cell:
    return Cell(f"{int(number.e164):.5E}")


def _shorthand(number: Number, _spare: Number, rng: Random) -> Cell:
    last = int(number.national[-2:])
    tail = f"{(last + 1) % 100:02d}"
    second = f"+{number.country}{number.national[:-2]}{tail}"
    return Cell(f"{national(number)}{rng.choice((' / ', '/', ', '))}{tail}", number.e164, others=second)


def _several(number: Number, spare: Number, rng: Random) -> Cell:
    word = OR_WORD.get(_home(number), "or")
    between = rng.choice((" / ", "; ", f" {word} ", "\n", ", "))
    return Cell(f"{national(number)}{between}{national(spare)}", number.e164, others=spare.e164)


def _extension(number: Number, _spare: Number, rng: Random) -> Cell:
    digits = str(rng.randrange(10, 900))
    return Cell(
        f"{national(number)} {rng.choice(EXTENSIONS[_home(number)]).format(digits)}", number.e164, digits
    )


def _tel_uri(number: Number, _spare: Number, rng: Random) -> Cell:
    if rng.random() < 0.5:
        return _ok(f"sip:{number.e164}@pbx.example.com", number)
    digits = str(rng.randrange(10, 90))
    return Cell(f"tel:{international(number, '-')};ext={digits}", number.e164, digits)


def _trunk_kept(number: Number, _spare: Number, rng: Random) -> Cell:
    first, *rest = number.parts()
    zero = rng.choice(("(0)", "0"))
    return _ok(" ".join([f"+{number.country} {zero}{first}", *rest]), number)


def _old_mexico(number: Number, _spare: Number, rng: Random) -> Cell:
    body = " ".join(number.parts())
    return _ok(rng.choice((f"+52 1 {body}", f"044 {body}", f"045 {body}")), number)


def _digit_missing(number: Number, _spare: Number, _rng: Random) -> Cell:
    return Cell(national(number)[:-1])


def _dial_pause(number: Number, _spare: Number, rng: Random) -> Cell:
    digits = str(rng.randrange(10, 90))
    return Cell(f"{national(number)},,{digits}#", number.e164, digits)


def _of(*texts: str) -> Spelling:
    return lambda _n, _s, rng: Cell(rng.choice(texts))


KINDS: dict[str, tuple[Spelling, str]] = {
    "scientific_notation": (_scientific, ""),
    "float_suffix": (lambda n, _s, _r: _ok(f"{int(dialled(n))}.0", n), "US GB DE FR AU BR"),
    "lost_zero": (lambda n, _s, _r: _ok(n.national, n), "GB DE FR AU"),
    "lost_plus": (lambda n, _s, _r: _ok(n.country + n.national, n), ""),
    "apostrophe": (lambda n, _s, _r: _ok("'" + n.e164, n), ""),
    "formula_text": (lambda n, _s, _r: _ok(f'="{n.e164}"', n), ""),
    "label_in_cell": (lambda n, _s, r: _ok(r.choice(LABELS[_home(n)]).format(national(n)), n), ""),
    "name_in_cell": (lambda n, _s, r: _ok(f"{national(n)} {r.choice(('Axel', 'Anna', '(Eva)', 'Bob'))}", n), ""),
    "several_numbers": (_several, ""),
    "shorthand_tail": (_shorthand, "GB DE FR AU"),
    "extension": (_extension, ""),
    "hidden_character": (lambda n, _s, r: _ok(r.choice(HIDDEN).format(n.e164), n), ""),
    "no_break_space": (lambda n, _s, _r: _ok(international(n, "\u00a0"), n), ""),
    "full_width_digits": (lambda n, _s, _r: _ok(n.e164.translate(_FULL_WIDTH), n), ""),
    "nothing_spelled": (lambda n, _s, r: Cell(r.choice(NOTHING[_home(n)])), ""),
    "date_in_cell": (_of("2024-05-17", "17.05.2024", "2023-11-02"), ""),
    "withheld_spelling": (_of(*WITHHELD), ""),
    "short_code": (_of("62442", "12345", "80808"), ""),
    "internal_extension": (_of("1045", "x204", "*21", "7712"), ""),
    "placeholder": (_of("0000000000", "000", "9999999999", "1111111111"), ""),
    "email_in_cell": (_of("see.mail@example.com", "desk@example.org"), ""),
    "digit_missing": (_digit_missing, ""),
    "uri": (_tel_uri, ""),
    "trunk_zero_kept": (_trunk_kept, "GB DE FR AU"),
    "letter_for_digit": (lambda n, _s, _r: _ok("O" + national(n)[1:], n), "GB FR AU"),
    "star_code": (lambda n, _s, _r: _ok(f"*67 {national(n)}", n), "US"),
    "area_missing": (lambda n, _s, _r: Cell(" ".join(n.parts()[1:])), "US GB DE AU"),
    "dial_pause": (_dial_pause, "US GB"),
    "foreign_prefix": (lambda n, _s, _r: _ok(f"00 {n.country} {' '.join(n.parts())}", n), "US"),
    "trailing_space": (lambda n, _s, _r: _ok(f" {n.e164}  ", n), ""),
    "mx_old_prefix": (_old_mexico, "MX"),
    "ar_fifteen": (lambda n, _s, _r: _ok(national(n), n), "AR"),
    "ar_nine_missing": (lambda n, _s, _r: _ok("+54 " + " ".join(n.parts()[1:]), n), "AR"),
    "it_zero_lost": (lambda n, _s, _r: _ok(f"+39 {n.national.lstrip('0')}", n), "IT"),
    "br_ninth_digit_missing": (lambda n, _s, _r: _ok(f"+55 {n.national[:2]} {n.national[3:7]}-{n.national[7:]}", n), "BR"),
    "ru_kz_eight": (lambda n, _s, _r: _ok(national(n), n), "KZ"),
    "toll_free": (lambda n, _s, _r: _ok(national(n), n), "US GB"),
    "not_in_plan": (lambda n, _s, _r: _ok(national(n), n), "GB FR"),
}  # fmt: skip

MOBILE_ONLY = frozenset(
    {"ar_fifteen", "ar_nine_missing", "br_ninth_digit_missing", "mx_old_prefix", "ru_kz_eight"}
)
WORK_ONLY = frozenset({"it_zero_lost", "shorthand_tail"})
OTHER_BLOCK = {"toll_free": "toll_free", "not_in_plan": "drama_mobile"}
BEYOND_CP1252 = frozenset({"hidden_character", "full_width_digits"})


def kinds_for(region: str, number: Number, without: frozenset[str] = frozenset()) -> list[str]:
    """Return the kinds that can happen to this number, in a fixed order: one of the country's own after every two."""
    home = {"CA": "US", "JE": "GB", "GG": "GB", "IM": "GB", "RU": "KZ"}.get(region, region)
    fits = [code for code, (_, regions) in KINDS.items() if not regions or home in regions.split()]
    barred = without | (WORK_ONLY if number.kind == "mobile" else MOBILE_ONLY)
    own = [code for code in fits if code not in barred and KINDS[code][1] == home != "US"]
    common = [code for code in fits if code not in barred and code not in own]
    if not own:
        return common
    mixed: list[str] = []
    for n, code in enumerate(common):
        mixed += [code] if n % 2 else [own[n // 2 % len(own)], code]
    return mixed


def damaged(code: str, number: Number, spare: Number, rng: Random) -> Cell:
    """Return the cell a kind of mess makes of a number, carrying its code."""
    return replace(KINDS[code][0](number, spare, rng), mess=code)
