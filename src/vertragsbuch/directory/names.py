"""Names of companies as they are searched: without case, signs, legal form and country."""

from functools import lru_cache

from vertragsbuch.contract.same_provider import LEGAL_FORMS, words_of_name

_LEFT_OUT = LEGAL_FORMS | {"deutschland", "germany", "europe", "international", "the"}


@lru_cache(maxsize=16_384)
def company_words(name: str) -> tuple[str, ...]:
    """Return the words that tell a company from others; those that are left out where there are no others."""
    words = words_of_name(name)
    return tuple(word for word in words if word not in _LEFT_OUT) or tuple(words)
