"""What a letter calls the bond that it is about: a contract, a tenancy, a membership, in every case."""

import re

from vertragsbuch.contract.events.file import Debited
from vertragsbuch.contract.model import Contract
from vertragsbuch.named_tuple import NamedTuple

_QUOTATION_MARKS = str.maketrans("„“", "‚‘")


class Tenor(NamedTuple):
    """The word for a bond with its articles, and for its end, its number and the thing that it is about."""

    noun: str
    nominative: str
    accusative: str
    genitive: str
    dative: str
    this_accusative: str
    this_dative: str
    end: str
    number: str = "Nummer"
    paper: str = "des Vertrags"
    thing: str = ""
    """What is rented, with its article in the accusative, where that is named beside the bond."""


_CONTRACT = Tenor(
    "Vertrag",
    "der Vertrag",
    "den Vertrag",
    "des Vertrags",
    "dem Vertrag",
    "diesen Vertrag",
    "diesem Vertrag",
    "Vertragsende",
    "Vertragsnummer",
)
_INSURANCE = _CONTRACT._replace(number="Versicherungsnummer")
_MEMBERSHIP = Tenor(
    "Mitgliedschaft",
    "meine Mitgliedschaft",
    "meine Mitgliedschaft",
    "meiner Mitgliedschaft",
    "meiner Mitgliedschaft",
    "diese Mitgliedschaft",
    "dieser Mitgliedschaft",
    "Ende der Mitgliedschaft",
    "Mitgliedsnummer",
    "der Beitrittserklärung",
)


def _relation(noun: str, thing: str = "", number: str = "Nummer") -> Tenor:
    return Tenor(
        noun,
        f"das {noun}",
        f"das {noun}",
        f"des {noun}ses",
        f"dem {noun}",
        f"dieses {noun}",
        f"diesem {noun}",
        f"Ende des {noun}ses",
        number,
        f"des {noun.removesuffix('verhältnis')}vertrags",
        thing,
    )


_TENANCY = "Mietverhältnis"
_TENORS: dict[str, Tenor] = {
    "insurance": _INSURANCE,
    "car_insurance": _INSURANCE,
    "private_health_insurance": _INSURANCE,
    "life_insurance": _INSURANCE,
    "membership": _MEMBERSHIP,
    "cooperative": _MEMBERSHIP,
    "public_health_fund": _MEMBERSHIP._replace(number="Versichertennummer"),
    "rent_home": _relation(_TENANCY, "die Wohnung"),
    "rent_furnished_room": _relation(_TENANCY, "das Zimmer"),
    "rent_garage": _relation(_TENANCY, "die Garage oder den Stellplatz"),
    "business_premises": _relation(_TENANCY, "die Geschäftsräume"),
    "rented_thing": _relation(_TENANCY, "die Mietsache"),
    "allotment": _relation("Pachtverhältnis", "den Kleingarten"),
    "land_lease": _relation("Pachtverhältnis", "die Pachtfläche"),
    "employment": _relation("Arbeitsverhältnis", number="Personalnummer"),
    "training": _relation("Ausbildungsverhältnis"),
}
_RARELY_DEBITED = frozenset(
    {kind for kind, tenor in _TENORS.items() if tenor.noun.endswith("verhältnis")}
    | {"care_home", "bank_account", "loan", "work", "home_care", "public_health_fund"}
)
"""The kinds of which a letter speaks of a mandate only where one is known."""

_ENDINGS = (
    ("die", ("wohnung", "garage", "maisonette", "doppelhaushälfte", "fläche", "parzelle", "wiese", "halle")),
    ("das", ("haus", "zimmer", "apartment", "appartement", "studio", "grundstück", "lager", "büro", "auto")),
    ("den", ("stellplatz", "parkplatz", "carport", "keller", "raum", "garten", "kleingarten", "laden")),
)
_ARTICLES = {word: article for article, words in _ENDINGS for word in words}
_LEADING_ARTICLE = re.compile(r"(?:der|die|das|den|dem) ", re.IGNORECASE)


def tenor(contract: Contract) -> Tenor:
    """Return the words for the bond of a contract: a contract unless its kind has a word of its own."""
    return _TENORS.get(contract.kind, _CONTRACT)


def bond_itself(contract: Contract) -> str:
    """Return the bond in the first case, whoever may call it theirs: „der Vertrag“, „die Mitgliedschaft“."""
    return re.sub(r"^meine ", "die ", tenor(contract).nominative)


def is_debited(contract: Contract) -> bool:
    """Return whether it is known that a contract is paid by direct debit: by a mandate, or by a debit."""
    return bool(contract.mandate_reference) or any(isinstance(each, Debited) for each in contract.events)


def may_be_debited(contract: Contract) -> bool:
    """Return whether a mandate may have been given: known, or usual with contracts of its kind."""
    return is_debited(contract) or contract.kind not in _RARELY_DEBITED


def tenor_words(contract: Contract) -> dict[str, str]:
    """Return the words for the bond of a contract, by the names under which letters mention them."""
    words = tenor(contract)
    return {
        "bezeichnung": _named(contract, words),
        "vertrag": words.noun,
        "vertrag_wer": words.nominative,
        "vertrag_wen": words.accusative,
        "vertrag_wessen": words.genitive,
        "vertrag_wem": words.dative,
        "diesem_vertrag": words.this_dative,
        "vertragspapier": words.paper,
        "vertragsende": words.end,
        "nummernwort": words.number,
    }


def _named(contract: Contract, words: Tenor) -> str:
    """Return how a letter tells a contract from others: by the rented thing, else by its title in quotes."""
    thing = (contract.concerns or "").strip()
    if words.thing and thing:
        return f"über {_with_article(thing, words.thing)}"
    return f"„{contract.title.translate(_QUOTATION_MARKS)}“"


def _with_article(thing: str, usual: str) -> str:
    """Return a rented thing with its article; „3. OG links“ gets the word of its kind before it."""
    thing = _LEADING_ARTICLE.sub("", thing, count=1) if _LEADING_ARTICLE.match(thing) else thing
    first = re.match(r"[\w-]+", thing)
    word = first[0].casefold() if first else ""
    article = next((each for ending, each in _ARTICLES.items() if word.endswith(ending)), None)
    return f"{article} {thing}" if article else f"{usual} {thing}"
