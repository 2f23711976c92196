"""District heating and water: § 32 AVBFernwärmeV, § 32 AVBWasserV. Neither EnWG nor § 309 BGB (§ 310 II)."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from vertragsbuch.contract.events.opening import MoveOut
from vertragsbuch.contract.model import Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.law import dates, german
from vertragsbuch.law.agreed_ways import agreed_ways
from vertragsbuch.law.answer import GroundsInWords, Step
from vertragsbuch.law.exit_steps import steps_of_receipt
from vertragsbuch.law.findings import (
    Enquiry,
    RuleFinding,
    Warn,
    exceeds,
    exits,
    is_longer,
    statutory_way,
    with_notice,
)
from vertragsbuch.law.norms import Basis, basis
from vertragsbuch.law.telecom import moving_way
from vertragsbuch.law.windows import missing


def district_heating(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice of a supply with heat: as agreed, else nine months to the end (§ 32 I AVBFernwärmeV).

    The law renews a term by five years; what is agreed beyond that, or beyond ten years, may be void.
    """
    yield from agreed_ways(enquiry)
    yield Warn(
        _(
            "Übernimmt ein anderes Unternehmen den Vertrag, lässt er sich mit zwei Wochen Frist auf das Ende "
            "des Monats kündigen, der auf die Bekanntgabe folgt (§ 32 Abs. 5 AVBFernwärmeV); gerechnet wird "
            "das hier nicht."
        )
    )
    rests_on = basis("avbfernwaermev-32-1", enquiry.today)
    terms = enquiry.terms
    if rests_on is None or terms.renewal == "none" or not terms.first_term:
        return
    lawful = _heating_terms(terms, rests_on)
    if lawful == terms:
        return
    is_agreed = terms.notice_agreed is not None and terms.renewal is not None
    yield from exits(enquiry, rests_on, lawful, arguable=is_agreed, reading="lawful" if is_agreed else "")
    if is_agreed:
        yield Warn(
            _(
                "Vereinbart ist mehr, als § 32 Abs. 1 AVBFernwärmeV vorsieht: höchstens zehn Jahre, neun "
                "Monate Frist, fünf Jahre Verlängerung. Ob das wirksam ist, entscheidet der Einzelfall."
            )
        )


def _heating_terms(terms: Terms, rests_on: Basis) -> Terms:
    """Return the terms as § 32 I AVBFernwärmeV lets them stand, and with its own where nothing is agreed."""
    lawful, longest, notice = terms, rests_on.number("longest_term"), rests_on.number("notice")
    renewal, first = rests_on.number("renewal"), terms.first_term
    if first is not None and exceeds(first, longest):
        lawful = lawful._replace(initial_term=longest, initial_end=None)
    if terms.notice_agreed is None or is_longer(terms.notice_agreed, notice, terms):
        lawful = with_notice(lawful, notice)
    if terms.renewal is None or (isinstance(terms.renewal, Period) and exceeds(terms.renewal, renewal)):
        lawful = lawful._replace(renewal=renewal)
    if terms.renewal_notice is not None and exceeds(terms.renewal_notice, notice):
        notice_to = terms.renewal_notice_to or "term_end"
        lawful = lawful._replace(renewal_notice=notice, renewal_notice_by=None, renewal_notice_to=notice_to)
    return lawful


def after_end_of_tenancy(enquiry: Enquiry, event: MoveOut) -> Iterator[RuleFinding]:
    """Yield a tenant's notice of two months: to the day of moving, or at any time (§ 32 II AVBFernwärmeV).

    Whether the customer is a tenant is not known.
    """
    rests_on = basis("avbfernwaermev-32-2", enquiry.today)
    if event.moves_on is None:
        yield missing(event, "moves_on")
    elif rests_on is not None:
        note = _("Nur wer die Räume gemietet hat; wer sie verkauft, gibt den Vertrag weiter (Abs. 4).")
        yield moving_way(enquiry, rests_on, event.moves_on, (note,))
        if dates.period_end(enquiry.today, rests_on.number("notice")) < event.moves_on:
            start = enquiry.terms.first_day
            at_once = Terms(start, None, "indefinite", rests_on.number("notice"), "any_day")
            ways = exits(enquiry, rests_on, at_once, arguable=True, notes=(note,), reading="before_moving")
            yield from (way._replace(letter="moving_notice") for way in ways)


def water(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice of a supply with water: a month to the end of a month (§ 32 I AVBWasserV).

    What is agreed goes first; that the statute is better than it is arguable.
    """
    rests_on = basis("avbwasserv-32-1", enquiry.today)
    terms = enquiry.terms
    is_agreed = terms.notice_agreed is not None or bool(terms.first_term) or terms.renewal == "none"
    if is_agreed:
        yield from agreed_ways(enquiry)
    if rests_on is not None and terms.renewal != "none":
        by_statute = Terms(terms.first_day, None, "indefinite", rests_on.number("notice"), "month_end")
        yield from exits(enquiry, rests_on, by_statute, arguable=is_agreed)
    yield Warn(
        _(
            "Wo die Gemeinde den Anschluss durch Satzung vorschreibt, endet die Wasserversorgung meist nur "
            "mit dem Auszug oder dem Verkauf; auch deren Fristen können dort stehen."
        )
    )


def after_moving_from_water(enquiry: Enquiry, event: MoveOut) -> Iterator[RuleFinding]:
    """Yield the notice of two weeks to the end of a month on moving (§ 32 II AVBWasserV)."""
    rests_on = basis("avbwasserv-32-2", enquiry.today)
    if event.moves_on is None:
        yield missing(event, "moves_on")
    elif rests_on is not None:
        notice = rests_on.number("notice")
        reached = max(event.moves_on, dates.period_end(enquiry.today, notice))
        ends_on = dates.month_end(reached)
        receive_by = dates.latest_receipt(ends_on, notice)
        yield statutory_way(
            enquiry,
            rests_on,
            ends_on,
            receive_by,
            grounds=GroundsInWords(partial(_steps_to_month_end, notice, event.moves_on, ends_on, receive_by)),
            letter="moving_notice",
        )


def _steps_to_month_end(notice: Period, moves_on: date, ends_on: date, receive_by: date) -> tuple[Step, ...]:
    text = _("Umzug am {moves}: Der Vertrag kann mit dem Monat enden, am {end}.").format(
        moves=german.day(moves_on), end=german.day(ends_on)
    )
    step = Step(text, ends_on, "§ 192 BGB", told=text)
    return step, *steps_of_receipt(receive_by, notice, ends_on, rolling=False)
