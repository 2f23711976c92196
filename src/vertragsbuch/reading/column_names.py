"""What the columns of a table can hold, and all that their headings call it."""

import re
from collections.abc import Iterator
from functools import cache

from vertragsbuch.contract.fields import BY_KEY, FIELDS, in_order_of_forms
from vertragsbuch.language import N_, _, german_text
from vertragsbuch.reading import typed
from vertragsbuch.tables.characters import folded, is_number

LEFT_OUT = "-"
"""In the place of a key: the column is not read."""

PARTS_OF_A_PRICE = ("price", "currency", "every")
PARTS_OF_AN_ADDRESS = ("address_extra", "street", "house_number", "postcode", "town", "country")
_PARTS = {
    "currency": N_("Währung"),
    "every": N_("Turnus"),
    "address_extra": N_("Anschrift: Zusatz"),
    "street": N_("Anschrift: Straße"),
    "house_number": N_("Anschrift: Hausnummer"),
    "postcode": N_("Anschrift: Postleitzahl"),
    "town": N_("Anschrift: Ort"),
    "country": N_("Anschrift: Land"),
    LEFT_OUT: N_("weglassen"),
}
"""What a column can hold beside the fields of a contract."""
_ALSO_CALLED = {
    "name": "title", "titel": "title", "bezeichnung": "title",
    "firma": "provider", "vertragspartner": "provider", "unternehmen": "provider",
    "adresse": "address", "mail": "email", "e mail": "email",
    "vertragsart": "kind", "kategorie": "kind",
    "vertragsbeginn": "starts_on", "start": "starts_on", "startdatum": "starts_on",
    "laufzeit": "initial_term", "mindestlaufzeit": "initial_term", "vertragslaufzeit": "initial_term",
    "verlängerung": "renewal", "frist": "notice", "vertragsabschluss": "concluded_on",
    "vertragsnr": "contract_number", "kundennr": "customer_number",
    "kosten": "price", "betrag": "price", "price amount": "price",
    "währung": "currency", "price currency": "currency",
    "zahlweise": "every", "zahlungsweise": "every", "turnus": "every", "rhythmus": "every",
    "price every": "every",
    "schlagwörter": "tags", "notizen": "notes", "bemerkung": "notes", "bemerkungen": "notes",
    "straße": "street", "strasse": "street", "str": "street", "anschrift straße": "street",
    "hausnummer": "house_number", "hausnr": "house_number", "anschrift hausnummer": "house_number",
    "plz": "postcode", "postleitzahl": "postcode", "anschrift postleitzahl": "postcode",
    "ort": "town", "stadt": "town", "anschrift ort": "town", "plz ort": "town", "plz und ort": "town",
    "adresszusatz": "address_extra", "anschrift zusatz": "address_extra", "anschrift land": "country",
    "gesellschaft": "provider", "versicherer": "provider", "versicherungsgesellschaft": "provider",
    "versorger": "provider", "lieferant": "provider", "vendor": "provider", "company": "provider",
    "beitrag": "price", "prämie": "price", "amount": "price", "cost": "price", "costs": "price",
    "intervall": "every", "zahlungsintervall": "every", "zahlungsrhythmus": "every", "interval": "every",
    "police nr": "contract_number", "policen nr": "contract_number", "policennummer": "contract_number",
    "versicherungsnummer": "contract_number", "vertrags nr": "contract_number",
    "kunden nr": "customer_number", "start date": "starts_on", "notice period": "notice",
    "contract": "title", "category": "kind", "verlängert sich um": "renewal",
    "weglassen": LEFT_OUT, "nichts": LEFT_OUT,
}  # fmt: skip
"""Headings of a field beside what forms, options and the exchange format call it."""
_PRICE_WORDS = re.compile(
    r"\b(?:preis|kosten|betrag|beitrag|summe|gebühr|zahlung|eur|euro|price|cost)\b", re.IGNORECASE
)


_UNIT_OF_TIME = re.compile(r"\(?\b(?:in )?(monate|wochen|tage|jahre)n?\)?$", re.IGNORECASE)
_LENGTHS = ("initial_term", "renewal", "notice", "renewal_notice", "probation_notice")
"""The fields whose unit may stand in the heading: „Laufzeit (Monate)“."""


def key_named(name: str) -> str | None:
    """Return the key of what a column can hold, by its name in German or English; None for no such thing."""
    return LEFT_OUT if name.strip() == LEFT_OUT else headings().get(plain_heading(name))


def name_of_key(key: str) -> str:
    """Return what a column holds, as the screen calls it."""
    return _(_PARTS[key]) if key in _PARTS else _(BY_KEY[key].field.label)


def keys_of_columns() -> Iterator[str]:
    """Yield everything that a column can hold, in the order of forms, what leaves it out last."""
    yield from (row.key for row in in_order_of_forms())
    yield from _PARTS


def key_of_heading(head: str) -> str | None:
    """Return the key that a heading names, None for none; „Beitrag jährlich“ is a price with its rhythm."""
    key = headings().get(plain_heading(head))
    if key is not None:
        return key
    if _PRICE_WORDS.search(head) and rhythm_in_heading(head):
        return "price"
    length = headings().get(plain_heading(_UNIT_OF_TIME.sub("", head.strip())))
    return length if length in _LENGTHS else None


def with_unit_of_heading(key: str, head: str, text: str) -> str:
    """Return a bare number with the unit of time that its heading names: „3“ below „Frist in Monaten“."""
    unit = _UNIT_OF_TIME.search(head.strip()) if key in _LENGTHS and is_number(text, most=3) else None
    return f"{text} {unit[1]}" if unit else text


@cache
def headings() -> dict[str, str]:
    """Return the keys of the fields by all that a column may be called."""
    headings: dict[str, str] = {}
    for row in FIELDS:
        prefix = "provider_" if row.part == "provider" else ""
        names = (german_text(row.field.label), row.option, prefix + row.field.name, row.key)
        headings |= {plain_heading(name): row.key for name in names if name}
    return (
        headings
        | {key: key for key in PARTS_OF_AN_ADDRESS}
        | {plain_heading(name): key for name, key in _ALSO_CALLED.items()}
    )


def plain_heading(head: str) -> str:
    """Return a heading as it is compared: without signs, and without the unit of money."""
    words = re.sub(r"\((?:in )?(?:€|eur|euro)\)|\bin (?:€|eur|euro)(?!\w)|€|[_\-.*:/]", " ", folded(head))
    return " ".join(words.split())


def rhythm_in_heading(head: str) -> str:
    """Return how often a price is due by its heading: „jährlich“ of „Beitrag jährlich“; empty for nothing."""
    rest = _PRICE_WORDS.sub(" ", head.replace("€", " ")).strip(" ()/")
    try:
        return typed.typed_every(typed.every_of(rest)) if rest else ""
    except ValueError:
        return ""
