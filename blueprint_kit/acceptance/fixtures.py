"""What the cases are run on: synthetic cells and records, with numbers kept free for fiction.

Where an authority keeps none free, the phone library's example number of the country stands in.
No two records of different cases share their last four digits, so one run can hold all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

CLEANING = "matching.phone.cleaning"
COUNTRY_REPAIRS = "matching.phone.country_repairs"
DEFAULT_REGION = "matching.phone.default_region"
DIGITS_ONLY = "matching.phone.digits_only_is_international"
SEVERAL = "matching.phone.several_numbers"
POSSIBLE = "matching.phone.accept_possible"
WITHHELD = "matching.phone.withheld_values"


@dataclass(frozen=True, slots=True)
class Cell:
    """One phone cell; ``decisions`` are the paths its answer is bound to beside the plain reading."""

    key: str
    title: str
    cell: str
    region: str
    decisions: tuple[str, ...] = (CLEANING,)


CELLS = (
    Cell("apostrophe_removed", "A spreadsheet's apostrophe is no digit.", "'+12015550123", "US"),
    Cell("dashes_folded", "Typographic dashes are read as hyphens.", "201\u2013555\u20130124", "US"),
    Cell("dial_pause_as_extension", "What is dialled after a pause is an extension.", "2015550125,,45", "US"),
    Cell(
        "extension_label_read",
        "A word for extension keeps its digits apart.",
        "01 99 00 12 34 poste 12",
        "FR",
    ),
    Cell("float_suffix_removed", "The .0 of a column read as numbers is cut.", "3023125012.0", "DE"),
    Cell("foreign_idd", "Another country's exit code is read.", "011 44 20 7946 0018", "GB"),
    Cell("formula_wrapper_removed", "A number wrapped as a formula is unwrapped.", '="+12015550126"', "US"),
    Cell(
        "hidden_characters_removed",
        "Characters nobody sees are removed.",
        "\u202a+49 30 23125013\u202c",
        "DE",
    ),
    Cell("idd_after_plus", "An exit code behind the plus is dropped.", "+0044 20 7946 0019", "GB"),
    Cell("label_removed", "A label is cut before the number is read.", "Tel.: 030 23125014", "DE"),
    Cell("letter_for_digit", "A letter that stands for a digit is read as it.", "O20 7946 0020", "GB"),
    Cell("plus_mended", "A doubled plus is one plus.", "++49 30 23125015", "DE"),
    Cell("separators_replaced", "A no-break space is a blank.", "020\xa07946\xa00021", "GB"),
    Cell(
        "sip_user_part",
        "A numeric user of a SIP address is the number.",
        "sip:+12015550127@pbx.example.com",
        "US",
    ),
    Cell("star_code_removed", "A star code before the number is cut.", "*67 201 555 0128", "US"),
    Cell("text_removed", "A name behind the number is no vanity number.", "201-555-0129 Bob", "US"),
    Cell("trunk_zero_dropped", "The trunk zero in brackets is dropped.", "+49 (0)30 23125016", "DE"),
    Cell(
        "trunk_zero_supplied", "A lost leading zero is supplied where the plan allows it.", "199001235", "FR"
    ),
    Cell(
        "unicode_digits_folded",
        "Full-width digits are digits.",
        "\uff0b\uff14\uff14\uff12\uff10\uff17\uff19\uff14\uff16\uff10\uff10\uff12\uff12",
        "GB",
    ),
    Cell(
        "uri_scheme_removed",
        "A tel: address carries number and extension.",
        "tel:+1-201-555-0130;ext=45",
        "US",
    ),
    Cell("plus_supplied", "Bare digits with a country code.", "442079460023", "US", (CLEANING, DIGITS_ONLY)),
    Cell(
        "several_numbers",
        "Two numbers in one cell.",
        "020 7946 0024 / 020 7946 0025",
        "GB",
        (CLEANING, SEVERAL),
    ),
    Cell("it_zero_supplied", "An Italian number keeps its zero.", "+39 2 12345678", "IT", (COUNTRY_REPAIRS,)),
    Cell(
        "mx_old_prefix_dropped",
        "Mexico's former prefix is dropped.",
        "+52 1 222 123 4567",
        "MX",
        (COUNTRY_REPAIRS,),
    ),
    Cell(
        "national_form_rewritten",
        "Argentina's 15 becomes the 9 of mobile numbers.",
        "011 15 2345 6789",
        "AR",
        (COUNTRY_REPAIRS,),
    ),
    Cell(
        "scientific_notation", "Digits lost in scientific notation are never mended.", "4.42079E+11", "GB", ()
    ),
    Cell("looks_like_date", "A date is no number.", "2024-05-17", "DE", ()),
    Cell("local_number", "A number without its area code belongs to nobody.", "555-0131", "US", ()),
    Cell("internal_extension", "An internal extension is short.", "x45", "US", ()),
    Cell("word_for_none", "A word for none is empty.", "n/a", "US", ()),
    Cell(
        "jersey_is_not_britain",
        "A Jersey number under +44 says its own country.",
        "+44 7797 712345",
        "GB",
        (),
    ),
    Cell("kazakhstan_behind_an_eight", "An eight before 771 is Kazakhstan.", "8 771 000 9998", "RU", ()),
    Cell(
        "ninth_digit_missing",
        "Brazil's ninth digit is never invented.",
        "+55 11 6123 4567",
        "BR",
        (POSSIBLE,),
    ),
    Cell("not_in_plan", "A number outside the plan.", "+44 7700 900123", "GB", (POSSIBLE,)),
    Cell("withheld_word", "The word restricted is a withheld number.", "Restricted", "US", (WITHHELD,)),
    Cell(
        "withheld_keypad",
        "RESTRICTED on the keypad reads as a number in Texas.",
        "7378742833",
        "US",
        (WITHHELD,),
    ),
    Cell(
        "withheld_keypad_lesotho",
        "ANONYMOUS on the keypad reads as Lesotho.",
        "+266696687",
        "US",
        (WITHHELD,),
    ),
    Cell(
        "withheld_address",
        "A SIP address without a caller.",
        "anonymous@anonymous.invalid",
        "US",
        (WITHHELD,),
    ),
    Cell("no_country", "A national number without a country.", "020 7946 0026", "", (DEFAULT_REGION,)),
    Cell("london_or_maine", "Ten digits valid in London and in Maine.", "2079460958", "", (DEFAULT_REGION,)),
)
"""One cell for each kind of damage or trap."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A synthetic record: ``first`` stands in the first number field, ``last`` in the last one."""

    record_id: str
    name: str
    company: str = ""
    country: str = "GB"
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """A synthetic interaction whose other party has this number."""

    key: str
    title: str
    number: str
    contacts: tuple[Contact, ...] = ()
    decisions: tuple[str, ...] = ()
    shared: Contact | None = field(default=None)
    """Repeated as often as ``matching.phone.shared_number_threshold`` says."""


MULTIPLE = ("matching.on_multiple", "matching.phone.shared_number_threshold")
CALLS = (
    Call(
        "london_and_maine",
        "London and Maine share their last ten digits.",
        "+442079460958",
        (
            Contact("101", "London Example", first="+44 20 7946 0958"),
            Contact("102", "Maine Example", country="US", first="+1 207 946 0958"),
        ),
    ),
    Call(
        "withheld_keypad",
        "RESTRICTED spelled on the keypad finds nobody, also where a contact holds it.",
        "+17378742833",
        (Contact("111", "Restricted Example", country="US", first="7378742833"),),
        (WITHHELD, "matching.on_withheld"),
    ),
    Call(
        "main_line",
        "A head office's number stands on many contacts.",
        "+442079460101",
        (),
        ("matching.phone.shared_number_threshold", "matching.on_shared_number"),
        shared=Contact("12", "Office Example", company="Example Works", first="+44 20 7946 0101"),
    ),
    Call(
        "two_contacts",
        "Two contacts hold one number.",
        "+442079460202",
        (
            Contact("131", "First Example", first="+44 20 7946 0202"),
            Contact("132", "Second Example", first="+44 20 7946-0202"),
        ),
        MULTIPLE,
    ),
    Call(
        "extension",
        "Behind a switchboard only the extension tells two people apart.",
        "+442079460303 x34",
        (
            Contact("141", "Twelve Example", first="+44 20 7946 0303 x12"),
            Contact("142", "Thirty Example", first="+44 20 7946 0303 x34"),
        ),
        ("matching.phone.extensions", *MULTIPLE),
    ),
    Call("unknown_caller", "Nobody holds the number.", "+442079460404", (), ("matching.on_none",)),
    Call(
        "last_field",
        "The caller's number stands in the last of the fields searched.",
        "+442079460505",
        (Contact("151", "Mobile Example", last="+44 20 7946 0505"),),
    ),
    Call(
        "second_of_several",
        "The caller's number is the second one in its cell.",
        "+442079460607",
        (Contact("161", "Pair Example", first="+44 20 7946 0606 / +44 20 7946 0607"),),
        (SEVERAL,),
    ),
    Call(
        "damaged_record",
        "The stored number lost its plus sign and gained a .0.",
        "+442079460708",
        (Contact("171", "Damaged Example", first="2079460708.0"),),
        (CLEANING, "matching.phone.region_sources"),
    ),
    Call(
        "unreadable_number",
        "The call carries digits that are no number.",
        "+4420",
        (),
        ("matching.phone.invalid_handling",),
    ),
)
"""One interaction for each question that matching answers."""
