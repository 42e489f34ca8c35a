"""All patterns of the installed library's metadata, by what they are for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumberDesc


def plans() -> Iterator[PhoneMetadata]:
    """Yield the metadata of each region and of each calling code of none."""
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        yield PhoneMetadata.metadata_for_region(region)
    for code in sorted(phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS):
        yield PhoneMetadata.metadata_for_nongeo_region(code)


@cache
def patterns() -> dict[str, tuple[str, ...]]:
    """Return the distinct patterns: of numbers, of formats, of what stands in front of a number."""
    found: dict[str, dict[str, None]] = {
        kind: {} for kind in ("number", "format", "leading digits", "national prefix", "dialling prefix")
    }
    for meta in plans():
        for desc in vars(meta).values():
            if isinstance(desc, PhoneNumberDesc) and desc.national_number_pattern:
                found["number"].setdefault(desc.national_number_pattern)
        for one in (*meta.number_format, *meta.intl_number_format):
            found["format"].setdefault(one.pattern)
            found["leading digits"].update(dict.fromkeys(one.leading_digits_pattern))
        found["leading digits"].setdefault(meta.leading_digits or "")
        found["national prefix"].setdefault(meta.national_prefix_for_parsing or "")
        found["dialling prefix"].setdefault(meta.international_prefix or "")
    return {kind: tuple(filter(None, those)) for kind, those in found.items()}
