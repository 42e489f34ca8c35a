"""HubSpot: a contact is put under the company whose domain is that of the contact's e-mail address."""

from __future__ import annotations

from datetime import date

import pandas as pd

from blueprint_kit.matching.vendor import Behaviour, VendorExample
from blueprint_kit.tables.words import word_set

FREE_MAIL = word_set(
    "126.com 163.com aol.com btinternet.com comcast.net free.fr gmail.com gmx.at gmx.de gmx.net googlemail.com hotmail.com "
    "hotmail.co.uk hotmail.fr hotmail.it icloud.com laposte.net libero.it live.com mac.com mail.com mail.ru me.com msn.com "
    "orange.fr outlook.com outlook.de outlook.fr proton.me protonmail.com qq.com sfr.fr t-online.de tiscali.it uol.com.br "
    "virgilio.it wanadoo.fr web.de yahoo.com yahoo.co.jp yahoo.co.uk yahoo.de yahoo.fr yahoo.it yandex.ru zoho.com"
)
"""Public mail providers, whose domain is nobody's company. HubSpot keeps a list of its own, which is not published."""


def _keys(rows: pd.DataFrame) -> pd.Series:
    """Compare the domain of a contact's address with that of a company's web site; free mail is set apart."""
    cells = rows["email"].where(rows["object"].ne("company"), rows["website"])
    known = {cell: _domain(cell) for cell in cells.unique()}
    return cells.map(known).astype("str")


def _domain(cell: str) -> str:
    """Return the domain of an address or a web page, ``""`` for none and for free mail.

    >>> _domain("Ann@Example.org"), _domain("https://www.example.org/about"), _domain("ann@gmail.com"), _domain("n/a")
    ('example.org', 'example.org', '', '')
    """
    text = cell.strip().casefold()
    text = text.rpartition("@")[2] if "@" in text else text.partition("://")[2] or text
    for stop in "/?#: ,;":
        text = text.partition(stop)[0]
    text = text.removeprefix("www.").rstrip(".")
    return text if "." in text and text not in FREE_MAIL else ""


BEHAVIOUR = Behaviour(
    name="hubspot_company_domain",
    title="HubSpot, company by e-mail domain",
    question="company",
    compares="e-mail domain",
    source=(
        "HubSpot knowledge base, how the setting 'automatically create and associate companies with contacts' works, page of "
        "2017-11-01, free mail included: knowledge.hubspot.com/articles/kcs_article/contacts; today's page keeps the domain"
    ),
    checked=date(2026, 11, 25),
    grade="A",
    approximated=(
        "The part of the address behind the @ is compared with the domain of each company's web site; well-known free-mail "
        "domains name no company; several companies with one domain put the contact under none."
    ),
    left_out=(
        "Companies that HubSpot makes for a domain it does not know; the contact's own web site, which it asks for free mail; "
        "HubSpot's own list of free-mail domains; domains a team has excluded; further domains of a company."
    ),
    keys=_keys,
    systems=("hubspot",),
    examples=(
        VendorExample(
            ({"Id": "1", "Email": "ann@example.org", "Company ID": "b"},),
            ("a",),
            "A consultant with the customer's address is put under the customer.",
            companies=(
                {"Id": "a", "Website": "https://www.example.org"},
                {"Id": "b", "Website": "example.net"},
            ),
        ),
        VendorExample(
            ({"Id": "1", "Email": "ann@gmail.com", "Company ID": "a"},),
            (),
            "A free-mail address names no company, even where one keeps its page there.",
            companies=({"Id": "a", "Website": "gmail.com"},),
        ),
        VendorExample(
            ({"Id": "1", "Email": "ann@example.org"},),
            ("a", "b"),
            "A group whose subsidiaries share one domain is left to somebody's choice.",
            companies=(
                {"Id": "a", "Website": "example.org"},
                {"Id": "b", "Website": "http://example.org/uk"},
            ),
        ),
    ),
)
