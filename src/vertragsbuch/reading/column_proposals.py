"""What a column most likely holds whose heading does not say it for sure: by a like one, or by its cells."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from vertragsbuch.contract.bank_numbers import creditor_id_of, iban_of
from vertragsbuch.reading import typed
from vertragsbuch.reading.column_names import LEFT_OUT, headings, plain_heading
from vertragsbuch.reading.typed_kinds import kind_of
from vertragsbuch.tables.fields import similar

_MAY_BE = {
    "ende": "initial_end", "vertragsende": "initial_end", "laufzeitende": "initial_end", "bis": "initial_end",
    "kündigung": "notice", "kündigungstermin bis": "notice_by", "nr": "contract_number",
    "nummer": "contract_number", "policennummer": "contract_number", "police": "contract_number",
    "typ": "kind", "produkt": "title", "tarif": "title", "beschreibung": "title", "land": "country",
    "bei": "provider", "wer": "provider", "was": "title", "seit": "starts_on", "datum": "starts_on",
    "summe": "price", "monatlich": "price", "kommentar": "notes", "info": "notes", "url": "cancel_url",
}  # fmt: skip
"""Headings that may mean a field, or another thing."""
_SHORTEST_LIKE_ANOTHER = 4


def proposed_key(head: str, samples: Sequence[str], taken: set[str]) -> str:
    """Return the key that a column most likely fills: by a like heading, else by what stands in it."""
    plain = plain_heading(head)
    near = similar(plain, headings()) if len(plain) >= _SHORTEST_LIKE_ANOTHER else None
    by_name = (_may_be().get(plain), headings().get(near or ""))
    fitting = (key for key in by_name if key and key not in taken and _fits(key, samples))
    return next(fitting, None) or _by_content(samples, taken)


def _fits(key: str, samples: Sequence[str]) -> bool:
    reads = dict(_READS).get(key)
    return reads is None or not samples or any(map(reads, samples))


def _by_content(samples: Sequence[str], taken: set[str]) -> str:
    for key, reads in _READS:
        if key not in taken and samples and all(map(reads, samples)):
            return key
    return LEFT_OUT


def _reads(read: Callable[[str], object]) -> Callable[[str], bool]:
    """Return what tells whether a cell can be read so."""

    def is_read(text: str) -> bool:
        try:
            return bool(read(text))
        except ValueError:
            return False

    return is_read


def _matches(pattern: str) -> Callable[[str], bool]:
    return lambda text: re.fullmatch(pattern, text) is not None


_PRICED = r".{0,12}\d[\d.]*,\d\d.{0,20}|.{0,12}\d.{0,6}(?:€|EUR|Euro).{0,20}"
_READS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("iban", _reads(iban_of)),
    ("creditor_id", _reads(creditor_id_of)),
    ("email", _reads(typed.email_of)),
    ("postcode", _matches(r"\d{5}")),
    ("town", _matches(r"(?:D-)?\d{5} \D{2,40}")),
    ("price", _matches(_PRICED)),
    ("every", _reads(typed.every_of)),
    ("starts_on", _matches(r"\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}-\d\d-\d\d")),
    ("notice", _matches(r".{0,40}\b(?:Monate?|Wochen?|Tage?) (?:zum|vor) .{2,40}")),
    ("initial_term", _reads(typed.period_of)),
    ("kind", _reads(kind_of)),
    ("state", _reads(typed.state_of)),
)
"""What can be told from the cells alone, the surest first."""


@cache
def _may_be() -> dict[str, str]:
    return {plain_heading(name): key for name, key in _MAY_BE.items()}
