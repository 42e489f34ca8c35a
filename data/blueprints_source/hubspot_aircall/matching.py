"""Harbour Example Freight, HubSpot and Aircall: the rules by which a caller is found."""

from __future__ import annotations

from blueprints_source.recipe import CLEANING, Answers, decided

ANSWERS: Answers = {
    "matching.searched_objects": decided(
        ["contact", "company"],
        "People first; the company takes calls from its main line. HubSpot keeps leads as contacts.",
        rejected={"deal": "A deal has no phone number, and its contacts are searched already."},
    ),
    "matching.lookup_by": decided(
        "own_index",
        "A table of numbers fed by HubSpot's own change events answers in milliseconds; HubSpot's search is "
        "limited to a few requests a second for the whole account.",
        rejected={
            "crm_search_api": "Documented with 4 requests a second, shared with every other app of the account.",
            "contact_center_synced_contacts": "Aircall's copy of the contacts was nine days old when we looked.",
        },
    ),
    "matching.lookup_keys": decided(
        [
            {"name": "phone", "parts": ["phone"], "crm_fields": ["Phone Number", "Mobile Phone Number"]},
        ],
        "A call brings a number and nothing else. Both number fields are searched, so that a caller on the "
        "mobile is found too.",
        rejected={"phone and name": "The caller's name is not known before somebody answers."},
    ),
    "matching.on_shared_number": decided(
        "company_record",
        "222 cells of the contact export hold a head office's number; the company is right, a person is a "
        "guess.",
        by="RevOps lead",
        rejected={"ask_the_agent": "Dispatch has no time to choose between eleven names while it rings."},
    ),
    "matching.on_multiple": decided(
        "pick_by_tie_break",
        "Two contacts on one number are mostly the same person entered twice; a fixed order shows the same "
        "record every time.",
        rejected={
            "ask_the_agent": "A list to read while the phone rings; dispatch refused that.",
            "link_all": "One call would count on every copy of the contact.",
        },
        dissent={"CX lead": "Service would rather choose; to be looked at again after a month."},
    ),
    "matching.tie_break": decided(
        ["open_deal_or_case", "most_recently_updated", "record_id"],
        "Who has something open is most likely to call; the record id comes last, so that no choice is left to chance.",
    ),
    "matching.on_none": decided(
        "log_unlinked",
        "HubSpot recognises contacts by e-mail only, so each unknown number would become a new contact, "
        "wrong numbers included.",
        rejected={
            "create_contact": "177 unknown callers in three weeks would be 177 contacts without a name."
        },
    ),
    "matching.on_withheld": decided(
        "log_unlinked",
        "98 callers hid their number in three weeks; the call counts for the queue, and no person is guessed.",
        rejected={"skip": "The queue's figures would miss one call in twelve."},
    ),
    "matching.lookup_cache": decided(
        {"lifetime": "PT0S", "dropped_on_edit": True},
        "The index is ours and current within a minute, so nothing is cached on top of it.",
    ),
    "matching.targets": decided(
        {"matched_at_least": 40, "ambiguous_at_most": 8, "wrong_at_most": 0.5},
        "The replay of three weeks links 44 % of all rows; main lines, hidden and unknown callers are the rest. "
        "Less than 40 % means that something broke.",
    ),
    "matching.customer_party": decided(
        "caller_or_called_by_direction",
        "Aircall writes one row a call with from, to and direction, and the direction is the company's.",
        rejected={"external_participant": "The export names no participants, only from and to."},
    ),
    "matching.outbound_record": decided(
        "dialled_from",
        "Click-to-dial passes the contact's id; a number typed by hand is looked up like an inbound one.",
        rejected={"look_up_by_number": "It may find a colleague of the person who was dialled."},
    ),
    "matching.excluded_records": decided(
        ["own_staff", "placeholder_records"],
        "Eleven contacts carry an internal extension, our own drivers, and “Unknown caller” must never be found by its number.",
    ),
    "matching.phone.default_region": decided(
        "US",
        "What has no country was entered in Newark or Portland: British contacts come from a form that asks for it.",
        rejected={"GB": "Read as British, the Newark team's ten digits are mostly invalid."},
    ),
    "matching.phone.region_sources": decided(
        ["country_column", "default"],
        "Country/Region is filled in the export; with one region for all, British numbers "
        "without a plus sign would turn American.",
        rejected={"owner_country": "British contacts are looked after from Newark at night."},
    ),
    "matching.phone.digits_only_is_international": decided(
        True,
        "Aircall's export and eleven contact cells carry the country code without its plus sign; the reading "
        "is used only where the national one is not valid.",
    ),
    "matching.phone.comparison": decided(
        "exact_e164",
        "London +44 20 7946 0958 and Maine +1 207 946 0958 are both customers, and share their last ten digits.",
        rejected={
            "last_n_digits": "Exactly that pair was mixed up by the old app, seven times in three weeks.",
            "national_number_any_country": "The same mistake with another name.",
        },
    ),
    "matching.phone.extensions": decided(
        "tie_break",
        "31 cells hold an extension, and behind three numbers it is all that differs. Aircall passes none today, "
        "so nothing is lost by keeping it.",
        rejected={
            "part_of_key": "No call carries one, so nobody behind a switchboard would be found.",
            "ignore": "Everybody behind one switchboard would be the same caller, also where a call does carry it.",
        },
    ),
    "matching.phone.several_numbers": decided(
        "all", "Ten cells hold two numbers, mostly office and mobile of the same person; either may call."
    ),
    "matching.phone.invalid_handling": decided(
        "keep_raw_and_flag",
        "The number stays as it came and the call is logged; plans change before their lists do.",
        rejected={"drop_the_interaction": "A dropped call is a shipper nobody calls back."},
    ),
    "matching.phone.accept_possible": decided(
        False,
        "Five numbers are outside the plan, all of them typing errors when we looked them up.",
    ),
    "matching.phone.number_types": decided(
        ["fixed_line", "fixed_line_or_mobile", "mobile", "voip"],
        "Toll-free numbers on contacts belong to carriers, and a short code belongs to nobody.",
        rejected={"toll_free": "Eleven contacts carry a carrier's 800 number."},
    ),
    "matching.phone.withheld_values": decided(
        [
            "+266696687",
            "0000000000",
            "266696687",
            "7378742833",
            "86282452253",
            "anonymous",
            "blocked",
            "private",
            "restricted",
            "unavailable",
            "unknown",
            "withheld",
        ],
        "Aircall writes “anonymous”; the keypad spellings stand in HubSpot, where RESTRICTED as 7378742833 "
        "reads as a valid number in Texas.",
    ),
    "matching.phone.shared_number_threshold": decided(
        4,
        "Households share a number between two or three contacts; from four on it was always an office.",
        rejected={"2": "Couples who ship together would be treated as a company."},
    ),
    "matching.phone.own_numbers": decided(
        ["+12015550152", "+12075550142", "+441414960087", "+442079460340", "200-239"],
        "The four lines in Aircall's number list, and the block of internal extensions.",
    ),
    "matching.phone.interaction_region": decided(
        ["own_number_country", "default"],
        "What comes without a country code was dialled on one of our lines; its country is the line's.",
    ),
    "matching.phone.stored_format": decided(
        "mixed",
        "Measured on the export of 882 contacts: E.164, national, digits and damaged cells side by side.",
    ),
    "matching.phone.normalised_sides": decided(
        "both",
        "The index holds the E.164 form of every stored number, and the call's number is brought into it too.",
        rejected={"interaction_only": "Most records keep another spelling and would be missed."},
    ),
    "matching.phone.normalised_field": decided(
        {"field": "phone_e164", "kept_current_by": "the integration, on each change of the contact"},
        "The form is written back, so that lists and reports in HubSpot can use it too.",
    ),
    "matching.phone.cleaning": decided(
        list(CLEANING),
        "Every repair that leaves the digits whole; scientific notation has lost digits and is never mended, and letters are no digits here.",
        by="Integration engineer",
    ),
    "matching.phone.recheck": decided(
        "P90D", "American area codes are added about once a quarter, so verdicts are renewed as often."
    ),
}
