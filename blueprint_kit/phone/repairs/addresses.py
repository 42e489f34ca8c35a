"""Numbers inside addresses: tel:, callto:, sip:, and the parameters behind them."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

from blueprint_kit.phone.draft import Draft
from blueprint_kit.phone.reading import digits
from blueprint_kit.phone.registry import LETTER, Example, repair

_SCHEME = re.compile(
    r"(?i)^.{0,40}?\b(?:tel|callto|skype|whatsapp|viber|sms|smsto|mms|facetime(?:-audio)?|fax|modem|h323):"
    r"(?://)?(?=[+(%\d*])"
)
_CHAT = re.compile(
    r"(?i)^(?:https?://)?(?:wa\.me/|(?:api|web)\.whatsapp\.com/send/?\?phone=|t\.me/\+|signal\.me/#p/)\+?(?=\d)"
    r"|^(?:whatsapp://send\?phone=|viber://(?:chat|add)\?number=|tg://resolve\?phone=)\+?(?=\d)"
)
_WEB = re.compile(r"(?i)\b(?:https?|ftp)://|\bwww\.[a-z]")
_AFTER_NUMBER = re.compile(r"[\"'<>?]")
_SIP = re.compile(
    r"(?i)^\W*(?:sips?:)?(?P<user>[^@\s;:<>]+)(?P<rest>[;:][^@\s<>]*)?@(?P<host>[^\s>]+)>?[^@]*$"
)
_SIP_NAMED = re.compile(
    r"(?i)^[^<>@]*<sips?:(?P<user>[^@\s;:<>]+)(?P<rest>[;:][^@\s<>]*)?@(?P<host>[^\s<>]+)>[^@]*$"
)
_EXT = re.compile(r"(?i);ext=(\d{1,20})")
_MAIL_HOST = re.compile(
    r"(?i)(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|qq|foxmail|163|126|sina|sohu|aol|icloud|me|mail|gmx|web|"
    r"t-online|yandex|proton|protonmail|naver|hanmail|daum|rediffmail|orange|libero|wanadoo)\.[a-z.]+"
)
_MAIL = re.compile(r"(?<![\w.@:;+-])[\w.+-]{0,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_SIP_BARE = re.compile(r"(?i)^\s*<?sips?:(?P<user>\+?[\d().-]+)(?:[;?].*)?>?\s*$")
_GLOBAL = re.compile(r"\+[\d().-]*\d[\d().-]*")
_NUMERIC = re.compile(r"\+?[\d().-]*\d[\d().-]*")
_NAMED = re.compile(r"[^\W\d_]")
_WHOLE = 7
_PERCENT = re.compile(r"%[23][0-9A-Fa-f]")
_CONTEXT = re.compile(r"(?i);\s*phone-context=(?P<context>[^;]*)")
_PARAMETER = re.compile(
    r"(?i);\s*(?:isub|tgrp|trunk-context|user|cpc|oli|rn|npdi|transport|postd|a)(?:=[^;]*)?(?=;|$)"
)


@repair(
    "mail_address_removed",
    "An e-mail address beside the number was left out.",
    Example("+1 415 555 0123 desk@example.com", "US", "+14155550123"),
    stage="cell",
    order=18,
    signs="@",
)
def mail_address_removed(draft: Draft) -> Draft | None:
    """Leave e-mail addresses with a letter in front of the @ out where a whole number stands beside them."""
    if "@" not in draft.text or "sip" in draft.text.lower():
        return None
    rest = _MAIL.sub(lambda found: " " if _NAMED.search(found[0].split("@")[0]) else found[0], draft.text)
    return draft.with_text(rest.strip()) if len(digits(rest)) >= _WHOLE else None


@repair(
    "percent_decoded",
    "Signs of a web address (%2B for the plus sign) were written out.",
    Example("tel:%2B49%2030%20123456", "DE", "+4930123456"),
    stage="cell",
    order=26,
    signs="%",
)
def percent_decoded(draft: Draft) -> Draft | None:
    """Write percent signs out."""
    return draft.with_text(unquote(draft.text)) if _PERCENT.search(draft.text) else None


@repair(
    "phone_context_joined",
    "The prefix that a tel: address keeps in its phone-context was put in front.",
    Example("tel:331-6005;phone-context=+64-3", "US", "+6433316005"),
    stage="cell",
    order=28,
    signs=";",
)
def phone_context_joined(draft: Draft) -> Draft | None:
    """Join a numeric phone-context, as RFC 3966 says."""
    match = _CONTEXT.search(draft.text)
    if not match or not _GLOBAL.fullmatch(match["context"].strip()):
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
    signs=";",
)
def phone_context_ignored(draft: Draft) -> Draft | None:
    """Leave a domain as context out; few digits under it are an extension of that network."""
    if not _CONTEXT.search(draft.text):
        return None
    text = _CONTEXT.sub("", draft.text)
    few = len(digits(text)) <= 7
    return replace(draft, text=text, verdict="internal_extension" if few else "")


@repair(
    "uri_parameters_removed",
    "Parameters of an address (isub, tgrp, …) were left out.",
    Example("tel:+64-3-331-6005;isub=12345", "NZ", "+6433316005"),
    stage="cell",
    order=30,
    signs=";",
)
def uri_parameters_removed(draft: Draft) -> Draft | None:
    """Leave address parameters out, the extension kept."""
    return draft.with_text(_PARAMETER.sub("", draft.text))


@repair(
    "uri_scheme_removed",
    "The scheme of an address (tel:, callto:, skype:, wa.me) was taken off.",
    Example("tel:+1-415-555-0123;ext=45", "US", "+14155550123", extension="45"),
    Example("https://wa.me/14155550123", "US", "+14155550123"),
    stage="cell",
    order=32,
    signs=(LETTER,),
)
def uri_scheme_removed(draft: Draft) -> Draft | None:
    """Take the scheme off; a WhatsApp link holds an international number by its own rule."""
    chat = _CHAT.match(draft.text)
    if chat:
        return draft.with_text("+" + draft.text[chat.end() :].split("?")[0].split("&")[0])
    match = _SCHEME.match(draft.text)
    if match and not digits(match[0].replace("h323", "")):
        return draft.with_text(_AFTER_NUMBER.split(draft.text[match.end() :])[0])
    # The digits of a page's address are nobody's number.
    return replace(draft, verdict="uri_not_numeric") if _WEB.match(draft.text) else None


@repair(
    "sip_user_part",
    "The number was taken out of a SIP address whose user part is numeric.",
    Example("sip:+14155550123@pbx.example.com", "US", "+14155550123"),
    Example("sip:+33123456789;tgrp=a@example.com", "FR", "+33123456789"),
    Example('"Reception" <sip:+14155550123@pbx.example.com>', "US", "+14155550123"),
    Example("sip:1045@pbx.example.com", "US", "", outcome="short"),
    stage="cell",
    order=21,
    signs="@:",
)
def sip_user_part(draft: Draft) -> Draft | None:
    """Take a numeric user part; a name is nobody's number and is refused."""
    if "@" not in draft.text and ":" not in draft.text:
        return None
    match = _SIP_NAMED.match(draft.text) or _SIP.match(draft.text) or _SIP_BARE.match(draft.text)
    if not match:
        return None
    found = match.groupdict("")
    user, mail = unquote(found["user"]), _MAIL_HOST.fullmatch(found.get("host", ""))
    if mail or not _NUMERIC.fullmatch(user):
        return replace(draft, verdict="uri_not_numeric")
    extension = _EXT.search(found.get("rest", ""))
    few = len(digits(user)) <= 6
    text = user + (extension[0] if extension else "")
    return replace(draft, text=text, verdict="internal_extension" if few else "")
