"""Brazil: the ninth digit, carrier codes, and the area code."""

from __future__ import annotations

from blueprint_kit.phone.pack import Pack, PackExample

PACK = Pack(
    slug="br",
    title="Brazil",
    regions=("BR",),
    sentence="Every mobile number had its ninth digit by 2016, and a carrier code stands before numbers dialled afar.",
    examples=(
        PackExample("(11) 96123-4567", "BR", "A mobile number of today: nine digits.", "+5511961234567"),
        PackExample(
            "(11) 6123-4567",
            "BR",
            "Eight digits: from before the ninth. Which one it is now, nobody should guess.",
            outcome="possible",
            reason="ninth_digit_missing",
        ),
        PackExample("(11) 2345-6789", "BR", "Fixed lines keep eight digits.", "+551123456789"),
        PackExample(
            "0 15 11 2345-6789",
            "BR",
            "15 is the carrier that the caller chose, no part of the number.",
            "+551123456789",
            ("national_form_rewritten",),
        ),
        PackExample(
            "0xx11 2345-6789",
            "BR",
            "xx stands for a carrier of one's choice; dialled as letters it is another number.",
            "+551123456789",
            ("carrier_placeholder_removed",),
        ),
        PackExample(
            "+55 (0)11 2345-6789",
            "BR",
            "The zero is dialled at home only.",
            "+551123456789",
            ("trunk_zero_dropped",),
        ),
        PackExample(
            "2345-6789",
            "BR",
            "Without the two digits of the area it is anybody's.",
            outcome="local",
            reason="area_code_missing",
        ),
        PackExample("4004-1234", "BR", "A nationwide number needs no area code.", "+5540041234"),
    ),
)
