"""Words that stand in phone columns, in the languages exports come in; compared in lower case."""

# ruff: noqa: RUF001 - words and dashes of other scripts are the content of this file

from __future__ import annotations

import re

_NONE = """
#n/a #ref! (blank) (empty) (none) (null) * + +0 , - -- --- . .. ... / // 0 00 000 <na> <null> ? ??
??? [none] [null] _ __ aucun blank brak ei empty geen ikke inga ingen k.a. k/a ka kein keine keins
leer missing n.a n.a. n.c. n.d. n/a n/a. n/c n/d n\\a na na. nan nao nc nd neant nee nema nenhum
nenhuma neni není nessuno nicht nie nil nil. nill nincs ninguna ninguno ninguém no none none. nope
not nothing null não néant s.d. s/d s/n s/t sd sin tba tbc tbd unbek. undefined vide x xx xxx yok
žádný δεν κανένα όχι нет ні אין لا لايوجد ไม่มี – — ない なし 不明 无 暂无 未定 没有 没有电话 無 無し 無電話 登録なし 該当なし 電話なし
없음
"""

_NONE_PHRASES = """
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
anoniem anonym bloqueado desconhecido desconocido dold inconnu masqué masquée nascosto oculto
onbekend privado privat-nr privato sconosciuto unbekannt unterdrückt verborgen неизвестно
неизвестный скрыт скрытый 未知 非通知
"""

_WITHHELD_PHRASES = """
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
мобильный номер раб рабочий тел телефон телефону факс طلفون هاتف ファックス 传真 手机 携帯 电话 電話 電話番号 전화
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
    ("fax", "telefax", "télécopie", "téléfax", "faks", "факс", "ファックス", "传真", "fx", "f")
)
"""Labels of numbers that nobody answers."""

EXTENSION_WORDS = (
    r"extension|extensión|extensao|extensão|ext(?:en|e?nsio|n|ns?)?|xtn|xt|poste|anexo|interno|interne|interni|int|ramal|ram|"
    r"durchwahl|dw|apparat|app|nebenstelle|nst|toestel|tst|wewn(?:ętrzny)?|wew|linka|klapka|доб(?:авочный)?|вн(?:утр)?|"
    r"dahili|anknytning|ankn|lokal|lok|内線|分机|转|轉|內線|분기|내선|x"
)
EXTENSION = re.compile(
    rf"[\s,;.(\[\-–]*(?:(?<![^\W\d_])(?P<label>{EXTENSION_WORDS})[\s.:=\-–№#)]*|;ext=|#|~)\s*"
    r"(?P<first>\d{1,20})(?P<more>(?:\s*[/,\\&・･·-]\s*(?:x\s*)?\d{1,7}(?!\d))*)\s*#?[)\]]*\s*$",
    re.IGNORECASE,
)
"""A labelled extension at the end of a number, with further extensions behind it."""

STARTS_WITH_EXTENSION = re.compile(
    rf"^[\s(\[.\-]*(?:(?:{EXTENSION_WORDS})[\s.:=\-–№#]*|#)\s*\d{{1,20}}", re.IGNORECASE
)

JOINERS = "or and und oder y o e et ou og och и или ve veya ja tai i lub nebo a en of eller u ili และ ou"
RANGES = "to al do bis till til hasta thru through ao à tot"
LIST_SEPARATOR = re.compile(
    r"[\n\r;|&,，、；]+"
    rf"|(?<=[\d)])\s*\b(?:{'|'.join(JOINERS.split())})\b\s*(?=[+(\d])",
    re.IGNORECASE,
)
RANGE_END = re.compile(
    rf"(?<=[\d)])\s*\b(?:{'|'.join(RANGES.split())})\b\s*\d[\d ]{{0,7}}(?!\d)", re.IGNORECASE
)
