"""What a column most likely holds whose heading does not say it for sure: by a like one, or by its cells."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from functools import cache, partial

from vertragsbuch.contract.bank_numbers import creditor_id_of, iban_of
from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.reading import typed
from vertragsbuch.reading.column_names import LEFT_OUT, headings, plain_heading
from vertragsbuch.reading.typed_kinds import kind_typed
from vertragsbuch.reading.typed_values import typed_value

_MAY_BE = {
    "ende": "initial_end", "vertragsende": "initial_end", "laufzeitende": "initial_end", "bis": "initial_end",
    "ablauf": "initial_end", "läuft bis": "initial_end", "endet am": "initial_end", "end date": "initial_end",
    "kündigung": "notice", "kündigungstermin bis": "notice_by", "kündbar bis": "notice_by",
    "nr": "contract_number", "nummer": "contract_number", "police": "contract_number",
    "typ": "kind", "land": "country", "kommentar": "notes", "info": "notes", "url": "cancel_url",
    "produkt": "title", "product": "title", "tarif": "title", "beschreibung": "title", "was": "title",
    "versicherung": "title", "bei": "provider", "bei wem": "provider", "wer": "provider",
    "seit": "starts_on", "seit wann": "starts_on", "datum": "starts_on", "term": "initial_term",
    "summe": "price", "monatlich": "price", "wie teuer": "price", "wie oft": "every",
}  # fmt: skip
"""Headings that may mean a field, or another thing."""
_SHORTEST_LIKE_ANOTHER = 4
_LONGEST_HEADING = 60
_NEAR = 0.8
"""How much of a heading has to be like another one; most words have a third of their letters in common."""
_ANY_DAY = date(9000, 1, 1)


def proposed_key(head: str, samples: Sequence[str], taken: set[str]) -> str:
    """Return the key that a column most likely fills: by a like heading, else by what stands in it."""
    plain = plain_heading(head)
    fitting = (key for key in _by_name(plain) if key not in taken and _fits(key, samples))
    return next(fitting, None) or _by_content(plain, samples, taken)


def _by_name(plain: str) -> Iterator[str]:
    if plain in _may_be():
        yield _may_be()[plain]
    if len(plain) >= _SHORTEST_LIKE_ANOTHER:
        near = get_close_matches(plain[:_LONGEST_HEADING], headings(), 1, _NEAR)
        yield from (headings()[name] for name in near)


def _fits(key: str, samples: Sequence[str]) -> bool:
    """Return whether anything of a column can be read as what a field holds."""
    reads: Callable[[str], bool] | None
    if key in BY_KEY and key != "price":  # of which the rhythm may stand elsewhere
        reads = _reads(partial(typed_value, BY_KEY[key].field, today=_ANY_DAY))
    else:
        reads = dict(_READS).get(key)
    return reads is None or not samples or any(map(reads, samples))


def _by_content(plain: str, samples: Sequence[str], taken: set[str]) -> str:
    for key, reads in _READS:
        is_meant = key != "starts_on" or _OF_A_START.search(plain) is not None
        if key not in taken and samples and is_meant and all(map(reads, samples)):
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


_OF_A_START = re.compile(r"beginn|start|\bseit\b|\bab\b|\bvon\b|since|from")
"""What tells a first day from the other days of a contract."""
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
    ("kind", _reads(kind_typed)),
    ("state", _reads(typed.federal_state_of)),
)
"""What can be told from the cells alone, the surest first."""


@cache
def _may_be() -> dict[str, str]:
    return {plain_heading(name): key for name, key in _MAY_BE.items()}
