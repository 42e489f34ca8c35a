"""Russia and Kazakhstan: one country code, and an 8 where others dial 0."""

from __future__ import annotations

from blueprint_kit.phone.pack import Pack, PackExample

PACK = Pack(
    slug="ru_kz",
    title="Russia and Kazakhstan",
    regions=("RU", "KZ"),
    sentence="Both share +7 and dial 8 at home, so that a number tells its country only by its first digits.",
    examples=(
        PackExample("8 (912) 345-67-89", "RU", "8 at home is +7 from abroad.", "+79123456789"),
        PackExample("+7 912 345-67-89", "RU", "The same number as the network shows it.", "+79123456789"),
        PackExample(
            "+8 912 345 67 89",
            "RU",
            "A form put a plus sign before the 8, and no country is +891.",
            "+79123456789",
            ("ru_plus_before_eight",),
        ),
        PackExample(
            "+8 495 123 45 67",
            "RU",
            "This one is valid in Vietnam as well, so nothing is mended and the doubt is said.",
            "+84951234567",
            ("could_be_trunk_prefix",),
        ),
        PackExample(
            "+7 8 912 345 67 89", "RU", "Both prefixes at once.", "+79123456789", ("trunk_zero_dropped",)
        ),
        PackExample(
            "9123456789", "RU", "Ten digits without any prefix.", "+79123456789", ("trunk_zero_supplied",)
        ),
        PackExample(
            "8 (771) 000 9998",
            "RU",
            "A Kazakh mobile in a Russian column: routes and rates differ.",
            "+77710009998",
            ("other_region_same_code",),
        ),
        PackExample("8 (771) 000 9998", "KZ", "In a Kazakh column nothing is odd about it.", "+77710009998"),
        PackExample("8 10 49 30 123456", "RU", "8 10 is Russia's way abroad.", "+4930123456"),
    ),
)
