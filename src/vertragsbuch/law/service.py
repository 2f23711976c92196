"""Services and employment: §§ 620, 621, 622, 626, 627 BGB."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from vertragsbuch.contract.model import Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.law import agreed, dates, german
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.answer import Step, WayOut, Words
from vertragsbuch.law.cause import immediate_way
from vertragsbuch.law.findings import Enquiry, Finding, Warn, exceeds, exits, is_shorter, statutory_way
from vertragsbuch.law.holidays import is_working_day
from vertragsbuch.law.norms import Basis, basis
from vertragsbuch.law.rent import Monthly, monthly_way
from vertragsbuch.law.waiver import as_waived

_FIFTEENTH = 15
_SATURDAY = 5
_QUARTER = 3
_WEEK = timedelta(days=7)


def service(enquiry: Enquiry) -> Iterator[Finding]:
    """Yield the notice by how pay is measured where none is agreed (§ 621 BGB), and § 627 BGB."""
    terms = enquiry.terms
    if terms.notice_agreed is None and (not terms.first_term or terms.renewal == "indefinite"):
        yield from _by_pay(enquiry)
    trusted = basis("bgb-627", enquiry.today)
    if trusted is not None:
        note = _(
            "Nur bei Diensten höherer Art auf besonderes Vertrauen: Beratung, Coaching, Behandlung, "
            "Vertretung."
        )
        yield immediate_way(enquiry, trusted, notes=(note,))._replace(letter="notice")


def _by_pay(enquiry: Enquiry) -> Iterator[Finding]:
    rests_on = basis("bgb-621", enquiry.today)
    if enquiry.terms.pay_period is None:
        yield Unclear(
            _(
                "Ohne vereinbarte Frist kommt es darauf an, wie die Vergütung bemessen ist: nach Tagen, "
                "Wochen, Monaten oder Vierteljahren (§ 621 BGB). Das ist nicht eingetragen."
            )
        )
    elif rests_on is not None:
        pay = enquiry.terms.pay_period
        yield from as_waived(enquiry, lambda asked: iter((way_by_pay(asked, rests_on, pay),)))


def way_by_pay(enquiry: Enquiry, rests_on: Basis, pay: Period, *, arguable: bool = False) -> WayOut:
    """Return the notice of § 621 Nr. 1 to 4 BGB for pay that is measured by `pay`."""
    not_before = enquiry.initial_end + dates.ONE_DAY if enquiry.initial_end else enquiry.terms.first_day
    not_before = max(not_before, enquiry.terms.waived_until or not_before)
    if pay.in_months >= _QUARTER:
        notice = rests_on.number("quarterly_notice")
        grid = Terms(not_before, None, "indefinite", notice, "quarter_end")
        way = next(exits(enquiry, rests_on, grid))
    elif pay.in_months:
        monthly = Monthly(lambda year, month: date(year, month, _FIFTEENTH), 0, not_before)
        way = monthly_way(enquiry, rests_on, monthly)
    elif pay.in_days >= _WEEK.days:
        way = _weekly(enquiry, rests_on, not_before)
    else:
        any_day = Terms(not_before, None, "indefinite", Period(days=1), "any_day")
        way = next(exits(enquiry, rests_on, any_day))
    return way._replace(certainty="arguable") if arguable else way


def _weekly(enquiry: Enquiry, rests_on: Basis, not_before: date) -> WayOut:
    monday = max(enquiry.today, not_before - _WEEK)
    monday -= timedelta(days=monday.weekday())
    while True:
        receive_by, ends_on = _first_working_day(monday), monday + timedelta(days=_SATURDAY)
        if receive_by >= enquiry.today and ends_on >= not_before:
            break
        monday += _WEEK
    grounds = Words(partial(_weekly_steps, ends_on, receive_by))
    return statutory_way(enquiry, rests_on, ends_on, receive_by, grounds=grounds)


def _weekly_steps(ends_on: date, receive_by: date) -> tuple[Step, ...]:
    text = _("Zugang am ersten Werktag der Woche, {day}: Ende am folgenden Samstag, {end}.")
    return (Step(text.format(day=german.weekday(receive_by), end=german.day(ends_on)), receive_by),)


def _first_working_day(monday: date) -> date:
    while not is_working_day(monday):
        monday += dates.ONE_DAY
    return monday


def unemployment_benefit(enquiry: Enquiry) -> Iterator[Finding]:
    """Yield what one's own notice does to unemployment benefit."""
    del enquiry
    # § 159 SGB III is not part of the reference, so this only warns.
    yield Warn(
        _(
            "Wer selbst kündigt, muss mit einer Sperrzeit beim Arbeitslosengeld rechnen (§ 159 SGB III), "
            "außer bei wichtigem Grund; vorher die Agentur für Arbeit fragen."
        )
    )


def _in_fixed_term(enquiry: Enquiry, least: Period) -> Iterator[Finding]:
    """Yield the ordinary notice of a fixed-term job where it is agreed (§ 15 IV TzBfG)."""
    exit_ = agreed.exit_of_fixed_term(enquiry.terms, enquiry.today)
    if exit_ is None:
        return
    way = agreed.way_of(exit_, enquiry.contract, enquiry.form)._replace(reading="in_fixed_term")
    terms = enquiry.terms
    too_short = is_shorter(terms.notice_agreed, least, terms) or terms.notice_to == "any_day"
    yield way._replace(certainty="arguable") if too_short else way


def employment(enquiry: Enquiry) -> Iterator[Finding]:
    """Yield the employee's notice: four weeks to the 15th or the month's end, or longer (§ 622 I BGB).

    A shorter agreed notice holds only in exceptions, so it is arguable.
    """
    rests_on = basis("bgb-622", enquiry.today)
    terms = enquiry.terms
    way = agreed.agreed_way(terms, enquiry.contract, enquiry.today, enquiry.form)
    if rests_on is None or (terms.first_term and terms.renewal == "none"):
        yield way
        if rests_on is not None:
            yield from _in_fixed_term(enquiry, rests_on.number("notice"))
        return
    notice = rests_on.number("notice")
    is_agreed = terms.notice_agreed is not None
    too_short = is_agreed and (
        is_shorter(terms.notice_agreed, notice, terms) or terms.notice_to in (None, "any_day")
    )
    if is_agreed and not too_short:
        yield way
        return
    longest = notice if terms.notice is None or exceeds(notice, terms.notice) else terms.notice
    start = enquiry.initial_end + dates.ONE_DAY if enquiry.initial_end else terms.first_day
    lawful = Terms(start, None, "indefinite", longest, "mid_month_or_month_end")
    yield from exits(enquiry, rests_on, lawful._replace(waived_until=terms.waived_until))
    if not isinstance(way, Unclear) and too_short:
        yield way._replace(certainty="arguable")
        yield Warn(
            _(
                "Die vereinbarte Frist ist kürzer als die gesetzliche. Sie gilt nur in der Probezeit, bei "
                "kurzer Aushilfe oder nach Tarifvertrag (§ 622 Abs. 3 bis 5 BGB)."
            )
        )
