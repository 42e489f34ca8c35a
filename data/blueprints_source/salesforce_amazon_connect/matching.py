"""Meridian Example Industrial, Salesforce and Amazon Connect: the rules by which a caller is found."""

from __future__ import annotations

from blueprints_source.recipe import CLEANING, Answers, decided

ANSWERS: Answers = {
    "matching.searched_objects": decided(
        ["contact", "lead", "company"],
        "Contacts before leads: 31 leads of the export are people who stand there as contacts too.",
        rejected={"lead first": "Marketing's leads would hide the customer they became."},
    ),
    "matching.lookup_by": decided(
        "crm_search_api",
        "The contact flow asks Salesforce by the E.164 field while the greeting plays.",
        rejected={
            "crm_native_duplicate_matcher": "Its phone rule drops the last four digits, so two numbers of one exchange count as alike.",
            "crm_cti_method": "The console's search compares text and finds one spelling of five.",
        },
    ),
    "matching.lookup_keys": decided(
        [
            {
                "name": "phone",
                "parts": ["phone"],
                "crm_fields": ["Phone", "MobilePhone", "HomePhone", "OtherPhone"],
            },
        ],
        "The number is all that every call brings. AssistantPhone is left out, it belongs to somebody else.",
        rejected={
            "customer number": "Certain, but the menu does not ask for it; planned for the autumn after go-live."
        },
    ),
    "matching.on_shared_number": decided(
        "company_record",
        "76 contact cells hold a head office's number; the account is certain, the person is not.",
        rejected={"unlinked": "The account manager would not see that their customer called."},
    ),
    "matching.on_multiple": decided(
        "ask_the_agent",
        "Agents know who is speaking after the greeting, and the console can show a short list.",
        rejected={
            "pick_by_tie_break": "Families and workshops share numbers; the first by date was wrong too often.",
            "link_all": "A Task cannot name two contacts while Shared Activities is off.",
            "first_returned": "The name changed during the day in the present set-up.",
        },
    ),
    "matching.on_unanswered": decided(
        "company",
        "The account is known in almost every such call; a person nobody chose is not written.",
        rejected={"remind": "The list would reach agents whose shift has ended."},
    ),
    "matching.on_none": decided(
        "create_lead",
        "A new customer's first call is worth a lead; marketing has the process to qualify it.",
        rejected={
            "create_contact": "Contacts are customers; wrong numbers would be among them.",
            "log_unlinked": "First calls were lost in a list that nobody emptied.",
        },
        dissent={
            "Integration engineer": "Sees many empty leads coming; agreed because agents confirm first."
        },
    ),
    "matching.create_when": decided(
        "after_the_agent_confirms",
        "The agent sees number and name at the end of the call and says whether it was anybody.",
        rejected={"at_pop": "A form at ring stands in the way of answering."},
    ),
    "matching.new_record": decided(
        {
            "record_type": "Lead",
            "fields_filled": ["Company", "Email", "LastName", "LeadSource", "Phone"],
            "number_goes_to": "Phone",
            "name_when_unknown": "Unknown caller",
            "source_mark": "Contact center",
            "owner": "Lead queue UK",
        },
        "LastName and Company are required on a lead; the agent asks for both or does not confirm.",
    ),
    "matching.after_create": decided(
        "use_the_returned_id", "A lead just made is not in the search index for seconds to minutes."
    ),
    "matching.on_withheld": decided(
        "log_unlinked",
        "39 rows came as “Restricted”, “anonymous” or +266696687; the call counts, no record is guessed.",
    ),
    "matching.lookup_cache": decided(
        {"lifetime": "PT5M", "dropped_on_edit": True},
        "A transferred call is looked up once; an edit of the contact drops the answer.",
    ),
    "matching.targets": decided(
        {"matched_at_least": 35, "ambiguous_at_most": 10, "wrong_at_most": 0.5},
        "The replay links 37 % of all rows and leaves 8 % to the agent; shared workshops explain the second figure.",
    ),
    "matching.customer_party": decided(
        "external_participant", "CustomerEndpoint is the outside party whichever way the call went."
    ),
    "matching.outbound_record": decided(
        "dialled_from", "The console passes the id of the record whose number was clicked."
    ),
    "matching.excluded_records": decided(
        ["archived", "converted_leads", "own_staff", "placeholder_records"],
        "62 converted leads would compete with the contacts they became.",
    ),
    "matching.phone.default_region": decided(
        "GB", "Connect's two lines are British, and numbers without country were entered by the British team."
    ),
    "matching.phone.region_sources": decided(
        ["country_column", "company_country", "default"],
        "MailingCountry is filled in the export; where it is not, the account's country stands in.",
    ),
    "matching.phone.digits_only_is_international": decided(
        False,
        "Nine cells lost their plus sign; they are asked for again, since the same digits can be a national "
        "number elsewhere.",
        rejected={"true": "It gains nine cells and risks reading a national number as a foreign one."},
    ),
    "matching.phone.comparison": decided(
        "exact_e164",
        "Connect sends E.164 and the CRM holds it in a field of its own; there is no reason to be looser.",
        rejected={"last_n_digits": "British and American numbers share their last ten digits."},
    ),
    "matching.phone.extensions": decided(
        "tie_break",
        "Connect's menu asks known switchboards for the extension; 13 contacts differ by nothing else.",
        rejected={"part_of_key": "Most calls carry none and would find nobody."},
    ),
    "matching.phone.several_numbers": decided("all", "Nine cells hold two numbers, and either may call."),
    "matching.phone.invalid_handling": decided(
        "keep_raw_and_flag", "The Task keeps what came; the flag feeds the monthly clean-up list."
    ),
    "matching.phone.accept_possible": decided(
        False, "Two numbers are outside the plan, both with a digit too few in the paper file."
    ),
    "matching.phone.number_types": decided(
        ["fixed_line", "fixed_line_or_mobile", "mobile", "personal_number", "voip"],
        "Toll-free numbers on contacts are suppliers' hotlines.",
    ),
    "matching.phone.withheld_values": decided(
        [
            "+266696687",
            "0000000000",
            "266696687",
            "7378742833",
            "86282452253",
            "anonymous",
            "private",
            "restricted",
            "unavailable",
            "unknown",
            "withheld",
        ],
        "Connect sends “Restricted”, “anonymous” and the keypad spelling +266696687; the rest stand in Salesforce.",
    ),
    "matching.phone.shared_number_threshold": decided(
        4, "Up to three contacts on one number were families; four and more were workshops and offices."
    ),
    "matching.phone.own_numbers": decided(
        ["+441614960191", "+442079460007", "200-239"],
        "The two lines of the instance and the extensions, as Connect's phone number page lists them.",
    ),
    "matching.phone.interaction_region": decided(
        ["own_number_country", "default"],
        "Connect writes E.164; what is left are extensions and short codes of the called line's country.",
    ),
    "matching.phone.stored_format": decided(
        "mixed", "Measured on 497 contacts: no spelling covers more than half of them."
    ),
    "matching.phone.normalised_sides": decided(
        "both", "The shadow fields hold E.164, and what Connect sends is checked before it is compared."
    ),
    "matching.phone.normalised_field": decided(
        {"field": "Phone_E164__c, MobilePhone_E164__c", "kept_current_by": "record-triggered flow"},
        "A flow in the org keeps them current within the same save; the nightly job mends what it missed.",
    ),
    "matching.phone.formats_tried": decided(
        ["e164"],
        "The shadow fields hold one form only, so one search is enough.",
        rejected={"national": "Three spellings would be three requests while the caller waits."},
    ),
    "matching.phone.cleaning": decided(
        [code for code in CLEANING if code != "letter_for_digit"],
        "What leaves every digit in place. A letter in a number is asked for again, as are eleven cells in scientific notation.",
    ),
    "matching.phone.recheck": decided(
        "P90D", "With every quarterly release of the org the flow's library is renewed."
    ),
}
