"""Notice by how pay is measured: § 621 BGB."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from vertragsbuch.contract.model import Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.law import dates
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.before_start import as_begun
from vertragsbuch.law.findings import Enquiry, exits
from vertragsbuch.law.monthly import Monthly, monthly_way
from vertragsbuch.law.norms import Basis
from vertragsbuch.law.weekly import DAYS_OF_A_WEEK, daily_ways, weekly_ways

_FIFTEENTH = 15
_QUARTER = 3


def ways_by_pay(rests_on: Basis, pay: Period, enquiry: Enquiry) -> Iterator[WayOut]:
    """Return the notice of § 621 Nr. 1 to 4 BGB for pay that is measured by `pay`, the sure way first."""
    if pay.in_months >= _QUARTER:
        not_before = _not_before(enquiry)
        grid = Terms(enquiry.terms.first_day, None, "indefinite", notice_to="quarter_end")
        grid = grid._replace(notice=rests_on.number("quarterly_notice"))
        return exits(enquiry, rests_on, grid, not_before=not_before)
    if pay.in_months:
        return as_begun(enquiry, partial(_by_the_fifteenth, rests_on))
    return _by_days(rests_on, pay, enquiry)


def _not_before(enquiry: Enquiry) -> date:
    """Return the first day on which a service may end: after its first term, and not before a waiver ends."""
    after_term = enquiry.initial_end + dates.ONE_DAY if enquiry.initial_end else date.min
    return max(after_term, enquiry.terms.waived_until or after_term)


def _by_the_fifteenth(rests_on: Basis, enquiry: Enquiry) -> Iterator[WayOut]:
    not_before = max(_not_before(enquiry), enquiry.terms.first_day)
    monthly = Monthly(lambda year, month: date(year, month, _FIFTEENTH), 0, not_before)
    yield monthly_way(enquiry, rests_on, monthly)


def _by_days(rests_on: Basis, pay: Period, enquiry: Enquiry) -> Iterator[WayOut]:
    def weekly(each: Enquiry) -> Iterator[WayOut]:
        return weekly_ways(each, rests_on, max(_not_before(each), each.terms.first_day))

    if pay.in_days >= DAYS_OF_A_WEEK:
        return as_begun(enquiry, weekly)
    return daily_ways(enquiry, rests_on, _not_before(enquiry))
