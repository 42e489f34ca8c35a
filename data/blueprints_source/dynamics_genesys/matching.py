"""Meridian Example Industrial, Dynamics 365 and Genesys Cloud: the rules by which a caller is found."""

from __future__ import annotations

from blueprints_source.recipe import CLEANING, Answers, decided

ANSWERS: Answers = {
    "matching.searched_objects": decided(
        ["contact", "company"], "Leads are not used on the continent; accounts hold the switchboards."
    ),
    "matching.lookup_by": decided(
        "own_index",
        "Dynamics identifies callers by the mobile field alone; the index holds all three number fields in E.164.",
        rejected={
            "crm_cti_method": "Its search reads one field and compares text.",
            "contact_center_synced_contacts": "The copy in Genesys is renewed once a week.",
        },
    ),
    "matching.lookup_keys": decided(
        [
            {
                "name": "phone",
                "parts": ["phone"],
                "crm_fields": ["Mobile Phone", "Business Phone", "Home Phone"],
            },
        ],
        "Mobile first, since it is nobody else's; the business number is often the switchboard.",
    ),
    "matching.on_shared_number": decided(
        "company_record",
        "29 business numbers are switchboards, most of all in Russia and Kazakhstan.",
        rejected={"ask_the_agent": "Agents would pick the first name to be done with it."},
    ),
    "matching.on_multiple": decided(
        "leave_unlinked",
        "Three wrong links started this project; a call on nobody does less harm than on the wrong customer.",
        rejected={
            "pick_by_tie_break": "Right most of the time was not enough for the department heads.",
            "ask_the_agent": "Kept for the second year, when the panel can show a list.",
        },
        dissent={"RevOps lead": "Would take the tie-break and count the mistakes."},
    ),
    "matching.on_none": decided(
        "log_unlinked",
        "Vertrieb makes contacts by hand after qualifying; the call waits in a list until then.",
        rejected={"create_lead": "Leads are not used here, and nobody would empty them."},
    ),
    "matching.on_withheld": decided(
        "queue", "27 callers hid their number; the shift lead assigns what the wrap-up tells."
    ),
    "matching.lookup_cache": decided(
        {"lifetime": "PT1M", "dropped_on_edit": True}, "One minute serves a call that is passed on."
    ),
    "matching.targets": decided(
        {"matched_at_least": 35, "ambiguous_at_most": 10, "wrong_at_most": 0.2},
        "The replay links 38 % of all rows; fewer links are accepted here than elsewhere, and fewer wrong ones.",
    ),
    "matching.customer_party": decided(
        "external_participant",
        "On outbound calls ANI is the agent's own SIP address; Remote and the external participant are the customer.",
        rejected={"agent_leg": "It shows the agent's SIP address, not the customer."},
    ),
    "matching.outbound_record": decided(
        "dialled_from", "The panel passes the record that was open when the number was clicked."
    ),
    "matching.excluded_records": decided(
        ["inactive", "own_staff", "placeholder_records"],
        "Inactive contacts are former customers whose numbers have been given to others.",
    ),
    "matching.phone.default_region": decided(
        "DE", "Both lines are German, and so is who types the numbers in."
    ),
    "matching.phone.region_sources": decided(
        ["default"],
        "The export has no country on the contact; foreign customers are stored with their country code.",
        by="RevOps lead",
    ),
    "matching.phone.digits_only_is_international": decided(
        True, "Nine cells lost the plus sign; it is used only where the German reading is not valid."
    ),
    "matching.phone.comparison": decided(
        "exact_e164",
        "Genesys sends E.164; anything looser would mix Russia and Kazakhstan, which share +7.",
        rejected={
            "national_number_any_country": "German and French national numbers meet more often than one thinks."
        },
    ),
    "matching.phone.extensions": decided(
        "ignore",
        "Genesys passes no extension of the caller, and German direct dials are numbers of their own.",
    ),
    "matching.phone.several_numbers": decided("all", "Eight cells hold two numbers of the same person."),
    "matching.phone.invalid_handling": decided(
        "keep_raw_and_flag", "The phone call keeps what came; a wrong length is a hint for the clean-up."
    ),
    "matching.phone.accept_possible": decided(
        False, "Numbers of the right length outside the plan were typing errors in every case looked at."
    ),
    "matching.phone.number_types": decided(
        ["fixed_line", "fixed_line_or_mobile", "mobile", "voip"],
        "Service numbers belong to firms, not to people.",
    ),
    "matching.phone.country_repairs": decided(
        [],
        "None of them concerns Germany, France, Russia or Kazakhstan; a leading 8 is read by the plan itself.",
    ),
    "matching.phone.withheld_values": decided(
        [
            "+266696687",
            "7378742833",
            "anonymous",
            "anonymous@anonymous.invalid",
            "restricted",
            "unavailable",
            "unknown",
        ],
        "Genesys writes sip:anonymous@anonymous.invalid; the others stand in Dynamics from the former system.",
    ),
    "matching.phone.shared_number_threshold": decided(
        3, "With leave-unlinked as the rule for two, three is where a number is a place."
    ),
    "matching.phone.own_numbers": decided(
        ["+498999998222", "+498999998358", "200-239"], "The two lines in Genesys, and the extensions."
    ),
    "matching.phone.interaction_region": decided(
        ["own_number_country", "default"], "What comes without a country code was dialled within Germany."
    ),
    "matching.phone.stored_format": decided("mixed", "Measured on the three number columns of the workbook."),
    "matching.phone.normalised_sides": decided(
        "both", "The index and the event are written alike before comparing."
    ),
    "matching.phone.normalised_field": decided(
        {}, "Kept in the index alone; a second field on the contact was refused by the form's owner."
    ),
    "matching.phone.cleaning": decided(
        list(CLEANING),
        "SIP addresses from Genesys and everything the workbook shows, as far as no digit is lost.",
    ),
    "matching.phone.recheck": decided(
        "P90D", "The index is rebuilt every quarter with the library's new release."
    ),
}
