"""Homes, furnished rooms, garages and care homes: §§ 555e, 561, 573c, 580a BGB, § 11 WBVG."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from vertragsbuch.contract.events.opening import (
    Announced,
    AnnouncedChange,
    Breach,
    Modernisation,
    RentIncrease,
)
from vertragsbuch.contract.period import Period
from vertragsbuch.language import N_, _
from vertragsbuch.law import dates, german, lease_terms
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.answer import Step, WayOut
from vertragsbuch.law.before_start import as_begun
from vertragsbuch.law.cause import after_remedy
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn, joined
from vertragsbuch.law.monthly import DisputedReading, Monthly, ThirdWorkingDay, monthly_way
from vertragsbuch.law.norms import Basis, basis
from vertragsbuch.law.waiver import as_waived
from vertragsbuch.law.weekly import DAYS_OF_A_WEEK, daily_ways, weekly_ways
from vertragsbuch.law.windows import NormOnDay, RightWindow, event_basis, missing, window_ways
from vertragsbuch.law.working_days import by_holidays_of

_ADDED_MONTHS = 2
_FIFTEENTH = 15
_MONTH = Period(months=1)
_SAFE_EVERYWHERE = ThirdWorkingDay()
_NOT_AGREED_BEFORE = N_("Nicht bei Staffel- oder Indexmiete.")
_ONLY_OF_THE_RENT = N_(
    "Nur bei einer Erhöhung der Miete nach §§ 558, 559 BGB, nicht bei Staffel- oder Indexmiete und nicht bei "
    "Nebenkosten (§ 560 BGB)."
)
_OF_ROOMS = N_(
    "Auch für Räume, die keine Wohnung sind (§ 578 Abs. 2 BGB), aber nicht für einen Platz im Freien; im "
    "Vertrag kann anderes stehen."
)


def home(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the tenant's notice of a home: third Werktag to the end of the month after next (§ 573c I 1 BGB).

    Agreements that are worse for the tenant are void (§ 573c IV BGB).
    """
    rests_on = basis("bgb-573c-1", enquiry.today)
    if rests_on is None:
        return
    ordinary = _by_the_third_working_day(rests_on)
    if enquiry.terms.renewal == "none":
        yield from lease_terms.of_fixed_term(enquiry, ordinary)
    else:
        yield from _held_to_terms(enquiry, ordinary)
        yield from lease_terms.bound_too_long(enquiry, ordinary)


def _by_the_third_working_day(rests_on: Basis) -> Callable[[Enquiry], Iterator[WayOut]]:
    return partial(third_working_day_ways, rests_on=rests_on, months_ahead=_ADDED_MONTHS)


def _held_to_terms(enquiry: Enquiry, rule: Callable[[Enquiry], Iterator[WayOut]]) -> Iterator[WayOut]:
    """Return the ways of a rule, held to a waiver, to its terms and to the start of the contract."""
    begun = partial(as_begun, rule=rule)
    return as_waived(enquiry, partial(lease_terms.held_to_term, ordinary=begun))


def _on_any_day(rests_on: Basis, enquiry: Enquiry) -> Iterator[WayOut]:
    yield from daily_ways(enquiry, rests_on, enquiry.earliest_end if _binds(enquiry) else date.min)


def _binds(enquiry: Enquiry) -> bool:
    return enquiry.initial_end is not None or enquiry.terms.waived_until is not None


def furnished_room(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice of a furnished room: by the 15th to the end of the month (§ 573c III BGB)."""
    rests_on = basis("bgb-573c-3", enquiry.today)
    if rests_on is not None and enquiry.terms.renewal != "none":
        yield from _held_to_terms(enquiry, partial(_by_the_fifteenth, rests_on))
    yield Warn(
        _(
            "Liegt das Zimmer in der Wohnung, in der der Vermieter selbst wohnt? Nur dann gilt die Frist "
            "bis zum "
            "15. eines Monats, und nur, wenn er es überwiegend möbliert und nicht auf Dauer an eine Familie "
            "vermietet hat (§ 549 Abs. 2 Nr. 2 BGB). Eine möblierte Wohnung und ein Zimmer in einer WG sind "
            "„Wohnung“."
        )
    )


def _by_the_fifteenth(rests_on: Basis, enquiry: Enquiry) -> Iterator[WayOut]:
    yield monthly_way(
        enquiry, rests_on, Monthly(lambda year, month: date(year, month, _FIFTEENTH), 0, enquiry.earliest_end)
    )


def garage(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice of a garage without agreed notice (§ 580a I BGB); an agreed one goes first.

    It follows how the rent is measured: by days, by weeks, or by months and more. How often it is paid tells
    that only arguably.
    """
    rests_on = basis("bgb-580a", enquiry.today)
    terms, price = enquiry.terms, enquiry.contract.price
    if rests_on is None or terms.notice_agreed is not None or terms.renewal == "none":
        return
    if terms.pay_period is None and price is not None and not price.every.in_months:
        yield from _by_how_often_it_is_paid(enquiry, rests_on, price.every)
    else:
        yield from _garage_ways(enquiry, rests_on, terms.pay_period or _MONTH)
    yield Warn(_("Gehört die Garage zum Mietvertrag der Wohnung, lässt sie sich nicht allein kündigen."))


def _by_how_often_it_is_paid(enquiry: Enquiry, rests_on: Basis, every: Period) -> Iterator[RuleFinding]:
    yield Unclear(
        _(
            "Es kommt darauf an, ob die Miete nach Tagen, Wochen oder Monaten bemessen ist (§ 580a Abs. 1 "
            "BGB); "
            "wie oft sie gezahlt wird, sagt das nicht sicher."
        )
    )
    for pay, measured in ((every, "by_payment"), (_MONTH, "")):
        for way in _garage_ways(enquiry, rests_on, pay):
            yield way._replace(certainty="arguable", reading=joined(measured, way.reading))


def _garage_ways(enquiry: Enquiry, rests_on: Basis, pay: Period) -> Iterator[WayOut]:
    if pay.in_months:
        yield from _held_to_terms(enquiry, _by_the_third_working_day(rests_on))
    elif pay.in_days >= DAYS_OF_A_WEEK:
        yield from _held_to_terms(enquiry, partial(_by_the_week, rests_on))
    else:
        any_day = partial(_on_any_day, rests_on)
        yield from as_waived(enquiry, partial(lease_terms.held_to_term, ordinary=any_day))


def _by_the_week(rests_on: Basis, enquiry: Enquiry) -> Iterator[WayOut]:
    yield from weekly_ways(enquiry, rests_on, enquiry.earliest_end)


def care_home(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the resident's notice: third Werktag to the end of the same month; first weeks (§ 11 WBVG)."""
    rests_on = basis("wbvg-11-1", enquiry.today)
    if rests_on is not None:
        yield from as_begun(enquiry, lambda asked: third_working_day_ways(asked, rests_on, 0))
        yield from _within_its_term(enquiry, rests_on)
    first_weeks = basis("wbvg-11-2", enquiry.today)
    starts_on = enquiry.terms.first_day
    if first_weeks is not None:
        window = RightWindow(
            dates.term_end(starts_on, first_weeks.number("window")), starts_on, letter="notice"
        )
        if enquiry.today <= window.closes_on:
            yield from window_ways(enquiry, first_weeks, window)


def _within_its_term(enquiry: Enquiry, rests_on: Basis) -> Iterator[WayOut]:
    """Yield the resident's notice within a term or a waiver: that the law sets both aside is arguable."""
    if not _binds(enquiry):
        return
    terms = enquiry.terms._replace(initial_term=None, initial_end=None, waived_until=None)
    unbound = enquiry.under(terms)
    note = _(
        "§ 11 Abs. 1 WBVG nimmt befristete Verträge nicht aus, und zum Nachteil der Bewohner darf nichts "
        "anderes vereinbart sein (§ 16 WBVG); ob er auch in einer wirksamen Befristung gilt, ist offen."
    )
    for way in as_begun(unbound, lambda asked: third_working_day_ways(asked, rests_on, 0)):
        if way.ends_on is not None and way.ends_on < enquiry.earliest_end:
            yield way._replace(
                certainty="arguable",
                reading=joined("within_term", way.reading),
                notes=(*way.notes, note),
            )


def several_parties(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield that a tenancy is ended by all of its parties alone: one tenant's notice is void."""
    del enquiry
    yield Warn(
        _(
            "Stehen mehrere im Mietvertrag, müssen alle Mieter unterschreiben und alle Vermieter "
            "angeschrieben werden."
        )
    )


def linked_contracts(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield that contracts for a room and for care end together alone (§ 11 I 3, 4 and IV WBVG)."""
    del enquiry
    yield Warn(
        _(
            "Verbundene Verträge über Wohnraum, Pflege und Betreuung lassen sich nur zusammen kündigen; sind "
            "es mehrere Unternehmer, dann allen gegenüber (§ 11 Abs. 1 Satz 3 und 4, Abs. 4 WBVG)."
        )
    )


def after_cause_in_care_home(enquiry: Enquiry, event: Breach) -> Iterator[RuleFinding]:
    """Yield the resident's notice for cause, without a period (§ 11 III WBVG).

    The law asks for no warning; while a deadline that the resident has set still runs, its end is awaited.
    """
    rests_on = basis("wbvg-11-3", min(event.known_on or enquiry.today, enquiry.today))
    if rests_on is not None:
        note = _(
            "Das Gesetz verlangt hier keine Abmahnung; wo sich der Mangel abstellen lässt, vorher trotzdem "
            "eine Frist setzen."
        )
        yield from after_remedy(enquiry, event, rests_on, warn_first=note)


def after_raise_in_care_home(enquiry: Enquiry, event: AnnouncedChange) -> Iterator[RuleFinding]:
    """Yield the notice to the day from which more is asked (§ 11 I 2 WBVG)."""
    effective_on = event.effective_on
    rests_on = basis("wbvg-11-1", enquiry.today)
    if effective_on is None:
        yield missing(event, "effective_on")
    elif rests_on is not None:
        last = effective_on - dates.ONE_DAY
        yield from window_ways(enquiry, rests_on, RightWindow(last, last, fixed=True, movable=False))


def after_rent_increase(enquiry: Enquiry, event: Announced) -> Iterator[RuleFinding]:
    """Yield the notice after a rent raise; its end is counted from the end of the window (§ 561 I BGB).

    It needs a raise by §§ 558, 559 BGB: of a price that rises, without a word on why, it is arguable.
    """
    dated_basis = event_basis(enquiry, event, "bgb-561", received_on=event.received_on)
    if isinstance(dated_basis, NormOnDay):
        rests_on, received_on = dated_basis
        closes_on = _month_end_after(received_on, 2)
        is_of_rent = isinstance(event, RentIncrease)
        note = _(_NOT_AGREED_BEFORE if is_of_rent else _ONLY_OF_THE_RENT)
        window = RightWindow(closes_on, _month_end_after(closes_on, 2), fixed=True, notes=(note,))
        yield from window_ways(enquiry, rests_on, window._replace(arguable=not is_of_rent))
    elif dated_basis is not None:
        yield dated_basis


def after_modernisation(enquiry: Enquiry, event: Modernisation) -> Iterator[RuleFinding]:
    """Yield the special notice after the announcement of building works, in both readings (§ 555e BGB).

    Rooms that are no home have it as well (§ 578 II BGB); whether it is a room is not known of a garage.
    """
    notes = (_(_OF_ROOMS),) if enquiry.contract.kind in ("rent_garage", "business_premises") else ()
    dated_basis = event_basis(enquiry, event, "bgb-555e", received_on=event.received_on)
    if isinstance(dated_basis, NormOnDay):
        rests_on, received_on = dated_basis
        closes_on = _month_end_after(received_on, 1)
        for reading, counted_from in (("", received_on), ("from_close", closes_on)):
            ends_on = _month_end_after(counted_from, 2)
            window = RightWindow(closes_on, ends_on, fixed=True, notes=notes, reading=reading)
            yield from window_ways(enquiry, rests_on, window)
    elif dated_basis is not None:
        yield dated_basis


def third_working_day_ways(enquiry: Enquiry, rests_on: Basis, months_ahead: int) -> Iterator[WayOut]:
    """Yield the way by the third Werktag that is safe everywhere, and the later days that are arguable.

    Safe: only the holidays of the whole country, and never moved. Arguable: the holidays of the state, if the
    landlord sits there; a Saturday moved to the next Werktag (LG Berlin 65 S 395/16; BGH left it open).
    """
    not_before, state = enquiry.earliest_end, enquiry.contract.state
    safe = monthly_way(enquiry, rests_on, Monthly(_SAFE_EVERYWHERE, months_ahead, not_before))
    yield safe
    days = [(safe.ends_on, safe.receive_by)]
    if state is not None:
        doubt = DisputedReading("state", partial(by_holidays_of, state))
        in_state = Monthly(ThirdWorkingDay(state), months_ahead, not_before, doubt)
        days.append(in_state.first(enquiry.today))
        if days[1] != days[0]:
            yield monthly_way(enquiry, rests_on, in_state)
    moved = Monthly(ThirdWorkingDay(state, moved=True), months_ahead, not_before)
    days_moved = moved.first(enquiry.today)
    if days_moved not in days:
        doubt = DisputedReading("saturday", partial(_because_of_saturday, days_moved[1]))
        yield monthly_way(enquiry, rests_on, moved._replace(doubt=doubt))


def _because_of_saturday(moved_to: date) -> Step:
    """Return the reading of the LG Berlin; that the BGH left it open is for the person alone."""
    letter_text = (
        "Der dritte Werktag fiel auf einen Samstag; die Frist endete daher am {weekday}, dem {day} (§ 193 "
        "BGB; LG Berlin, 22.02.2017, 65 S 395/16)."
    )
    return Step(
        _(
            "Fällt der dritte Werktag auf einen Samstag, rückt er nach dem LG Berlin (22.02.2017, 65 S "
            "395/16) auf den nächsten Werktag. Der BGH hat das offen gelassen (VIII ZR 206/04): besser "
            "nicht darauf verlassen."
        ),
        None,
        "§ 193 BGB",
        letter_text.format(weekday=_(german.WEEKDAYS_IN_FULL[moved_to.weekday()]), day=german.day(moved_to)),
    )


def _month_end_after(day: date, months: int) -> date:
    return dates.month_end(dates.period_end(day.replace(day=1), Period(months=months)))
