"""The words that column headers use, in the languages that exports come in.

A header is compared in one spelling: compatibility forms unified, accents of Latin letters
removed, camel case and punctuation turned into single blanks.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from types import MappingProxyType

_CAMEL = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?!(?<=I)Ds(?![a-z]))(?=[A-Z][a-z])"
)  # "IDs" is one word
_GAP = re.compile(r"[\W_]+")


def word_set(text: str) -> frozenset[str]:
    """Split a text at its blanks."""
    return frozenset(text.split())


PHRASES = MappingProxyType(
    {
        "record_id": "id; record id; contact id; customer id; lead id; person id; kundennummer; cliente id; account number; systemmodid; hs object id; recid; rec id; true id; hid; osm id; do not modify contact",
        "full_name": "name; full name; contact name; customer name; person name; nombre completo; nombre y apellidos; nom complet; nome completo; vollstandiger name; naam; 氏名; 姓名; имя; фио; display name",
        "first_name": "first name; firstname; given name; forename; vorname; prenom; nombre; voornaam; fornavn; imie; first; 名",
        "last_name": "last name; lastname; surname; family name; nachname; familienname; apellido; apellidos; cognome; achternaam; efternamn; etternavn; nazwisko; sobrenome; last; 姓; фамилия",
        "area_code": "area code; cod tel; codigo de area; prefisso; vorwahl; std code; indicatif; prefijo; ddd; dialling code; dialing code; 市外局番; netnummer",
        "country": "country; country region; country code; land; pays; pais; paese; nazione; kraj; maa; 国; 国名; 国家; 國家; 국가; страна; country iso; iso country",
        "region": "state; region; province; state province; bundesland; provincia; uf; prefecture; 都道府県; county; comunidad autonoma; departement",
        "company": "company; company name; account name; account; organization; organisation; organization name; organisation name; organisation nom; firma; unternehmen; entreprise; societe; raison sociale; azienda; ragione sociale; empresa; razon social; bedrijf; associated company; primary associated company; sales account; sales accounts; person organization; reseller name; 会社名; 公司; компания; hospital name; school name; site name",
        "company_id": "account id; company id; associated company ids; associated company id; organization id; organisation id; parent customer id; account name id; company name id",
        "owner": "owner; contact owner; account owner; record owner; sales owner; company owner; deal owner; person owner; besitzer; inhaber; propietario; proprietaire; proprietario; eigenaar; assigned to; hubspot owner",
        "owner_id": "owner id; contact owner id; account owner id; hubspot owner id; support rep id; assigned to id",
        "created": "created; created date; create date; created at; created time; creation date; date created; created on; hs createdate; person created; person person created; erstellt am; angelegt am; date de creation; fecha de creacion; data de criacao; aangemaakt op",
        "updated": "updated; last modified date; last modified; modified on; do not modify modified on; updated at; modified time; modified; last updated; last update timestamp; update date; system modstamp; geandert am; date de modification; fecha de modificacion",
        "interaction_id": "interaction id; call id; conversation id; callid; call guid; ucid; call uuid; unique id; contact session id; session id; acd call id; linkedid; call object",
        "leg_id": "leg id; segment id; participant id; callsid; call sid; call leg id; telephony session id",
        "parent_id": "parent id; parent call id; initial contact id; parent contact id; parent interaction id; previous contact id; original call id",
        "direction": "direction; call direction; call type; initial direction; initiation method; richtung; anrufrichtung; sens",
        "caller": "caller; from; ani; caller id; caller number; calling number; calling party; from number; from phone number; source number; origin number; anrufer; anrufernummer; appelant; llamante; chiamante; src",
        "called": "called; to; dnis; called number; called party; callee; to number; dialed number; dialled number; destination number; to phone number; system endpoint address; angerufene nummer; appele; dst; talkdesk phone number",
        "customer_number": "customer phone number; customer endpoint address; remote; remote number; contact phone number; external number; customer phone; customer number; customer endpoint",
        "agent": "agent; agent name; agent username; user; users; user name; agents; mitarbeiter; answered by; agent first name; handled by",
        "agent_id": "agent id; agent info id; user id; agent no",
        "agent_email": "agent email; user email; agent e mail",
        "queue": "queue; queue name; skill; skill name; ring group; hunt group; warteschlange; file d attente; cola; cola de espera; campaign queue",
        "started": "started; start; hs timestamp; start time; start at; started at; start timestamp; timestamp; call time; call date; date; datetime; datetime utc; initiation timestamp; begin; call start; beginn; startzeit; debut; inicio; inizio; activity date; start date",
        "ended": "ended; end; end time; end at; ended at; end timestamp; disconnect timestamp; call end; ende; endzeit; fin; end date",
        "duration": "duration; call duration; talk time; total time; duration total; duration in call; duration ms; duration seconds; call duration in seconds; call length; dauer; anrufdauer; duree; duracion; durata; billsec; handle time; total handle",
        "disposition": "disposition; disposition code; call disposition; wrap up; wrap up code; wrapup; wrapup code; wrap up name; abschlusscode",
        "outcome": "outcome; result; call result; call outcome; call status; missed call reason; answered; ergebnis; resultat; resultado; esito",
        "recording": "recording; recordings; recording url; recording link; call recording; aufzeichnung; enregistrement; grabacion; registrazione",
        "external_id": "external id; externalid; ext id; legacy id; legacy key; external key; foreign id; fremdschlussel",
        "status": "status; lead status; contact status; state code; is active; active; aktiv; estado del contacto; lifecycle stage; user status",
        "deal": "deal; deal name; deal title; opportunity; opportunity name; associated deal; associated deals; verkaufschance",
        "deal_id": "deal id; opportunity id; associated deal ids; associated deal id",
        "subject": "subject; call title; call subject; task subject; hs call title; betreff; asunto; objet; oggetto; assunto; onderwerp",
        "notes": "notes; note; call notes; call body; hs call body; body; description; comments; full comments; notiz; notizen; beschreibung; descripcion; notas; commentaires; descrizione; omschrijving",
        "contact_id": "who id; associated contact ids; associated contact id; related contact id; related contact ids; contact record id",
        "channel": "channel; media type; kanal; canal; canale; kanaal; interaction type",
    }
)
PHONE_WORDS = word_set(
    "phone phones telephone telephones tel telefon telefono telefonos telefone telefones telefoon telno telnr telefonnummer "
    "telefonnr rufnummer festnetz tlf telf fono telp puhelin puhelinnumero telefonszam fon phonenumber telephonenumber "
    "телефон тел τηλεφωνο τηλ هاتف טלפון landline"
)
MOBILE_WORDS = word_set(
    "mobile mobil mobiltelefon mobilnummer cell cellphone cellular handy handynummer movil celular cellulare portable gsm "
    "mobilephone mobiel matkapuhelin komorka cep мобильный мобильныи whatsapp"
)
FAX_WORDS = word_set("fax faxes telefax faks faxnummer faxnumber telecopie telecopieur факс φαξ פקס")
EMAIL_WORDS = word_set(
    "email emails mail mails correo courriel mel eml emailaddress epost sahkoposti почта pec"
)
OTHER_WORDS = word_set(
    "home other asst assistant alt alternate alternative secondary second private privat private2 emergency helpline hotline "
    "shared 2 3 4 5 tollfree toll"
)
CONTACT_NUMBER = ("contact no", "contact number", "contact num", "phone no", "helpline", "hotline", "no hp")
NOT_A_NUMBER = word_set(
    "type opt optout out has consent verified valid do not donotcall country ext extension extn label status provider "
    "carrier count date time preferred line2 bounced bounce template subject client campaign list folder address2 region"
)
IDEOGRAPHS = MappingProxyType(
    {
        "fax": ("ファックス", "ファクス", "傳真", "传真", "팩스"),
        "mobile": ("携帯", "手机", "手機", "휴대"),
        "phone": ("電話", "电话", "전화"),
        "email": ("メール", "電子郵件", "邮箱", "이메일", "电子邮件"),
        "country": ("国名", "國家", "国家"),
    }
)


@lru_cache(maxsize=4096)
def normal(header: str) -> str:
    """Write a header in the one spelling that comparisons use.

    >>> normal(" Téléphone"), normal("MailingCountry__c"), normal("CustomerEndpoint.Address")
    ('telephone', 'mailing country c', 'customer endpoint address')
    """
    text = unicodedata.normalize("NFKC", header.replace("\ufeff", "").strip())
    text = _CAMEL.sub(" ", text).casefold()
    if text.isascii():
        return _GAP.sub(" ", text).strip()
    plain = "".join(sign for sign in unicodedata.normalize("NFD", text) if not "\u0300" <= sign <= "\u036f")
    return _GAP.sub(" ", unicodedata.normalize("NFC", plain)).strip()


ROLE_OF_PHRASE = MappingProxyType(
    {phrase: role for role, phrases in reversed(tuple(PHRASES.items())) for phrase in phrases.split("; ")}
)


def is_known_header(cell: str) -> bool:
    """Say whether a cell of the first line is a word that names columns, and not a value.

    >>> is_known_header("Telefon"), is_known_header("Adam"), is_known_header("1")
    (True, False, False)
    """
    key = normal(cell)
    words = frozenset(key.split())
    return (
        (key in ROLE_OF_PHRASE and len(key) > 2)
        or (
            len(words) <= 4
            and not any(sign.isdigit() for sign in cell)
            and "@" not in cell
            and not words.isdisjoint(PHONE_WORDS | FAX_WORDS | EMAIL_WORDS)
        )
        or any(part in key for parts in IDEOGRAPHS.values() for part in parts)
    )
