"""Mexico: the prefixes abolished in 2019 and 2020 live on in records."""

from __future__ import annotations

from blueprint_kit.phone.pack import Pack, PackExample

_DROPPED = ("mx_old_prefix_dropped",)
_VALUE = "+522221234567"

PACK = Pack(
    slug="mx",
    title="Mexico",
    regions=("MX",),
    sentence="Ten digits are all there is today; records from before 2020 carry 1, 01, 044 or 045 in front.",
    examples=(
        PackExample("222 123 4567", "MX", "Today's form, mobile and fixed alike.", _VALUE),
        PackExample(
            "+52 1 222 123 4567",
            "MX",
            "The 1 marked a mobile until 2019; chat systems still send it.",
            _VALUE,
            _DROPPED,
        ),
        PackExample("044 222 123 4567", "MX", "044 called a mobile of the same area.", _VALUE, _DROPPED),
        PackExample("045 222 123 4567", "MX", "045 called a mobile of another area.", _VALUE, _DROPPED),
        PackExample("01 222 123 4567", "MX", "01 called another area.", _VALUE, _DROPPED),
        PackExample(
            "521 222 123 4567",
            "MX",
            "The same without its plus sign, as databases keep it.",
            _VALUE,
            _DROPPED,
        ),
        PackExample(
            "01 800 123 4567", "MX", "Toll-free numbers lost the 01 as well.", "+528001234567", _DROPPED
        ),
        PackExample(
            "123-4567",
            "MX",
            "Seven digits were enough until 2019; today the area code is missing.",
            outcome="local",
            reason="area_code_missing",
        ),
    ),
)
