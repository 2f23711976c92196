"""Random days, periods and terms, small enough that a walk over days can check them."""

from datetime import date

from hypothesis import strategies as st

from vertragsbuch.contract.model import NoticeTo, Renewal, Terms
from vertragsbuch.contract.period import Period

days = st.dates(date(2015, 1, 1), date(2040, 12, 31))
months = st.integers(1, 36).map(lambda count: Period(months=count))
weeks = st.integers(1, 12).map(lambda count: Period(weeks=count))
single_days = st.integers(1, 90).map(lambda count: Period(days=count))
mixed = st.tuples(st.integers(1, 12), st.integers(1, 40)).map(
    lambda both: Period(months=both[0], days=both[1])
)
periods = st.one_of(months, weeks, single_days, mixed)
notices = st.one_of(
    st.just(Period()), st.integers(1, 6).map(lambda count: Period(months=count)), weeks, single_days, mixed
)

GRIDS: tuple[NoticeTo, ...] = (
    "any_day",
    "month_end",
    "mid_month_or_month_end",
    "quarter_end",
    "half_year_end",
    "year_end",
)
grids = st.sampled_from(GRIDS)
notice_tos = st.one_of(grids, st.just("term_end"))
renewals: st.SearchStrategy[Renewal] = st.one_of(
    months, weeks, single_days, st.just("indefinite"), st.just("none")
)
terms = st.builds(
    Terms,
    pay_period=st.none(),
    starts_on=days,
    initial_term=st.one_of(st.none(), periods),
    renewal=st.one_of(st.none(), renewals),
    notice=st.one_of(st.none(), notices),
    notice_to=st.one_of(st.none(), notice_tos),
    renewal_notice=st.one_of(st.none(), notices),
    renewal_notice_to=st.one_of(st.none(), notice_tos),
)
