"""Rows and sentences that set an old amount against a new one: which of the two is which."""

import re
from collections.abc import Iterator
from contextlib import suppress

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.flow import Flow
from vertragsbuch.reading.papers.labelled import paper_pattern
from vertragsbuch.reading.papers.prices import price_sentences
from vertragsbuch.reading.papers.text import BETWEEN_CELLS
from vertragsbuch.reading.typed_money import amount_of

_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{3})*(?:,(?:[0-9]{1,4}|-|–))?|[0-9]{1,6}(?:,(?:[0-9]{1,4}|-|–))?"
EUROS = rf"(?:(?:€|EUR\b|Euro\b)\s?({_NUMBER})|(?<![0-9.,])({_NUMBER})\s?(?:€|EUR\b|Euro\b))"
"""The pattern of an amount in euros."""
CENTS_A_UNIT = rf"(?<![0-9.,])({_NUMBER})\s?(?:ct|Cent)\b"
"""The pattern of what a unit costs, in cents."""

_OLD = r"bisher\w*|derzeit\w*|aktuell\w*|zurzeit|\balte?[nrsm]?\b|jetzig\w*|\bjetzt\b|\bheute\b|vorher|zuvor"
_NEW = (
    r"\bneu\w*|künftig\w*|\bdann\b|nunmehr|\bab\b|erhöh\w*|steig\w*|anpass\w*|angepasst|passen|änder\w*"
    r"|anheb\w*|angehoben"
)
_OLD_COLUMN = rf"{_OLD}|\bbis\b|^20[0-9]{{2}}$"
_NEW_COLUMN = r"\bneu\w*|künftig\w*|\bab\b"
_TURNED = r"\b(?:statt|anstatt|anstelle|gegenüber|bisher\w*|vorher|zuvor|alt)\b"
_UNCHANGED = r"unverändert|bleib(?:t|en)\b|nicht (?:angepasst|geändert|erhöht|verändert)|ändert sich nicht"
_ROUGHLY = r"\bca\.|circa|etwa\b|\brund\b|voraussichtlich|empfehl|vorschlag|schlagen wir|geschätzt|\bnetto\b"
_BY = re.compile(r"(?i)(?:\bum|\+|[-–−]|differenz:?)\s{0,3}$")
"""What stands before an amount by which another one changes."""
_INSTEAD = re.compile(r"(?i)\b(?:statt|anstatt|anstelle von)(?: wie)?(?: bisher| derzeit)?\s{1,3}$")
_ROWS_BELOW = 15
_LONGEST_HEAD = 120
_MOST_AMOUNTS = 3


class OldAndNew(NamedTuple):
    """A row with its amounts in hundredths, None for what is not told, and where they stand.

    It `is_sure` where words, or the head above it, say which is which; else the right one is taken for new.
    """

    text: str
    old: int | None
    new: int | None
    span: tuple[int, int]
    is_sure: bool
    is_under_a_head: bool
    is_unchanged: bool = False


class _Amount(NamedTuple):
    value: int
    start: int
    end: int


def rows_in(flow: Flow, amount: str, label: str) -> Iterator[OldAndNew]:
    """Yield each row and sentence that has a label and one or two amounts, in the order of reading.

    An amount by which another one changes is none of them.
    """
    old_first: bool | None = None
    below = 0
    for start, row in price_sentences(flow.text):
        head = _order_of(row)
        if head is not None:
            old_first, below = head, _ROWS_BELOW
            continue
        below -= 1
        under = old_first if below > 0 else None
        if paper_pattern(label).search(row):
            read = _read(row, start, list(_amounts(row, amount)), under)
            if read is not None:
                yield read


def _order_of(row: str) -> bool | None:
    """Return whether the old column is the first one; None for what is no head of a table."""
    if (
        len(row) > _LONGEST_HEAD
        or paper_pattern(EUROS).search(row)
        or paper_pattern(CENTS_A_UNIT).search(row)
    ):
        return None
    cells = row.rstrip(".").split(BETWEEN_CELLS)
    years = [cell for cell in cells if re.fullmatch(r" ?20[0-9]{2} ?", cell)]
    if len(years) == 2:  # noqa: PLR2004 - two columns
        return years[0] < years[1]
    old = [number for number, cell in enumerate(cells) if paper_pattern(_OLD_COLUMN).search(cell)]
    new = [number for number, cell in enumerate(cells) if paper_pattern(_NEW_COLUMN).search(cell)]
    is_told = len(old) == len(new) == 1 and old != new
    return old < new if is_told else None


def _amounts(row: str, amount: str) -> Iterator[_Amount]:
    for match in paper_pattern(amount).finditer(row):
        number = next(filter(None, match.groups()))
        with suppress(ValueError):  # more than any amount
            if not _BY.search(row[: match.start()]):
                yield _Amount(_hundredths(number), *match.span())


def _hundredths(number: str) -> int:
    """Return a number as whole hundredths; what is finer is cut off."""
    whole, _comma, part = number.rstrip(",-–").partition(",")
    return amount_of(f"{whole},{part[:2]:0<2}")


def _read(row: str, start: int, amounts: list[_Amount], old_first: bool | None) -> OldAndNew | None:  # noqa: FBT001 - None where no head says so
    """Return a row with what its amounts are; `old_first` is what the head above it says."""
    if not amounts:
        return None
    is_sure = not paper_pattern(_ROUGHLY).search(row) and len(amounts) <= _MOST_AMOUNTS
    if paper_pattern(_UNCHANGED).search(row):
        span = _span(start, amounts[0])
        return OldAndNew(row, amounts[0].value, None, span, is_sure, is_under_a_head=False, is_unchanged=True)
    if len(amounts) == 1:
        return _alone(row, start, amounts[0], is_sure=is_sure)
    one, other, *more = amounts
    is_sure = is_sure and all(each.value == abs(one.value - other.value) for each in more)
    told = _told_order(row[: one.start], row[one.end : other.start])
    is_by_head = told is None and old_first is not None
    is_old_first = old_first if told is None else told
    old, new = (other, one) if is_old_first is False else (one, other)
    is_sure = is_sure and is_old_first is not None
    return OldAndNew(row, old.value, new.value, _span(start, one, other), is_sure, is_by_head)


def _told_order(ahead: str, between: str) -> bool | None:
    """Return whether the first of two amounts is the old one, by the words before and between them."""
    if re.search(r"\bauf\b", between) or _INSTEAD.search(ahead):
        return True
    if paper_pattern(_TURNED).search(between):
        return False
    return True if paper_pattern(_OLD).search(ahead) and paper_pattern(_NEW).search(between) else None


def _alone(row: str, start: int, amount: _Amount, *, is_sure: bool) -> OldAndNew:
    """Return a row with a single amount: old or new by its words, not for sure new where it has none."""
    span = _span(start, amount)
    if paper_pattern(rf"(?:{_OLD})[^€]*$").search(row[: amount.start]) and not paper_pattern(_NEW).search(
        row
    ):
        return OldAndNew(row, amount.value, None, span, is_sure, is_under_a_head=False)
    is_new = paper_pattern(_NEW).search(row) is not None
    return OldAndNew(row, None, amount.value, span, is_sure and is_new, is_under_a_head=False)


def _span(start: int, *amounts: _Amount) -> tuple[int, int]:
    return start + amounts[0].start, start + amounts[-1].end
