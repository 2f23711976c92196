"""From rhythms and news to drafts: every value with the booking in which it stands, nothing guessed unmarked.

What a draft says is kept, and is plain German.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from vertragsbuch.contract.bank_numbers import creditor_id_of, iban_of
from vertragsbuch.contract.model import Kind
from vertragsbuch.contract.money import MOST_CENTS, decimal_text, german_amount
from vertragsbuch.drafts.draft import Draft, DraftEvent, ReadValue
from vertragsbuch.drafts.paper import DraftPaper
from vertragsbuch.drafts.same_contract import DEBIT_SIGN
from vertragsbuch.drafts.spot import Source, Spot
from vertragsbuch.law import german
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.booking import Booking
from vertragsbuch.statements.chains import due_after
from vertragsbuch.statements.extract import FIRST_LINE, MEDIA_TYPE, extract_of
from vertragsbuch.statements.guesses import is_collector, is_public_charge, kind_guessed, numbers_named
from vertragsbuch.statements.keys import Key, booking_key
from vertragsbuch.statements.recurring import Recurring, best_named
from vertragsbuch.statements.steps import AmountStep
from vertragsbuch.tables.characters import printable_line
from vertragsbuch.tables.fields import Json

DAYS_OF_A_RAISE = 100
"""So many days a raise may open a way out, and an end is worth a question: three months and some."""

_MISSING = ("address", "starts_on", "initial_term", "renewal", "notice")
_DIGITS = 32
_FILES_NAMED = 2
_LONGEST_NAME = 80
_VARIES = "Der Betrag schwankt zwischen {least} und {most}; hier steht der letzte."
_KIND = "Nach Name und Verwendungszweck geschätzt."
_ENDED = "Zuletzt wurde am {last} abgebucht, seither nichts mehr: Ist der Vertrag beendet?"
_PUBLIC = "Das sieht nach einer öffentlichen Abgabe aus; kündigen lässt sie sich meist nicht."
_COLLECTED = "„{name}“ zieht für andere ein: Mit wem besteht der Vertrag?"
_RECEIVED = "Am {day} stieg der Betrag von {before} auf {after}: Wann kam die Mitteilung darüber an?"
_EFFECTIVE = (
    "An diesem Tag wurde zum ersten Mal so viel abgebucht; ab wann der Preis gilt, sagt die Mitteilung."
)


class BookedDraft(NamedTuple):
    """A draft, and the bookings that it rests on as a paper of their own."""

    draft: Draft
    paper: DraftPaper


class BookingTable(NamedTuple):
    """Bookings as a table, in which each of them has its line."""

    paper: DraftPaper
    source: Source
    lines: dict[int, int]

    def spot(self, booking: Booking, words: str) -> Spot:
        """Return where a booking stands in the table."""
        return Spot(self.paper.sha256, words, line=self.lines.get(id(booking)))


def booking_table(name: str, bookings: Sequence[Booking]) -> BookingTable:
    """Return bookings as a table under the name of who is paid, told of by the files they came from."""
    content = extract_of(bookings)
    sha256 = hashlib.sha256(content).hexdigest()
    files = list(dict.fromkeys(each.place.file for each in bookings))
    origin = "Buchungen aus " + ", ".join(files[:_FILES_NAMED])
    origin += f" (+{len(files) - _FILES_NAMED})" if len(files) > _FILES_NAMED else ""
    lines = {id(each): FIRST_LINE + number for number, each in enumerate(bookings)}
    paper = DraftPaper(
        sha256, printable_line(f"Buchungen {name}"[:_LONGEST_NAME]) + ".csv", MEDIA_TYPE, content
    )
    return BookingTable(paper, Source("statement", origin, sha256), lines)


def proposed(new: Iterable[Recurring], every: Sequence[Recurring], seen_until: date) -> Iterator[BookedDraft]:
    """Yield a draft for each rhythm that is no contract of the book yet; `every` are all that were seen."""
    alike, shared = Counter(each.name for each in every), shared_keys(every)
    for each in new:
        if is_long_over(each, seen_until):
            continue
        amount = german_amount(each.cents, each.currency)
        title = f"{each.name}, {amount}" if alike[each.name] > 1 else each.name
        yield _proposal(each, title.strip(" ,") or each.iban or amount, seen_until, shared)


def is_long_over(one: Recurring, seen_until: date) -> bool:
    """Return whether something has ended so long ago that nobody has to do anything about it."""
    due_on = due_after(one.last_on, one.every, 1)
    return one.has_ended and (seen_until - due_on).days > DAYS_OF_A_RAISE


def _proposal(one: Recurring, title: str, seen_until: date, shared: frozenset[Key]) -> BookedDraft:
    table = booking_table(title, one.bookings)
    draft = Draft(
        title=title,
        sources=(table.source,),
        fingerprints=fingerprints_of(one, shared),
        values=tuple(_values(one, table)),
        missing=_MISSING,
        questions=tuple(_questions(one, seen_until)),
    )
    return BookedDraft(draft, table.paper)


def shared_keys(every: Iterable[Recurring]) -> frozenset[Key]:
    """Return the keys on which several contracts are paid."""
    keys = Counter(key for one in every for key in {booking_key(each) for each in one.bookings})
    return frozenset(key for key, count in keys.items() if count > 1)


def fingerprints_of(one: Recurring, shared: frozenset[Key]) -> tuple[str, ...]:
    """Return by what a contract is told again: key and amounts, the key alone where it pays nothing else."""
    keys = dict.fromkeys(booking_key(each) for each in one.bookings)
    amounts = [step.before for step in one.steps] + [one.cents]
    prints = [_print(repr(tuple(key))) for key in keys if key not in shared]
    if not one.is_variable:
        prints += [_print(f"{tuple(key)!r} {one.every} {cents}") for key in keys for cents in amounts]
    return tuple(prints) or (_print(f"{tuple(booking_key(one.bookings[-1]))!r} {one.every}"),)


def _print(text: str) -> str:
    """Return a fingerprint that tells nobody what it was made of: it outlives a draft that was dismissed."""
    return DEBIT_SIGN + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _values(one: Recurring, table: BookingTable) -> Iterator[ReadValue]:
    last = one.bookings[-1]
    if one.name.strip():
        yield ReadValue("provider", one.name, table.spot(last, one.name))
    if one.cents <= MOST_CENTS:
        yield ReadValue("price", price_json(one), table.spot(last, _counted_words(one)), _doubt_of_price(one))
    if not is_collector(last.name):
        yield from numbers(best_named(one.bookings), table)
    kind = kind_guessed(f"{one.name} {last.purpose}")
    if kind is not None:
        yield ReadValue("kind", kind, table.spot(last, last.purpose), _KIND)
    for name, number in numbers_named([each.purpose for each in one.bookings]).items():
        yield ReadValue(name, number, table.spot(last, last.purpose))


def price_json(one: Recurring) -> Json:
    """Return what is paid as the exchange format writes it."""
    return {"amount": decimal_text(one.cents), "currency": one.currency, "every": str(one.every)}


def numbers(booking: Booking, table: BookingTable) -> Iterator[ReadValue]:
    """Yield mandate, creditor and account of a booking; no number whose check digits are wrong."""
    if booking.mandate.strip():
        yield ReadValue("mandate_reference", booking.mandate, table.spot(booking, booking.mandate))
    for name, number, read in (
        ("creditor_id", booking.creditor_id, creditor_id_of),
        ("iban", booking.iban, iban_of),
    ):
        try:
            checked = read(number) if number else ""
        except ValueError:
            continue
        if checked:
            yield ReadValue(name, checked, table.spot(booking, number))


def _counted_words(one: Recurring) -> str:
    days = f"vom {german.day(one.first_on)} bis {german.day(one.last_on)}"
    amount = german_amount(one.cents, one.currency)
    return f"{len(one.bookings)} Abbuchungen {days}, zuletzt {amount}"


def _doubt_of_price(one: Recurring) -> str:
    if not one.is_variable:
        return ""
    amounts = [-each.cents for each in one.bookings]
    least, most = (german_amount(cents, one.currency) for cents in (min(amounts), max(amounts)))
    return _VARIES.format(least=least, most=most)


def raised(step: AmountStep, booking: Booking, table: BookingTable, kind: Kind | None) -> DraftEvent:
    """Return the raise of a price; when it was announced stands in no statement and is never guessed."""
    spot = table.spot(booking, f"{german.day(step.on)}: {german_amount(step.after, booking.currency)}")
    effective_on = ReadValue("effective_on", step.on.isoformat(), spot, _EFFECTIVE)
    type_ = "rent_increase" if kind in _RENTED else "price_increase"
    return DraftEvent(type_, (effective_on, ReadValue("new_price_cents", step.after, spot)))


_RENTED: tuple[Kind, ...] = ("rent_home", "rent_furnished_room", "rent_garage")


def asked_about_raise(step: AmountStep, currency: str) -> str:
    """Return the question when a raise was announced, on which depends until when it opens a way out."""
    before, after = (german_amount(cents, currency) for cents in (step.before, step.after))
    return _RECEIVED.format(day=german.day(step.on), before=before, after=after)


def _questions(one: Recurring, seen_until: date) -> Iterator[str]:
    if one.has_ended:
        yield _ENDED.format(last=german.day(one.last_on))
    for step in one.steps[-1:]:
        if step.is_raise and (seen_until - step.on).days <= DAYS_OF_A_RAISE and not one.has_ended:
            yield asked_about_raise(step, one.currency)
    if is_collector(one.name):
        yield _COLLECTED.format(name=one.name)
    if is_public_charge(f"{one.name} {one.bookings[-1].purpose}"):
        yield _PUBLIC
