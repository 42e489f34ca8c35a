"""Germany: numbers of no fixed length, direct dials, and zeros kept or lost."""

from __future__ import annotations

from blueprint_kit.phone.pack import Pack, PackExample

PACK = Pack(
    slug="de",
    title="Germany",
    regions=("DE",),
    sentence="Numbers have no fixed length, so nearly every run of digits is valid: what is wrong does not show.",
    examples=(
        PackExample("030 123456", "DE", "At home the area code begins with a zero.", "+4930123456"),
        PackExample(
            "+49 (0)30 123456",
            "DE",
            "The zero is for callers at home; behind +49 nobody dials it.",
            "+4930123456",
            ("trunk_zero_dropped",),
        ),
        PackExample(
            "+49 030 123456", "DE", "The same without brackets.", "+4930123456", ("trunk_zero_dropped",)
        ),
        PackExample(
            "49 (0)30 123456",
            "DE",
            "The plus sign is gone; the bracketed zero shows that 49 is the country.",
            "+4930123456",
            ("plus_before_bracketed_zero",),
        ),
        PackExample(
            "030 123456-12",
            "DE",
            "A direct dial is part of the number; switchboard and desk differ by it.",
            "+493012345612",
            ("direct_dial_joined",),
        ),
        PackExample(
            "030 123456/7",
            "DE",
            "A slash and one digit name a second line, which nobody can complete.",
            "+4930123456",
            ("tail_cut",),
        ),
        PackExample(
            "30123456",
            "DE",
            "Berlin without its zero, or a local number of another town: valid, but on an assumption.",
            "+4930123456",
            ("trunk_zero_supplied",),
        ),
        PackExample(
            "123456",
            "DE",
            "A number without its area code; a column full of them is called local as a whole.",
            outcome="possible",
            reason="not_in_plan",
        ),
        PackExample(
            "442079460018",
            "DE",
            "London without its plus sign is a valid German number to the library.",
            outcome="invalid",
            reason="missing_plus",
        ),
    ),
)
