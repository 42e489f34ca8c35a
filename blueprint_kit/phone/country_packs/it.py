"""Italy: the zero is part of the number."""

from __future__ import annotations

from blueprint_kit.phone.pack import Pack, PackExample

PACK = Pack(
    slug="it",
    title="Italy",
    regions=("IT", "VA"),
    sentence="The zero of a fixed line belongs to the number and stays behind +39; mobile numbers have none.",
    examples=(
        PackExample("02 1234 5678", "IT", "At home, and behind +39, the zero is dialled.", "+390212345678"),
        PackExample(
            "+39 02 1234 5678",
            "IT",
            "The zero behind +39 is no mistake: dropped, the number is nobody's.",
            "+390212345678",
        ),
        PackExample(
            "+39 2 1234 5678",
            "IT",
            "A system that drops zeros everywhere lost this one; it can be had back.",
            "+390212345678",
            ("it_zero_supplied",),
        ),
        PackExample(
            "+39 (0)2 1234 5678",
            "IT",
            "In brackets the zero looks like the one that other countries drop; it stays.",
            "+390212345678",
        ),
        PackExample("312 345 6789", "IT", "A mobile number begins with 3, without a zero.", "+393123456789"),
        PackExample(
            "+39 0333 1234567",
            "IT",
            "Before 2001 mobile numbers had a zero; old records still do.",
            "+393331234567",
            ("trunk_zero_dropped",),
        ),
        PackExample(
            "+39 02 1234567 - 8",
            "IT",
            "The 8 is a second line; numbers have no fixed length here, so read along it makes a stranger's number.",
            "+39021234567",
            ("line_number_cut",),
        ),
        PackExample(
            "+39 06 6981 2345", "IT", "The Vatican shares the code and this part of Rome's.", "+390669812345"
        ),
    ),
)
