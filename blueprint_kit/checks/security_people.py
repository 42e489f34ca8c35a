"""Security where people's rights are concerned: consent, transfer, erasure, agreements, opt-out."""

from __future__ import annotations

from .core.answers import Answers
from .core.rule import Severity, rule
from .places import EEA, countries_of, under_data_protection


@rule(
    "SEC-04",
    severity=Severity.ERROR,
    title="Patients' data lies with a vendor who never agreed to protect it.",
    reads=("security.agreements", "security.data_classes", "scope.countries"),
    why="In the United States every vendor that stores health data needs a business associate agreement.",
    remedy="Sign one with each vendor, or keep health data out of what they store.",
    waive_when="Counsel says that HIPAA does not apply to you, and the note says why.",
    source="45 CFR 164.308(b) and 164.502(e), as read at dlh-enterprises5150.com; to be confirmed by counsel",
    grade="C",
    fails={
        "security.data_classes": ["health"],
        "scope.countries": ["US-CA"],
        "security.agreements": [{"vendor": "Contact center", "kind": "baa", "signed": False}],
    },
    passes={
        "security.data_classes": ["health"],
        "scope.countries": ["US-CA"],
        "security.agreements": [{"vendor": "Contact center", "kind": "baa", "signed": True}],
    },
)
def health_without_agreement(answers: Answers) -> str | None:
    """Speak when health data of people in the United States has no signed agreement with a vendor."""
    if "health" not in (answers["security.data_classes"] or ()):
        return None
    if "US" not in countries_of(answers["scope.countries"] or ()):
        return None
    rows = answers["security.agreements"] or ()
    signed = {row.vendor for row in rows if row.kind == "baa" and row.signed}
    lacking = sorted({row.vendor for row in rows} - signed)
    if not rows:
        return "Health data is among the data classes, and no agreement with any vendor is recorded."
    return (
        f"Health data without a signed business associate agreement: {', '.join(lacking)}."
        if lacking
        else None
    )


@rule(
    "SEC-08",
    severity=Severity.WARNING,
    title="Calls across a border are recorded by the laxer of two laws.",
    reads=("security.recording_consent", "security.recording", "scope.countries"),
    why="Some countries and states ask for everybody's consent; a call between two falls under both.",
    remedy="Follow the strictest rule that is involved: announce, and let people decline.",
    waive_when="Counsel has cleared each country and state in the list.",
    source="Overviews of recording laws disagree on the list of states (tryainora.com, leadgen-economy.com); to be "
    "confirmed by counsel",
    grade="C",
    fails={
        "security.recording": "all",
        "security.recording_consent": {"rule": "one_party"},
        "scope.countries": ["US-CA", "US-NY"],
    },
    passes={
        "security.recording": "all",
        "security.recording_consent": {"rule": "strictest_involved"},
        "scope.countries": ["US-CA", "US-NY"],
    },
)
def laxer_of_two_laws(answers: Answers) -> str | None:
    """Speak when recording crosses jurisdictions and one party's consent, or none, is the rule."""
    recorded = answers["security.recording"]
    if recorded in (None, "none"):
        return None
    places = answers["scope.countries"] or ()
    if len(places) < 2:
        return None
    consent = answers["security.recording_consent"]
    law = consent.rule if consent else None
    if law not in (None, "one_party", "no_rule"):
        return None
    said = f"“{law.label}”" if law else "blank"
    return f"Calls among {', '.join(places)} are recorded (“{recorded.label}”), and the rule of consent is {said}."


@rule(
    "SEC-10",
    severity=Severity.WARNING,
    title="Europeans' data is stored elsewhere, and nobody wrote down on what basis.",
    reads=("security.residency", "scope.countries"),
    why="Data of people in the EU, EEA or UK may leave only on a basis that can be shown.",
    remedy="Record region and basis for each vendor, or choose a region in Europe.",
    waive_when="The vendor certifies that nothing leaves, and the note says where.",
    source="GDPR articles 44 to 49 (eur-lex.europa.eu/eli/reg/2016/679)",
    fails=(
        {
            "scope.countries": ["DE"],
            "security.residency": [{"vendor": "CRM", "region": "US", "transfer_basis": "none"}],
        },
        {"scope.countries": ["DE"], "security.residency": []},
    ),
    passes={
        "scope.countries": ["DE"],
        "security.residency": [
            {"vendor": "CRM", "region": "US", "transfer_basis": "standard_contractual_clauses"},
            {"vendor": "Contact center", "region": "EU"},
        ],
    },
)
def transfer_without_a_basis(answers: Answers) -> str | None:
    """Speak when a vendor's region lies outside Europe, or is blank, and no basis is recorded."""
    people = [one for one in countries_of(answers["scope.countries"] or ()) if one in EEA or one == "GB"]
    if not people:
        return None
    rows = answers["security.residency"] or ()
    if not rows:
        return f"People in {', '.join(people)} are concerned, and no vendor's region is recorded."
    bare = [
        f"{row.vendor} ({row.region or 'region blank'})"
        for row in rows
        if row.transfer_basis in (None, "none")
        and (row.region is None or row.region.partition("-")[0] not in EEA | {"GB"})
    ]
    if not bare:
        return None
    return f"People in {', '.join(people)} are concerned; stored without a recorded basis: {', '.join(bare)}."


@rule(
    "SEC-13",
    severity=Severity.ERROR,
    title="Somebody asks to be forgotten, and nobody can do it.",
    reads=("security.erasure", "scope.countries"),
    why="The right to erasure reaches activities, recordings and transcripts, each in its own system.",
    remedy="Name who runs it, within what time, and which things it reaches.",
    waive_when="Counsel says that the right does not reach this data, and the note says why.",
    source="GDPR article 17 (eur-lex.europa.eu/eli/reg/2016/679); California Civil Code 1798.105",
    fails=(
        {"scope.countries": ["DE"], "security.erasure": None},
        {"scope.countries": ["US-CA"], "security.erasure": {"within": "P30D"}},
    ),
    passes={
        "scope.countries": ["DE"],
        "security.erasure": {"run_by": "Privacy office", "within": "P30D", "reaches": ["activity"]},
    },
)
def nobody_can_erase(answers: Answers) -> str | None:
    """Speak when people have a right to erasure and nobody runs it, or it reaches nothing."""
    places = under_data_protection(answers["scope.countries"] or ())
    if not places:
        return None
    erasure = answers["security.erasure"]
    if erasure and erasure.run_by and erasure.reaches:
        return None
    blank = (
        "nobody runs an erasure"
        if not erasure or not erasure.run_by
        else "the erasure names nothing it reaches"
    )
    return f"People in {', '.join(places)} may ask to be erased, and {blank}."


@rule(
    "SEC-14",
    severity=Severity.ERROR,
    title="A machine of strangers reads every conversation.",
    reads=("security.ai_processing", "activity.artefacts", "security.agreements"),
    why="Whoever makes transcripts or summaries receives the whole conversation, and needs an agreement for it.",
    remedy="Sign an agreement with the maker, or have them made by a vendor who has one.",
    waive_when="The maker is part of a vendor who has signed, and the note names which.",
    source="GDPR article 28, processors (eur-lex.europa.eu/eli/reg/2016/679)",
    fails={
        "activity.artefacts": ["transcript"],
        "security.ai_processing": {"made_by": "Speech service"},
        "security.agreements": [{"vendor": "Contact center", "kind": "dpa", "signed": True}],
    },
    passes={
        "activity.artefacts": ["transcript"],
        "security.ai_processing": {"made_by": "Contact center"},
        "security.agreements": [{"vendor": "Contact center", "kind": "dpa", "signed": True}],
    },
)
def machine_without_agreement(answers: Answers) -> str | None:
    """Speak when the maker of transcripts or summaries is blank or has signed nothing."""
    made = [
        one.label.lower()
        for one in answers["activity.artefacts"] or ()
        if one in ("transcript", "ai_summary")
    ]
    if not made:
        return None
    processing = answers["security.ai_processing"]
    maker = processing.made_by if processing else None
    if not maker:
        return f"Written are: {', '.join(made)}; nobody is named who makes them."
    signed = {row.vendor.strip().lower() for row in answers["security.agreements"] or () if row.signed}
    if maker.strip().lower() in signed:
        return None
    return f"Written are: {', '.join(made)}, made by {maker}; no signed agreement with {maker} is recorded."


@rule(
    "SEC-15",
    severity=Severity.ERROR,
    title="People who asked not to be called are called again.",
    reads=("security.do_not_contact", "scope.directions"),
    why="A wish told to an agent has to reach whatever dials next.",
    remedy="Name the field it is written to, and let click-to-dial and dialler obey it.",
    waive_when="Outbound calls only return a call that the person asked for.",
    source="GDPR article 21 (eur-lex.europa.eu/eli/reg/2016/679); US Telephone Consumer Protection Act, 47 CFR 64.1200",
    fails=(
        {"scope.directions": ["outbound"], "security.do_not_contact": None},
        {"scope.directions": ["outbound"], "security.do_not_contact": {"click_to_dial_honours": True}},
    ),
    passes={
        "scope.directions": ["outbound"],
        "security.do_not_contact": {"written_to": "Contact: do not call"},
    },
)
def wish_not_written_down(answers: Answers) -> str | None:
    """Speak when the team calls out and an opt-out goes nowhere."""
    if "outbound" not in (answers["scope.directions"] or ()):
        return None
    wish = answers["security.do_not_contact"]
    if wish and wish.written_to:
        return None
    return "The team calls out, and no field is named for people who do not want to be called."
