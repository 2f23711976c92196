"""MT940 and MT942 (SWIFT), as German banks fill them: the movement of `:61:`, the purpose of `:86:`."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.booking import Account, Booking, BookingKind, FilePlace, StatementFault
from vertragsbuch.statements.identifiers import account_of, iban_in, reference_of, written_name
from vertragsbuch.statements.kinds import movement_kind, settled
from vertragsbuch.statements.lines import FileLine
from vertragsbuch.statements.purposes import PaymentPurpose, behind_collector, parts_of
from vertragsbuch.statements.values import (
    WrittenDay,
    calendar_day,
    full_year,
    harmless_line,
    quotable,
    signed_cents_of,
)

_TAGS = frozenset(("20", "21", "25", "25P", "28", "28C", "13", "13D", "34F", "60F", "60M", "61", "86")).union(
    ("62F", "62M", "64", "65", "90C", "90D", "NS", "940", "942")
)
"""The fields there are; any other colon at the beginning of a line belongs to the text before it."""
_TAG = re.compile(r":([0-9A-Z]{2,3}):")
_MOVEMENT = re.compile(
    r"(?P<value>[0-9]{6})(?P<entry>[0-9]{4})?(?P<mark>[RE]?[CD])[A-Z]?(?P<amount>[0-9]{1,15},[0-9]*|[0-9]{1,15})"
    r"(?:[NSF](?P<type>[A-Z0-9]{3}))?(?P<reference>[^\n]*)",
    re.ASCII,
)
_CURRENCY = re.compile(r"[CD][0-9]{6}([A-Z]{3})")
_STRUCTURED = re.compile(r"([0-9]{3})([?^>~|@#$])(?=[0-9]{2})")
_PURPOSE = frozenset((*range(20, 30), *range(60, 64)))
_TYPE, _BANK, _ACCOUNT, _NAME, _MORE_NAME, _IBAN = 0, 30, 31, 32, 33, 38
_FULL_FIELD = 27
"""A subfield that is as long as it can be goes on in the next one, within a word as well."""
_MOST_OF_A_FIELD = 40
"""So many lines a field may go on for; a purpose has six."""
_HALF_YEAR = 6
_EXPECTED = "E"
"""Ahead of the mark of a movement that MT942 announces."""


class _Field(NamedTuple):
    """A field: its tag, its lines, and the line it begins in."""

    tag: str
    lines: list[str]
    number: int


class _Details(NamedTuple):
    """What `:86:` tells: code and words of the bank, the other side, the purpose."""

    code: str
    words: str
    bank: str
    account: str
    name: str
    purpose: PaymentPurpose


def is_mt940(lines: Iterable[FileLine]) -> bool:
    """Return whether some of the first lines of a file are those of MT940 or MT942."""
    return any((tag := _TAG.match(line.text.lstrip())) is not None and tag[1] in _TAGS for line in lines)


def read_mt940(file: str, lines: Iterable[FileLine]) -> Iterator[Account | Booking | StatementFault]:
    """Yield the accounts, bookings and faults of the lines of a file, in its order."""
    account, currency, movement, is_empty = "", "EUR", None, True
    for field in _fields(lines):
        place = FilePlace(file, line=field.number)
        is_empty = is_empty and field.tag not in ("25", "25P", "61")
        if field.tag == "86" and movement is not None:
            yield from _booking(account, currency, movement, field, file)
            movement = None
            continue
        if movement is not None:
            yield from _booking(account, currency, movement, None, file)
            movement = None
        if field.tag in ("25", "25P"):
            account = account_of("".join(field.lines[:1]))
            yield Account(account)
        elif field.tag in ("60F", "60M", "34F"):
            written = "".join(field.lines)
            code = _CURRENCY.match(written)
            currency = code[1] if code else written[:3] if field.tag == "34F" else currency
        elif field.tag == "61":
            movement = field
        elif field.tag == "":
            yield StatementFault(place, _("Diese Zeile gehört zu keinem Feld von MT940."))
    if movement is not None:
        yield from _booking(account, currency, movement, None, file)
    if is_empty:
        yield StatementFault(
            FilePlace(file), _("In dieser Datei (MT940) steht weder ein Konto noch eine Buchung.")
        )


def _fields(lines: Iterable[FileLine]) -> Iterator[_Field]:
    """Yield the fields; one with an empty tag for the first line of a text that belongs to none."""
    field: _Field | None = None
    has_stray, ahead = False, ""
    for line in lines:
        text, ahead = ahead + line.text, ""
        if text == ":":
            ahead = text
            continue
        tag = _TAG.match(text.lstrip())
        if tag and tag[1] in _TAGS:
            if field:
                yield field
            field = _Field(tag[1], [text.lstrip()[tag.end() :]], line.number)
        elif harmless_line(text) in ("-", "-}", "") or text.startswith("{"):
            continue
        elif field and line.is_whole and len(field.lines) < _MOST_OF_A_FIELD:
            field.lines.append(text)
        elif not has_stray and not _is_head(text):
            has_stray = True
            yield _Field("", [], line.number)
    if field:
        yield field


def _is_head(text: str) -> bool:
    """Return whether a line is one of those that some banks put ahead: `0000 01INGBNL2A…`, `940 00`."""
    return text[:3].isdigit()


def _booking(
    account: str, currency: str, movement: _Field, details: _Field | None, file: str
) -> Iterator[Booking | StatementFault]:
    """Yield a movement with its purpose, or why it cannot be read; beside it, a value day that is none."""
    place = FilePlace(file, line=movement.number)
    match = _MOVEMENT.match(movement.lines[0]) or _MOVEMENT.match("".join(movement.lines[:2]))
    if match is None:
        sentence = _("„{text}“ ist keine Buchung von MT940.")
        yield StatementFault(place, sentence.format(text=quotable("".join(movement.lines[:2]))))
        return
    try:
        cents = signed_cents_of(match["amount"], ",", currency)
        value_on, refused = _value_day(match["value"])
        booked_on = _booked_day(match["value"], match["entry"]) or value_on
    except ValueError as error:
        yield StatementFault(place, str(error))
        return
    if refused:
        yield StatementFault(place, refused)
    if booked_on is None:
        return
    read = _details(details.lines) if details else _NO_DETAILS
    mark = match["mark"]
    cents *= 1 if mark in ("C", "RD", _EXPECTED + "C") else -1
    yield _put_together(account, currency, match, read, place)._replace(
        booked_on=booked_on,
        value_on=value_on,
        cents=cents,
        kind=settled(_kind(mark, read), cents, read.purpose.mandate, read.purpose.purpose),
        is_pending=mark.startswith(_EXPECTED),
    )


def _put_together(
    account: str, currency: str, match: re.Match[str], read: _Details, place: FilePlace
) -> Booking:
    """Return a booking whose days and amount are still to be put in."""
    own, _slashes, of_bank = match["reference"].partition("//")
    purpose = read.purpose
    name = read.name or purpose.name
    return Booking(
        account=account,
        booked_on=date.min,
        value_on=None,
        cents=0,
        currency=currency,
        name=name,
        ultimate_name=purpose.ultimate_name or behind_collector(name, purpose.purpose),
        iban=iban_in(read.account) or purpose.iban or _german_iban(read.bank, read.account),
        bic=purpose.bic or ("" if read.bank.isdigit() else reference_of(read.bank)),
        purpose=purpose.purpose,
        creditor_id=purpose.creditor_id,
        mandate=purpose.mandate,
        end_to_end=purpose.end_to_end,
        bank_reference=reference_of(of_bank) or reference_of(own),
        kind="other",
        is_pending=False,
        place=place,
    )


def _german_iban(bank: str, account: str) -> str:
    """Return the IBAN of a German bank code and the number of an account; empty for anything else."""
    return iban_in(account_of(f"{bank.strip()}/{account.strip()}"))


def _kind(mark: str, told: _Details) -> BookingKind:
    return "return" if mark.startswith("R") else movement_kind(code=told.code, words=told.words)


def _value_day(digits: str) -> tuple[date | None, str]:
    """Return the value day, or None and why there is no such day: banks reckon with a 30 February."""
    try:
        return calendar_day(WrittenDay(full_year(digits[:2]), int(digits[2:4]), int(digits[4:]))), ""
    except ValueError as error:
        return None, str(error)


def _booked_day(value: str, entry: str | None) -> date | None:
    """Return the day of booking, whose year is the one that brings it near the value day; None for none.

    Raises ValueError in German where the calendar has no such day.
    """
    if entry is None:
        return None
    year, month, of_value = full_year(value[:2]), int(entry[:2]), int(value[2:4])
    if month - of_value > _HALF_YEAR:
        year -= 1
    elif of_value - month > _HALF_YEAR:
        year += 1
    return calendar_day(WrittenDay(year, month, int(entry[2:])))


def _details(lines: list[str]) -> _Details:
    """Return the parts of `:86:`; the text as it stands where it has no structure."""
    text = "".join(lines)
    structured = _STRUCTURED.match(text)
    if structured is None:
        return _Details("", "", "", "", "", parts_of(" ".join(lines)))
    parts: dict[int, str] = {}
    for part in re.split(rf"{re.escape(structured[2])}(?=[0-9]{{2}})", text[structured.end() :]):
        number = int(part[:2])
        parts[number] = parts.get(number, "") + part[2:]
    purpose = "".join(
        value if len(value) == _FULL_FIELD else f"{value} "
        for number, value in sorted(parts.items())
        if number in _PURPOSE
    )
    return _Details(
        structured[1],
        harmless_line(parts.get(_TYPE, "")),
        parts.get(_BANK, "").strip(),
        (parts.get(_IBAN) or parts.get(_ACCOUNT, "")).strip(),
        written_name(f"{parts.get(_NAME, '')}{parts.get(_MORE_NAME, '')}"),
        parts_of(purpose),
    )


_NO_DETAILS = _Details("", "", "", "", "", PaymentPurpose())
