"""Whether two contracts are with the same provider: as a person would say, not as a register does."""

from vertragsbuch.contract.model import Provider
from vertragsbuch.tables.characters import composed

_LEGAL_FORMS = frozenset(
    ("gmbh", "mbh", "ag", "se", "kg", "kgaa", "ohg", "gbr", "ug", "ev", "eg", "co", "und", "inc", "ltd", "sa")
)


def is_same_provider(one: Provider, other: Provider) -> bool:
    """Return whether two contracts are with one provider: the same name, but for its legal form and signs."""
    return provider_key(one.name) == provider_key(other.name)


def provider_key(name: str) -> str:
    """Return what of a name tells one provider from another; the whole of it where nothing else is left."""
    words = "".join(
        sign if sign.isalnum() or sign == "." else " " for sign in composed(name).casefold()
    ).split()
    plain = [word.replace(".", "") for word in words]
    telling = [word for word in plain if word and word not in _LEGAL_FORMS]
    return "".join(telling or plain)
