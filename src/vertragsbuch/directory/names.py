"""Names of companies as they are compared: without case, signs and legal form."""

from functools import lru_cache
from unicodedata import combining, normalize

_LEGAL_FORMS = frozenset(
    ("gmbh", "mbh", "ggmbh", "ag", "se", "kg", "kgaa", "ohg", "gbr", "ug", "ev", "eg", "ek", "co", "und",
     "inc", "ltd", "limited", "llc", "plc", "sa", "sarl", "bv", "nv", "ab", "oy", "aps", "spa", "srl", "rl",
     "deutschland", "germany", "europe", "international", "haftungsbeschrankt", "the")
)  # fmt: skip
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "ä": "ae", "ö": "oe", "ü": "ue", "&": " ", "’": "", "'": ""}
)


@lru_cache(maxsize=16_384)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words that tell a company from others, each with letters and digits alone.

    ä is ae, whether it was typed so or not; the words of a legal form count where nothing else is left.
    """
    letters = normalize("NFC", name).casefold().translate(_LETTERS)
    plain = "".join(sign for sign in normalize("NFKD", letters) if not combining(sign)).replace(".", "")
    words = "".join(sign if sign.isalnum() else " " for sign in plain).split()
    telling = tuple(word for word in words if word not in _LEGAL_FORMS)
    return telling or tuple(words)
