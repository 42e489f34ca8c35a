"""A malformed file is refused with its name and the key, whatever is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint_kit.catalog import Catalog
from blueprint_kit.catalog.reading import load_contact_center, load_crm
from blueprint_kit.errors import CatalogError

GOOD = """
slug = "acme"
title = "Acme"
aliases = ["Acme CRM"]
checked = 2026-11-23
quotas = [
  { slug = "hour", family = "hour", title = "An hour", scope = "account", amount = 10, window_seconds = 3600, facts = ["limit"] },
]

[[header_sets]]
slug = "contacts"
title = "Contacts"
kind = "contacts"
facts = ["limit"]
columns = ["Id", "Phone"]
role_columns = { record_id = ["Id"] }

[sources]
page = "Acme documentation: acme.example/limits"

[facts.limit]
text = "Ten requests an hour."
source = "page"
grade = "A"
"""


def written(folder: Path, text: str, name: str = "acme.toml", kind: str = "crm") -> Path:
    """Return a file of the catalog with this text."""
    path = folder / kind / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_well_formed_file_is_read(tmp_path: Path) -> None:
    crm = load_crm(written(tmp_path, GOOD))
    assert (crm.quotas[0].amount, crm.facts[0].id) == (10, "acme.limit")
    assert crm.header_sets[0].source == "acme"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('source = "page"\n', "", r"crm/acme\.toml, facts\.limit: The key 'source' is missing"),
        ('source = "page"\n', 'source = "pgae"\n', r"facts\.limit: The source 'pgae' is not listed"),
        ('grade = "A"', 'grade = "Z"', r"facts\.limit: The grade 'Z' is unknown"),
        ('grade = "A"', "", r"facts\.limit: The key 'grade' is missing"),
        ('grade = "A"', 'grade = "A"\nvalue = 3', r"facts\.limit: The key 'value' is unknown"),
        ('text = "Ten requests an hour."', "", r"facts\.limit: The key 'text' is missing"),
        ("checked = 2026-11-23\n", "", r"facts\.limit: It has no date"),
        ('source = "page"\n', 'source = "unconfirmed"\n', r"another grade than U"),
        ("amount = 10", "amuont = 10", r"quotas\[0\]: The key 'amuont' is unknown"),
        ("amount = 10, ", "", r"quotas\[0\]: The key 'amount' is missing"),
        ("amount = 10", 'amount = "10"', r"quotas\[0\]\.amount: A str stands where int belongs"),
        ('scope = "account"', 'scope = "moon"', r"quotas\[0\]\.scope: 'moon' is not one of its words"),
        ('window_seconds = 3600, facts = ["limit"]', "window_seconds = 3600", r"It rests on no fact"),
        ('3600, facts = ["limit"]', '3600, facts = ["limti"]', r"There is no fact 'limti' in this file"),
        ('title = "Acme"\n', 'title = ""\n', r"top\.title: It is blank"),
        ('title = "Acme"\n', 'title = "Acme"\ncolour = "red"\n', r"The key 'colour' is unknown"),
        ('title = "Acme"\n', 'title = "Acme"\nknown_facts = {}\n', r"The key 'known_facts' is unknown"),
        ('record_id = ["Id"]', 'record_no = ["Id"]', r"'record_no' is not a column role"),
        ('record_id = ["Id"]', 'record_id = ["ID"]', r"The header 'ID' is not in 'columns'"),
        ('slug = "acme"', 'slug = "other"', r"The slug is 'other' but the file is named 'acme\.toml'"),
        ("[sources]\n", '[sources]\nidle = "a page"\n', r"sources\.idle: No fact cites this source"),
        ("[facts.limit]", "[facts.limit", r"crm/acme\.toml: It is not TOML"),
        ("quotas = [\n", "quotas = 3\nx = [\n", r"A single value stands where a list belongs|unknown"),
    ],
)
def test_a_mistake_is_refused_with_file_and_key(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(CatalogError, match=message) as caught:
        load_crm(written(tmp_path, GOOD.replace(old, new, 1)))
    assert "crm/acme.toml" in str(caught.value)


def test_a_file_without_facts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="It states no fact"):
        load_contact_center(written(tmp_path, 'slug = "acme"\ntitle = "Acme"', kind="contact_center"))


def test_a_slug_that_stands_twice_within_a_file_is_refused(tmp_path: Path) -> None:
    row = GOOD.split("quotas = [\n")[1].split("\n]", maxsplit=1)[0]
    with pytest.raises(CatalogError, match="The slug 'hour' stands twice"):
        load_crm(written(tmp_path, GOOD.replace(row, row + "\n" + row, 1)))


def test_a_slug_in_both_folders_is_refused_naming_both_files(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, GOOD, kind="contact_center")
    with pytest.raises(CatalogError, match=r"crm/acme\.toml and .*contact_center/acme\.toml"):
        Catalog(tmp_path)


def test_a_name_that_two_entries_answer_to_is_refused_naming_both(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    written(tmp_path, GOOD.replace('"acme"', '"other"'), name="other.toml")
    catalog = Catalog(tmp_path)
    with pytest.raises(CatalogError, match=r"acme\.toml and other\.toml both answer to 'Acme'"):
        catalog.crms.resolve("acme crm")


def test_one_new_file_is_one_new_entry(tmp_path: Path) -> None:
    written(tmp_path, GOOD)
    assert Catalog(tmp_path).entry("Acme CRM").slug == "acme"
