"""Calls made from real phone columns in messy spellings, matched, measured, and twenty links to look at by eye.

`python benchmarks/links_on_real_numbers.py --data FOLDER --out FOLDER [--only NAME] [--links 20]`, where `--data` holds
the public exports and `--out` lies outside the project: what is written there holds real numbers.

A caller is a row of the export: the number it dials from is read from the cell by the phone library alone, so that
our own reading does not mark its own work. Its spelling is drawn from those that logs write. Strangers have a valid
number that stands on no row; some callers are withheld. The truth of a call is the one row it was made from.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pandas as pd
import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat

from blueprint_kit.matching import LINK_WHY, LinkError, Matches, match
from blueprint_kit.model.policies import KeyRule, MatchRules, PhonePolicy
from blueprint_kit.tables import Table, find_column, read_table

CALLS, STRANGERS, WITHHELD = 1000, 0.15, 0.05
HIDDEN = ("anonymous", "Private", "RESTRICTED", "7378742833", "")
_PLAIN = frozenset({"withheld", "several_with", "no_number", "shared", "type_left_out"})
"""Reasons of errors of which a look at the cells says no more."""
_SPLIT = re.compile(r"[;,/\n]|\bor\b")


@dataclass(frozen=True, slots=True)
class Source:
    """One export: its columns of numbers, their region, what names a row, its countries, the area that all lack."""

    file: str
    phones: tuple[str, ...]
    region: str
    name: str
    country: str = ""
    area: str = ""


SOURCES = {
    "gb_hospitals": Source("gb_nhs_hospitals/Hospital.csv", ("Phone",), "GB", "OrganisationName"),
    "it_municipalities": Source("it_municipalities_a/comuni.csv", ("telefono",), "IT", "comune"),
    "us_hospitals": Source("us_cms_hospitals/Hospital_General_Information.csv", ("Phone Number",), "US", "Hospital Name"),
    "br_schools": Source("br_schools_sp/escolas_sp.csv", ("Telefone",), "BR", "Nome"),
    "tw_pharmacies": Source("tw_pharmacies/maskdata.csv", ("醫事機構電話",), "TW", "醫事機構名稱"),
    "in_blood_banks": Source(
        "in_blood_banks_a/blood-banks.csv", ("Contact No", "Mobile", "Helpline"), "IN", "Blood Bank Name"
    ),
    "ru_fi_cafes": Source("ru_fi_osm_cafes/cafes.csv", ("phone",), "RU", "name"),
    "chinook": Source("crm_chinook_customers/Customer.csv", ("Phone",), "US", "LastName", country="Country"),
    "de_berlin_schools": Source("de_berlin_schools/schulen.csv", ("Telefon",), "DE", "Schulname", area="030"),
    "jp_sapporo": Source("jp_sapporo_nurseries/nursery.csv", ("TEL",), "JP", "施設名"),
    "sg_schools": Source(
        "sg_schools/general-information-of-schools.csv", ("telephone_no", "telephone_no_2"), "SG", "school_name"
    ),
    "ph_pharmacies": Source("ph_osm_pharmacies/pharmacies.csv", ("phone", "contact:phone", "mobile"), "PH", "name"),
}  # fmt: skip


def number_in(cell: str, region: str, area: str, rng: Random) -> PhoneNumber | None:
    """Return one number of a cell as the phone library reads it, None where it reads no valid one.

    What stands between separators is read by itself, since the library takes all digits for one number.
    """
    found = []
    for text in _SPLIT.split(cell):
        part = _with_area(text, area)
        try:
            number = phonenumbers.parse(part, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            number.extension = None
            found.append(number)
    return rng.choice(found) if found else None


def _with_area(text: str, area: str) -> str:
    return text if not area or text.strip().startswith(("0", "+")) else f"{area} {text}"


def spelled(number: PhoneNumber, region: str, rng: Random) -> str:
    """Return a number as some log would write it; at home only where it is at home."""
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    international = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    forms = [e164, e164, international, e164[1:], f"00{e164[1:]}", f"tel:{e164}", f"sip:{e164}@pbx.example.com",
             international.replace(" ", "\u00a0"), f"\u202a{e164}\u202c"]  # fmt: skip
    if phonenumbers.region_code_for_number(number) == region:
        forms += [national, national, re.sub(r"\D", "", national), national.replace("-", ".")]
    return rng.choice(forms)


def stranger(number: PhoneNumber, cells: Sequence[str], rng: Random) -> PhoneNumber | None:
    """Return a valid number that stands on no row; one of three keeps the last seven digits, in another area."""
    whole = phonenumbers.national_significant_number(number)
    keeps = rng.random() < 1 / 3 and len(whole) > 8
    for _ in range(100):
        text = f"{whole[:-4]}{rng.randrange(10_000):04d}"
        if keeps:
            text = f"{whole[:1]}{rng.randrange(10 ** (len(whole) - 8)):0{len(whole) - 8}d}{whole[-7:]}"
        other = PhoneNumber(
            country_code=number.country_code,
            national_number=int(text),
            italian_leading_zero=number.italian_leading_zero,
        )
        held = any(cell.endswith(text[-8:]) for cell in cells)
        if phonenumbers.is_valid_number(other) and not held:
            return other
    return None


def contacts_of(source: Source, data: Path) -> Table:
    """Return the export with its rows numbered as record ids, and only what is named in it with a role."""
    table = read_table(data / source.file)
    frame = table.frame.copy()
    frame.insert(0, "Record number", pd.Series([str(row) for row in range(1, len(frame) + 1)], dtype="str"))
    if source.area:
        frame["Area"] = pd.Series([source.area] * len(frame), dtype="str")
    roles: dict[str, str | None] = dict.fromkeys(table.roles)
    roles |= {"Record number": "record_id", **dict.fromkeys(_columns(source, table), "phone")}
    if source.country:
        roles[source.country] = "country"
    return replace(table, frame=frame).with_roles(roles)


def _columns(source: Source, table: Table) -> list[str]:
    found = [find_column(table.frame.columns, name) for name in source.phones]
    return [name for name in found if name]


def calls_of(source: Source, contacts: Table, rng: Random) -> tuple[pd.DataFrame, list[str]]:
    """Return a log, and the row each call was made from, blank for strangers."""
    columns = _columns(source, contacts)
    cells = [
        (row, cell) for column in columns for row, cell in enumerate(contacts.frame[column]) if cell.strip()
    ]
    parts = [part for _, cell in cells for part in [cell, *_SPLIT.split(cell)]]
    held = [re.sub(r"\D", "", _with_area(part, source.area)) for part in parts]
    regions = _regions(source, contacts)
    rows: list[tuple[str, ...]] = []
    truth: list[str] = []
    while len(rows) < CALLS:
        row, cell = rng.choice(cells)
        number = number_in(cell, regions[row], source.area, rng)
        if number is None:
            continue
        chance = rng.random()
        if chance < STRANGERS:
            number = stranger(number, held, rng)
            if number is None:
                continue
        shown = spelled(number, source.region, rng)
        if chance > 1 - WITHHELD:
            shown = rng.choice(HIDDEN)
        rows.append((f"call-{len(rows) + 1}", "inbound", shown, ""))
        truth.append("" if chance < STRANGERS else str(row + 1))
    return pd.DataFrame(rows, columns=["Call ID", "Direction", "From", "To"], dtype="str"), truth


def _regions(source: Source, contacts: Table) -> list[str]:
    if not source.country:
        return [source.region] * len(contacts)
    from blueprint_kit.phone import region_of  # noqa: PLC0415

    return [region_of(cell) or source.region for cell in contacts.frame[source.country]]


def rules_for(source: Source, contacts: Table) -> MatchRules:
    """Return rules as a careful team would decide them."""
    return MatchRules(
        rules=(KeyRule("phone", ("phone",), crm_fields=tuple(_columns(source, contacts))),),
        comparison="exact_e164",
        extensions="ignore",
        customer_party="caller_or_called_by_direction",
        shared_number_threshold=5,
        phone=PhonePolicy(
            default_region=source.region,
            region_sources=("country_column", "area_column", "default"),
            area_column="Area",
            digits_only_is_international=True,
            several_numbers="all",
        ),
    )


@dataclass(frozen=True, eq=False)
class Replayed:
    """One export, the log made from it, what is true of it, and what matching said."""

    source: Source
    contacts: Table
    log: pd.DataFrame
    truth: list[str]
    found: Matches

    def cells(self, record: str) -> str:
        """Return a record's cells, name and country."""
        at = self.contacts.frame.iloc[int(record) - 1]
        name = find_column(self.contacts.frame.columns, self.source.name)
        shown = [repr(at[column]) for column in _columns(self.source, self.contacts) if at[column].strip()]
        country = f" {at[self.source.country]}" if self.source.country else ""
        return f"{' | '.join(shown)}  {at[name] if name else ''}{country} #{record}"

    def links(self, count: int, rng: Random) -> Iterator[str]:
        """Give random links: the call's cell, the record's cells and name, and whether it is the true row."""
        records = self.found.frame["record_id"].tolist()
        linked = [row for row, record in enumerate(records) if record]
        for row in sorted(rng.sample(linked, min(count, len(linked)))):
            said = "ok " if records[row] == self.truth[row] else "BAD"
            yield f"{said} {self.log['From'].iloc[row]!r:<42} {self.cells(records[row])}"

    def errors(self, errors: Sequence[LinkError], count: int) -> Iterator[str]:
        """Give errors whose reason does not say all: the call's cell, the true record's cells, those linked."""
        for error in [one for one in errors if one.why not in _PLAIN][:count]:
            true = self.cells(error.true[0]) if error.true else "in no record"
            other = f" | linked: {self.cells(error.linked[1])}" if error.linked[1] else ""
            why = f"{error.why}, {self.found.frame['reason'].iloc[error.row]}"
            yield f"ERR {why:<36} {self.log['From'].iloc[error.row]!r:<36} true: {true}{other}"


def told(name: str, source: Source, data: Path, out: Path, links: int) -> None:
    """Match one export, and print what became of its calls."""
    rng = Random(f"links {name}")
    contacts = contacts_of(source, data)
    log, truth = calls_of(source, contacts, rng)
    log.assign(truth_record=truth).to_csv(out / f"{name}.calls.csv", index=False)
    rules = rules_for(source, contacts)
    found = match(contacts, log, rules)
    table = pd.DataFrame({"row": [str(row) for row in range(1, len(log) + 1)], "truth_record": truth})
    measure = found.evaluate(table)
    print(f"\n## {name}: {len(log):,} calls, {len(contacts):,} records, {source.file}")
    print("  ", ", ".join(f"{key} {count:,}" for key, count in found.summary.outcomes.items()))
    print(f"   precision {measure.precision}; recall {measure.recall}; wrong pops {measure.wrong_pops}")
    loose = match(contacts, log, replace(rules, comparison="last_n_digits", last_digits=7)).evaluate(table)
    print(
        f"   last seven digits: precision {loose.precision}; recall {loose.recall}; wrong pops {loose.wrong_pops}"
    )
    for title, counts in (("wrong", measure.wrong), ("missed", measure.missed)):
        for code, count in counts.items():
            print(f"   {title:<7}{count:>5}  {LINK_WHY[code]}")
    run = Replayed(source, contacts, log, truth, found)
    for line in (*run.links(links, rng), *run.errors(measure.errors, links)):
        print(f"   {line}")


def main() -> None:
    """Do it for each export that is there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--links", type=int, default=20)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    for name, source in SOURCES.items():
        if asked.only in name and (asked.data / source.file).is_file():
            told(name, source, asked.data, asked.out, asked.links)


if __name__ == "__main__":
    main()
