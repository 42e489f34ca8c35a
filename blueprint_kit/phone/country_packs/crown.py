"""Guernsey, Jersey and the Isle of Man: numbers behind +44 that are not the United Kingdom's."""

from __future__ import annotations

from blueprint_kit.phone.pack import Pack, PackExample

_SHARED = ("other_region_same_code",)

PACK = Pack(
    slug="crown",
    title="Crown dependencies",
    regions=("GG", "JE", "IM", "GB"),
    sentence="Three islands share +44 with the United Kingdom; calls there often cost more, and their law is their own.",
    examples=(
        PackExample("01481 256789", "GB", "Guernsey, in a British column.", "+441481256789", _SHARED),
        PackExample("01534 456789", "GB", "Jersey, in a British column.", "+441534456789", _SHARED),
        PackExample("01624 756789", "GB", "The Isle of Man, in a British column.", "+441624756789", _SHARED),
        PackExample(
            "07797 712345", "GB", "A mobile of Jersey looks like any other.", "+447797712345", _SHARED
        ),
        PackExample("+44 1481 256789", "GB", "With +44 the number names its island.", "+441481256789"),
        PackExample("07781123456", "GG", "In the island's own column nothing is assumed.", "+447781123456"),
        PackExample(
            "07400 123456", "IM", "And a British mobile on the Isle of Man.", "+447400123456", _SHARED
        ),
        PackExample(
            "256789",
            "GG",
            "Six digits are whole on the island; the plan puts its only area code in front.",
            "+441481256789",
            ("national_form_rewritten",),
        ),
    ),
)
