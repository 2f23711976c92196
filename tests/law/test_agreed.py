"""The agreed way out against its definition: a walk over days."""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law import strategies
from tests.law.grid import on_grid
from vertragsbuch.contract.model import Contract, Notice, NoticeTo, Provider, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import CutOff, MonthlyDay, YearlyDay
from vertragsbuch.law import dates
from vertragsbuch.law.agreed import (
    Exit,
    Unclear,
    agreed_way,
    early_exit,
    first_exit,
    notice_to_after_initial_term,
)
from vertragsbuch.law.answer import Missed
from vertragsbuch.law.first_term import initial_end_of
from vertragsbuch.law.holidays import is_working_day

ONE_DAY = timedelta(days=1)
TODAY = date(2026, 11, 20)


def p(text: str) -> Period:
    return Period.parse(text)


def reaches(terms: Terms, received_on: date, ends_on: date) -> bool:
    """Whether a notice received on one day may end the contract on another: the definition, word by word."""
    if terms.waived_until is not None:
        received_on = max(received_on, terms.waived_until + ONE_DAY)
    if initial_end_of(terms) is None:
        received_on = max(received_on, terms.first_day)
    return reaches_unless_waived(terms, received_on, ends_on)


def reaches_unless_waived(terms: Terms, received_on: date, ends_on: date) -> bool:
    initial_end = initial_end_of(terms)
    if initial_end is None:
        return _reaches_from_start(terms, received_on, ends_on)
    if ends_on < initial_end:
        return False
    if ends_on == initial_end:
        notice_to, notice = terms.notice_to, terms.notice_agreed
        if _is_bound(terms, notice_to):
            return notice is not None and _safely_in_time(received_on, notice, notice_to, ends_on)
        fits = notice_to in (None, "term_end") or on_grid(notice_to, ends_on)
        return notice is not None and fits and in_time(received_on, notice, notice_to, ends_on)
    return _reaches_after(terms, received_on, ends_on, initial_end)


def in_time(received_on: date, notice: Notice, notice_to: NoticeTo | None, ends_on: date) -> bool:
    if isinstance(notice, MonthlyDay | YearlyDay):
        days = (received_on + timedelta(days=count) for count in range((ends_on - received_on).days + 1))
        return any(_is_cut_off(notice, day) for day in days)
    counted_from = received_on
    if notice_to == "third_working_day":
        first = received_on.replace(day=1)
        before = [first + timedelta(days=count) for count in range((received_on - first).days)]
        if sum(is_working_day(day) for day in before) < 3:
            counted_from = first - ONE_DAY
    return received_on <= ends_on and dates.period_end(counted_from, notice) <= ends_on


def _is_cut_off(notice: CutOff, day: date) -> bool:
    if isinstance(notice, MonthlyDay):
        return day.day == notice.day
    return on_grid((notice,), day)


def _reaches_from_start(terms: Terms, received_on: date, ends_on: date) -> bool:
    notice, notice_to = terms.notice_agreed, terms.notice_to or "any_day"
    assert notice is not None
    on_day = on_grid(notice_to, ends_on)
    return on_day and ends_on >= terms.first_day and in_time(received_on, notice, notice_to, ends_on)


def _reaches_after(terms: Terms, received_on: date, ends_on: date, initial_end: date) -> bool:
    notice = terms.notice_after_first_term
    assert notice is not None
    own = terms.renewal_notice is not None or terms.renewal_notice_by is not None
    one_clause = not own and terms.renewal_notice_to is None and terms.notice_to not in (None, "term_end")
    if terms.renewal == "indefinite" and not one_clause:
        received_on = max(received_on, initial_end + ONE_DAY)
    notice_to = notice_to_after_initial_term(terms)
    if _is_bound(terms, notice_to):
        is_safe = _safely_in_time(received_on, notice, notice_to, ends_on)
        return is_safe and ends_on in _renewed_ends(terms, initial_end, ends_on.year)
    if not in_time(received_on, notice, notice_to, ends_on):
        return False
    if notice_to != "term_end":
        return on_grid(notice_to, ends_on)
    return ends_on in _renewed_ends(terms, initial_end, ends_on.year)


MONTHS_TO_THE_NEXT = {"quarter_end": 3, "half_year_end": 6, "year_end": 12}


def _is_bound(terms: Terms, notice_to: NoticeTo | None) -> bool:
    """Whether a renewed term lasts longer than it takes from one day of the calendar to the next."""
    if not isinstance(terms.renewal, Period) or notice_to in (None, "any_day", "term_end"):
        return False
    months = 12 if isinstance(notice_to, tuple) else MONTHS_TO_THE_NEXT.get(notice_to, 1)
    return terms.renewal.in_months * 31 + terms.renewal.in_days > months * 31


def _safely_in_time(received_on: date, notice: Notice, notice_to: NoticeTo | None, ends_on: date) -> bool:
    """Whether a notice is in time for the last day of the calendar up to an end, and for that end itself."""
    assert notice_to is not None
    day = ends_on
    while not on_grid(notice_to, day):
        day -= ONE_DAY
    is_in_time = in_time(received_on, notice, notice_to, day)
    return is_in_time and (day == ends_on or in_time(received_on, notice, "term_end", ends_on))


@cache
def _renewed_ends(terms: Terms, initial_end: date, until: int) -> frozenset[date]:
    assert isinstance(terms.renewal, Period)
    ends, end, count = set(), initial_end, 0
    while end.year <= until:
        count += 1
        if terms.initial_term is None:  # only the last day of the first term is known: what follows is a term
            end = dates.renewed_term_end(initial_end + ONE_DAY, terms.renewal, terms.renewal, count - 1)
        else:
            end = dates.renewed_term_end(terms.first_day, terms.initial_term, terms.renewal, count)
        ends.add(end)
    return frozenset(ends)


near = st.integers(-800, 1500)


@given(strategies.terms, near)
def test_the_exit_is_the_first_end_and_receive_by_the_last_day_for_it(terms: Terms, offset: int) -> None:
    today = terms.first_day + timedelta(days=offset)
    found = first_exit(terms, today)
    if isinstance(found, Unclear):
        assert found.reason
        return
    if found.phase == "expires":
        assert found.receive_by is None
        assert found.ends_on >= today
        return
    assert found.receive_by is not None
    assert found.receive_by >= today
    assert reaches(terms, today, found.ends_on)
    assert reaches(terms, found.receive_by, found.ends_on)
    assert not reaches(terms, found.receive_by + ONE_DAY, found.ends_on)
    day = max(today, found.ends_on - timedelta(days=400))
    while day < found.ends_on:
        assert not reaches(terms, today, day)
        day += ONE_DAY


@given(strategies.terms, near, st.integers(1, 400))
def test_an_earlier_receipt_never_leads_to_a_later_end(terms: Terms, offset: int, later: int) -> None:
    today = terms.first_day + timedelta(days=offset)
    first, second = first_exit(terms, today), first_exit(terms, today + timedelta(days=later))
    if isinstance(first, Exit) and isinstance(second, Exit):
        assert first.ends_on <= second.ends_on


@given(strategies.days, strategies.notices, near)
def test_a_rolling_contract_always_has_an_answer(starts_on: date, notice: Period, offset: int) -> None:
    terms = Terms(starts_on, renewal="indefinite", notice=notice, notice_to="any_day")
    found = first_exit(terms, starts_on + timedelta(days=offset))
    assert isinstance(found, Exit)
    assert found.rolling is (offset >= 0), "before it begins every day leads to the same end"


@given(strategies.terms, near)
def test_the_early_reading_is_earlier_and_only_before_the_time_that_it_ends(
    terms: Terms, offset: int
) -> None:
    today = terms.first_day + timedelta(days=offset)
    strict = first_exit(terms, today)
    early = early_exit(strict, today) if isinstance(strict, Exit) else None
    if isinstance(strict, Exit) and early is not None:
        assert early.receive_by is not None
        assert early.receive_by >= today
        assert early.ends_on <= strict.ends_on
        initial_end = initial_end_of(terms)
        if strict.reading == "waived":
            assert terms.waived_until is not None
            assert today <= terms.waived_until <= early.ends_on
            assert reaches_unless_waived(terms, today, early.ends_on)
            assert reaches_unless_waived(terms, early.receive_by, early.ends_on)
            assert not reaches_unless_waived(terms, early.receive_by + ONE_DAY, early.ends_on)
        elif strict.reading == "begun":
            assert initial_end is None
            assert today < terms.first_day
            at_once = terms._replace(starts_on=today)
            assert reaches_unless_waived(at_once, today, early.ends_on)
            assert reaches_unless_waived(at_once, early.receive_by, early.ends_on)
            assert not reaches_unless_waived(at_once, early.receive_by + ONE_DAY, early.ends_on)
        else:
            assert initial_end is not None
            assert today <= initial_end < early.ends_on


WEBHOSTING = Terms(date(2022, 1, 1), p("P12M"), p("P12M"), p("P3M"), "term_end")


def test_the_day_after_the_deadline_costs_a_year() -> None:
    paid = Contract("web", "Web", Provider("P"), WEBHOSTING, price=Price(999, "EUR", p("P1M")))
    way = agreed_way(WEBHOSTING, paid, date(2026, 9, 30))
    assert not isinstance(way, Unclear)
    assert (way.ends_on, way.receive_by) == (date(2026, 12, 31), date(2026, 9, 30))
    missed = way.missed()
    assert missed == Missed(date(2027, 12, 31), 11988)
    later = agreed_way(WEBHOSTING, None, date(2026, 10, 1))
    assert not isinstance(later, Unclear)
    assert later.ends_on == date(2027, 12, 31)


def test_a_contract_that_ends_by_itself_needs_no_letter() -> None:
    way = agreed_way(Terms(date(2026, 1, 1), p("P12M"), "none"), None, TODAY)
    assert not isinstance(way, Unclear)
    assert (way.ends_on, way.receive_by, way.letter, way.missed()) == (date(2026, 12, 31), None, None, None)
    assert isinstance(agreed_way(Terms(date(2025, 1, 1), p("P12M"), "none"), None, TODAY), Unclear)


@pytest.mark.parametrize(
    "terms",
    [
        Terms(date(2026, 1, 1)),
        Terms(date(2026, 1, 1), renewal="none"),
        Terms(date(2026, 1, 1), renewal=p("P12M"), notice=p("P1M")),
        Terms(date(2026, 1, 1), notice=p("P1M"), notice_to="term_end"),
        Terms(date(2020, 1, 1), p("P12M"), notice=p("P1M")),
        Terms(date(2020, 1, 1), p("P12M"), renewal=p("P12M")),
        Terms(date(2020, 1, 1), p("P12M"), renewal=p("P0D"), notice=p("P1M")),
        Terms(date(2020, 1, 1), p("P12M"), "indefinite", p("P1M"), renewal_notice_to="term_end"),
    ],
)
def test_what_the_terms_do_not_say_is_named(terms: Terms) -> None:
    found = first_exit(terms, TODAY)
    assert isinstance(found, Unclear)
    assert found.reason.endswith(".")


@given(strategies.terms, near)
def test_every_derivation_can_be_read(terms: Terms, offset: int) -> None:
    way = agreed_way(terms, None, terms.first_day + timedelta(days=offset))
    if not isinstance(way, Unclear):
        assert way.steps
        for step in way.steps:
            assert "{" not in step.text
            assert step.text.endswith(".")


def test_one_clause_for_all_times_is_not_read_strictly() -> None:
    terms = Terms(date(2026, 1, 1), p("P12M"), "indefinite", p("P3M"), "any_day")
    late = first_exit(terms, date(2026, 11, 1))
    assert isinstance(late, Exit)
    assert late.ends_on == date(2027, 2, 1)
    assert early_exit(late, date(2026, 11, 1)) is None
    own = first_exit(terms._replace(renewal_notice_to="any_day"), date(2026, 11, 1))
    assert isinstance(own, Exit)
    assert own.ends_on == date(2027, 4, 1)


def test_a_notice_without_its_day_does_not_mean_any_day() -> None:
    terms = Terms(date(2024, 1, 1), None, None, p("P2W"))
    open_day = first_exit(terms, date(2026, 11, 27))
    assert isinstance(open_day, Unclear)
    assert "zu welchem Tag" in open_day.reason
    assert not open_day.lasts
    named = first_exit(terms._replace(notice_to="any_day"), date(2026, 11, 27))
    assert isinstance(named, Exit)
    assert named.rolling
