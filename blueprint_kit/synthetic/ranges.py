"""The only telephone numbers the samples may hold, each block with the authority that keeps it free.

Where no authority reserves numbers for fiction, the phone library's own example number stands, with nothing
but its last two digits varied. Blocks marked `in_plan=False` are reserved but unknown to the numbering-plan
metadata of phonenumbers 9.0, which makes them a useful test of a "must be valid" policy.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

NANPA = "NANPA: 555-0100 to 555-0199 in every area code, for fiction"
NANPA_FREE = "NANPA: of the toll-free numbers 800-555-0199 alone is kept for fiction"
OFCOM = "Ofcom: numbers for use in TV and radio drama"
BNETZA = "Bundesnetzagentur, Mitteilung 148/2021: numbers for media productions"
ARCEP = "ARCEP, decision 2018-0881: blocks for audiovisual works"
ACMA = "ACMA: numbers for use in creative works"
LIBRARY = "phonenumbers: the region's example number, last two digits varied"
PAIR = "the documented pair that shares its last ten digits with +44 20 7946 0958"


@dataclass(frozen=True, slots=True)
class Number:
    """One telephone number: country calling code, national significant number and how people group it."""

    region: str
    kind: str
    country: str
    national: str
    groups: tuple[int, ...]
    trunk: str

    @property
    def e164(self) -> str:
        """The number as `+` and digits."""
        return f"+{self.country}{self.national}"

    def parts(self) -> list[str]:
        """Return the national number cut into its usual groups."""
        found, start = [], 0
        for size in self.groups:
            found.append(self.national[start : start + size])
            start += size
        return found


@dataclass(frozen=True, slots=True)
class Block:
    """A run of numbers: `stem` is the national number without its last `free` digits."""

    region: str
    kind: str
    country: str
    stem: str
    free: int
    groups: tuple[int, ...]
    trunk: str
    source: str
    in_plan: bool = True
    only: tuple[str, ...] = ()

    def numbers(self, most: int = 400) -> list[Number]:
        """Every number of the block, at most so many of them, in order."""
        tails = self.only or tuple(f"{n:0{self.free}d}" for n in range(min(10**self.free, most)))
        return [
            Number(self.region, self.kind, self.country, self.stem + tail, self.groups, self.trunk)
            for tail in tails
        ]


_US_AREAS = "201 206 207 212 213 215 216 303 305 312 313 404 408 410 412 415 502 503 504 512 513 602 612 614 615 617 702 713 801 919"
_GB_AREAS = ("113", "114", "116", "117", "118", "121", "131", "141", "151", "161")
_DE_AREAS = (("30", "23125", (2, 5, 3)), ("69", "90009", (2, 5, 3)), ("40", "66969", (2, 5, 3)),
             ("221", "4710", (3, 4, 3)), ("89", "99998", (2, 5, 3)))  # fmt: skip
_FR_BLOCKS = ("19900", "26191", "35301", "46571", "53649")
_AU_MOBILES = (
    "570006 570156 570157 570158 570159 570110 570313 570737 571266 571491 571804 572549 572665 572983 "
    "573770 573087 574118 574632 575254 575789 576398 576801 577426 577644 578957 578148 578888 "
    "579760 579455 579212"
)

_THREE = (3, 3, 4)
_RU = (3, 3, 2, 2)
BLOCKS: tuple[Block, ...] = (
    *(Block("US", "work", "1", f"{area}55501", 2, _THREE, "", NANPA) for area in _US_AREAS.split()),
    Block("US", "toll_free", "1", "80055501", 2, _THREE, "", NANPA_FREE, only=("99",)),
    Block("CA", "work", "1", "41655501", 2, _THREE, "", NANPA),
    Block("GB", "work", "44", "2079460", 3, (2, 4, 4), "0", OFCOM),
    *(Block("GB", "work", "44", f"{area}4960", 3, _THREE, "0", OFCOM) for area in _GB_AREAS),
    Block("GB", "mobile", "44", "74001234", 2, (4, 6), "0", LIBRARY),
    Block("GB", "drama_mobile", "44", "7700900", 3, (4, 6), "0", OFCOM, in_plan=False),
    Block("GB", "toll_free", "44", "8081570", 3, _THREE, "0", OFCOM),
    Block("JE", "mobile", "44", "77977123", 2, (4, 6), "0", LIBRARY),
    Block("JE", "work", "44", "15344567", 2, (4, 6), "0", LIBRARY),
    Block("GG", "work", "44", "14812567", 2, (4, 6), "0", LIBRARY),
    Block("IM", "work", "44", "16247567", 2, (4, 6), "0", LIBRARY),
    *(Block("DE", "work", "49", a + b, 3, groups, "0", BNETZA) for a, b, groups in _DE_AREAS),
    Block("DE", "mobile", "49", "17139200", 2, (3, 7), "0", BNETZA),
    Block("DE", "mobile", "49", "176040690", 2, (3, 8), "0", BNETZA),
    *(Block("FR", "work", "33", stem, 4, (1, 2, 2, 2, 2), "0", ARCEP) for stem in _FR_BLOCKS),
    Block("FR", "mobile", "33", "6123456", 2, (1, 2, 2, 2, 2), "0", LIBRARY),
    Block("FR", "drama_mobile", "33", "63998", 4, (1, 2, 2, 2, 2), "0", ARCEP, in_plan=False),
    Block("AU", "work", "61", "25550", 4, (1, 4, 4), "0", ACMA),
    Block("AU", "work", "61", "35550", 4, (1, 4, 4), "0", ACMA),
    Block("AU", "mobile", "61", "491", 6, (3, 3, 3), "0", ACMA, only=tuple(_AU_MOBILES.split())),
    Block("IT", "work", "39", "02123456", 2, (2, 4, 4), "", LIBRARY),
    Block("IT", "mobile", "39", "31234567", 2, (3, 3, 4), "", LIBRARY),
    Block("BR", "work", "55", "11234567", 2, (2, 4, 4), "0", LIBRARY),
    Block("BR", "mobile", "55", "119612345", 2, (2, 5, 4), "0", LIBRARY),
    Block("MX", "work", "52", "20012345", 2, _THREE, "", LIBRARY),
    Block("MX", "mobile", "52", "22212345", 2, _THREE, "", LIBRARY),
    Block("AR", "work", "54", "11234567", 2, (2, 4, 4), "0", LIBRARY, only=tuple(f"{n:02d}" for n in range(50))),
    Block("AR", "mobile", "54", "911234567", 2, (1, 2, 4, 4), "0", LIBRARY, only=tuple(f"{n}" for n in range(50, 100))),
    Block("RU", "mobile", "7", "91234567", 2, _RU, "8", LIBRARY),
    Block("KZ", "mobile", "7", "77100099", 2, _RU, "8", LIBRARY),
)  # fmt: skip

LONDON = Number("GB", "work", "44", "2079460958", (2, 4, 4), "0")
MAINE = Number("US", "work", "1", "2079460958", _THREE, "")
EXCEPTIONS: dict[str, str] = {MAINE.e164: PAIR}


def is_permitted(e164: str) -> bool:
    """Say whether a number lies in one of the blocks above, or is the one named exception.

    >>> is_permitted("+14155550123"), is_permitted("+14155552671")
    (True, False)
    """
    if e164 in EXCEPTIONS:
        return True
    for block in BLOCKS:
        head = f"+{block.country}{block.stem}"
        tail = e164.removeprefix(head)
        if (
            tail != e164
            and len(tail) == block.free
            and tail.isdigit()
            and (not block.only or tail in block.only)
        ):
            return True
    return False


class Pool:
    """Hands out numbers by region and kind, none of them twice: a shared number is always meant."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._stock: dict[tuple[str, str], list[Number]] = {}

    def take(self, region: str, kind: str) -> Number:
        """Return the next number; a region without that kind answers with its work or mobile numbers.

        Raises LookupError when the blocks are used up, except for toll-free numbers, which start again.
        """
        for wanted in (kind, "work", "mobile"):
            blocks = [b for b in BLOCKS if (b.region, b.kind) == (region, wanted)]
            if blocks:
                stock = self._stocked(region, wanted, blocks)
                return self._rng.choice(stock) if wanted == "toll_free" else stock.pop()
        raise LookupError(f"no reserved block for region {region}; add one to BLOCKS with its source")

    def mobile(self, region: str) -> Number | None:
        """Return a mobile nobody has yet, or none once the few reserved ones are given away."""
        try:
            return self.take(region, "mobile")
        except LookupError:
            return None

    def _stocked(self, region: str, kind: str, blocks: list[Block]) -> list[Number]:
        key = (region, kind)
        if key not in self._stock:
            taken_apart = {LONDON.e164, MAINE.e164}
            self._stock[key] = [n for b in blocks for n in b.numbers() if n.e164 not in taken_apart]
            self._rng.shuffle(self._stock[key])
        if not self._stock[key]:
            raise LookupError(f"the reserved {kind} numbers of {region} are used up; ask for fewer people")
        return self._stock[key]
