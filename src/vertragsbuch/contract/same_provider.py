"""Whether two names are those of one provider: as a person would say, not as a register does."""

from functools import lru_cache
from unicodedata import combining, normalize

from vertragsbuch.contract.model import Provider

LEGAL_FORMS = frozenset(
    ("gmbh", "mbh", "ggmbh", "ag", "se", "kg", "kgaa", "ohg", "gbr", "ug", "haftungsbeschraenkt", "ev", "eg",
     "ek", "co", "und", "inc", "ltd", "limited", "llc", "plc", "sa", "sarl", "rl", "bv", "nv", "ab", "oy",
     "aps", "spa", "srl")
)  # fmt: skip
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "ä": "ae", "ö": "oe", "ü": "ue", "’": "", "'": ""})
_TELLING = 5
"""A name of so many signs tells a provider, also where a bank has put a place behind it."""
_NAMES_AT_HAND = 20_000


def is_same_provider(one: Provider, other: Provider) -> bool:
    """Return whether two contracts are with one provider: the same name, but for its legal form and signs."""
    return provider_key(one.name) == provider_key(other.name)


@lru_cache(maxsize=_NAMES_AT_HAND)
def provider_key(name: str) -> str:
    """Return what of a name tells one provider from another; the whole of it where nothing else is left."""
    words = words_of_name(name)
    return "".join([word for word in words if word not in LEGAL_FORMS] or words)


def may_be_same(one: str, other: str) -> bool:
    """Return whether two keys may be those of one provider: the same, or one begins with the other."""
    shorter, longer = sorted((one, other), key=len)
    return shorter == longer or (len(shorter) >= _TELLING and longer.startswith(shorter))


def words_of_name(name: str) -> list[str]:
    """Return the words of a name as they are compared, each with letters and digits alone.

    ä is ae, as banks write it; initials with points are one word: „e. V.“ is „ev“.
    """
    letters = normalize("NFC", name).casefold().translate(_LETTERS)
    plain = "".join(sign for sign in normalize("NFKD", letters) if not combining(sign))
    words: list[str] = []
    was_initial = False
    for word in "".join(sign if sign.isalnum() or sign == "." else " " for sign in plain).split():
        bare = word.replace(".", "")
        is_initial = word == f"{bare}." and len(bare) == 1
        if is_initial and was_initial:
            words[-1] += bare
        elif bare:
            words.append(bare)
        was_initial = is_initial
    return words
