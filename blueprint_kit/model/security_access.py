"""Who may do what: credentials, permissions, callers who say who they are, vendors and regions."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from .countries import checked_country
from .status import Frozen
from .text import ShortText
from .values import Duration, Kind, Never, Option, Row, SetOf, YesNo


def _checked_storage(place: str) -> str:
    return place if place in {"EU", "EEA"} else checked_country(place)


StorageRegion = Annotated[str, AfterValidator(_checked_storage), Kind("text")]
"""An ISO 3166 code, or ``EU`` or ``EEA``, the regions vendors sell under no country's name."""


class WebhookVerification(Frozen):
    """How a message is known to come from the contact center."""

    signature_checked: YesNo | None = Field(None, title="Signature checked")
    replay_window: Duration | None = Field(
        None, title="Replay window", description="older messages are refused; it must still allow retries"
    )


class TransferBasis(Option):
    """On what basis personal data may leave its region."""

    NOT_NEEDED = "not_needed", "the data stays in its region"
    ADEQUACY_DECISION = "adequacy_decision", "the authority holds the country adequate"
    STANDARD_CONTRACTUAL_CLAUSES = "standard_contractual_clauses", "signed standard clauses"
    BINDING_CORPORATE_RULES = "binding_corporate_rules", "approved rules within one group"
    EXPLICIT_CONSENT = "explicit_consent", "each person agreed"
    NONE = "none", "no basis has been named"


class Residency(Row):
    """Where one vendor keeps data."""

    key: ClassVar[tuple[str, ...]] = ("vendor", "region")
    vendor: ShortText = Field(title="Vendor")
    region: StorageRegion | None = Field(None, title="Region of storage", description="DE, US-CA or EU")
    transfer_basis: TransferBasis | None = Field(
        None, title="Transfer basis", description="when people in the EU, EEA or UK are concerned"
    )


class AgreementKind(Option):
    """What was agreed with a vendor."""

    DPA = "dpa", "data processing agreement", "DPA"
    BAA = "baa", "business associate agreement; for health data in the United States", "BAA"


class Agreement(Row):
    """One agreement with one vendor."""

    key: ClassVar[tuple[str, ...]] = ("vendor", "kind")
    vendor: ShortText = Field(title="Vendor")
    kind: AgreementKind = Field(title="Agreement")
    signed: YesNo | None = Field(None, title="Signed")


class Verification(Option):
    """How a caller shows who they are."""

    IVR_PIN = "ivr_pin", "a PIN typed before an agent answers", "IVR PIN"
    ONE_TIME_CODE = "one_time_code", "a code sent to a known address"
    QUESTIONS = "questions", "the agent asks what only the person knows"
    CALLER_ID = "caller_id", "the number alone; it can be forged and is shared", "Caller ID"
    NONE = "none", "callers are never verified"


class CallerVerification(Frozen):
    """How a caller becomes verified, and where the result is read."""

    method: Verification | None = Field(None, title="Verified by")
    result_read_from: ShortText | None = Field(
        None, title="Result read from", description="field or attribute of the interaction"
    )


class CredentialKind(Option):
    """With what kind of credential the integration signs in."""

    OAUTH_APP = "oauth_app", "a registered app whose access can be limited and withdrawn", "OAuth app"
    SERVICE_ACCOUNT = "service_account", "a user made for the integration alone"
    EACH_AGENTS_OWN = "each_agents_own", "every agent signs in", "Each agent's own"
    API_TOKEN_OF_A_PERSON = (
        "api_token_of_a_person",
        "one person's token; breaks when they leave",
        "API token of a person",
    )


class Credential(Frozen):
    """What kind of credential is used and who looks after it; never the credential itself."""

    kind: CredentialKind | None = Field(None, title="Kind")
    rotation: Duration | Never | None = Field(None, title="Changed every")
    held_by: ShortText | None = Field(
        None, title="Held by", description="a role or a name; never the credential itself"
    )


class WritableObject(Option):
    """The objects a writer may be allowed to touch."""

    ACTIVITY = "activity", "the call, task or note"
    CONTACT = "contact", "a person"
    LEAD = "lead", "a person not yet qualified"
    COMPANY = "company", "an account or organisation"
    DEAL = "deal", "an opportunity"
    CASE = "case", "a case or ticket"
    EVERYTHING = "everything", "all objects, as an administrator has it"


class Permission(Option):
    """What a writer may do."""

    READ = "read", "search and open"
    CREATE = "create", "make new ones"
    UPDATE = "update", "change what exists; completing an activity later needs it"
    ASSOCIATE = "associate", "link it to other records"
    SET_OWNER = "set_owner", "write in another user's name"
    DELETE = "delete", "remove"


class WritePermission(Row):
    """What the writer may do on one object."""

    key: ClassVar[tuple[str, ...]] = ("object",)
    object: WritableObject = Field(title="Object")
    may: SetOf[Permission] = Field((), title="May")
