"""Call logs in the delimited shapes of Aircall, Talkdesk, Five9 and Genesys Cloud."""

from __future__ import annotations

from datetime import timedelta

from blueprint_kit.synthetic.model import Call

from .agents import Agent
from .crm_others import digest, guid
from .logs import Log, clock, iso, local

AIRCALL = (
    "line", "date (TZ offset incl.)", "time (TZ offset incl.)", "number timezone", "datetime (UTC)", "country_code",
    "direction", "from", "to", "answered", "missed_call_reason", "user", "duration (total)", "duration (in call)", "via",
    "voicemail", "tags", "IVR Branch",
)  # fmt: skip
TALKDESK = (
    "call_id", "callsid", "type", "start_at", "end_at", "talkdesk_phone_number", "contact_phone_number", "user_id",
    "user_name", "user_email", "total_time", "talk_time", "wait_time", "hold_time", "abandon_time",
)  # fmt: skip
FIVE9 = ("CALL ID", "TIMESTAMP", "CALL TIME", "CALL TYPE", "ANI", "DNIS", "CAMPAIGN", "SKILL", "DISPOSITION", "AGENT",
         "AGENT ID", "RECORDINGS")  # fmt: skip
GENESYS = (
    "Full Export Completed", "Partial Result Timestamp", "Filters", "Media Type", "Users", "Remote", "Date", "Duration",
    "Direction", "Initial Direction", "ANI", "DNIS", "Queue", "Wrap-up", "Flow", "Disconnect Type", "Total Handle",
    "Total Queue", "Total Hold", "Abandoned", "Error Code", "Users - Not Responding",
)  # fmt: skip


def answered_by(call: Call) -> list[int]:
    """Positions of the agents who talked, in order."""
    return [leg.agent for leg in call.legs if leg.agent is not None and leg.talk and leg.role != "ring_group"]


def aircall(calls: list[Call], agents: tuple[Agent, ...]) -> Log:
    """One row a call; numbers have no plus sign, a withheld one is the word `anonymous`."""
    log = Log()
    for call in calls:
        zone = "Europe/London" if call.line.region == "GB" else "America/New_York"
        here, customer, line = (
            local(call.start, zone),
            call.shown.lstrip("+") or "anonymous",
            call.line.e164[1:],
        )
        ends = (line, customer) if call.direction == "outbound" else (customer, line)
        who = answered_by(call)
        talked = call.result in {"answered", "transferred"}
        reason = {
            "missed": "agents_did_not_answer",
            "abandoned": "abandoned_in_ivr",
            "voicemail": "out_of_opening_hours",
        }
        log.add(
            (
                f"{call.queue} {call.line.region}", here.strftime("%Y-%m-%d"), here.strftime("%H:%M:%S"), zone,
                iso(call.start), call.line.region, call.direction, *ends, "Yes" if talked else "No",
                "" if talked else reason[call.result], agents[who[0]].name if who else "", str(call.total),
                str(call.talk if talked else 0), "transfer" if call.result == "transferred" else "direct",
                f"https://media.example.com/voicemail/{digest(iso(call.start), 10)}" if call.result == "voicemail" else "",
                call.wrap_up.lower().replace(" ", "-"), ("Sales", "Service", "")[call.total % 3],
            ),
            call,
        )  # fmt: skip
    return log


def talkdesk(calls: list[Call], agents: tuple[Agent, ...]) -> Log:
    """One row a leg: legs of a call share `call_id` and differ in `callsid`."""
    log = Log()
    for n, call in enumerate(calls):
        at = call.start
        kinds = {"missed": "missed", "voicemail": "voicemail", "abandoned": "abandoned"}
        for k, leg in enumerate(call.legs, 1):
            agent = agents[leg.agent] if leg.agent is not None else None
            end = at + timedelta(seconds=leg.ring + leg.talk + leg.hold)
            kind = kinds.get(call.result, call.direction) if call.direction == "inbound" else call.direction
            log.add(
                (
                    digest(f"td {n}", 24), "CA" + digest(f"td {n} {k}", 32), "missed" if leg.role == "ring_group" else kind,
                    iso(at), iso(end), call.line.e164, call.shown or ("anonymous", "86282452253")[n % 2],
                    digest(agent.login, 24) if agent else "", agent.name if agent else "", agent.email if agent else "",
                    str(leg.ring + leg.talk + leg.hold), str(leg.talk), str(leg.ring), str(leg.hold),
                    str(leg.ring) if call.result == "abandoned" else "",
                ),
                call, digest(f"td {n}", 24), k, "" if leg.role == "first" else leg.role,
            )  # fmt: skip
            at = end
    return log


def five9(calls: list[Call], agents: tuple[Agent, ...]) -> Log:
    """One row a leg: naive Pacific time, ten bare digits, and a nameless row for each transfer to a third party."""
    log = Log()
    hidden = ("anonymous", "0000000000", "7378742833")
    kinds = {"inbound": "Inbound", "outbound": "Manual", "internal": "Internal"}
    for n, call in enumerate(calls):
        key = str(300_000_000_184_000 + n * 13)
        other = call.shown.removeprefix("+1").lstrip("+") or hidden[n % 3]
        ends = (call.line.national, other) if call.direction == "outbound" else (other, call.line.national)
        at = call.start
        for k, leg in enumerate(call.legs, 1):
            agent = agents[leg.agent] if leg.agent is not None and leg.role != "transfer" else None
            kind = "3rd party transfer" if leg.role == "transfer" else kinds[call.direction]
            outcome = {"missed": "No Answer", "voicemail": "Voicemail", "abandoned": "Abandon"}.get(
                call.result, call.wrap_up
            )
            log.add(
                (
                    key, local(at, "America/Los_Angeles").strftime("%a, %d %b %Y %H:%M:%S"), clock(leg.ring + leg.talk),
                    kind, *ends, call.queue, call.queue, "No Answer" if leg.role == "ring_group" else outcome,
                    agent.name if agent else "", str(2_800_000 + (leg.agent or 0)) if agent else "",
                    f"https://media.example.com/recording/{key}" if leg.talk and n % 4 == 0 else "",
                ),
                call, key, k, "" if leg.role == "first" else leg.role,
            )  # fmt: skip
            at += timedelta(seconds=leg.ring + leg.talk)
    return log


def genesys(calls: list[Call], agents: tuple[Agent, ...], whole: bool = True) -> Log:
    """One row a conversation: people, queues and wrap-ups joined with `;`, an unchosen wrap-up by its system name."""
    log = Log()
    stamp = "" if whole else iso(calls[-1].start)
    for n, call in enumerate(calls):
        spoke = answered_by(call)
        silent = [
            agents[leg.agent].name for leg in call.legs if leg.role == "ring_group" and leg.agent is not None
        ]
        shown = f"tel:{call.shown}" if call.shown.startswith("+") else f"sip:{call.shown}@localhost"
        remote = shown if call.shown else "sip:anonymous@anonymous.invalid"
        seat = f"sip:{guid(f'seat {spoke[0] if spoke else 0}')}+example.orgspan.test@localhost"
        ends = (seat, remote) if call.direction == "outbound" else (remote, f"tel:{call.line.e164}")
        wraps = [call.wrap_up or "ININ-WRAP-UP-TIMEOUT"] + ["ININ-WRAP-UP-TIMEOUT"] * (len(spoke) - 1)
        held, rung = sum(leg.hold for leg in call.legs), max(leg.ring for leg in call.legs)
        queues = [call.queue] + ["Second Line"] * (call.result == "transferred")
        log.add(
            (
                "YES" if whole else "NO", stamp, "Media type: voice", "voice", ";".join(agents[a].name for a in spoke),
                call.shown or "anonymous", call.start.strftime("%Y-%m-%d %H:%M:%S"), str(call.total * 1000), call.direction.title(),
                "Inbound" if call.direction == "inbound" else "Outbound", *ends, ";".join(queues),
                ";".join(wraps) if spoke else "", "Main Menu" if call.direction == "inbound" else "",
                ("Peer", "Client", "Endpoint")[n % 3] + (";Transfer" if call.result == "transferred" else ""),
                str(call.talk * 1000 if spoke else 0), str(rung * 1000), str(held * 1000),
                "YES" if call.result == "abandoned" else "NO", "", ";".join(silent),
            ),
            call, role="transferred" if call.result == "transferred" else "",
        )  # fmt: skip
    return log
