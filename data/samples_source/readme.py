"""The README of the samples, written from what was counted while the files were made."""

from __future__ import annotations

from blueprint_kit.synthetic.ranges import BLOCKS, EXCEPTIONS, Block

from .shelf import Entry, Shelf

_HEAD = """# Sample exports

Synthetic: the people and companies are invented, the numbers are kept free for fiction or are the phone library's
examples (table at the end). `python data/make_samples.py` writes this folder again, byte for byte; `--out FOLDER`
writes it somewhere else. Edit the generator, never the files.

- `two_countries/`: Harbour Example Freight, United States and Britain (with Jersey, Guernsey and the Isle of Man).
- `ten_countries/`: Meridian Example Industrial, in Argentina, Australia, Brazil, Britain, France, Germany, Italy,
  Kazakhstan, Mexico and the United States, with customers in Canada, Russia and the Crown dependencies as well.

## How to read the truth
Each export stands in its product's own shape. What is true about it lies beside it in `NAME.truth.csv`.

- Contacts, leads, companies: one row a phone cell that is not blank. `truth_person` is the same for every record of one
  person, `truth_e164` the number the cell means (blank where none can be read from it), `truth_extension`,
  `truth_others` (further numbers in the cell), `truth_mess` (what happened to the cell; blank means clean),
  `truth_record_mess` (what happened to the record), `truth_linked` (the contact a converted lead became).
- Calls: one row a row of the log, by `row` (data rows from 1) and `interaction_id` and `leg` where the log has them.
  `truth_record` holds every record of the person who really called, joined with `;`, whether or not any rule could
  find it; `truth_kind` is known, unknown, shared (main line or household), withheld, internal or short_code;
  `truth_leg` is first, transfer, transferred, ring_group, voicemail, abandoned or redelivery.
- Users: one row an agent: the CRM users who truly are that agent, and the trouble with finding them.
- Activities: one row an activity with its problems, and one without an id for each call that was never logged.

Which records belong to which calls: Aircall to HubSpot; Five9 and Amazon Connect to Salesforce contacts and leads;
Genesys to Dynamics; Talkdesk to Zoho; RingCentral to Pipedrive.

## Files
"""


def _line(entry: Entry) -> str:
    counts = ", ".join(f"{code} {count}" for code, count in entry.counts) or "none"
    note = f" {entry.note}" if entry.note else ""
    return f"### `{entry.path}`\n{entry.shape}; {entry.rows} rows; {entry.form}.{note}\n\nCounted in its truth: {counts}.\n"


def _ranges() -> str:
    lines = ["| country | digits | numbers | in the plan | kept free by |", "|--|--|--|--|--|"]
    groups: dict[tuple[str, str, bool, str], list[Block]] = {}
    for block in BLOCKS:
        groups.setdefault((block.region, block.country, block.in_plan, block.source), []).append(block)
    for (region, country, in_plan, source), blocks in groups.items():
        digits = ", ".join(b.stem + (f"({len(b.only)} endings)" if b.only else "x" * b.free) for b in blocks)
        size = sum(len(b.only) or 10**b.free for b in blocks)
        lines.append(f"| {region} | +{country} {digits} | {size} | {'yes' if in_plan else 'no'} | {source} |")
    lines += [f"| US | {number} | 1 | yes | {why} |" for number, why in EXCEPTIONS.items()]
    return "\n".join(lines)


def text(shelf: Shelf) -> str:
    """Return the whole README."""
    total = sum(len(data) for data in shelf.files.values())
    return (
        _HEAD
        + "\n".join(_line(entry) for entry in shelf.entries)
        + "\n## Numbers\nNumbers the authorities keep free for fiction, and the phone library's example numbers where there are\n"
        "none. Numbers of the plan marked no are unknown to phonenumbers 9.0 and so invalid there. Deliberate mess\n"
        "(placeholders, withheld callers spelled on a keypad, cut digits) lies outside, and is named in the truth.\n\n"
        + _ranges()
        + "\n\nE-mail addresses end in example.com, example.net, example.org or .test (RFC 2606). Card-like digits are the\n"
        f"payment industry's published test numbers. All files together: {total / 1e6:.1f} MB.\n"
    )
