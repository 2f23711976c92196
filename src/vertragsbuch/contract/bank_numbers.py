"""Numbers of banks and of those who debit: read with their check digits (ISO 7064), never guessed."""

from vertragsbuch.language import _
from vertragsbuch.tables.characters import folded

_LENGTHS = {
    "AT": 20, "BE": 16, "CH": 21, "CZ": 24, "DE": 22, "DK": 18, "ES": 24, "FI": 18, "FR": 27, "GB": 22,
    "IE": 22, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "SE": 24,
}  # fmt: skip
"""How long an IBAN is, for the countries where most people have one; the others have check digits alone."""
_SHORTEST, _LONGEST = 15, 34
_HEAD = 4
_BUSINESS_CODE = 3
_GERMAN_CREDITOR_LENGTH = 18
_LONGEST_CREDITOR = 35
_REMAINDER = 97


def iban_of(text: str) -> str:
    """Return an IBAN without blanks, in capitals; raises ValueError in German, also for a slip of the pen."""
    compact = _compact(text)
    if not _is_made_of(compact) or not _SHORTEST <= len(compact) <= _LONGEST:
        raise ValueError(_("Das ist keine IBAN; sie beginnt mit dem Land und zwei Ziffern, etwa DE89 …"))
    length = _LENGTHS.get(compact[:2], len(compact))
    if len(compact) != length:
        sentence = _("Eine IBAN aus {country} hat {length} Stellen, diese hat {count}.")
        raise ValueError(sentence.format(country=compact[:2], length=length, count=len(compact)))
    if _remainder(compact[_HEAD:] + compact[:_HEAD]) != 1:
        raise ValueError(_("Die Prüfziffern dieser IBAN stimmen nicht: Ist sie richtig abgeschrieben?"))
    return compact


def creditor_id_of(text: str) -> str:
    """Return a creditor identifier without blanks, in capitals; raises ValueError as `iban_of` does.

    The three signs of the business code are no part of what is checked: the creditor chooses them.
    """
    compact = _compact(text)
    national = compact[_HEAD + _BUSINESS_CODE :]
    if not _is_made_of(compact) or not national or len(compact) > _LONGEST_CREDITOR:
        raise ValueError(_("Das ist keine Gläubiger-ID; sie sieht so aus: DE98ZZZ09999999999."))
    if compact.startswith("DE") and len(compact) != _GERMAN_CREDITOR_LENGTH:
        raise ValueError(_("Eine deutsche Gläubiger-ID hat 18 Stellen, wie DE98ZZZ09999999999."))
    if _remainder(national + compact[:_HEAD]) != 1:
        raise ValueError(
            _("Die Prüfziffern dieser Gläubiger-ID stimmen nicht: Ist sie richtig abgeschrieben?")
        )
    return compact


def in_fours(number: str) -> str:
    """Return an IBAN as people read it, in groups of four."""
    return " ".join(number[at : at + _HEAD] for at in range(0, len(number), _HEAD))


def creditor_of(creditor_id: str) -> str:
    """Return who it is that a creditor identifier names, whatever business code stands in it."""
    return creditor_id[:_HEAD] + creditor_id[_HEAD + _BUSINESS_CODE :]


def mandate_of(creditor_id: str | None, reference: str | None) -> tuple[str, str] | None:
    """Return creditor and mandate as they are compared, whoever wrote them; None unless there are both."""
    if not creditor_id or not reference:
        return None
    return creditor_of(_compact(creditor_id)), plain_number(reference)


def plain_number(number: str) -> str:
    """Return a number or a reference without the signs that one writes and another leaves out."""
    return "".join(sign for sign in folded(number) if sign.isalnum())


def _compact(text: str) -> str:
    return "".join(sign for sign in text if not sign.isspace() and sign != "-").upper()


def _is_made_of(compact: str) -> bool:
    """Return whether a number begins with a country and two digits, and has letters and digits alone."""
    is_plain = compact.isascii() and compact.isalnum()
    return is_plain and compact[:2].isalpha() and compact[2:_HEAD].isdigit() and len(compact) > _HEAD


def _remainder(text: str) -> int:
    """Return the remainder by 97 of a text whose letters count from ten (ISO 7064)."""
    return int("".join(str(int(sign, 36)) for sign in text)) % _REMAINDER
