"""Argentina: 15 at home, 9 from abroad, for the same mobile number."""

from __future__ import annotations

from blueprint_kit.phone.pack import Pack, PackExample

PACK = Pack(
    slug="ar",
    title="Argentina",
    regions=("AR",),
    sentence="A mobile number is dialled with 15 behind the area code at home and with 9 before it from abroad.",
    examples=(
        PackExample(
            "011 15 2345-6789",
            "AR",
            "As people write it; the network shows +54 9 11, and text compared with text never matches.",
            "+5491123456789",
            ("national_form_rewritten",),
        ),
        PackExample("+54 9 11 2345-6789", "AR", "As the network shows it.", "+5491123456789"),
        PackExample(
            "+54 9 11 15 2345-6789",
            "AR",
            "Both at once; the 15 says nothing that the 9 does not.",
            "+5491123456789",
            ("ar_fifteen_behind_nine",),
        ),
        PackExample(
            "+54 11 2345-6789",
            "AR",
            "Without the 9 it is a fixed line, another number than the mobile one.",
            "+541123456789",
        ),
        PackExample(
            "+54 (0) 11 2345-6789",
            "AR",
            "The zero is dialled at home only.",
            "+541123456789",
            ("trunk_zero_dropped",),
        ),
        PackExample(
            "2345-6789",
            "AR",
            "A subscriber number: without its area code it is anybody's.",
            outcome="local",
            reason="area_code_missing",
        ),
        PackExample(
            "2345-6789",
            "AR",
            "Public registers keep the area code in a column of its own.",
            "+541123456789",
            ("area_code_joined",),
            area="11",
        ),
        PackExample(
            "15 2345-6789",
            "AR",
            "A mobile number whose area code is beside it.",
            "+5491123456789",
            ("area_code_joined", "national_form_rewritten"),
            area="11",
        ),
    ),
)
