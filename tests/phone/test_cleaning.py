"""Damage, labels, extensions, addresses, dates and words of many languages: read as meant, or not at all."""

from __future__ import annotations

import pytest

from blueprint_kit.model.policies.phone import PhonePolicy
from blueprint_kit.phone import normalize_one, repairs

BERLIN, LONDON, PARIS, SAN_FRANCISCO = "+4930123456", "+442079460958", "+33123456789", "+14155552671"

# region, value, cells that a careful person reads as that value
READ = {
    "labels in German": ("DE", BERLIN, [
        "Tel.-Nr.: 030 123456", "Rufnummer 030 123456", "Festnetz: 030 123456", "Büro 030 123456",
        "030 123456 (Frau Muster)", "030 123456, Frau Muster", "030 123456 (ab 18 Uhr)", "030 123456 9-17 Uhr",
        "☎ 030 123456", "📱 030 123456", "℡ 030 123456", "№ 030 123456", "!!! 030 123456", "Telefon 1: 030 123456",
        "1. 030 123456", "(1) 030 123456", "#1: 030 123456", "030 123456 (1)", "030 123456 (alt)",
    ]),
    "labels in English": ("GB", LONDON, [
        "Ph: 020 7946 0958", "Mr Smith 020 7946 0958", "020 7946 0958 (Mum's)", "020 7946 0958w", "DDI: 020 7946 0958",
        "call me on 020 7946 0958", "020 7946 0958 after 6pm", "020 7946 0958 24/7", "020 7946 0958 24hrs",
        "Tel & Fax: 020 7946 0958", "e: desk@example.com t: 020 7946 0958", "020 7946 0958 desk@example.com",
    ]),
    "labels in Japanese": ("JP", "+81334301111", [
        "電話:03-3430-1111", "℡03-3430-1111", "03-3430-1111(代表)", "03ｰ3430ｰ1111", "０３（３４３０）１１１１", "03-3430-1111～5",
    ]),
    "labels in Arabic": ("EG", "+20223456789", ["هاتف: 02 23456789", "موبايل 0223456789", "٠٢ ٢٣٤٥٦٧٨٩"]),
    "ways to write a French number": ("FR", PARIS, [
        "Tél. 01.23.45.67.89", "01,23,45,67,89", "01:23:45:67:89", "(0)1 23 45 67 89", "+33 (0) 1 23 45 67 89",
        "(33) 1 23 45 67 89", "+330123456789", "00.33.1.23.45.67.89", "+(33)123456789", "01 23 45 67 89 à 92",
    ]),
    "spreadsheets": ("US", SAN_FRANCISCO, [
        "4155552671.00", "4155552671,0", "415 555 2671.0", "4'155'552'671", "=“4155552671”", "='4155552671'", "'=\"4155552671\"",
        '=TEXT(4155552671,"0")', '=HYPERLINK("tel:+14155552671","415 555 2671")', "=4155552671", "{4155552671}",
        "(415)\n555-2671", "415-\r\n555-2671", "+1\n415-555-2671", "415&nbsp;555&#160;2671", "415 555 2671<br/>",
    ]),
    "addresses": ("US", SAN_FRANCISCO, [
        "tel://+14155552671", "callto:+14155552671", "skype:+14155552671?call", "sms:+14155552671?body=hi", "facetime:+14155552671",
        "whatsapp://send?phone=14155552671", "wa.me/14155552671?text=hi", "https://api.whatsapp.com/send/?phone=14155552671&text=x",
        "viber://chat?number=%2B14155552671", "tg://resolve?phone=14155552671", "https://signal.me/#p/+14155552671",
        "14155552671@s.whatsapp.net", "sips:+14155552671@example.com;transport=tls", "<sip:+14155552671@example.com>;tag=abc",
        '"Desk" <sip:+14155552671@example.com>', "Desk <sip:+14155552671@example.com>", '<a href="tel:+14155552671">call</a>',
        "tel:+14155552671;verstat=TN-Validation-Passed", "sip:4155552671;phone-context=+1@example.com",
    ]),
    "several numbers": ("US", SAN_FRANCISCO, [
        "415-555-2671..79", "415-555-2671~79", "415-555-2671 thru 2679", "h:415-555-2671 w:415-555-2672", "415-555-2671 // 415-555-2672",
        "41555526714155552672", "415-555-2671(h) 415-555-2672(w)", "415-555-2671 resp. 415-555-2672", "☎ 415-555-2671 📠 415-555-2672",
    ]),
    "look-alikes": ("US", SAN_FRANCISCO, ["4I5 555 267I", "+l 415 555 2671", "l-415-555-2671", "+I-415-555-2671", "۴۱۵۵۵۵۲۶۷۱", "𝟜𝟙𝟝𝟝𝟝𝟝𝟚𝟞𝟟𝟙", "﹢14155552671"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", READ)
def test_what_a_careful_person_reads_is_read(kind: str) -> None:
    region, e164, cells = READ[kind]
    found = {cell: normalize_one(cell, region).e164 for cell in cells}
    assert found == dict.fromkeys(cells, e164)


EXTENSIONS = (
    "ext. 12", "EXT-12", "exte 12", "extention 12", "(ext 12)", "x12", "×12", "# 12", "Extensión 12", "ramal 12", "interno 12",
    "anexo 12", "poste n° 12", "Durchwahl 12", "Nst. 12", "Klappe 12", "toestel 12", "wew. 12", "linka 12", "доб. 12", "вн. 12",
    "дод. 12", "вътр. 12", "dâhili: 12", "ankn. 12", "lokal 12", "alanumero 12", "mellék 12", "εσωτ. 12", "内線12", "（内線12）", "分機12",
    "转12", "내선번호 12", "ต่อ 12", "máy lẻ 12", "שלוחה 12", "تحويلة 12", "داخلی 12", "kućni 12", "local 12", "extns 12, 13",
    "ext 12 or 13", "x12 (Bob)", "ext. 12 Bob", ",,12", "p12", "pp12", "w. 12", ",,,12#",
)  # fmt: skip


@pytest.mark.parametrize("written", EXTENSIONS)
def test_an_extension_is_kept_apart_in_every_language(written: str) -> None:
    phone = normalize_one(f"+1 415 555 2671 {written}", "US")
    assert (phone.e164, phone.extension) == (SAN_FRANCISCO, "12")


@pytest.mark.parametrize("written", ["x4155552672", "ext 415 555 2672", "pager 12", "option 2", "PIN 1234"])
def test_what_may_be_another_number_or_a_code_is_no_extension(written: str) -> None:
    assert normalize_one(f"+1 415 555 2671 {written}", "US").extension == ""


WITHHELD = (
    "ANONYMOUS CALLER", "restricted number", "Caller ID blocked", "hidden", "out of area", "NoCallerID", "anonymous:",
    "+7378742833", "+1 (737) 874-2833", "'7378742833", "+2562533", "+8656696", "+86282452253",
    '"Anonymous" <sip:anonymous@example.com>', "unknown@unknown.invalid", '"Restricted" <sip:192.0.2.1>', "sip:unavailable@example.com",
    "unterdrückte Nummer", "Unbekannter Anrufer", "Numéro inconnu", "appel masqué", "numero privado", "Anônimo", "Numero privato",
    "Privénummer", "Dold nummer", "skjult nummer", "salainen numero", "numer zastrzeżony", "skryté číslo", "rejtett szám",
    "număr ascuns", "Gizli numara", "απόρρητο", "Неизвестный номер", "скрытый номер", "Невідомий номер", "非通知設定", "公衆電話",
    "未知号码", "발신번호표시제한", "알 수 없음", "không xác định", "מספר חסוי", "رقم خاص", "nomor pribadi",
)  # fmt: skip
NONE = (
    "-none-", "*none*", "none!", "(none)", "N / A", "N\xa0/\xa0A", "k. A.", "n/a, n/a", "none / none", "N/A N/A", "\\N", "-1", "0.0",
    "0000", "000000", "#N/D", "#NV", "No Phone Number", "no tel.", "not supplied", "ex-directory", "same as above", "unlisted", "N/K",
    "entfällt", "keine Telefonnummer", "nicht mehr möglich", "non communiqué", "no consta", "não possui", "non pervenuto", "n.v.t.",
    "saknas", "mangler", "ei tiedossa", "nie podano", "nemá", "nu are", "lipsă", "belirtilmemiş", "δεν υπάρχει", "отсутствует",
    "не указано", "немає", "未登録", "記載なし", "未提供", "미상", "không có", "لا يوجد", "ندارد", "+5635sin teléfono", "+39 n/d",
)  # fmt: skip
LOST = (
    "4.15555E+9 (home)", "Tel: 4.15555E+09", "-4.155552671E9", "4.15555×10^9", "#NAME?", "#¡VALOR!", "#ЗНАЧ!", "#REF!", "415-???-????",
    "415-###-####", "415-XXX-XXXX",
)  # fmt: skip


@pytest.mark.parametrize(
    ("outcome", "cells"),
    [("withheld", WITHHELD), ("empty", NONE), ("damaged", LOST)],
    ids=lambda found: str(found)[:9],
)
def test_words_and_damage_are_told_apart_and_nothing_is_called_mended(
    outcome: str, cells: tuple[str, ...]
) -> None:
    found = {cell: (phone.outcome, phone.repairs) for cell in cells for phone in [normalize_one(cell, "DE")]}
    assert found == dict.fromkeys(cells, (outcome, ()))


def test_a_hidden_caller_that_went_through_a_number_column_is_still_hidden() -> None:
    phone = normalize_one("7378742833.0", "US")
    assert (phone.reason, phone.repairs) == ("withheld_keypad", ("float_suffix_removed",))


@pytest.mark.parametrize("region", ["DE", "AT", "FI", "US", "IT"])
@pytest.mark.parametrize(
    "cell",
    ["17.05.24", "17/05/24", "5/17/24", "15-06-84", "31.12.1899", "1900-01-00", "10:30:00", "Fri May 17 2024", "17. Mai 2024",
     "Tel: 2024-05-17", "17.05.2024 Fax", "17-May-24", "2024-05-17T10:30:00Z", "2024-05-17 / 17.05.2024"],
)  # fmt: skip
def test_a_date_is_never_a_number_even_of_an_open_plan(cell: str, region: str) -> None:
    assert normalize_one(cell, region).e164 is None


def test_of_a_date_and_a_number_the_number_is_taken() -> None:
    assert normalize_one("2024-05-17 / 030 123456", "DE").e164 == BERLIN


def test_numbers_in_pairs_are_no_dates_where_the_plan_or_an_area_code_says_so() -> None:
    assert normalize_one("20.12.34", "NC").e164 == "+687201234"
    assert normalize_one("12-05-24", "RU", area="81369").reason != "looks_like_date"


# cell, region, the wrong value that it must not come out as
SWALLOWED = [
    ("030 123456.0", "DE", "+49301234560"),
    ("030 123456 2. Stock", "DE", "+49301234562"),
    ("030 123456 3 Klingeln", "DE", "+49301234563"),
    ("030 123456 2 Fax", "DE", "+49301234562"),
    ("030 123456 9-17 Uhr", "DE", "+4930123456917"),
    ("030 123456¹", "DE", "+49301234561"),
    ("030 123456②", "DE", "+49301234562"),
    ("Tel 2: 089 123456", "DE", "+492089123456"),
    ("2) 089 123456", "DE", "+492089123456"),
    ("(2) 089 123456", "DE", "+492089123456"),
    ("2: 089 123456", "DE", "+492089123456"),
    ("Zimmer 2 089 123456", "DE", "+492089123456"),
    ("030 123|456", "DE", "+4930123"),
    ("+39 0871/71500 - 1", "IT", "+390871715001"),
    ("www.example.com/4155552671", "US", SAN_FRANCISCO),
    ("https://example.com/?id=4155552671", "US", SAN_FRANCISCO),
    ("4155552671@gmail.com", "US", SAN_FRANCISCO),
    ("030 1234\ufffc567", "DE", "+49301234"),
    ("1234\n5678", "DE", "+4912345678"),
    ("\u202e654321 030", "DE", "+49654321030"),
    ("41555526719255552672", "US", SAN_FRANCISCO),
]


@pytest.mark.parametrize(("cell", "region", "wrong"), SWALLOWED)
def test_what_stands_beside_a_number_does_not_lengthen_or_make_one(
    cell: str, region: str, wrong: str
) -> None:
    assert normalize_one(cell, region).e164 != wrong


@pytest.mark.parametrize(
    ("cell", "region", "value"),
    [
        ("44 (0)20 7946 0958", "US", LONDON),
        ("49 (0) 30 123456", "DE", BERLIN),
        ("030 123456 Bob", "DE", BERLIN),
        ("01 23 45 67 89 Bob", "FR", PARIS),
        ("Tel. 030 1234567 Fax -68", "DE", "+49301234567"),
        ("030 123456 - 12", "DE", "+493012345612"),
        ("sip:+14155552671;ext=12@example.com", "US", SAN_FRANCISCO),
    ],
)
def test_what_the_stricter_rules_must_not_lose(cell: str, region: str, value: str) -> None:
    assert normalize_one(cell, region).e164 == value


def test_a_repair_says_itself_in_one_plain_sentence() -> None:
    wrong = [r.code for r in repairs().values() if not r.sentence.endswith(".") or len(r.sentence) > 140]
    assert wrong == []


@pytest.mark.parametrize("cell", ["643-555-0123", "(643) 555-0123", "643.555.0123", "643 555 0123"])
def test_a_number_grouped_as_in_north_america_lacks_no_plus_sign(cell: str) -> None:
    for policy in (PhonePolicy(), PhonePolicy(digits_only_is_international=True)):
        phone = normalize_one(cell, "US", policy=policy)
        assert (phone.e164, phone.reason) == (None, "not_in_plan")
    assert normalize_one("6435550123", "US").reason == "missing_plus"


@pytest.mark.parametrize(
    ("cell", "region", "area", "reason"),
    [
        ("*611", "US", "", "short_code"),
        ("*100#", "IN", "", "short_code"),
        ("#31#", "DE", "", "short_code"),
        ("911", "US", "", "short_code"),
        ("4512", "AR", "11", "internal_extension"),
        ("45123", "AR", "", "internal_extension"),
        ("45123", "AR", "362", "area_code_not_fitting"),
        ("+49", "DE", "", "country_code_only"),
    ],
)
def test_few_digits_are_told_apart(cell: str, region: str, area: str, reason: str) -> None:
    assert normalize_one(cell, region, area=area).reason == reason


@pytest.mark.parametrize(
    ("cell", "area", "region", "e164"),
    [
        ("4501-0078", "11", "AR", "+541145010078"),
        ("4501-0078", "(011)", "AR", "+541145010078"),
        ("15 2345-6789", "11", "AR", "+5491123456789"),
        ("011 4501-0078", "11", "AR", "+541145010078"),
        ("123456", "030", "DE", "+4930123456"),
        ("123456", "30", "DE", "+4930123456"),
        ("030 123456", "030", "DE", "+4930123456"),
        ("+49 30 123456", "89", "DE", "+4930123456"),
        ("555-0123", "415", "US", "+14155550123"),
        ("(415) 555-0123", "212", "US", "+14155550123"),
        ("7946 0958", "20", "GB", LONDON),
        ("8765432", "06", "IT", "+39068765432"),
    ],
)
def test_an_area_code_beside_the_number_is_joined_only_where_it_lacks_one(
    cell: str, area: str, region: str, e164: str
) -> None:
    phone = normalize_one(cell, region, area=area)
    assert phone.e164 == e164
    assert ("area_code_joined" in phone.repairs) == (cell[0] not in "0+(")
