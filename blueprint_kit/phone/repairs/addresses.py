"""Numbers inside addresses: tel:, callto:, sip:, and the parameters behind them."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

from blueprint_kit.phone.draft import Draft
from blueprint_kit.phone.registry import Example, repair

_SCHEME = re.compile(r"(?i)^.{0,40}?\b(?:tel|callto|whatsapp|sms):(?://)?(?=[+(%\d*])")
_WA = re.compile(r"(?i)^(?:https?://)?(?:wa\.me/|api\.whatsapp\.com/send\?phone=)\+?(?=\d)")
_SIP = re.compile(
    r"(?i)^\W*(?:\"[^\"]*\"\s*<)?\s*(?:sips?:)?(?P<user>[^@\s;:]+)(?:[;:][^@\s]*)?@(?P<host>[^\s>]+)>?\s*$"
)
_SIP_BARE = re.compile(r"(?i)^\s*<?sips?:(?P<user>\+?[\d().-]+)(?:[;?].*)?>?\s*$")
_CONTEXT = re.compile(r"(?i);\s*phone-context=(?P<context>[^;]*)")
_PARAMETER = re.compile(
    r"(?i);\s*(?:isub|tgrp|trunk-context|user|cpc|oli|rn|npdi|transport|postd|a)(?:=[^;]*)?(?=;|$)"
)


@repair(
    "percent_decoded",
    "Signs of a web address (%2B for the plus sign) were written out.",
    Example("tel:%2B49%2030%20123456", "DE", "+4930123456"),
    stage="cell",
    order=26,
)
def percent_decoded(draft: Draft) -> Draft | None:
    """Write percent signs out."""
    return draft.with_text(unquote(draft.text)) if re.search(r"%[23][0-9A-Fa-f]", draft.text) else None


@repair(
    "phone_context_joined",
    "The prefix that a tel: address keeps in its phone-context was put in front.",
    Example("tel:331-6005;phone-context=+64-3", "US", "+6433316005"),
    stage="cell",
    order=28,
)
def phone_context_joined(draft: Draft) -> Draft | None:
    """Join a numeric phone-context, as RFC 3966 says."""
    match = _CONTEXT.search(draft.text)
    if not match or not re.fullmatch(r"\+[\d().-]*\d[\d().-]*", match["context"].strip()):
        return None
    rest = _CONTEXT.sub("", draft.text)
    scheme = _SCHEME.match(rest)
    local = rest[scheme.end() :].strip() if scheme else rest.strip()
    joined = local if local.startswith("+") else f"{match['context'].strip()} {local}"
    return draft.with_text(joined)


@repair(
    "phone_context_ignored",
    "The private network named in a tel: address was left out.",
    Example("tel:2671;phone-context=example.com", "US", "", outcome="short"),
    stage="cell",
    order=29,
)
def phone_context_ignored(draft: Draft) -> Draft | None:
    """Leave a domain as context out; few digits under it are an extension of that network."""
    if not _CONTEXT.search(draft.text):
        return None
    text = _CONTEXT.sub("", draft.text)
    few = len(re.sub(r"\D", "", text)) <= 7
    return replace(draft, text=text, verdict="internal_extension" if few else "")


@repair(
    "uri_parameters_removed",
    "Parameters of an address (isub, tgrp, …) were left out.",
    Example("tel:+64-3-331-6005;isub=12345", "NZ", "+6433316005"),
    stage="cell",
    order=30,
)
def uri_parameters_removed(draft: Draft) -> Draft | None:
    """Leave address parameters out, the extension kept."""
    return draft.with_text(_PARAMETER.sub("", draft.text))


@repair(
    "uri_scheme_removed",
    "The scheme of an address (tel:, callto:, wa.me) was taken off.",
    Example("tel:+1-415-555-0123;ext=45", "US", "+14155550123", extension="45"),
    stage="cell",
    order=32,
)
def uri_scheme_removed(draft: Draft) -> Draft | None:
    """Take the scheme off; a WhatsApp link holds an international number by its own rule."""
    chat = _WA.match(draft.text)
    if chat:
        return draft.with_text("+" + draft.text[chat.end() :].split("?")[0].split("&")[0])
    match = _SCHEME.match(draft.text)
    if not match or len(re.sub(r"\D", "", match[0])) > 0:
        return None
    return draft.with_text(draft.text[match.end() :])


@repair(
    "sip_user_part",
    "The number was taken out of a SIP address whose user part is numeric.",
    Example("sip:+14155550123@pbx.example.com", "US", "+14155550123"),
    Example("sip:+33123456789;tgrp=a@example.com", "FR", "+33123456789"),
    Example("sip:1045@pbx.example.com", "US", "", outcome="short"),
    stage="cell",
    order=24,
)
def sip_user_part(draft: Draft) -> Draft | None:
    """Take a numeric user part; a name is nobody's number and is refused."""
    match = _SIP.match(draft.text) or _SIP_BARE.match(draft.text)
    if not match:
        return None
    user = unquote(match["user"])
    if not re.fullmatch(r"\+?[\d().-]*\d[\d().-]*", user):
        return replace(draft, verdict="uri_not_numeric")
    few = len(re.sub(r"\D", "", user)) <= 6
    return replace(draft, text=user, verdict="internal_extension" if few else "")
