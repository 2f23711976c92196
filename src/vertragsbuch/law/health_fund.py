"""Public health funds: § 175 SGB V."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.contract.events.opening import AnnouncedChange
from vertragsbuch.language import _
from vertragsbuch.law import dates
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn
from vertragsbuch.law.monthly import Monthly, monthly_way
from vertragsbuch.law.norms import basis
from vertragsbuch.law.windows import event_basis

_AFTER_NEXT = 2


def health_fund(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the notice to the end of the month after next, after twelve months (§ 175 IV 1, 3 SGB V)."""
    rests_on = basis("sgb5-175-4", enquiry.today)
    if rests_on is not None:
        bound_until = dates.term_end(enquiry.terms.first_day, rests_on.number("bound"))
        yield monthly_way(enquiry, rests_on, _by_month_end(bound_until))
        yield Warn(
            _(
                "Wer die Kasse wechselt, muss nicht kündigen: Die neue Kasse meldet den Wechsel (§ 175 "
                "Abs. 4 SGB V)."
            )
        )


def after_contribution_increase(enquiry: Enquiry, event: AnnouncedChange) -> Iterator[RuleFinding]:
    """Yield the notice that the twelve months do not bar, before a raise is a month old (§ 175 IV 6)."""
    dated_basis = event_basis(enquiry, event, "sgb5-175-4", effective_on=event.effective_on)
    if isinstance(dated_basis, Unclear):
        yield dated_basis
    elif dated_basis is not None:
        rests_on, effective_on = dated_basis
        closes_on = dates.month_end(effective_on)
        if enquiry.today > closes_on:
            return
        # In the last month both reach the same end: it is then the one way that goes by the last day.
        is_last_month = dates.month_end(enquiry.today) == closes_on
        readings = () if is_last_month else (("", enquiry.today),)
        for reading, received_on in (*readings, ("last_day", closes_on)):
            way = monthly_way(enquiry.on(received_on), rests_on, _by_month_end(received_on))
            yield way._replace(closes_on=closes_on, letter="special_notice", reading=reading)


def _by_month_end(not_before: date) -> Monthly:
    return Monthly(lambda year, month: dates.month_end(date(year, month, 1)), _AFTER_NEXT, not_before)
