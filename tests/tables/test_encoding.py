from __future__ import annotations

import codecs

import pytest

from blueprint_kit.errors import TableError
from blueprint_kit.tables.encoding import decode

GERMAN = "Name;Ort\n" + "".join(f"Müller {n};Köln-Süd, Straße {n}\n" for n in range(40))
POLISH = "Imię;Miasto\n" + "Łukasz Wiśniewski;Łódź\nZdzisław Źdźbło;Gdańsk, żółta\n" * 20
RUSSIAN = "Имя;Город\n" + "Кафе у моста;Выборг\nПекарня на площади;Приозерск\n" * 20
JAPANESE = "名前,電話番号\n" + "狛江市役所,03-3430-1111\n札幌保育園,011-511-0447\n" * 20
TURKISH = "Ad;Şehir\n" + "Işık Gıda Ürünleri;İstanbul Kadıköy\nÇağdaş Yapı Şirketi;Muğla ve İzmir\n" * 20
CHINESE = "名稱,地址\n" + "衛生福利部花蓮醫院豐濱原住民分院,花蓮縣豐濱鄉豐濱村光豐路\n" * 20


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "cp1252"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (TURKISH, "cp1254"),
        (CHINESE, "big5"),
    ],
)
def test_text_in_a_legacy_encoding_comes_back_letter_for_letter(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding), "export.csv")
    assert found.data.decode() == text
    assert found.encoding == encoding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_form_of_unicode_is_told_apart(encoding: str) -> None:
    found = decode(RUSSIAN.encode(encoding), "export.csv")
    assert found.data.decode() == RUSSIAN
    assert found.encoding == encoding


def test_one_stray_byte_far_down_decides_the_encoding() -> None:
    raw = b"Name,Town\n" + b"Some School,Some Town\n" * 20_000 + b"A \x96 B,C\n"
    found = decode(raw, "export.csv")
    assert found.data.decode().endswith("A – B,C\n")
    assert found.encoding == "cp1252"
    assert "first in line 20002" in found.notices[0]


def test_stray_western_bytes_inside_utf8_are_read_as_such_and_counted() -> None:
    raw = "Zoë;Łódź\n".encode() * 10 + b"caf\xe9;x\n" + "Zoë;Łódź\n".encode() + b"\x93q\x94;y\n"
    found = decode(raw, "export.csv")
    assert found.data.decode().splitlines()[10] == "café;x"
    assert found.data.decode().splitlines()[12] == "“q”;y"
    assert found.encoding == "utf-8"
    assert found.notices == ("3 bytes are not UTF-8 and were read as Windows-1252; the first is in line 11.",)


def test_bytes_that_windows_1252_leaves_undefined_are_kept() -> None:
    found = decode(b"a,b\n\x81,\x9d\n", "export.csv")
    assert found.data.decode() == "a,b\n\x81,\x9d\n"


def test_nul_characters_are_kept_and_noticed() -> None:
    found = decode(b"a,b\n1\x00,2\n", "export.csv")
    assert found.data == b"a,b\n1\x00,2\n"
    assert "1 NUL character was found and kept; the first is in line 2." in found.notices


def test_what_a_person_says_wins_and_is_checked() -> None:
    assert decode("é".encode("cp850"), "export.csv", "cp850").data.decode() == "é"
    with pytest.raises(TableError, match=r"not utf-8: line 2"):
        decode(b"a\n\xff\n", "export.csv", "utf-8")
    with pytest.raises(TableError, match="no encoding named"):
        decode(b"a", "export.csv", "utf-88")


def test_a_utf16_file_that_breaks_off_is_refused() -> None:
    with pytest.raises(TableError, match="breaks off"):
        decode(codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"c", "export.csv")


def test_accents_of_an_old_mac_are_not_taken_for_windows() -> None:
    text = "Nom;Ville\n" + "Hélène Présumé;Orléans à côté\nÇa ira très bien, où ça;Besançon\n" * 20
    assert decode(text.encode("mac_roman"), "export.csv").data.decode() == text


@pytest.mark.parametrize(
    "raw",
    [
        b"Id,Phone\n1,+49\x0030 1234567\n2,\0\n",
        b"Id,Phone,Fax\r\n" + b"7,\0,+12015550123\r\n" * 400,
        b"Id;Phone \n" + b"1;;\0;\r\n" * 500,
    ],
)
def test_nul_characters_in_plain_text_are_no_second_bytes(raw: bytes) -> None:
    found = decode(raw, "export.csv")
    assert found.encoding == "utf-8"
    assert found.data == raw


@pytest.mark.parametrize(
    "text",
    [
        "\u0418\u043c\u044f;\u0422\u0435\u043b\n",
        "\u59d3\u540d;\u96fb\u8a71\n",
        "\u038c\u03bd;\u03a4\n",
        "Id;Fon\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_other_scripts_in_utf_16_without_a_mark_are_still_recognised(text: str, encoding: str) -> None:
    found = decode((text * 40).encode(encoding), "export.csv")
    assert (found.encoding, found.data.decode()) == (encoding, text * 40)
