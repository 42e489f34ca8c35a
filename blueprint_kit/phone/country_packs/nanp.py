"""North America: 25 countries and territories behind one code."""

from __future__ import annotations

from blueprint_kit.phone.pack import Pack, PackExample

PACK = Pack(
    slug="nanp",
    title="North America",
    regions=("US", "CA"),
    sentence="Ten digits behind +1 for 25 countries and territories; the 1 in front is written as often as not.",
    examples=(
        PackExample("(201) 555-0123", "US", "The usual form.", "+12015550123"),
        PackExample(
            "1-201-555-0123", "US", "The 1 is dialled before it and changes nothing.", "+12015550123"
        ),
        PackExample(
            "555-0123",
            "US",
            "Seven digits: the area code is missing, and hundreds of areas have this number.",
            outcome="local",
            reason="area_code_missing",
        ),
        PackExample(
            "555-0123",
            "US",
            "With the area code from another column it is whole.",
            "+12015550123",
            ("area_code_joined",),
            area="201",
        ),
        PackExample(
            "(506) 234-5678",
            "US",
            "Canada, Jamaica and others share the code: the number tells the country, not the column.",
            "+15062345678",
            ("other_region_same_code",),
        ),
        PackExample(
            "310-1234",
            "CA",
            "Canada's 310 service has seven digits and is dialled within Canada only.",
            "+13101234",
            ("local_only_number",),
        ),
        PackExample(
            "1 (11) 500 555-0123",
            "US",
            "Thirteen digits: the library alone takes the 1 off twice and reports a number nobody wrote.",
            outcome="invalid",
            reason="too_long",
        ),
        PackExample(
            "643-555-0123",
            "US",
            "No such area; read with a plus sign it would be New Zealand, which the grouping denies.",
            outcome="possible",
            reason="not_in_plan",
        ),
    ),
)
