"""Hypothesis strategies for the values of the contract room."""

from datetime import date

from hypothesis import strategies as st

from vertragsbuch.contract.event import Event
from vertragsbuch.contract.model import KINDS, NOTICE_TO, STATES, Contract, Provider, Renewal, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.tables.characters import TURNS_READING

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
LINES = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="".join(TURNS_READING)
    ),
    min_size=1,
    max_size=30,
).filter(lambda text: bool(text.strip()) and text == text.strip())
EMAILS = st.from_regex(r"[a-z]{1,6}(\.[a-z]{1,5})?@[a-z]{1,12}\.example", fullmatch=True)
PERIODS = st.one_of(
    st.integers(1, 36).map(lambda count: Period(months=count)),
    st.integers(1, 5).map(lambda count: Period(years=count)),
    st.integers(1, 26).map(lambda count: Period(weeks=count)),
    st.integers(1, 120).map(lambda count: Period(days=count)),
    st.tuples(st.integers(1, 12), st.integers(1, 20)).map(lambda pair: Period(months=pair[0], days=pair[1])),
)
PRICES = st.tuples(st.integers(0, 10_000_00), PERIODS).map(lambda pair: Price(pair[0], "EUR", pair[1]))


@st.composite
def terms(draw: st.DrawFn) -> Terms:
    """Return terms that do not contradict themselves."""
    initial_term = draw(st.none() | PERIODS)
    renewals: st.SearchStrategy[Renewal | None] = st.sampled_from([None, "indefinite"])
    if initial_term is not None:
        renewals |= PERIODS | st.just("none")
    renewal = draw(renewals)
    expires = renewal == "none"
    notice_to = st.none() | st.sampled_from(NOTICE_TO)
    return Terms(
        starts_on=draw(DAYS),
        initial_term=initial_term,
        renewal=renewal,
        notice=draw(st.none() | PERIODS | st.just(Period())),
        notice_to=draw(notice_to),
        renewal_notice=None if expires else draw(st.none() | PERIODS),
        renewal_notice_to=None if expires else draw(notice_to),
        pay_period=draw(st.none() | PERIODS),
    )


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    """Return a contract with a short history."""
    optional_line = st.none() | LINES
    return Contract(
        id=draw(LINES),
        title=draw(LINES),
        provider=Provider(draw(LINES), tuple(draw(st.lists(LINES, max_size=4))), draw(st.none() | EMAILS)),
        terms=draw(terms()),
        kind=draw(st.sampled_from(KINDS)),
        consumer=draw(st.booleans()),
        state=draw(st.none() | st.sampled_from(STATES)),
        contract_number=draw(optional_line),
        customer_number=draw(optional_line),
        concluded_on=draw(st.none() | DAYS),
        price=draw(st.none() | PRICES),
        events=tuple(draw(st.lists(events(), max_size=3))),
        tags=tuple(draw(st.lists(LINES, max_size=3))),
        notes=draw(optional_line),
    )


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Return an event of a cancellation."""
    day = draw(DAYS)
    kind = draw(st.sampled_from(["sent", "received", "confirmed", "removed", "restored"]))
    recorded_at = draw(st.none() | st.just("2026-11-22T06:00:00+00:00"))
    return Event(kind, {"on": day}, recorded_at)
