"""The kinds of contracts in German, as a list shows them and as people type them."""

import re
from functools import cache

from vertragsbuch.contract.model import KINDS, Kind
from vertragsbuch.contract.vocabulary.patterns import PATTERNS
from vertragsbuch.language import N_, _, german_text
from vertragsbuch.tables.characters import folded

KIND_NAMES: dict[Kind, str] = {
    "general": N_("Allgemein"),
    "hosting": N_("Hosting, Server"),
    "domain": N_("Domain"),
    "software": N_("Software"),
    "streaming": N_("Streaming"),
    "press": N_("Zeitung, Zeitschrift"),
    "fitness": N_("Fitnessstudio"),
    "service": N_("Dienstleistung"),
    "membership": N_("Verein, Mitgliedschaft"),
    "telecom": N_("Telefon, Internet, Mobilfunk"),
    "energy": N_("Strom, Gas"),
    "energy_basic_supply": N_("Strom, Gas in der Grundversorgung"),
    "digital_product": N_("Digitales Produkt"),
    "insurance": N_("Versicherung"),
    "car_insurance": N_("Kfz-Versicherung"),
    "private_health_insurance": N_("Private Krankenversicherung"),
    "life_insurance": N_("Lebensversicherung"),
    "public_health_fund": N_("Gesetzliche Krankenkasse"),
    "rent_home": N_("Wohnung (Miete)"),
    "rent_furnished_room": N_("Möbliertes Zimmer in der Wohnung des Vermieters"),
    "rent_garage": N_("Garage, Stellplatz (Miete)"),
    "care_home": N_("Pflegeheim"),
    "bank_account": N_("Girokonto"),
    "distance_learning": N_("Fernunterricht"),
    "employment": N_("Arbeitsvertrag"),
    "training": N_("Berufsausbildung"),
    "district_heating": N_("Fernwärme"),
    "water": N_("Wasser, Abwasser"),
    "cooperative": N_("Genossenschaft"),
    "allotment": N_("Kleingarten (Pacht)"),
    "land_lease": N_("Grundstück, Garten (Pacht)"),
    "business_premises": N_("Geschäftsräume (Miete)"),
    "rented_thing": N_("Gemietete Sache"),
    "home_care": N_("Ambulante Pflege"),
    "loan": N_("Darlehen, Kredit"),
    "work": N_("Werkvertrag, Handwerk"),
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
    "tageszeitung": "press",
    "netflix": "streaming",
    "sonstiges": "general",
    "sonstige": "general",
    "presse": "press",
    "kita": "service",
    "kindergarten": "service",
    "kindertagesstätte": "service",
    "musikschule": "service",
    "tanzschule": "service",
    "unterricht": "service",
    "nachhilfe": "service",
    "sportverein": "membership",
    "verein": "membership",
    "gym": "fitness",
    "hausrat": "insurance",
    "hausratversicherung": "insurance",
    "haftpflicht": "insurance",
    "haftpflichtversicherung": "insurance",
    "privathaftpflicht": "insurance",
    "rechtsschutz": "insurance",
    "rechtsschutzversicherung": "insurance",
    "wohngebäudeversicherung": "insurance",
    "gebäudeversicherung": "insurance",
    "unfallversicherung": "insurance",
    "reiseversicherung": "insurance",
    "tierversicherung": "insurance",
    "autoversicherung": "car_insurance",
    "auto": "car_insurance",
    "kfz": "car_insurance",
    "miete": "rent_home",
    "mietvertrag": "rent_home",
    "möblierte wohnung": "rent_home",
    "wg-zimmer": "rent_home",
    "wg zimmer": "rent_home",
    "zimmer in einer wg": "rent_home",
    "zimmer zur untermiete": "rent_furnished_room",
    "möbliertes zimmer (miete)": "rent_furnished_room",
    "stellplatz": "rent_garage",
    "grundversorgung": "energy_basic_supply",
    "krankenkasse": "public_health_fund",
    "pkv": "private_health_insurance",
    "konto": "bank_account",
    "arbeit": "employment",
    "job": "employment",
    "ausbildung": "training",
    "ausbildungsvertrag": "training",
    "lehre": "training",
    "azubi": "training",
    "apprenticeship": "training",
    "district heating": "district_heating",
    "nahwärme": "district_heating",
    "wärme": "district_heating",
    "heizung": "district_heating",
    "trinkwasser": "water",
    "wasserversorgung": "water",
    "wohnungsgenossenschaft": "cooperative",
    "genossenschaftsanteile": "cooperative",
    "schrebergarten": "allotment",
    "kleingartenpacht": "allotment",
    "gartenparzelle": "allotment",
    "pacht": "land_lease",
    "pachtvertrag": "land_lease",
    "lease": "land_lease",
    "land lease": "land_lease",
    "business premises": "business_premises",
    "gewerberaum": "business_premises",
    "gewerbemiete": "business_premises",
    "gewerbe": "business_premises",
    "büro": "business_premises",
    "laden": "business_premises",
    "praxis": "business_premises",
    "lager": "business_premises",
    "rented thing": "rented_thing",
    "mietgerät": "rented_thing",
    "gerätemiete": "rented_thing",
    "leasing": "rented_thing",
    "mietwagen": "rented_thing",
    "home care": "home_care",
    "pflegedienst": "home_care",
    "häusliche pflege": "home_care",
    "pflegevertrag": "home_care",
    "dispo": "loan",
    "ratenkredit": "loan",
    "baufinanzierung": "loan",
    "werkvertrag": "work",
    "handwerker": "work",
    "bauvertrag": "work",
    "reparatur": "work",
}
_ASKED_BACK = frozenset({"zimmer", "möbliertes zimmer", "zimmer möbliert", "möbliert", "untermiete"})
"""Words for a room of which the law depends on whose home it is in."""
_ENDING = r"-?(?P<what>vertrag|abo|abonnement|versicherung)$"
_INSURANCES: tuple[Kind, ...] = ("insurance", "car_insurance")
_PARTS = re.compile(r"[,()]| in der ")


def kind_typed(text: str) -> Kind:
    """Return the kind that was typed: by its identifier, in German, or as the screen calls it.

    Raises ValueError in German.
    """
    typed = folded(text)
    on_screen = {_(name).casefold(): kind for kind, name in KIND_NAMES.items()}
    as_key = typed.replace(" ", "_").replace("-", "_")
    kind = next((kind for kind in KINDS if kind == as_key), None)
    kind = kind or (on_screen | _german_words()).get(typed) or _of_compound(typed)
    if typed in _ASKED_BACK:
        sentence = _(
            "„{text}“ kann zweierlei sein: „{room}“, wenn er selbst dort wohnt, sonst „{home}“. Davon "
            "hängt die "
            "Frist ab."
        )
        names = {"room": _(KIND_NAMES["rent_furnished_room"]), "home": _(KIND_NAMES["rent_home"])}
        raise ValueError(sentence.format(text=text.strip()[:40], **names))
    if kind is None:
        sentence = _("„{text}“ ist keine Art von Vertrag; es gibt: {names}.")
        raise ValueError(
            sentence.format(text=text.strip()[:40], names="; ".join(_(name) for name in KIND_NAMES.values()))
        )
    return kind


def _of_compound(typed: str) -> Kind | None:
    """Return the kind of `handyvertrag` or `hausratversicherung`, by the word before; None for another."""
    ending = re.search(_ENDING, typed)
    stem = typed[: ending.start()] if ending else typed
    words = _words_of_patterns() | _german_words()
    kind = words.get(stem) or words.get(stem.removesuffix("s"))
    if ending and ending["what"] == "versicherung" and kind not in _INSURANCES:
        return None
    return kind


@cache
def _words_of_patterns() -> dict[str, Kind]:
    """Return the short words of the patterns, each with the kind of its pattern."""
    return {folded(word): pattern.kind for pattern in PATTERNS.values() for word in pattern.words}


@cache
def _german_words() -> dict[str, Kind]:
    """Return every word that means one kind alone."""
    words: dict[str, Kind] = {}
    doubtful = set()
    names = {kind: german_text(name) for kind, name in KIND_NAMES.items()}
    for kind, name in names.items():
        for part in {name, *_PARTS.split(name)}:
            word = part.strip().casefold()
            if words.setdefault(word, kind) != kind:
                doubtful.add(word)
    unique = {word: kind for word, kind in words.items() if word and word not in doubtful}
    return {**unique, **{name.casefold(): kind for kind, name in names.items()}, **_ALSO_CALLED}
