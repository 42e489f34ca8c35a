"""Masks, keyed pseudonyms, and the scan for personal data and credentials."""

from __future__ import annotations

from blueprint_kit.privacy.cell import ROLE_MASKS, mask_cell, mask_id, spoken
from blueprint_kit.privacy.folder import LARGEST_BYTES, scan_folder
from blueprint_kit.privacy.hit import Grade, Hit, Kind, NotRead, Report
from blueprint_kit.privacy.phone import mask_phone
from blueprint_kit.privacy.planted import find_planted
from blueprint_kit.privacy.pseudonym import Pseudonyms
from blueprint_kit.privacy.scan import scan_text
from blueprint_kit.privacy.text import BULLET, plain
from blueprint_kit.privacy.words import mask_email, mask_name, mask_text

__all__ = [
    "BULLET",
    "LARGEST_BYTES",
    "ROLE_MASKS",
    "Grade",
    "Hit",
    "Kind",
    "NotRead",
    "Pseudonyms",
    "Report",
    "find_planted",
    "mask_cell",
    "mask_email",
    "mask_id",
    "mask_name",
    "mask_phone",
    "mask_text",
    "plain",
    "scan_folder",
    "scan_text",
    "spoken",
]
