"""Names, companies, places and sentences: common given names beside surnames and firms nobody bears."""

from __future__ import annotations

from dataclasses import dataclass


def _cut(names: str) -> tuple[str, ...]:
    return tuple(names.split())


GIVEN: dict[str, tuple[str, ...]] = {
    "en": _cut(
        "Alice Amy Andrew Anna Ben Carol Charlotte Daniel David Elizabeth Emma George Grace Hannah Harry Helen "
        "Jack James Jane John Katherine Laura Lucy Mark Martin Mary Michael Oliver Peter Rachel Robert Sarah "
        "Simon Sophie Susan Thomas William"
    ),
    "de": _cut("Anke Birgit Björn Dieter Günter Hannelore Jörg Jürgen Käthe Lena Martin Ralf Sabine Uwe"),
    "fr": _cut("Aurélie Benoît Camille Céline Chloé François Hélène Inès Jérôme Léa Loïc Noémie Rémi"),
    "it": _cut("Alessandro Andrea Chiara Elena Federica Giorgia Lorenzo Luca Niccolò Paola Zoë"),
    "es": _cut("Adrián Ana Andrés Belén Inés Íñigo José Lucía María Ramón Sofía Verónica"),
    "pt": _cut("Antônio Beatriz Caio Conceição Fátima Inácio João Júlia Luís Márcia Otávio Patrícia"),
    "ru": _cut("Алия Андрей Асель Дмитрий Ерлан Ирина Марина Наталья Сергей Тимур"),
}
_STEMS = {
    "en": ("Ash Bram Cald Dunn Elm Farn Garr Holt Kest Lang Marl Norr Oak Pemb Quill Rave Sell Thorn Wex Yarl",
           "cotely bridlow wickle hursten steadly mereth fordle leydon"),
    "de": ("Ahl Birn Drossel Eich Föhr Grün Hügel Kranz Löwen Moor Nebel Rüster Süd Weiß",
           "bergk hauser felde köther brinkel stettner"),
    "fr": ("Beau Char Clair Dor Fleur Grand Mont Pré Roch Val Vert", "maillac nèche vineau brelle ponteau ricourt"),
    "it": ("Bel Campo Fior Lago Monte Pietra Rosso Sala Torre Verde", "landri vecelli guardini bassetto pontelli"),
    "es": ("Alta Bueno Campo Fuente Llano Monte Peña Río Valle", "brión ñales quiroz vedra landeta"),
    "pt": ("Alto Barra Campo Lago Mata Pedra Ribeira Serra Vale", "ção linhares vedro muniz peçanha"),
    "ru": ("Бор Дуб Ель Клён Луг Пол Реч Сад", "овидов инцев аревский ыненко ятников"),
}  # fmt: skip


def surnames(language: str) -> list[str]:
    """Every invented surname of a language, in a fixed order."""
    heads, tails = _STEMS[language]
    return [head + tail for head in heads.split() for tail in tails.split()]


LANGUAGE = {
    "US": "en", "GB": "en", "AU": "en", "CA": "en", "JE": "en", "GG": "en", "IM": "en", "DE": "de", "FR": "fr",
    "IT": "it", "MX": "es", "AR": "es", "BR": "pt", "KZ": "ru", "RU": "ru",
}  # fmt: skip
COUNTRY = {
    "US": "United States", "GB": "United Kingdom", "AU": "Australia", "CA": "Canada", "JE": "Jersey",
    "GG": "Guernsey", "IM": "Isle of Man", "DE": "Germany", "FR": "France", "IT": "Italy", "MX": "Mexico",
    "AR": "Argentina", "BR": "Brazil", "KZ": "Kazakhstan", "RU": "Russia",
}  # fmt: skip
CITY = {
    "US": ("Exampleton", "CA", "90000"), "GB": ("Example-on-Sea", "Greater Example", "ZZ1 1ZZ"),
    "AU": ("Exampleville", "NSW", "2999"), "CA": ("North Example", "ON", "A0A 0A0"),
    "JE": ("Saint Example", "", "JE0 0ZZ"), "GG": ("Port Example", "", "GY0 0ZZ"), "IM": ("Example Bay", "", "IM0 0ZZ"),
}  # fmt: skip

_HEADS = (
    "Northquay Amberlane Bluehollow Coppergate Driftmoor Eastwharf Fernmarket Greyharbour Highloft Ironbrook "
    "Juniperhall Kilnside Lanternfield Millrace Oldpier Pinnacre Quarrybank Redgable Saltmarket Tidegate"
)
_TAILS = ("Logistics", "Components", "Foods", "Interiors", "Instruments")
TITLES = (
    "Buyer",
    "Head of Logistics",
    "Office Manager",
    "Operations Manager",
    "Accounts Payable",
    "Director",
    "",
)


def _slug(name: str) -> str:
    plain = name.lower().translate(
        str.maketrans("áàâãäåçéèêëíìîïñóòôõöúùûüýß", "aaaaaaceeeeiiiinooooouuuuys")
    )
    return "".join(c for c in plain if c.isalnum() and c.isascii()) or "person"


@dataclass(frozen=True, slots=True)
class Company:
    """A customer company; its name always holds the word Example."""

    key: str
    name: str

    @property
    def domain(self) -> str:
        """A host below one of the domains that RFC 2606 keeps free."""
        ending = ("example.com", "example.org", "test")[int(self.key[1:]) % 3]
        return f"{_slug(self.name.replace(' Example ', '-'))}.{ending}"


def companies() -> list[Company]:
    """Return a hundred invented companies, in a fixed order."""
    names = [f"{head} Example {tail}" for tail in _TAILS for head in _HEADS.split()]
    return [Company(f"C{n:03d}", name) for n, name in enumerate(names, 1)]


_LATIN = str.maketrans("абвгдезиклмнопрстуфхцыёй", "abvgdeziklmnoprstufhcyej") | {
    ord(c): t for c, t in (("ч", "ch"), ("я", "ya"), ("ь", ""), ("ж", "zh"), ("ю", "yu"), ("ш", "sh"))
}


def address(given: str, family: str, domain: str) -> str:
    """Return an e-mail address made from a name, in ASCII."""
    left, right = (_slug(part.lower().translate(_LATIN)) for part in (given, family))
    return f"{left}.{right}@{domain}"
