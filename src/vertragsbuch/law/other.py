"""Membership, bank account, distance learning, health fund, digital products: §§ 39, 327r, 580a, 675h BGB and others."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.contract.event import Event
from vertragsbuch.contract.model import Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.law import dates
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.findings import Case, Finding, Warn, basis, exceeds, exits
from vertragsbuch.law.rent import Monthly, monthly_way
from vertragsbuch.law.telecom import immediate_way
from vertragsbuch.law.windows import Window, event_basis, missing, window_ways

_AFTER_NEXT = 2


def membership(case: Case) -> Iterator[Finding]:
    """Yield what § 39 BGB adds to the statutes of a club: leaving at any time, or two years' notice at most."""
    rests_on = basis("bgb-39", case.today)
    terms = case.terms
    if rests_on is None:
        return
    longest = rests_on.number("longest_notice")
    if terms.notice is None:
        note = _("Nur wenn die Satzung weder eine Frist noch einen Termin nennt.")
        yield immediate_way(case, rests_on, notes=(note,))._replace(letter="notice")
    elif exceeds(terms.notice, longest):
        yield Warn(_("Eine Austrittsfrist von mehr als zwei Jahren ist unwirksam (§ 39 Abs. 2 BGB)."))
        yield from exits(case, rests_on, terms._replace(notice=longest), arguable=True)


def bank_account(case: Case) -> Iterator[Finding]:
    """Yield the notice at any time: without a period, or with the agreed one of a month at most (§ 675h I BGB)."""
    rests_on = basis("bgb-675h", case.today)
    terms = case.terms
    if rests_on is None or (not case.contract.consumer and terms.notice is not None):
        return
    longest = rests_on.number("longest_notice")
    notice = Period() if terms.notice is None else terms.notice
    too_long = exceeds(notice, longest)
    any_time = Terms(terms.starts_on, None, "indefinite", longest if too_long else notice, "any_day")
    on_grid = terms.notice is not None and terms.notice_to not in (None, "any_day", "term_end")
    yield from exits(case, rests_on, any_time, arguable=on_grid and not too_long)
    if too_long:
        yield Warn(
            _("Eine Kündigungsfrist von mehr als einem Monat ist bei einem Girokonto unwirksam (§ 675h BGB).")
        )
        yield from exits(case, rests_on, any_time._replace(notice=Period()), arguable=True)


def distance_learning(case: Case) -> Iterator[Finding]:
    """Yield the notice of a distance course: six weeks to the first half-year, then three months (§ 5 I FernUSG).

    The half-year runs from the day after the contract was made (§ 187 I BGB); where that day is not known, from
    the first day of the term.
    """
    rests_on = basis("fernusg-5", case.today)
    if rests_on is None:
        return
    made_on = case.contract.concluded_on
    first_day = made_on + dates.ONE_DAY if made_on else case.terms.starts_on
    terms = Terms(
        first_day,
        rests_on.number("first_term"),
        "indefinite",
        rests_on.number("first_notice"),
        "term_end",
        rests_on.number("notice"),
        "any_day",
    )
    yield from exits(case, rests_on, terms)
    if made_on:
        note = _("Zählt der Tag des Vertragsschlusses mit, endet das Halbjahr einen Tag früher.")
        yield from exits(case, rests_on, terms._replace(starts_on=made_on), arguable=True, notes=(note,))


def health_fund(case: Case) -> Iterator[Finding]:
    """Yield the notice to the end of the month after next, once bound for twelve months (§ 175 IV 1, 3 SGB V)."""
    rests_on = basis("sgb5-175-4", case.today)
    if rests_on is not None:
        bound_until = dates.term_end(case.terms.starts_on, rests_on.number("bound"))
        yield monthly_way(case, rests_on, _by_month_end(bound_until))
        yield Warn(
            _(
                "Wer die Kasse wechselt, muss nicht kündigen: Die neue Kasse meldet den Wechsel (§ 175 Abs. 4 SGB V)."
            )
        )


def after_contribution_increase(case: Case, event: Event) -> Iterator[Finding]:
    """Yield the notice in spite of the twelve months, until the first month of the raise ends (§ 175 IV 6 SGB V)."""
    found = event_basis(case, event, "sgb5-175-4", "effective_on")
    if isinstance(found, Unclear):
        yield found
    elif found is not None:
        rests_on, effective_on = found
        closes_on = dates.month_end(effective_on)
        last_days = (case.today, closes_on) if case.today <= closes_on else ()
        for received_on in last_days:
            way = monthly_way(case._replace(today=received_on), rests_on, _by_month_end(received_on))
            yield way._replace(closes_on=closes_on, letter="special_notice")


def _by_month_end(not_before: date) -> Monthly:
    return Monthly(lambda year, month: dates.month_end(date(year, month, 1)), _AFTER_NEXT, not_before)


def digital_product(case: Case) -> Iterator[Finding]:
    """Yield the notice of a rented digital product where nothing is agreed (§ 580a III Nr. 2 BGB)."""
    rests_on = basis("bgb-580a-3", case.today)
    terms = case.terms
    if rests_on is not None and terms.notice is None and not terms.initial_term and terms.renewal != "none":
        any_day = Terms(terms.starts_on, None, "indefinite", rests_on.number("notice"), "any_day")
        yield from exits(case, rests_on, any_day)


def after_digital_change(case: Case, event: Event) -> Iterator[Finding]:
    """Yield the end within 30 days of being told of a harmful change, or of the change if it is later (§ 327r III)."""
    if not case.contract.consumer:
        return
    made_on = case.contract.concluded_on or case.terms.starts_on
    rests_on = basis("bgb-327r", made_on)
    received_on = event.day("received_on")
    if received_on is None:
        yield missing(event, "received_on")
    elif rests_on is not None:
        begins_on = max(received_on, event.day("effective_on") or received_on)
        closes_on = dates.period_end(begins_on, rests_on.number("window"))
        note = _(
            "Nicht, wenn die Änderung nur unerheblich stört oder das alte Produkt kostenlos nutzbar bleibt."
        )
        yield from window_ways(case, rests_on, Window(closes_on, notes=(note,)))


def after_button_missing(case: Case, _event: Event) -> Iterator[Finding]:
    """Yield the notice without a period where the cancellation button is missing (§ 312k VI BGB)."""
    rests_on = basis("bgb-312k", case.today)
    if rests_on is not None and case.contract.consumer:
        note = _(
            "Die Seite mit Datum als Bild sichern. Nur wenn sich der Vertrag auf der Webseite schließen lässt."
        )
        yield immediate_way(case, rests_on, notes=(note,))._replace(letter="special_notice")
