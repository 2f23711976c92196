"""What a column of a book may hold: each type checks a value before it becomes a row, in German words."""

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, get_args

from pydantic import AfterValidator

from vertragsbuch.book.documents import is_hash
from vertragsbuch.book.sqlite.calendar import copies_of
from vertragsbuch.contract import model
from vertragsbuch.contract.bank_numbers import creditor_id_of, iban_of
from vertragsbuch.contract.events.codec import CASE_EVENTS, LEGAL_EVENTS
from vertragsbuch.contract.period import NO_PERIOD, Period
from vertragsbuch.contract.recurring_days import YearlyDay, cut_off
from vertragsbuch.contract.shapes import COSTS, day_of_start, moment_in_utc, rough_or_exact_day
from vertragsbuch.language import _
from vertragsbuch.tables.characters import refused_character

if TYPE_CHECKING:
    from vertragsbuch.contract.model import NoticeDay
else:  # pydantic takes a literal of typing alone
    NoticeDay = Literal[get_args(model.NoticeDay)]


def _text(value: str) -> str:
    if not value.strip():
        raise ValueError(_("Der Text ist leer."))
    if refused_character(value, lines=True) is not None:
        raise ValueError(_("Der Text enthält Steuerzeichen."))
    return value


def _line(value: str) -> str:
    if "\n" in value:
        raise ValueError(_("Der Text hat mehr als eine Zeile."))
    return _text(value)


def _text_or_nothing(value: str) -> str:
    return _text(value) if value else value


def _lines(value: str) -> str:
    """Return the lines of an address joined by line breaks; no line at all is an empty text."""
    for line in value.split("\n") if value else ():
        _line(line)
    return value


def _line_or_nothing(value: str) -> str:
    return _line(value) if value else value


def _day(value: str) -> str:
    if date.fromisoformat(value).isoformat() != value:
        raise ValueError(_("„{text}“ ist kein Datum.").format(text=value))
    return value


def _made_on(value: str) -> str:
    return str(rough_or_exact_day(value))


def _start(value: str) -> str:
    return str(day_of_start(value))


def _period(value: str) -> str:
    if str(Period.parse(value)) != value:
        raise ValueError(_("„{text}“ ist keine Zeitspanne in Normalform.").format(text=value))
    return value


def _rhythm(value: str) -> str:
    if Period.parse(_period(value)) == NO_PERIOD:
        raise ValueError(_("Ein Preis ohne Zeitraum lässt sich nicht rechnen."))
    return value


def _renewal(value: str) -> str:
    return value if value in ("indefinite", "none") else _period(value)


def _days_of_year(value: str) -> str:
    for day in value.split(" "):
        YearlyDay.parse(day)
    return value


def _cut_off(value: str) -> str:
    cut_off(value)
    return value


def _moment(value: str) -> str:
    moment_in_utc(value)
    return value


def _tags(value: str) -> str:
    for tag in json.loads(value):
        _line(tag)
    return value


def _copies(value: str) -> str:
    copies_of(value)
    return value


def _costs(value: str) -> str:
    COSTS.read(json.loads(value))
    return value


def _event_type(value: str) -> str:
    if value not in LEGAL_EVENTS and value not in CASE_EVENTS:
        raise ValueError(_("Ein Ereignis „{type}“ gibt es nicht.").format(type=value))
    return value


def _currency(value: str) -> str:
    if re.fullmatch(r"[A-Z]{3}", value) is None:
        raise ValueError(_("„{text}“ ist keine Währung; gemeint ist etwa EUR.").format(text=value))
    return value


def _url_or_nothing(value: str) -> str:
    if value and not value.startswith(("https://", "http://")):
        raise ValueError(_("„{text}“ ist keine Adresse im Netz.").format(text=value))
    return _line_or_nothing(value)


def _sha256(value: str) -> str:
    if not is_hash(value):
        raise ValueError(_("„{text}“ bezeichnet kein Dokument.").format(text=value))
    return value


StoredText = Annotated[str, AfterValidator(_text)]
StoredLine = Annotated[str, AfterValidator(_line)]
StoredLines = Annotated[str, AfterValidator(_lines)]
TextOrNothing = Annotated[str, AfterValidator(_text_or_nothing)]
LineOrNothing = Annotated[str, AfterValidator(_line_or_nothing)]
StoredDay = Annotated[str, AfterValidator(_day)]
MadeOn = Annotated[str, AfterValidator(_made_on)]
Start = Annotated[str, AfterValidator(_start)]
PeriodText = Annotated[str, AfterValidator(_period)]
Rhythm = Annotated[str, AfterValidator(_rhythm)]
RenewalText = Annotated[str, AfterValidator(_renewal)]
NoticeToText = NoticeDay | Annotated[str, AfterValidator(_days_of_year)]
CutOffText = Annotated[str, AfterValidator(_cut_off)]
StoredMoment = Annotated[str, AfterValidator(_moment)]
Copies = Annotated[str, AfterValidator(_copies)]
StoredCosts = Annotated[str, AfterValidator(_costs)]
Tags = Annotated[str, AfterValidator(_tags)]
EventType = Annotated[str, AfterValidator(_event_type)]
Currency = Annotated[str, AfterValidator(_currency)]
CreditorId = Annotated[str, AfterValidator(creditor_id_of)]
Iban = Annotated[str, AfterValidator(iban_of)]
UrlOrNothing = Annotated[str, AfterValidator(_url_or_nothing)]
Sha256 = Annotated[str, AfterValidator(_sha256)]
