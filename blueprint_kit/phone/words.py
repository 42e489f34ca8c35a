"""Words that stand in phone columns, in the languages exports come in; compared in lower case."""

# ruff: noqa: RUF001 - words and dashes of other scripts are the content of this file

from __future__ import annotations

import re

_NONE = """
#n/a #nv #n/d #н/д \\n -1 (blank) (empty) (none) (null) * + +0 , - -- --- . .. ... / // 0 00 000 <na> <null> ? ??
??? [none] [null] _ __ aucun blank brak ei empty geen ikke inga ingen k.a. k/a ka kein keine keins
leer missing n.a n.a. n.c. n.d. n/a n/a. n/c n/d n\\a na na. nan nao nc nd neant nee nema nenhum
nenhuma neni není nessuno nicht nie nil nil. nill nincs ninguna ninguno ninguém no none none. nope
not nothing null não néant s.d. s/d s/n s/t sd sin tba tbc tbd unbek. undefined vide x xx xxx yok
žádný δεν κανένα όχι нет ні אין لا لايوجد ไม่มี – — ない なし 不明 无 暂无 未定 没有 没有电话 無 無し 無電話 登録なし 該当なし 電話なし
없음 assente aucune belirtilmemiş ditto entfällt ex-directory false fehlt fără k.a lipsă mangler n-a n/k n/а n.r n.v.t nat nemá niente
nk nvt o.a ohne pending puudub puuttuu saknas same sans sem unlisted vacío vacio vazio vuoto немає нема няма отсутствует
ナシ 未登録 未提供 空 空欄 記載なし 미상 không بدون ندارد
"""

_NONE_PHRASES = """
bez telefonu | brak danych | does not have one | doesn't have one | ei ole | ei tiedossa | ex directory | geen
telefoonnummer | has none | keine telefonnummer | keine rufnummer bekannt | không có | nessun telefono | nicht angegeben |
nicht mehr möglich | nicht mehr vorhanden | nie ma | nie podano | niet bekend | no consta | no contact | no contact number |
no longer in use | no phone number | no posee | no registra | non communiqué | non pervenuto | non presente | none given |
not in use | not listed | not on file | not stated | not supplied | nu are | não consta | não possui | same as above |
see above | see notes | sin información | sin informacion | sin registro | sin número de teléfono | to follow | δεν υπάρχει |
не указано | لا يوجد | ไม่มีเบอร์ |
brak telefonu | do not have | ei puhelinta | geen nummer | geen telefoon | ingen telefon | kein
telefon | keine angabe | keine nummer | nao informado | nao tem | nessun numero | nicht bekannt |
nicht vorhanden | no aplica | no data | no disponible | no info | no landline | no mobile | no
number | no phone | no tel | no telephone | no tiene | non disponibile | non disponible | non
renseigne | non renseigné | not applicable | not available | not given | not known | not provided |
not specified | não informado | não tem | pas de telephone | pas de téléphone | per email | sem
numero | sem número | sem telefone | sin dato | sin datos | sin numero | sin número | sin telefono |
sin teléfono | telefon yok | to be advised | to be confirmed | не указан | нет данных | нет номера |
нет телефона
"""

_WITHHELD = """
anonimo anonimowy anonyme anónimo anônimo bilinmeyen dolt gizli hidden hemligt ismeretlen necunoscut nepoznat nepoznato
neznámé neznámy neznámý nieznany nocallerid privatnummer privénummer rejtett salainen salattu skjult skrivena skryté
tuntematon ukendt ukjent ukryty privat undisclosed unidentified zastrzeżony zatajené okänt okänd απόκρυψη απόρρητο άγνωστος
άγνωστο анонимный анонимно неизвестен невідомий прихований непознат חסוי مجهول خاص ناشناس 非通知設定 公衆電話
通知不可能 表示圏外 無號碼 无号码 未顯示 無來電顯示 발신번호표시제한 발신자표시제한 발신번호제한
anoniem anonym bloqueado desconhecido desconocido dold inconnu masqué masquée nascosto oculto
onbekend privado privat-nr privato sconosciuto unbekannt unterdrückt verborgen неизвестно
неизвестный скрыт скрытый 未知 非通知
"""

_WITHHELD_PHRASES = """
anonymous call | anonymous caller | anonymous number | appel anonyme | appel masqué | blocked call | blocked caller |
broj skriven | caller id blocked | caller id hidden | caller unknown | dold nummer | dolt nummer | geheim nummer | gizli
numara | hemligt nummer | hemmeligt nummer | hidden caller | id hidden | keine anrufer-id | keine rufnummer |
không xác định | neznámé číslo | neznáme číslo | nepoznat broj | no id | nomor pribadi | nomor tidak dikenal | number blocked |
number hidden | number private | numer nieznany | numer prywatny | numer ukryty | numer zastrzeżony | numero anonimo |
numero nascosto | numero privado | numero privato | numero sconosciuto | nummer onbekend | nummer unbekannt | nummer
unterdrückt | numéro anonyme | numéro inconnu | număr ascuns | număr necunoscut | número anónimo | número bloqueado | número
desconhecido | número desconocido | out of area | out-of-area | privat nummer | private call | privatni broj | privé nummer | rejtett
szám | restricted call | restricted number | rufnummer unbekannt | salainen numero | sin identificar | skjult nummer | skrytý
hovor | skryté číslo | số ẩn | tidak dikenal | tuntematon numero | unavailable number | unbekannte nummer | unbekannte rufnummer |
unbekannter anrufer | undertrykt nummer | unterdrückte nummer | unterdrückte rufnummer | withheld number | özel numara |
bilinmeyen numara | απόκρυψη αριθμού | άγνωστος αριθμός | неизвестный номер | невідомий номер | номер скрыт |
номер не определен | номер не определён | прихований номер | скрит номер | скрытый номер | מספר חסוי | מספר פרטי | رقم خاص |
رقم مخفي | غير معروف | شماره خصوصی | निजी नंबर | เบอร์ส่วนตัว | ไม่แสดงหมายเลข | 未知号码 | 未知來電 | 隐藏号码 | 私人号码 | 私人號碼 | 無顯示號碼 |
알 수 없음 |
blocked number | caller id withheld | hidden number | id unavailable | id withheld | no caller id |
not available caller | number withheld | numéro masqué | numéro privé | número oculto | número
privado | private caller | private number | rufnummer unterdrückt | unknown caller | unknown number
"""

_LABELS = """
a.m. after alt alternate am buero bureau business büro c call casa cel cell cellphone cellular
cellulare celular centralino centralita contact d day desk dial direct domicile emergency escritório
evening f faks fax fon fone free front fx geschäftlich gsm h handy helpline home hospital hotline
hours hq int international kom komórka land landline line m main matkapuhelin mob mob1 mob2 mobil
mobile mobiltelefon movil móvil new night no nr num number numero nummer núm número o off office
oficina old other p personal ph phn phone phones pm port portable pri primary privat private puh
puhelin recados reception res resi residence sec secondary signal sms switchboard t tdd tel telef
telefax telefon telefone telefonnummer telefono telefonszam telefoon telegram telemovel telemóvel
telephon telephone telf teléfono tfno tlf toll tollfree trabajo trabalho travail tty tél télécopie
téléfax téléphone tеl ufficio v viber w wa whatsapp work zentrale τηλ τηλέφωνο дом домашний моб
мобильный номер раб рабочий тел телефон телефону факс طلفون هاتف جوال موبايل فاكس טלפון טל נייד פקס κιν κινητό φαξ hp wp fijo cep comercial residencial zap whats standard fixe
kontakt ddi direct-dial standort rufnummer festnetz zentral ファックス 传真 手机 携帯 电话 電話 電話番号 전화
"""


def _phrases(text: str) -> frozenset[str]:
    """Return phrases parted by upright bars."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))


NONE_WORDS = frozenset(_NONE.split()) | _phrases(_NONE_PHRASES)
"""Spellings of "there is no number"."""
WITHHELD_WORDS = frozenset(_WITHHELD.split()) | _phrases(_WITHHELD_PHRASES)
"""Spellings of a hidden caller beside those of the policy."""
LABELS = frozenset(_LABELS.split())
"""Words beside a number that say which number it is."""
FAX_WORDS = frozenset(
    (
        "fax",
        "telefax",
        "télécopie",
        "téléfax",
        "faks",
        "факс",
        "ファックス",
        "传真",
        "傳真",
        "فاكس",
        "פקס",
        "φαξ",
        "fx",
        "f",
    )
)
"""Labels of numbers that nobody answers."""

EXTENSION_WORDS = (
    r"extension|extention|extensión|extensao|extensão|ext(?:en|e?nsio|ns?|e)?|xtn|xt|poste|anexo|interno|interne|interni|int|"
    r"ramal|ram|durchwahl|dw|apparat|app|nebenstelle|nst|klappe|kl|toestel|tst|wewn(?:ętrzny)?|wew|linka|klapka|mellék|"
    r"доб(?:авочный)?|вн(?:утр(?:енний)?)?|вътр|дод(?:атковий)?|d[aâ]hili|anknytning|ankn|lokal|lok|local|loc|kućni|"
    r"ala(?:numero|nro)|εσωτ(?:ερικό)?|שלוחה|تحويلة|داخل[يی]|ต่?อ|(?:số )?máy lẻ|nhánh|"
    r"内線|內線|内|分机|分機|转|轉|분기|내선(?:번호)?|x|×"
)
EXTENSION = re.compile(
    rf"[\s,;.(\[\-–]{{0,12}}(?:(?<![^\W\d_])(?P<label>{EXTENSION_WORDS})(?:[\s.]+(?:no|nr|num|n°))?[\s.:=\-–№#°)]*|;ext=|#|~)\s*"
    r"(?P<first>\d{1,20})(?P<more>(?:\s*[/,\\&・･·-]\s*(?:x\s*)?\d{1,7}(?!\d)){0,12})\s*#?[)\]]*\s*$",
    re.IGNORECASE,
)
"""A labelled extension at the end of a number, with further extensions behind it."""
_LONGEST_TAIL = 80


def extension_at_end(text: str) -> re.Match[str] | None:
    """Return the labelled extension at the end of a text, looked for in its last 80 characters.

    >>> extension_at_end("030 123456 ext. 12")["first"]
    '12'
    """
    return EXTENSION.search(text, max(0, len(text) - _LONGEST_TAIL))


STARTS_WITH_EXTENSION = re.compile(
    rf"^[\s(\[.\-]*(?:(?:{EXTENSION_WORDS})[\s.:=\-–№#]*|#)\s*\d{{1,20}}", re.IGNORECASE
)

JOINERS = "or and und oder y o e et ou og och и или ve veya ja tai i lub nebo a en of eller u ili และ ou"
RANGES = "to al do bis till til hasta thru through ao à tot"
LIST_SEPARATOR = re.compile(
    r"[\n\r;|&,，、；]+"
    rf"|(?<=[\d)])\s*\b(?:(?:{'|'.join(JOINERS.split())})\b|u\.|bzw\.|resp\.)\s*(?=[+(\d])",
    re.IGNORECASE,
)
RANGE_END = re.compile(
    rf"(?<=[\d)])\s*\b(?:{'|'.join(RANGES.split())})\b\s*\d[\d ]{{0,7}}(?!\d)"
    r"|(?<=\d)(?:\s*(?:\.{2,}|…)\s*|[~～〜]\s?)\d{1,4}(?=\s*(?:$|[,;/]))"
    r"|(?<=\d)[\s,;/]*(?<![^\W\d_])(?:telefax|fax)[.:]?\s*[-–]\s?\d{1,5}(?=\s*$)",
    re.IGNORECASE,
)
"""The other end of a range: what stands behind the first number is no number of its own."""
