"""The field's terms, one sentence each; the forms and the exported document read the same list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from markupsafe import Markup

from .safe import joined

GLOSSARY: Mapping[str, str] = MappingProxyType(
    dict(
        sorted(
            {
                "activity": "The CRM record of one interaction: a task, call log or event on a person's or company's page.",
                "ANI": "Automatic number identification: the caller's number as the telephone network delivers it.",
                "artefact": "What an interaction leaves behind beside the activity: a recording, a transcript, a summary.",
                "at least once": "A delivery promise: every event arrives, and some arrive twice.",
                "backfill": "Writing interactions from before go-live into the CRM.",
                "blocking": "Comparing only records that share a rough key, so that not every pair has to be looked at.",
                "computer telephony integration (CTI)": "The link that lets a desktop show, take and log calls.",
                "dead letter": "A message that could not be written after every retry and waits for a person.",
                "DID": "Direct inward dialling: a public number that rings one desk, queue or menu of the company.",
                "disposition": "The outcome an agent picks at the end, such as “call back” or “wrong number”.",
                "DTMF": "The tones of the telephone's keys; masking them keeps card digits out of a recording.",
                "E.164": "The international way to write a telephone number: a plus sign, the country code, at most 15 digits, nothing else.",
                "external id": "An id that another system issued and that is kept on the CRM record to find it again.",
                "idempotency key": "A value by which a repeated message is recognised, so that it is written once.",
                "interaction": "One contact with a customer on any channel, from the first ring or message to its end.",
                "IVR": "Interactive voice response: the menu that callers hear before an agent answers.",
                "jitter": "A random part of a retry's delay, so that many writers do not all come back at once.",
                "leg": "One party's part of a call; a transfer adds legs to the same interaction.",
                "NSN": "National significant number: the digits of a number without the country code and without the trunk zero.",
                "PII": "Personally identifiable information: data that names a person or leads to one.",
                "precision": "Of the pairs a rule joined, the share that belongs together.",
                "pseudonym": "A stand-in for a value that only the holder of a key can trace back.",
                "recall": "Of the pairs that belong together, the share a rule joined.",
                "reconciliation": "Comparing what happened with what was written, to find what is missing or doubled.",
                "replay window": "How old a signed message may be before it is refused.",
                "screen pop": "The caller's record opening on the agent's screen when the interaction arrives.",
                "survivorship": "The rule that says which value a field keeps when two records become one.",
                "upsert": "One call that updates the record with a key, or creates it where there is none.",
                "webhook": "An HTTP message that one system sends to another when something happens.",
                "wrap-up": "The agent's work after the conversation: notes and disposition, before the next interaction.",
            }.items(),
            key=lambda one: one[0].casefold(),
        )
    )
)
"""Term to its one sentence, in the order of the alphabet."""

_EVERYDAY = frozenset({"activity", "interaction", "leg", "recall", "precision", "blocking"})
"""Terms too common in the questions to be linked each time; the glossary explains them all the same."""


def _pattern(term: str) -> str:
    """Match an abbreviation as it is written ("did" is no DID), a word in either case."""
    return re.escape(term) if term[:2].isupper() else f"(?i:{re.escape(term)})"


_LINKED = re.compile(
    r"\b("
    + "|".join(_pattern(term) for term in sorted(GLOSSARY, key=len, reverse=True) if term not in _EVERYDAY)
    + r")(?=s?\b)"
)
_BY_FOLDED = {term.casefold(): term for term in GLOSSARY}


def term_anchor(term: str) -> str:
    """Return the anchor of a term in the glossary.

    >>> term_anchor("idempotency key")
    'term-idempotency-key'
    """
    return "term-" + re.sub(r"[^a-z0-9]+", "-", term.casefold()).strip("-")


def linked(text: str) -> Markup:
    """Return an own sentence as HTML whose first mention of each term leads to the glossary.

    >>> linked("What did it say?")
    Markup('What did it say?')
    >>> linked("Is it an upsert?")
    Markup('Is it an <a class="bk-term" href="#term-upsert">upsert</a>?')
    """
    parts: list[object] = []
    seen: set[str] = set()
    end = 0
    for found in _LINKED.finditer(text):
        term = _BY_FOLDED[found[0].casefold()]
        if term in seen:
            continue
        seen.add(term)
        link = Markup('<a class="bk-term" href="#{}">{}</a>').format(term_anchor(term), found[0])
        parts += [text[end : found.start()], link]
        end = found.end()
    return joined([*parts, text[end:]])
