"""Services and employment: §§ 620, 621, 622, 626, 627 BGB."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from vertragsbuch.contract.model import Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.law import agreed, dates
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.agreed_ways import agreed_ways_of_job
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.because import to_first_term
from vertragsbuch.law.by_pay import ways_by_pay
from vertragsbuch.law.cause import immediate_way
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn, exceeds, exits, is_shorter, joined
from vertragsbuch.law.long_waiver import by_statute_despite_waiver
from vertragsbuch.law.norms import Basis, basis
from vertragsbuch.law.waiver import as_waived


def service(enquiry: Enquiry) -> Iterator[RuleFinding]:
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


def _by_pay(enquiry: Enquiry) -> Iterator[RuleFinding]:
    rests_on = basis("bgb-621", enquiry.today)
    if enquiry.terms.pay_period is None:
        yield Unclear(
            _(
                "Ohne vereinbarte Frist kommt es darauf an, wie die Vergütung bemessen ist: nach Tagen, "
                "Wochen, Monaten oder Vierteljahren (§ 621 BGB). Das ist nicht eingetragen."
            )
        )
        price = enquiry.contract.price
        if rests_on is not None and price is not None:
            yield from _by_how_often_it_is_paid(enquiry, rests_on, price.every)
    elif rests_on is not None:
        pay = enquiry.terms.pay_period
        yield from as_waived(enquiry, partial(ways_by_pay, rests_on, pay))
        yield from by_statute_despite_waiver(enquiry, partial(ways_by_pay, rests_on, pay))
        yield from to_first_term(enquiry, ways_by_pay(rests_on, pay, _a_day_before(enquiry)))


def _by_how_often_it_is_paid(enquiry: Enquiry, rests_on: Basis, every: Period) -> Iterator[WayOut]:
    """Yield the ways as if the pay were measured by how often it is paid, which tells it only arguably."""
    note = _("Wie oft gezahlt wird, sagt nicht sicher, wie die Vergütung bemessen ist.")
    for way in as_waived(enquiry, partial(ways_by_pay, rests_on, every)):
        reading = joined("by_payment", way.reading)
        yield way._replace(certainty="arguable", reading=reading, notes=(note, *way.notes))


def _a_day_before(enquiry: Enquiry) -> Enquiry:
    """Return the enquiry about a contract whose first term is over a day before its last day."""
    if enquiry.initial_end is None:
        return enquiry
    terms = enquiry.terms._replace(initial_term=None, initial_end=enquiry.initial_end - dates.ONE_DAY)
    return enquiry.under(terms)


def _in_fixed_term(enquiry: Enquiry, least: Period) -> Iterator[RuleFinding]:
    """Yield the ordinary notice of a fixed-term job where it is agreed (§ 15 IV TzBfG)."""
    exit_ = agreed.exit_of_fixed_term(enquiry.terms, enquiry.today)
    if exit_ is None:
        return
    way = agreed.way_of(exit_, enquiry.contract, enquiry.form)._replace(reading="in_fixed_term")
    terms = enquiry.terms
    too_short = is_shorter(terms.notice_agreed, least, terms) or terms.notice_to == "any_day"
    yield way._replace(certainty="arguable") if too_short else way


def _after_five_years(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice of six months once a job for more than five years has lasted five (§ 15 V TzBfG).

    Also where it goes on after that time; of a mere waiver of notice for so long it is arguable.
    """
    initial_end, waived_until = enquiry.initial_end, enquiry.terms.waived_until
    if waived_until is not None and (waived_until < enquiry.today or enquiry.terms.renewal == "none"):
        waived_until = None  # what runs out by itself does so whatever was waived
    bound_until = max(filter(None, (initial_end, waived_until)), default=None)
    rests_on = None if bound_until is None else basis("tzbfg-15-5", enquiry.today)
    if rests_on is None or bound_until is None:
        return
    first_day = enquiry.terms.first_day
    passed_on = dates.term_end(first_day, rests_on.number("years"))
    if bound_until <= passed_on:
        return
    today = max(enquiry.today, passed_on + dates.ONE_DAY)
    terms = Terms(first_day, None, "indefinite", rests_on.number("notice"), "any_day")
    for way in exits(enquiry.on(today), rests_on, terms):
        if way.ends_on is not None and way.ends_on < bound_until:
            by_waiver = initial_end is None or way.ends_on >= initial_end
            certainty = "arguable" if by_waiver else way.certainty
            notes = () if today == enquiry.today else (agreed.not_before_it_ends(passed_on),)
            yield way._replace(rolling=today == enquiry.today, certainty=certainty, notes=notes)


def employment(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the employee's notice, as agreed or by § 622 BGB, and that after five years (§ 15 V TzBfG)."""
    yield from _ordinarily(enquiry)
    yield from _after_five_years(enquiry)


def _ordinarily(enquiry: Enquiry) -> Iterator[RuleFinding]:
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
        yield from agreed_ways_of_job(enquiry)
        return
    longest = notice if terms.notice is None or exceeds(notice, terms.notice) else terms.notice
    not_before = enquiry.initial_end + dates.ONE_DAY if enquiry.initial_end else date.min
    lawful = Terms(terms.first_day, None, "indefinite", longest, "mid_month_or_month_end")
    lawful = lawful._replace(waived_until=terms.waived_until)
    yield from exits(enquiry, rests_on, lawful, not_before=not_before)
    if enquiry.initial_end is not None:
        to_its_end = exits(enquiry, rests_on, lawful, not_before=enquiry.initial_end)
        yield from to_first_term(enquiry, to_its_end)
    if not isinstance(way, Unclear) and too_short:
        yield way._replace(certainty="arguable")
        yield Warn(
            _(
                "Die vereinbarte Frist ist kürzer als die gesetzliche. Sie gilt nur in der Probezeit, bei "
                "kurzer Aushilfe oder nach Tarifvertrag (§ 622 Abs. 3 bis 5 BGB)."
            )
        )
