"""From the news of contracts of the book to drafts: one for each, so that each is settled by itself."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import date

from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.money import MOST_CENTS, german_amount
from vertragsbuch.drafts.draft import Draft, DraftEvent, ReadValue
from vertragsbuch.law import german
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.booking import Booking
from vertragsbuch.statements.guesses import is_collector
from vertragsbuch.statements.matching import PaymentMatch
from vertragsbuch.statements.news import News, PaidPriceStep
from vertragsbuch.statements.proposing import (
    BookedDraft,
    BookingTable,
    asked_about_raise,
    booking_table,
    numbers,
    price_json,
    raised,
)
from vertragsbuch.statements.same import FingerprintedBooking

_DIGITS = 32
_SAME_CONTRACT = "Anbieter und Preis passen zu diesem Vertrag: Sind es seine Abbuchungen?"
_OTHER_MANDATE = "Bisher steht ein anderes Mandat im Buch; zuletzt wurde mit diesem abgebucht."
_LOWER = "Seit dem {day} werden statt {before} nur noch {after} abgebucht."
_AFTER_END = "Am {day} wurden {amount} abgebucht, der Vertrag endete aber am {end}."
_DISPUTED = "Dem Ende widerspricht der Anbieter: erst der Ablehnung widersprechen, dann an die Bank denken."
_CAME_BACK = "Am {day} kam eine Abbuchung über {amount} zurück: War das gewollt, ist der Betrag noch offen?"
_TWICE = "Am {first} und am {second} wurden je {amount} abgebucht: Ist das doppelt?"
_AWAY = (
    "Zuletzt wurde am {last} abgebucht, am {due} wäre wieder etwas fällig gewesen: Ist der Vertrag beendet?"
)

Refund = Callable[[date], str]
"""Says until when the bank pays back what was debited on a day."""


class _About(NamedTuple):
    """A contract, the bookings that were read of it as a table, and who knows what the bank pays back."""

    match: PaymentMatch
    table: BookingTable
    refund: Refund

    @property
    def contract(self) -> Contract:
        """The contract."""
        return self.match.known.contract

    def draft(
        self,
        what: str,
        values: tuple[ReadValue, ...] = (),
        events: tuple[DraftEvent, ...] = (),
        questions: tuple[str, ...] = (),
    ) -> Draft:
        """Return a draft of changes that is told again by what it is about."""
        text = f"{self.contract.id} {what}".encode("utf-8", "surrogatepass")
        fingerprint = f"change:{hashlib.sha256(text).hexdigest()[:_DIGITS]}"
        return Draft(
            title=self.contract.title,
            sources=(self.table.source,),
            fingerprints=(fingerprint,),
            values=values,
            events=events,
            questions=questions,
            contract_id=self.contract.id,
        )


def changes(match: PaymentMatch, news: News, refund: Refund) -> Iterator[BookedDraft]:
    """Yield a draft for each thing that the bookings of a contract tell and its history does not know."""
    if not match.counted and news.stayed_away is None:
        return
    bookings = [each.booking for each in match.counted]
    about = _About(match, booking_table(match.known.contract.title, bookings), refund)
    for draft in _drafts(about, news):
        yield BookedDraft(draft, about.table.paper)


def _drafts(about: _About, news: News) -> Iterator[Draft]:
    yield from _filled(about)
    for step in news.steps:
        yield _step(about, step)
    for counted in news.after_end:
        if news.ends_on is not None:
            yield _debited(about, counted, news.ends_on, is_disputed=news.is_disputed)
    for counted in news.came_back:
        text = _CAME_BACK.format(day=_day(counted.booking), amount=_amount(counted.booking))
        yield about.draft(f"back {counted.fingerprint}", questions=(text,))
    for twice in news.twice:
        booking = twice.counted.booking
        text = _TWICE.format(first=german.day(twice.first_on), second=_day(booking), amount=_amount(booking))
        yield about.draft(f"twice {twice.counted.fingerprint}", questions=(text,))
    if news.stayed_away is not None:
        last, due = map(german.day, news.stayed_away)
        text = _AWAY.format(last=last, due=due)
        yield about.draft(f"away {news.stayed_away.due_on}", questions=(text,))


def _day(booking: Booking) -> str:
    return german.day(booking.booked_on)


def _amount(booking: Booking) -> str:
    return german_amount(abs(booking.cents), booking.currency)


def _filled(about: _About) -> Iterator[Draft]:
    """Yield what the bookings say that stands nowhere in the contract: mandate, creditor, account, price."""
    debits = [each.booking for each in about.match.counted if each.booking.cents < 0]
    if not debits or is_collector(debits[-1].name):
        return
    contract, last = about.contract, debits[-1]
    standing = {
        "mandate_reference": contract.mandate_reference,
        "creditor_id": contract.creditor_id,
        "iban": contract.iban,
    }
    read = {value.name: value for value in numbers(last, about.table)}
    values = [value for name, value in read.items() if not standing[name]]
    mandate = read.get("mandate_reference")
    if mandate is not None and about.match.how != "numbers" and _is_another(mandate, contract):
        values.append(mandate._replace(doubt=_OTHER_MANDATE))
    rhythm = about.match.recurring
    if contract.price is None and not contract.costs and rhythm is not None and rhythm.cents <= MOST_CENTS:
        values.append(ReadValue("price", price_json(rhythm), about.table.spot(last, _amount(last))))
    if values:
        what = " ".join(f"{value.name}={value.value}" for value in values)
        questions = (_SAME_CONTRACT,) if about.match.how == "price" else ()
        yield about.draft(f"numbers {what}", tuple(values), questions=questions)


def _is_another(mandate: ReadValue, contract: Contract) -> bool:
    """Return whether the book has a mandate, and not this one."""
    standing = (contract.mandate_reference or "").split()
    return bool(standing) and standing != str(mandate.value).split()


def _step(about: _About, step: PaidPriceStep) -> Draft:
    booking, what = step.counted.booking, f"step {step.step.on} {step.step.after}"
    if step.step.is_raise and step.step.after <= MOST_CENTS:
        event = raised(step.step, booking, about.table, about.contract.kind)
        return about.draft(what, events=(event,), questions=(asked_about_raise(step.step, booking.currency),))
    before, after = (german_amount(cents, booking.currency) for cents in step.step[1:])
    return about.draft(what, questions=(_LOWER.format(day=_day(booking), before=before, after=after),))


def _debited(about: _About, counted: FingerprintedBooking, ends_on: date, *, is_disputed: bool) -> Draft:
    """Return the note of a debit after the end, with the last day on which the bank takes it back.

    Where the end is in dispute, whoever takes money back may be in arrears: no day is named.
    """
    booking = counted.booking
    spot = about.table.spot(booking, f"{_day(booking)}: {_amount(booking)}")
    facts = (
        ReadValue("on", booking.booked_on.isoformat(), spot),
        ReadValue("amount_cents", -booking.cents, spot),
        ReadValue("currency", booking.currency, spot),
    )
    text = _AFTER_END.format(day=_day(booking), amount=_amount(booking), end=german.day(ends_on))
    advice = _DISPUTED if is_disputed else about.refund(booking.booked_on)
    question = f"{text} {advice}".strip()
    return about.draft(
        f"debited {counted.fingerprint}", events=(DraftEvent("debited", facts),), questions=(question,)
    )
