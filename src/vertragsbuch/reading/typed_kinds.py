"""The kinds of contracts in German, as a list shows them and as people type them."""

import re
from functools import cache

from vertragsbuch.contract.model import KINDS, Kind
from vertragsbuch.language import _

KIND_NAMES: dict[Kind, str] = {
    "general": _("Allgemein"),
    "hosting": _("Hosting, Server"),
    "domain": _("Domain"),
    "software": _("Software"),
    "streaming": _("Streaming"),
    "press": _("Zeitung, Zeitschrift"),
    "fitness": _("Fitnessstudio"),
    "service": _("Dienstleistung"),
    "membership": _("Verein, Mitgliedschaft"),
    "telecom": _("Telefon, Internet, Mobilfunk"),
    "energy": _("Strom, Gas"),
    "energy_basic_supply": _("Strom, Gas in der Grundversorgung"),
    "digital_product": _("Digitales Produkt"),
    "insurance": _("Versicherung"),
    "car_insurance": _("Kfz-Versicherung"),
    "private_health_insurance": _("Private Krankenversicherung"),
    "life_insurance": _("Lebensversicherung"),
    "public_health_fund": _("Gesetzliche Krankenkasse"),
    "rent_home": _("Wohnung (Miete)"),
    "rent_furnished_room": _("Möbliertes Zimmer (Miete)"),
    "rent_garage": _("Garage, Stellplatz (Miete)"),
    "care_home": _("Pflegeheim"),
    "bank_account": _("Girokonto"),
    "distance_learning": _("Fernunterricht"),
    "employment": _("Arbeitsvertrag"),
}
"""What each kind is called."""

_ALSO_CALLED: dict[str, Kind] = {
    "strom": "energy",
    "gas": "energy",
    "handy": "telecom",
    "dsl": "telecom",
    "server": "hosting",
    "webhosting": "hosting",
    "abo": "press",
    "verein": "membership",
    "gym": "fitness",
    "auto": "car_insurance",
    "kfz": "car_insurance",
    "miete": "rent_home",
    "mietvertrag": "rent_home",
    "stellplatz": "rent_garage",
    "grundversorgung": "energy_basic_supply",
    "krankenkasse": "public_health_fund",
    "pkv": "private_health_insurance",
    "konto": "bank_account",
    "arbeit": "employment",
    "job": "employment",
}
_PARTS = re.compile(r"[,()]| in der ")


def kind_of(text: str) -> Kind:
    """Return the kind that was typed, by its identifier or in German; raises ValueError in German."""
    typed = " ".join(text.split()).casefold()
    known = next((kind for kind in KINDS if kind == typed), None) or _german_words().get(typed)
    if known is None:
        sentence = _("„{text}“ ist keine Art von Vertrag; es gibt: {names}.")
        raise ValueError(sentence.format(text=text.strip()[:40], names="; ".join(KIND_NAMES.values())))
    return known


@cache
def _german_words() -> dict[str, Kind]:
    """Return every word that means one kind alone."""
    words: dict[str, Kind] = {}
    doubtful = set()
    for kind, name in KIND_NAMES.items():
        for part in {name, *_PARTS.split(name)}:
            word = part.strip().casefold()
            if words.setdefault(word, kind) != kind:
                doubtful.add(word)
    unique = {word: kind for word, kind in words.items() if word and word not in doubtful}
    return {**unique, **{name.casefold(): kind for kind, name in KIND_NAMES.items()}, **_ALSO_CALLED}
