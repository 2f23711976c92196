"""What name and purpose of a booking let one guess of a contract: its kind, and numbers that are named."""

import re
from collections.abc import Sequence

from vertragsbuch.contract.model import Kind
from vertragsbuch.tables.characters import folded

_KINDS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    ("car_insurance", ("kfz-versicherung", "kfz versicherung", "autoversicherung", "kfz-haftpflicht")),
    ("private_health_insurance", ("private krankenversicherung", "krankenzusatz", "debeka kranken")),
    ("life_insurance", ("lebensversicherung", "rentenversicherung", "riester")),
    ("insurance", ("versicherung", "haftpflicht", "hausrat", "rechtsschutz", "assekuranz")),
    ("telecom", ("mobilfunk", "telekom", "vodafone", "telefonica", "internet", "dsl", "glasfaser", "handy")),
    ("energy", ("strom", "gas ", "abschlag gas", "stadtwerke", "energie", "fernwärme")),
    ("water", ("wasserwerk", "abschlag wasser", "trinkwasser")),
    ("fitness", ("fitness", "mcfit", "studio", "kletterhalle")),
    ("streaming", ("netflix", "spotify", "disney", "streaming", "dazn", "audible")),
    ("press", ("verlag", "zeitung", "zeitschrift", "abonnement", "tageblatt")),
    ("rent_garage", ("stellplatz", "garage", "tiefgarage")),
    ("rent_home", ("miete", "hausverwaltung", "wohnungsbau")),
    ("hosting", ("hosting", "webspace", "server")),
    ("domain", ("domain",)),
    ("membership", ("mitgliedsbeitrag", "vereinsbeitrag", " e.v", "mitgliedschaft")),
    ("loan", ("darlehen", "kreditrate", "baufinanzierung")),
)
"""Words of each kind, the more telling kinds first."""
_PUBLIC = (
    *("beitragsservice", "rundfunkbeitrag", "hauptzollamt", "bundeskasse", "finanzamt", "finanzkasse"),
    *("stadtkasse", "gemeindekasse", "kreiskasse", "grundsteuer", "kfz-steuer", "abfallgebühr"),
)
_COLLECTORS = (
    *("paypal", "klarna", "amazon pay", "amazon eu", "riverty", "ratepay", "google payment"),
    *("google ireland", "apple distribution", "apple.com", "itunes", "stripe", "adyen", "mollie"),
)
_LABELS = {
    "customer_number": r"kunden(?:-|\s)?n(?:umme)?r\b\.?|kundennummer",
    "contract_number": (
        r"vertrags(?:-|\s)?n(?:umme)?r\b\.?|vertragsnummer|vertragskonto|vers(?:icherungs)?\.?\s?-?n(?:umme)?r\b\.?"
        r"|versicherungsnummer|mitglieds?(?:-|\s)?n(?:umme)?r\b\.?|mitgliedsnummer|beitragsn(?:umme)?r\b\.?"
    ),
}
_NUMBER = r"\s*[:.]?\s*([A-Z0-9][A-Z0-9./-]{3,30}[A-Z0-9])"
_NAMED = {
    name: re.compile(f"(?:{label}){_NUMBER}", re.IGNORECASE | re.ASCII) for name, label in _LABELS.items()
}


def is_collector(name: str) -> bool:
    """Return whether somebody collects money for many others, so that its mandate is that of none of them."""
    plain = folded(name)
    return any(word in plain for word in _COLLECTORS)


def kind_guessed(text: str) -> Kind | None:
    """Return the kind of contract that words tell of; None for none."""
    plain = folded(text)
    return next((kind for kind, words in _KINDS if any(word in plain for word in words)), None)


def is_public_charge(text: str) -> bool:
    """Return whether a payment is a tax or a charge, which nobody can end by a notice."""
    plain = folded(text)
    return any(word in plain for word in _PUBLIC)


def numbers_named(purposes: Sequence[str]) -> dict[str, str]:
    """Return the numbers that purposes call that of customer or contract: the same one each time."""
    named: dict[str, str] = {}
    for name, pattern in _NAMED.items():
        read = {match[1] for text in purposes[-12:] if (match := pattern.search(text[:1000])) is not None}
        number = next(iter(read), "")
        if len(read) == 1 and any(sign.isdigit() for sign in number):
            named[name] = number
    return named
