"""How money moved: by the code of German banks (GVC), by the one of ISO 20022, else by the bank's words."""

from functools import lru_cache

from vertragsbuch.statements.booking import BookingKind
from vertragsbuch.tables.characters import folded

_BY_CODE: dict[BookingKind, tuple[int, ...]] = {
    "direct_debit": (4, 5, 15, 104, 105, 107, 990, 992),
    "return": (9, 59, 108, 109, 110, 111, 159, 181, 184, 193, 194),
    "standing_order": (8, 117),
    "transfer": (20, 113, 114, 116, 118, 119, 123, 177, 179, 191, 201, 202),
    "card": (83, 106, 182, 190),
    "fee": (801, 802, 803, 804, 805, 806, 807, 808, 809, 810, 811, 812, 813, 814, 818, 819, 820),
    "credit": (51, 52, 53, 54, 56, 151, 152, 153, 154, 155, 156, 157, 166, 167, 168, 169, 206),
}
_KIND_OF_CODE = {code: kind for kind, codes in _BY_CODE.items() for code in codes}
"""The Geschäftsvorfallcodes of the Deutsche Kreditwirtschaft, those of before SEPA included."""

_BY_FAMILY: dict[tuple[str, str], BookingKind] = {
    ("RDDT", "UPDD"): "return", ("RDDT", "PRDD"): "return", ("RDDT", "RCDD"): "return",
    ("RDDT", "ARET"): "return", ("IDDT", "UPDD"): "return", ("IDDT", "PRDD"): "return",
    ("ICDT", "STDO"): "standing_order", ("RCDT", "STDO"): "credit",
    ("RDDT", ""): "direct_debit", ("ICDT", ""): "transfer", ("IRCT", ""): "transfer", ("RCDT", ""): "credit",
    ("RRCT", ""): "credit", ("CCRD", ""): "card", ("MCRD", ""): "card", ("CNTR", ""): "card",
    ("NTAV", ""): "other",
}  # fmt: skip
"""Family and sub-family of ISO 20022 bank transaction codes; an empty one stands for any."""
_FEES = frozenset(("FEES", "CHRG", "COMM", "INTR"))

_BY_WORD: tuple[tuple[str, BookingKind], ...] = (
    ("rücklast", "return"), ("ruecklast", "return"), ("rückbelast", "return"), ("rueckbelast", "return"),
    ("lastschriftr", "return"), ("ls-rück", "return"), ("ls rueck", "return"), ("retoure", "return"),
    ("rückbuch", "return"), ("rueckbuch", "return"), ("wiedergut", "return"),
    ("storno", "return"), ("rückgabe", "return"), ("rueckgabe", "return"),
    ("lastschrift", "direct_debit"), ("direct debit", "direct_debit"), ("einzug", "direct_debit"),
    ("abbuchung", "direct_debit"), ("abonnement", "direct_debit"), ("bestehende zahlung", "direct_debit"),
    ("rechnungszahlung mit einwilligung", "direct_debit"),
    ("dauerauftrag", "standing_order"), ("standing order", "standing_order"),
    ("kartenzahlung", "card"), ("girocard", "card"), ("debitkarte", "card"), ("kreditkarte", "card"),
    ("visa", "card"), ("mastercard", "card"), ("maestro", "card"), ("presentment", "card"),
    ("bargeld", "card"), ("auszahlung", "card"), ("card", "card"),
    ("entgelt", "fee"), ("abschluss", "fee"), ("gebühr", "fee"), ("gebuehr", "fee"), ("kontoführ", "fee"),
    ("zins", "fee"), ("fee", "fee"),
    ("gutschrift", "credit"), ("gutschr.", "credit"), ("gehalt", "credit"), ("lohn", "credit"),
    ("rente", "credit"), ("income", "credit"),
    ("überweisung", "transfer"), ("ueberweisung", "transfer"), ("übertrag", "transfer"),
    ("transfer", "transfer"), ("überw", "transfer"),
)  # fmt: skip
"""Parts of the words of banks, in small letters; the first that occurs decides."""

_COMING_IN: dict[BookingKind, BookingKind] = {
    "direct_debit": "return", "standing_order": "credit", "transfer": "credit", "card": "credit",
    "other": "credit",
}  # fmt: skip
"""What it is when the money came in: only a return of a debit is told apart."""


def movement_kind(*, code: str = "", family: str = "", sub_family: str = "", words: str = "") -> BookingKind:
    """Return how money moved, by the German code, else the one of ISO 20022, else words; `other` for none."""
    if by_code := _by_code(code):
        return by_code
    if sub_family in _FEES:
        return "fee"
    return _BY_FAMILY.get((family, sub_family)) or _BY_FAMILY.get((family, "")) or _by_words(words)


def settled(kind: BookingKind, cents: int, mandate: str, purpose: str) -> BookingKind:
    """Return the kind that fits the direction of the money; told by mandate or purpose where it is open."""
    if kind == "other":
        kind = "direct_debit" if mandate else _by_words(purpose)
    if cents > 0:
        return _COMING_IN.get(kind, kind)
    return "other" if kind == "credit" and cents < 0 else kind


@lru_cache(maxsize=1024)
def _by_code(code: str) -> BookingKind | None:
    """Return the kind of a code such as `105` or `NDDT+105+9200+992`; None for any other text."""
    part = code.split("+")[1] if code.count("+") else code
    return (
        _KIND_OF_CODE.get(int(part))
        if part.isascii() and part.isdigit() and len(part) == len("105")
        else None
    )


@lru_cache(maxsize=1024)
def _by_words(words: str) -> BookingKind:
    text = folded(words)
    return next((kind for part, kind in _BY_WORD if part in text), "other")
