"""Classes of data, and what happens to each: masks, retention, erasure."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from .status import Frozen
from .text import Prose, ShortText
from .values import Duration, Forever, Option, Row, SetOf, YesNo

Unset = Literal["unset"]
"""Nobody has said how long."""


class DataClass(Option):
    """How sensitive a piece of data is."""

    PUBLIC = "public", "anybody may know it"
    INTERNAL = "internal", "for colleagues only"
    PERSONAL = "personal", "says something about a person: name, number, e-mail, recording"
    SPECIAL = "special", "beliefs, origin, union, sexual life, biometrics"
    PAYMENT_CARD = "payment_card", "card numbers and their codes, spoken or typed"
    HEALTH = "health", "illness or treatment; a number plus a clinic's name is enough"


class Regime(Option):
    """A law or standard the team says it falls under."""

    GDPR = "gdpr", "data protection in the EU and EEA", "GDPR"
    UK_GDPR = "uk_gdpr", "data protection in the United Kingdom", "UK GDPR"
    CCPA = "ccpa", "consumer privacy in California", "CCPA"
    HIPAA = "hipaa", "health data in the United States", "HIPAA"
    PCI_DSS = "pci_dss", "payment card data", "PCI DSS"
    MIFID_II = "mifid_ii", "investment services in the EU; calls must be kept", "MiFID II"
    SECTOR_RULE = "sector_rule", "a rule of your sector, named in this decision's note"
    OTHER = "other", "another one, named in this decision's note"


class PayloadLogging(Option):
    """How much of each message the integration keeps in its own logs."""

    NOTHING = "nothing", "no log at all; failures cannot be followed"
    METADATA_ONLY = "metadata_only", "ids, times and outcomes; no content"
    MASKED = "masked", "content with each class masked by its rule"
    FULL = "full", "everything, names and numbers included"


class MaskMethod(Option):
    """What stands in a log in place of a value."""

    DROP = "drop", "nothing; the value is left out"
    LAST_4 = "last_4", "the last four characters"
    KEYED_PSEUDONYM = "keyed_pseudonym", "the same stand-in for the same value; needs a secret key"
    PLAIN_HASH = "plain_hash", "a hash without a key; phone numbers can be found by trying them all"
    NONE = "none", "the value itself"


class MaskingRow(Row):
    """How one class of data looks in the logs."""

    key: ClassVar[tuple[str, ...]] = ("data_class",)
    data_class: DataClass = Field(title="Class")
    method: MaskMethod | None = Field(None, title="Masked by")


class KeptThing(Option):
    """What an interaction leaves behind, wherever it lies."""

    ACTIVITY = "activity", "the record in the CRM"
    RECORDING = "recording", "the sound"
    TRANSCRIPT = "transcript", "the words"
    AI_SUMMARY = "ai_summary", "the machine's summary", "AI summary"
    LOGS = "logs", "the integration's own logs"
    DEAD_LETTERS = "dead_letters", "messages that could not be written"
    MAPPING_STORE = "mapping_store", "which interaction became which activity"
    WORKBOOK = "workbook", "this workbook and what is exported from it"


class RetentionRow(Row):
    """How long one thing is kept."""

    key: ClassVar[tuple[str, ...]] = ("artefact",)
    artefact: KeptThing = Field(title="What")
    kept: Duration | Forever | Unset = Field("unset", title="Kept for")
    deleted_by: ShortText | None = Field(None, title="Deleted by", description="a job, a role or a vendor")


class Erasure(Frozen):
    """How a person's request to see or erase their data is carried out."""

    run_by: ShortText | None = Field(None, title="Run by", description="a role or a name")
    within: Duration | None = Field(None, title="Within")
    reaches: SetOf[KeptThing] = Field((), title="Reaches")
    how: Prose | None = Field(None, title="How", description="by which id the person's data is found")


class CorrelationId(Option):
    """The id by which a call can be followed through the logs."""

    INTERACTION_ID = "interaction_id", "the contact center's id of the conversation"
    LEG_ID = "leg_id", "the id of one leg; a transferred call has several"
    OWN_REQUEST_ID = "own_request_id", "an id the integration gives each message"
    ACTIVITY_ID = "activity_id", "the CRM's id; does not exist before the write"
    CUSTOMER_NUMBER = "customer_number", "the phone number; personal, and gone once it is masked"
    NONE = "none", "no id; a call cannot be followed"


class AiProcessing(Frozen):
    """Who turns calls into text or summaries, and what becomes of what they heard."""

    made_by: ShortText | None = Field(None, title="Made by", description="vendor and product")
    where: ShortText | None = Field(None, title="Where", description="region of processing")
    kept: Duration | Forever | Unset = Field("unset", title="Kept by the maker for")
    used_for_training: YesNo | None = Field(None, title="Used for training")
    checked_by_person: YesNo | None = Field(None, title="Checked by a person")


class DoNotContact(Frozen):
    """Where an opt-out said in a call goes."""

    written_to: ShortText | None = Field(None, title="Written to", description="object and field")
    click_to_dial_honours: YesNo | None = Field(None, title="Click-to-dial honours it")
    dialler_honours: YesNo | None = Field(None, title="The dialler honours it")
