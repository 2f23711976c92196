"""Telecommunications: §§ 56, 57, 60 TKG."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from vertragsbuch.contract.events.opening import AnnouncedChange, MoveOut, Outage
from vertragsbuch.contract.period import Period
from vertragsbuch.language import N_, _
from vertragsbuch.law import dates, german
from vertragsbuch.law.agreed import Exit, first_exit
from vertragsbuch.law.agreed_ways import is_renewed
from vertragsbuch.law.answer import GroundsInWords, Step, WayOut
from vertragsbuch.law.bound_terms import is_bound
from vertragsbuch.law.cause import after_remedy
from vertragsbuch.law.faulty_announcement import way_not_begun
from vertragsbuch.law.findings import (
    Enquiry,
    RuleFinding,
    Warn,
    exits,
    goes_on,
    is_longer,
    statutory_way,
    with_notice,
)
from vertragsbuch.law.norms import Basis, basis
from vertragsbuch.law.windows import NormOnDay, event_basis, missing, ways_after_change

_SAID_FOR = Period(months=12)
"""So long after its day a faulty announcement is spoken of: a rule of the program."""
_PACKAGE = N_(
    "Gehört zu einem Paket ein Internet- oder Telefondienst, gilt das für das ganze Paket (§ 66 TKG)."
)


def after_initial_term(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice of a month at any time after the first term, for old contracts too (§ 56 III 1 TKG).

    While the first term runs and can still be ended in time, the agreed way stands alone.
    """
    rests_on = basis("tkg-56-3", enquiry.today)
    terms = enquiry.terms
    if rests_on is None or terms.renewal == "none":
        return
    if not terms.first_term:
        yield from _without_a_term(enquiry, rests_on)
        return
    # A shorter notice that is agreed runs to the agreed day alone, this one to any: the two are never mixed.
    at_once = goes_on(terms, rests_on.number("notice"), "any_day")
    if at_once.waived_until is not None:
        at_once = at_once._replace(waived_until=None)
    is_open, notes, not_before = terms.renewal is None, (_(_PACKAGE),), _not_before(enquiry)
    if is_bound(terms.renewal, terms.notice_to) and _ends_with_first_term(enquiry, not_before):
        return
    ways = exits(enquiry, rests_on, at_once, arguable=is_open, notes=notes, not_before=not_before)
    yield from (way for way in ways if is_renewed(way))


def _not_before(enquiry: Enquiry) -> date:
    """Return the first day after a first term to whose end notice is waived, which the norm leaves alone."""
    waived_until, initial_end = enquiry.terms.waived_until, enquiry.initial_end
    if initial_end is None or waived_until is None or waived_until < enquiry.today:
        return date.min
    return initial_end + dates.ONE_DAY


def _ends_with_first_term(enquiry: Enquiry, not_before: date) -> bool:
    """Return whether a notice is in time for the end of a first term that binds until then."""
    terms = enquiry.terms._replace(waived_until=None)
    exit_ = first_exit(terms, enquiry.today, not_before=not_before)
    return isinstance(exit_, Exit) and exit_.phase == "initial_term"


def _without_a_term(enquiry: Enquiry, rests_on: Basis) -> Iterator[WayOut]:
    """Yield the notice of a month for a tariff without a term and with longer notice, which is open."""
    longest = rests_on.number("notice")
    notice = enquiry.terms.notice_agreed
    if notice is not None and is_longer(notice, longest, enquiry.terms):
        any_day = with_notice(enquiry.terms, longest)._replace(notice_to="any_day", renewal="indefinite")
        note = _("Ob § 56 Abs. 3 TKG auch Tarife ohne Laufzeit erfasst, ist umstritten.")
        yield from exits(enquiry, rests_on, any_day, arguable=True, notes=(note,))


def after_change(enquiry: Enquiry, event: AnnouncedChange) -> Iterator[RuleFinding]:
    """Yield the notice within three months of being told of a change (§ 57 I TKG)."""
    note = _(
        "Nicht, wenn die Änderung nur Vorteile bringt, rein verwaltungstechnisch oder vorgeschrieben ist."
    )
    yield from ways_after_change(enquiry, event, "tkg-57-1", notes=(note,))
    yield from _told_too_late_or_early(enquiry, event, note)


def _told_too_late_or_early(enquiry: Enquiry, event: AnnouncedChange, note: str) -> Iterator[RuleFinding]:
    """Yield what follows where a change was not told one to two months ahead (§ 57 I 2, II 1 TKG).

    The three months from being told stay the day to keep. That they have not begun, so that the notice can
    still be given when they are over, is arguable.
    """
    received_on, effective_on = event.received_on, event.effective_on
    rests_on = basis("tkg-57-2", min(received_on or enquiry.today, enquiry.today))
    right = basis("tkg-57-1", enquiry.today)
    if rests_on is None or right is None or received_on is None or effective_on is None:
        return
    is_late = dates.period_end(received_on, rests_on.number("least")) > effective_on
    last = effective_on - dates.ONE_DAY
    is_early = dates.period_end(received_on, rests_on.number("most")) < last
    if not (is_late or is_early) or enquiry.today > dates.period_end(effective_on, _SAID_FOR):
        return
    text = _(
        "Die Änderung zum {effective} wurde am {received} mitgeteilt, weniger als einen Monat vorher (§ 57 "
        "Abs. 2 Satz 1 TKG). Die drei Monate für die Kündigung haben damit wohl nicht begonnen; halte sie "
        "trotzdem ein, und sind sie vorbei, kündige dennoch und berufe dich darauf."
    )
    if is_early:
        text = _(
            "Die Änderung zum {effective} wurde am {received} mitgeteilt, mehr als zwei Monate vorher (§ 57 "
            "Abs. 2 Satz 1 TKG). Die drei Monate für die Kündigung haben damit wohl nicht begonnen; halte "
            "sie trotzdem ein, und sind sie vorbei, kündige dennoch und berufe dich darauf."
        )
    yield Warn(text.format(effective=german.day(effective_on), received=german.day(received_on)))
    if enquiry.today > dates.period_end(received_on, right.number("window")):
        step = partial(_not_begun, received_on, effective_on, rests_on.norm.paragraph)
        yield way_not_begun(enquiry, right, last, step, (note,))


def _not_begun(received_on: date, effective_on: date, paragraph: str) -> Step:
    text = _(
        "Mitgeteilt wurde die Änderung zum {effective} am {received}, nicht einen bis zwei Monate vorher: "
        "Nach dem Wortlaut beginnen die drei Monate erst mit einer Unterrichtung, die das einhält (Abs. 1 "
        "Satz 2)."
    )
    text = text.format(effective=german.day(effective_on), received=german.day(received_on))
    return Step(text, None, paragraph, text)


def after_move(enquiry: Enquiry, event: MoveOut) -> Iterator[RuleFinding]:
    """Yield the notice of one month where the service is not offered at the new home (§ 60 II TKG).

    A small company has the right as well (§ 71 III TKG): whether it is one is not known.
    """
    dated_basis = event_basis(enquiry, event, "tkg-60", moves_on=event.moves_on)
    offered = event.service_at_new_address
    if offered is True:
        yield Warn(
            _(
                "Der Anbieter liefert auch an der neuen Adresse: Der Umzug beendet den Vertrag nicht (§ 60 "
                "Abs. 1 TKG)."
            )
        )
    elif offered is None:
        yield missing(event, "service_at_new_address")
    elif isinstance(dated_basis, NormOnDay):
        rests_on, moves_on = dated_basis
        way = moving_way(enquiry, rests_on, moves_on)
        if enquiry.contract.consumer:
            yield way
            return
        small = _(
            "Geschäftlich nur für kleine Unternehmen und Vereine, die darauf nicht verzichtet haben (§ 71 "
            "Abs. 3 TKG)."
        )
        yield way._replace(certainty="arguable", notes=(small,))
    elif dated_basis is not None:
        yield dated_basis


def moving_way(enquiry: Enquiry, rests_on: Basis, moves_on: date, notes: tuple[str, ...] = ()) -> WayOut:
    """Return the way out on moving: with the norm's notice, to the day of moving out or to a later one."""
    notice = rests_on.number("notice")
    ends_on = max(moves_on, dates.period_end(enquiry.today, notice))
    receive_by = dates.latest_receipt(ends_on, notice)
    return statutory_way(
        enquiry,
        rests_on,
        ends_on,
        receive_by,
        grounds=GroundsInWords(partial(_moving_steps, notice, moves_on, ends_on, receive_by)),
        rolling=ends_on > moves_on,
        letter="moving_notice",
        notes=notes,
    )


def _moving_steps(notice: Period, moves_on: date, ends_on: date, receive_by: date) -> tuple[Step, ...]:
    facts = {
        "day": german.day(receive_by),
        "notice": notice.in_words(),
        "end": german.day(ends_on),
        "moves": german.day(moves_on),
    }
    text = _("Zugang am {day} + {notice}: Ende am {end}, nicht vor dem Auszug am {moves}.")
    letter_text = _("Die Frist beträgt {notice} ab dem Zugang; frühestens endet der Vertrag am {moves}.")
    return (Step(text.format(**facts), receive_by, "§ 187 Abs. 1, § 188 BGB", letter_text.format(**facts)),)


def after_outage(enquiry: Enquiry, event: Outage) -> Iterator[RuleFinding]:
    """Yield the notice for lasting bad service, once the time to remedy has passed in vain (§ 57 IV TKG)."""
    rests_on = basis("tkg-57-4", enquiry.today)
    if rests_on is None or not enquiry.contract.consumer:
        return
    yield Warn(
        _(
            "Bei einem vollständigen Ausfall steht ab dem dritten Tag nach der Meldung eine Entschädigung "
            "zu (§ 58 Abs. 3 TKG)."
        )
    )
    measured = _(
        "Beim Internetzugang zählt nur, was mit dem Messverfahren der Bundesnetzagentur ermittelt wurde; das "
        "Messprotokoll beilegen (§ 57 Abs. 4 Satz 1 Nr. 1 TKG)."
    )
    yield from after_remedy(enquiry, event, rests_on, notes=(measured,))
