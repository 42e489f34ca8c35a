"""Call logs as JSON: RingCentral's call log and Amazon Connect's contact records, delivered at least once."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from blueprint_kit.synthetic.model import Call, Leg

from .agents import Agent
from .crm_others import digest, guid
from .logs import Log, iso

Record = dict[str, Any]


def ringcentral(calls: list[Call], agents: tuple[Agent, ...]) -> tuple[Record, Log]:
    """One record a leg; legs share `telephonySessionId`; a duration may still be the word `pending`."""
    log, records = Log(), []
    for n, call in enumerate(calls):
        session, at = f"s-{digest(f'rc {n}', 28)}", call.start
        for k, leg in enumerate(call.legs, 1):
            key = digest(f"rc {n} {k}", 16)
            records.append(
                _ring_record(
                    call, leg, agents, {"id": key, "telephonySessionId": session}, n=n, start=iso(at)
                )
            )
            log.add((key,), call, session, k, "" if leg.role == "first" else leg.role)
            at += timedelta(seconds=leg.ring + leg.talk)
    paging = {"page": 1, "totalPages": 1, "perPage": 1000, "totalElements": len(records)}
    return {"records": records, "paging": paging}, log


def _ring_record(
    call: Call, leg: Leg, agents: tuple[Agent, ...], ids: Record, *, n: int, start: str
) -> Record:
    customer: Record = {"phoneNumber": call.shown} if call.shown else {"name": "Anonymous"}
    if call.direction == "internal":
        customer = {"extensionNumber": call.shown}
    seat: Record = {"phoneNumber": call.line.e164}
    if leg.agent is not None:
        seat |= {"extensionId": str(62_000_000 + leg.agent), "name": agents[leg.agent].name}
    results = {"missed": "Missed", "voicemail": "Voicemail", "abandoned": "Hang Up"}
    answered = "Accepted" if call.direction == "inbound" else "Call connected"
    result = "Missed" if leg.role == "ring_group" else results.get(call.result, answered)
    made: Record = {
        **ids,
        "sessionId": str(4_080_000_000 + n),
        "direction": "Outbound" if call.direction == "outbound" else "Inbound",
        "type": "Voice",
        "action": "Transfer"
        if leg.role == "transfer"
        else "VoIP Call"
        if call.direction == "outbound"
        else "Phone Call",
        "result": result,
        "reason": "Accepted" if leg.talk else "No Answer",
        "startTime": start,
        "duration": "pending" if n % 29 == 0 else leg.talk,
        "durationMs": leg.talk * 1000,
        "from": seat if call.direction == "outbound" else customer,
        "to": customer if call.direction == "outbound" else seat,
    }
    if leg.talk and n % 5 == 0:
        key = ids["id"]
        made["recording"] = {
            "id": key,
            "type": "Automatic",
            "contentUri": f"https://media.example.com/recording/{key}",
        }
    return made


def contact_id(call: int, leg: int) -> str:
    """Return the ContactId of a leg, both counted from 0."""
    return guid(f"connect {call} {leg}")


def connect(calls: list[Call], agents: tuple[Agent, ...], rng: Random) -> tuple[list[Record], Log]:
    """One record a leg linked by contact ids; some come twice, the later one with a later LastUpdateTimestamp."""
    sent: list[tuple[str, Record, Call, int, str]] = []
    for n, call in enumerate(calls):
        ids = [contact_id(n, k) for k in range(len(call.legs))]
        at = call.start
        for k, leg in enumerate(call.legs):
            end = at + timedelta(seconds=leg.ring + leg.talk + leg.hold)
            record = _contact(call, leg, agents, ids, k) | {
                "InitiationTimestamp": _z(at),
                "DisconnectTimestamp": _z(end),
            }
            first = record | {"LastUpdateTimestamp": _z(end + timedelta(seconds=leg.wrap + 60))}
            sent.append(
                (first["LastUpdateTimestamp"], first, call, k + 1, "" if leg.role == "first" else leg.role)
            )
            if rng.random() < 0.09:
                later = _z(end + timedelta(seconds=leg.wrap + rng.randrange(600, 90_000)))
                again = record | {
                    "LastUpdateTimestamp": later,
                    "Attributes": {"disposition": call.wrap_up or "Resolved"},
                }
                sent.append((later, again, call, k + 1, "redelivery"))
            at = end
    sent.sort(key=lambda item: (item[0], item[1]["ContactId"]))
    log = Log()
    for _, record, call, leg_number, role in sent:
        log.add((record["ContactId"],), call, record["ContactId"], leg_number, role)
    return [record for _, record, *_ in sent], log


def _z(moment: Any) -> str:
    return str(moment.strftime("%Y-%m-%dT%H:%M:%SZ"))


def _contact(call: Call, leg: Leg, agents: tuple[Agent, ...], ids: list[str], k: int) -> Record:
    agent = None
    if leg.agent is not None and leg.talk:
        agent = {
            "Username": agents[leg.agent].login,
            "AgentInteractionDuration": leg.talk,
            "CustomerHoldDuration": leg.hold,
            "AfterContactWorkDuration": leg.wrap,
        }
    method = (
        "TRANSFER" if k else {"outbound": "OUTBOUND", "internal": "INBOUND"}.get(call.direction, "INBOUND")
    )
    address = call.shown or ("anonymous", "+266696687", "Restricted")[call.total % 3]
    return {
        "ContactId": ids[k],
        "InitialContactId": ids[0] if k else None,
        "PreviousContactId": ids[k - 1] if k else None,
        "NextContactId": ids[k + 1] if k + 1 < len(ids) else None,
        "Channel": "VOICE",
        "InitiationMethod": method,
        "CustomerEndpoint": {"Address": address, "Type": "TELEPHONE_NUMBER"},
        "SystemEndpoint": None if k else {"Address": call.line.e164, "Type": "TELEPHONE_NUMBER"},
        "Queue": {"Name": call.queue},
        "Agent": agent,
        "Attributes": {"disposition": call.wrap_up} if call.wrap_up else {},
        "DisconnectReason": "CUSTOMER_DISCONNECT" if leg.talk else "OTHER",
    }
