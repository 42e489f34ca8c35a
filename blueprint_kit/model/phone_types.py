"""What the phone decisions are made of: options and records."""

from __future__ import annotations

from pydantic import Field

from .status import Frozen
from .text import ShortText
from .values import Option


class RegionSource(Option):
    """Where the country of a stored number without a plus sign comes from."""

    COUNTRY_COLUMN = "country_column", "the contact's own country; empty or out of date on some rows"
    COMPANY_COUNTRY = (
        "company_country",
        "the company's country; wrong for staff who work elsewhere",
        "Company's country",
    )
    AREA_COLUMN = "area_column", "the area code kept in a column of its own"
    OWNER_COUNTRY = "owner_country", "the country of the colleague who owns the record", "Owner's country"
    DEFAULT = "default", "the default region, for all that is left"


class InteractionRegionSource(Option):
    """Where the country of a national number in the call log comes from."""

    OWN_NUMBER_COUNTRY = (
        "own_number_country",
        "the own number that was called, or called from",
        "Country of the own number",
    )
    SITE_COUNTRY = "site_country", "the site that took the call", "Country of the site"
    COUNTRY_COLUMN = "country_column", "a country column in the log, where the contact center writes one"
    DEFAULT = "default", "the default region, for all that is left"


class Comparison(Option):
    """How alike two numbers must be, from strict to loose; a stricter level is always tried first."""

    EXACT_E164_AND_EXTENSION = (
        "exact_e164_and_extension",
        "nothing wrong is linked; a call that carries no extension misses a stored one",
        "Same E.164 number and extension",
    )
    EXACT_E164 = (
        "exact_e164",
        "everyone behind one switchboard looks the same",
        "Same E.164 number",
    )
    NATIONAL_NUMBER_SAME_COUNTRY = (
        "national_number_same_country",
        "a number without country is taken for a local one; visitors from abroad are mistaken for locals",
        "Same national number, country not contradicted",
    )
    NATIONAL_NUMBER_ANY_COUNTRY = (
        "national_number_any_country",
        "the country is ignored; two people in two countries become one",
        "Same national number, whatever the country",
    )
    LAST_N_DIGITS = (
        "last_n_digits",
        "London +44 20 7946 0958 and Maine +1 207 946 0958 share their last ten",
        "Same last digits",
    )


class Extensions(Option):
    """What an extension behind a number does."""

    IGNORE = "ignore", "cut off; colleagues behind one switchboard cannot be told apart"
    TIE_BREAK = "tie_break", "decides only where several records share the number", "Tie-break"
    PART_OF_KEY = (
        "part_of_key",
        "must agree; a call that carries no extension never matches",
        "Part of the key",
    )


class SeveralNumbers(Option):
    """What happens to a cell that holds several numbers."""

    FIRST = "first", "the first one counts; callers on the others stay unknown"
    ALL = "all", "each one may match"
    LABELLED = "labelled", "those with a label such as mobile count; a fax number does not"
    REJECT = "reject", "the cell counts as having no number until somebody splits it"


class InvalidHandling(Option):
    """What happens to a number that is none."""

    KEEP_RAW_AND_FLAG = "keep_raw_and_flag", "the text stays as it came, marked; nothing is lost"
    TREAT_AS_NO_NUMBER = "treat_as_no_number", "goes on as if no number had come; the text is not kept"
    DROP_THE_INTERACTION = "drop_the_interaction", "the call leaves no trace; new numbering plans hit first"


class NumberType(Option):
    """The kinds of number, as numbering plans tell them apart."""

    FIXED_LINE = "fixed_line", "a line in a building; may be shared"
    FIXED_LINE_OR_MOBILE = "fixed_line_or_mobile", "plans that do not tell the two apart, as in the US"
    MOBILE = "mobile", "usually one person"
    VOIP = "voip", "an internet line", "Internet line (VoIP)"
    PERSONAL_NUMBER = "personal_number", "follows one person from phone to phone"
    TOLL_FREE = "toll_free", "names an organisation, never a person", "Toll-free"
    PREMIUM_RATE = "premium_rate", "a paid service, never a person", "Premium rate"
    SHARED_COST = "shared_cost", "a service line, never a person"
    PAGER = "pager", "a pager"
    UAN = "uan", "one number for a whole company", "Company-wide number"
    VOICEMAIL = "voicemail", "a mailbox, not a person"
    SHORT_CODE = "short_code", "three to six digits, rented by a sender"
    UNKNOWN = "unknown", "the plan does not say"


class StoredFormat(Option):
    """How the CRM holds numbers today."""

    E164 = "e164", "+442079460018", "E.164"
    INTERNATIONAL = "international", "+44 20 7946 0018, with blanks or brackets"
    NATIONAL = "national", "020 7946 0018; the country is not said"
    DIGITS = "digits", "digits alone; 2079460958 is a number in London and in Maine"
    MIXED = "mixed", "several of these"


class NormalisedSides(Option):
    """Which side is brought into one form before the two are compared."""

    BOTH = "both", "the call and the record are written alike before they are compared"
    INTERACTION_ONLY = "interaction_only", "records keep their spelling; most of them are missed"
    CRM_ONLY = "crm_only", "the call keeps its spelling; most calls miss", "CRM only"
    NEITHER = "neither", "text is compared as it stands; one blank is a difference"


class Spelling(Option):
    """A spelling to search for where the CRM compares text; each is one more request."""

    E164 = "e164", "+442079460018", "E.164"
    INTERNATIONAL = "international", "+44 20 7946 0018"
    INTERNATIONAL_DIGITS = "international_digits", "442079460018"
    DOUBLE_ZERO = "double_zero", "00442079460018"
    NATIONAL = "national", "020 7946 0018, or (415) 555-0123 in the US"
    NATIONAL_DIGITS = "national_digits", "02079460018"
    NATIONAL_SIGNIFICANT_NUMBER = "national_significant_number", "2079460018, without the leading zero"


class NormalisedField(Frozen):
    """Where the E.164 form lives on the record; both left blank means nowhere."""

    field: ShortText | None = Field(None, title="CRM field", description="blank: it is kept nowhere")
    kept_current_by: ShortText | None = Field(
        None, title="Kept current by", description="a flow, a nightly job, the integration"
    )
