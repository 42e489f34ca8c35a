"""The one registry of normalisers: each turns a text into a key that only needs comparing, or into none."""

from __future__ import annotations

from blueprint_kit.matching.normalisers.identifiers import account_number, email, email_pieces, external_id
from blueprint_kit.matching.normalisers.numbers import LADDER, Number, numbers_of, phone_key
from blueprint_kit.matching.normalisers.registry import NORMALISERS, Normaliser, key_of, keys_of, keys_of_all
from blueprint_kit.matching.normalisers.text import company, folded, last_name, name

__all__ = [
    "LADDER",
    "NORMALISERS",
    "Normaliser",
    "Number",
    "account_number",
    "company",
    "email",
    "email_pieces",
    "external_id",
    "folded",
    "key_of",
    "keys_of",
    "keys_of_all",
    "last_name",
    "name",
    "numbers_of",
    "phone_key",
]
