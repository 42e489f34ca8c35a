"""Ownership: whose name an activity carries, also where no agent took part."""

from __future__ import annotations

from .core.answers import Answers
from .core.rule import Severity, rule
from .settings import settings_of

_AGENT_OWNS = ("handling_agent", "record_owner")


@rule(
    "OWN-01",
    severity=Severity.ERROR,
    title="Agents who are not recognised lose their calls to an administrator's name.",
    reads=("ownership.agent_key", "scope.contact_center"),
    why="Recognising agents by an address works only where both systems hold the same one for each of them.",
    remedy="Compare the agents with the CRM's users, and keep a mapping table for those who differ.",
    waive_when="Every agent was compared with the CRM's users and all of them were found.",
    source="RingCentral App Connect, server-side logging: mapped by e-mail, then by hand, else the administrator "
    "(docs/users/server-side-logging.md); that no field of this contact center carries an address is not confirmed",
    grade="U",
    fails={"ownership.agent_key": "email", "scope.contact_center": "genesys_cloud"},
    passes={"ownership.agent_key": "email", "scope.contact_center": "aircall"},
)
def no_known_address(answers: Answers) -> str | None:
    """Speak when the key is an address and no field is known to carry one."""
    if answers["ownership.agent_key"] != "email":
        return None
    center = answers.contact_center
    if center is None or center.agent_key.email or not center.agent_key.fields:
        return None
    answers.cite(center.agent_key)
    known = ", ".join(center.agent_key.fields)
    return (
        f"Agents are recognised by e-mail; the fields of {center.title} known to name an agent are {known}."
    )


@rule(
    "OWN-02",
    severity=Severity.ERROR,
    title="An activity whose agent is unknown fails, or lands where nobody looks.",
    reads=("ownership.fallback_owner",),
    why="New colleagues, renamed accounts and external agents appear before anybody maintains the list.",
    remedy="Name a queue or a team, and an alert for unknown agents.",
    waive_when="The CRM refuses an unknown owner and somebody works through the refusals every day.",
    source="RingCentral App Connect, server-side logging (docs/users/server-side-logging.md)",
    fails=({"ownership.fallback_owner": "no_rule"}, {"ownership.fallback_owner": None}),
    passes={"ownership.fallback_owner": "RevOps triage queue"},
)
def no_fallback_owner(answers: Answers) -> str | None:
    """Speak when nobody owns what an unknown agent leaves behind."""
    if answers["ownership.fallback_owner"] in (None, "no_rule"):
        return "There is no owner for an activity whose agent the CRM does not know."
    return None


@rule(
    "OWN-03",
    severity=Severity.WARNING,
    title="Every call belongs to one administrator, and reports by owner say nothing.",
    reads=("ownership.writer_identity", "ownership.rule"),
    why="A CRM makes the writing user the owner unless the owner is set; agents may then not edit their own calls.",
    remedy="Set the owner on each activity, and write with a service account.",
    waive_when="Nobody reports, routes or pays by the owner of an activity.",
    source="RingCentral App Connect, server-side logging (docs/users/server-side-logging.md)",
    fails={"ownership.writer_identity": "administrator", "ownership.rule": "crm_default"},
    passes={"ownership.writer_identity": "administrator", "ownership.rule": "handling_agent"},
)
def writer_becomes_owner(answers: Answers) -> str | None:
    """Speak when the owner is left to the CRM and one account writes everything."""
    if answers["ownership.rule"] != "crm_default":
        return None
    writer = answers["ownership.writer_identity"]
    if writer == "each_agent" or writer is None:
        return None
    return f"The owner is the CRM's default, and everything is written as “{writer.label}”, who then owns every call."


@rule(
    "OWN-04",
    severity=Severity.ERROR,
    title="Calls of other agents are refused, because the writing user may not create them.",
    reads=("ownership.rule", "scope.crm", "ownership.writer_identity", "scope.crm_settings"),
    why="This CRM lets only a user with access to account settings log calls for others.",
    remedy="Give the writing account that access, or let each agent write in their own name.",
    waive_when="A test with the real account wrote a call for somebody else.",
    source="Pipedrive, Call logs (developers.pipedrive.com/docs/api/v1/CallLogs)",
    fails={
        "scope.crm": "pipedrive",
        "ownership.rule": "handling_agent",
        "ownership.writer_identity": "service_account",
        "scope.crm_settings": [{"setting": "token_user_account_settings", "answer": "no"}],
    },
    passes={
        "scope.crm": "pipedrive",
        "ownership.rule": "handling_agent",
        "ownership.writer_identity": "service_account",
        "scope.crm_settings": [{"setting": "token_user_account_settings", "answer": "yes"}],
    },
)
def may_not_write_for_others(answers: Answers) -> str | None:
    """Speak when the CRM asks for a right that nobody has confirmed."""
    if answers["ownership.rule"] not in _AGENT_OWNS:
        return None
    crm = answers.crm
    asked = {setting.slug: setting for setting in crm.settings} if crm else {}
    if crm is None or "token_user_account_settings" not in asked:
        return None
    answers.cite(asked["token_user_account_settings"])
    if answers["ownership.writer_identity"] == "each_agent":
        return None
    told = settings_of(answers)
    if told.get("token_user_account_settings") == "yes":
        return None
    said = told.get("token_user_account_settings", "not answered")
    return (
        f"{crm.title}: the writing user's access to account settings is “{said}”, and agents own the calls."
    )


@rule(
    "OWN-05",
    severity=Severity.WARNING,
    title="Nobody calls back the people who left the queue, because their calls have no owner.",
    reads=("ownership.queue_only_owner", "ownership.rule"),
    why="Missed calls and voicemails have no agent, so the rule for the agent's calls says nothing about them.",
    remedy="Name the queue or team that owns interactions without an agent.",
    waive_when="Missed interactions are worked off in the contact center and never in the CRM.",
    source="Amazon Connect contact events: an agent appears only once connected "
    "(docs.aws.amazon.com/connect/latest/adminguide/contact-events.html)",
    fails={"ownership.rule": "handling_agent", "ownership.queue_only_owner": "no_rule"},
    passes={"ownership.rule": "handling_agent", "ownership.queue_only_owner": "Callback queue"},
)
def nobody_owns_missed_calls(answers: Answers) -> str | None:
    """Speak when the owner is the agent and there is none."""
    rule_ = answers["ownership.rule"]
    if rule_ != "handling_agent" or answers["ownership.queue_only_owner"] not in (None, "no_rule"):
        return None
    return f"The owner is “{rule_.label}”; for interactions that no agent took there is no rule."


@rule(
    "OWN-06",
    severity=Severity.WARNING,
    title="Calls of people who left are refused, or keep growing in an account nobody reads.",
    reads=("ownership.inactive_agents",),
    why="An inactive user can often not own a new record; the write fails or falls to an administrator.",
    remedy="Name the fallback owner or the manager for agents who are no longer active.",
    waive_when="Accounts of former agents are closed in both systems on the same day.",
    source="Not confirmed by a vendor page; try it with an inactive user in the test org",
    grade="U",
    fails=({"ownership.inactive_agents": "no_rule"}, {"ownership.inactive_agents": "refuse"}),
    passes={"ownership.inactive_agents": "fallback_owner"},
)
def leavers_have_no_rule(answers: Answers) -> str | None:
    """Speak when calls of inactive agents are refused or have no rule."""
    chosen = answers["ownership.inactive_agents"]
    if chosen == "refuse":
        return "Activities of inactive agents are refused, so their last calls are missing."
    return "For agents who are no longer active there is no rule." if chosen in (None, "no_rule") else None


@rule(
    "OWN-07",
    severity=Severity.ERROR,
    title="Everything is to belong to one owner, and nobody said to whom.",
    reads=("ownership.fixed_owner", "ownership.rule"),
    why="A fixed owner without a name is the account that writes.",
    remedy="Name the user, team or queue.",
    waive_when="Never: name the owner or choose another rule.",
    source="Practice of owner rules (RingCentral App Connect, docs/users/server-side-logging.md)",
    fails={"ownership.rule": "fixed_owner", "ownership.fixed_owner": None},
    passes={"ownership.rule": "fixed_owner", "ownership.fixed_owner": "Service team"},
)
def fixed_owner_without_a_name(answers: Answers) -> str | None:
    """Speak when the rule is a fixed owner and the owner is blank."""
    if answers["ownership.rule"] != "fixed_owner" or answers["ownership.fixed_owner"]:
        return None
    return "The owner is fixed, and no owner is named."


@rule(
    "OWN-08",
    severity=Severity.WARNING,
    title="A transferred call belongs to one agent today and to another tomorrow.",
    reads=("ownership.on_transfer", "ownership.rule", "activity.transfers"),
    why="Two agents handled the call; whichever event arrives last decides unless a rule does.",
    remedy="Say whether the first, the last or the longest talking agent owns it.",
    waive_when="Calls are never transferred between agents.",
    source="FreePBX issue 124 and RingCentral App Connect, docs/users/server-side-logging.md: after a transfer "
    "one agent keeps the whole call",
    grade="B",
    fails={"ownership.rule": "handling_agent", "ownership.on_transfer": "no_rule"},
    passes={"ownership.rule": "handling_agent", "ownership.on_transfer": "last"},
)
def transfer_without_an_owner(answers: Answers) -> str | None:
    """Speak when the handling agent owns the call and a transfer has no rule."""
    if answers["ownership.rule"] != "handling_agent":
        return None
    if answers["ownership.on_transfer"] not in (None, "no_rule"):
        return None
    logged = answers.get("activity.transfers")
    written = f", and transfers are logged as “{logged.label}”" if logged else ""
    return f"The handling agent owns the call; after a transfer there is no rule which one{written}."


@rule(
    "OWN-09",
    severity=Severity.WARNING,
    title="Every new colleague's calls go to somebody else until the list is mended.",
    reads=("ownership.mapping_table",),
    why="A list of agents is right on the day it is made; people come, go and change their names.",
    remedy="Name who maintains it and how often it is reviewed.",
    waive_when="The list is made by the directory that also makes the accounts.",
    source="RingCentral App Connect, server-side logging (docs/users/server-side-logging.md)",
    fails={
        "ownership.agent_key": "mapping_table",
        "ownership.mapping_table": {"where": "agents.csv"},
    },
    passes={
        "ownership.agent_key": "mapping_table",
        "ownership.mapping_table": {"where": "agents.csv", "maintained_by": "CX operations"},
    },
)
def list_without_a_keeper(answers: Answers) -> str | None:
    """Speak when the agents' list has no place or nobody who keeps it."""
    table = answers["ownership.mapping_table"]
    if table is None or not table.where:
        return "Agents are recognised by a mapping table, and no place is named for it."
    return (
        None if table.maintained_by else f"The agent mapping in {table.where} names nobody who maintains it."
    )
