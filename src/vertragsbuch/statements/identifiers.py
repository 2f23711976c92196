"""Accounts, mandates and references as banks write them: compact, empty where they say that there is none."""

import re
from functools import lru_cache

from vertragsbuch.contract.bank_numbers import creditor_id_of, iban_of
from vertragsbuch.statements.values import LONGEST_NAME, harmless_line

_NOTHING = frozenset(
    ("notprovided", "nonref", "nicht angegeben", "nichtangegeben", "none", "n/a", "-")
).union(("unbekannt", "keine information vorhanden"))
"""What banks write where there is nothing to write."""
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{8,30}")
_CREDITOR_ID = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{3}[A-Z0-9]{4,28}")
_GERMAN_ACCOUNT = re.compile(r"([0-9]{8})/?([0-9]{1,10})")
_LONGEST_REFERENCE = 70
_REMAINDER = 97
_DE_IN_NUMBERS = "131400"
"""D and E as the check digits of an IBAN count them, and two zeros in their place."""


@lru_cache(maxsize=4096)
def account_of(text: str) -> str:
    """Return the number of an account without blanks; the IBAN of a German bank code and number."""
    compact = "".join(harmless_line(text, _LONGEST_REFERENCE).split()).upper().strip("'\"")
    old = _GERMAN_ACCOUNT.fullmatch(compact)
    if old is None or "/" not in compact:
        return compact
    number = f"{old[1]}{old[2]:0>10}"
    check = _REMAINDER + 1 - int(number + _DE_IN_NUMBERS) % _REMAINDER
    return f"DE{check:02}{number}"


@lru_cache(maxsize=4096)
def iban_in(text: str) -> str:
    """Return a text as an IBAN without blanks; empty where it does not look like one."""
    compact = "".join(text.split()).upper().strip("'\"")
    return compact if _IBAN.fullmatch(compact) else ""


@lru_cache(maxsize=4096)
def creditor_id_in(text: str) -> str:
    """Return a text as a creditor identifier without blanks; empty where it does not look like one."""
    compact = "".join(text.split()).upper()
    return compact if _CREDITOR_ID.fullmatch(compact) else ""


def reference_of(text: str) -> str:
    """Return a reference as one line; empty for the words by which banks say that there is none."""
    line = harmless_line(text, _LONGEST_REFERENCE)
    return "" if line.casefold() in _NOTHING else line


def written_name(text: str) -> str:
    """Return a name as one line; empty for the words by which banks say that there is none."""
    line = harmless_line(text, LONGEST_NAME)
    return "" if line.casefold() in _NOTHING else line


def is_iban(text: str) -> bool:
    """Return whether a text is an IBAN with the right check digits."""
    try:
        return bool(iban_of(text))
    except ValueError:
        return False


def is_creditor_id(text: str) -> bool:
    """Return whether a text is a creditor identifier with the right check digits."""
    try:
        return creditor_id_in(text) != "" and bool(creditor_id_of(text))
    except ValueError:
        return False
