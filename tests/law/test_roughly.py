"""What is answered of a contract that is only roughly known is true of every day that it may be."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law import strategies
from vertragsbuch.contract.model import KINDS, Contract, Kind, Provider, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.rough_day import Day, RoughDay
from vertragsbuch.law.answer import Answer, Missed
from vertragsbuch.law.next_possible import end_in_words, in_time, in_time_until, names_no_day, writable
from vertragsbuch.law.papers import where_it_stands
from vertragsbuch.law.roughly import possible, ways_in_common
from vertragsbuch.law.turns import next_turn
from vertragsbuch.law.ways_out import certain_ways, has_ended, ways_out

TODAY = date(2026, 11, 27)
ONE_DAY = timedelta(days=1)
MONTH, YEAR, TWO_YEARS = Period(months=1), Period(months=12), Period(months=24)
rough_months = st.builds(RoughDay, st.integers(2023, 2027), st.integers(1, 12))


def contract(terms: Terms, kind: Kind = "general") -> Contract:
    return Contract("x", "X", Provider("P"), terms, kind, price=Price(1000, "EUR", MONTH))


def days_of(way: object) -> tuple[object, ...]:
    names = ("key", "ends_on", "receive_by", "send_by", "closes_on", "rolling", "certainty", "letter")
    return tuple(getattr(way, name) for name in names)


@given(st.sampled_from(KINDS), st.data())
def test_every_way_is_one_on_every_day_that_it_may_be(kind: Kind, data: st.DataObject) -> None:
    exact = data.draw(strategies.contracts(kind))
    month = data.draw(rough_months)
    assert month.first is not None
    rough = exact._replace(terms=exact.terms._replace(starts_on=month), concluded_on=None)
    today = month.first + timedelta(days=data.draw(st.integers(-40, 900)))
    answer = ways_out(rough, today)
    for each in possible(rough):
        ways = {days_of(way) for way in ways_out(each, today).ways_out}
        assert {days_of(way) for way in answer.ways_out} <= ways
    certain = [days_of(way) for way in answer.ways_out if way.certainty == "certain"]
    assert [days_of(way) for way in certain_ways(rough, today)] == certain


@given(st.sampled_from(KINDS), st.data())
def test_where_start_and_conclusion_are_rough_every_way_is_one_for_both_of_any_days(
    kind: Kind, data: st.DataObject
) -> None:
    exact = data.draw(strategies.contracts(kind))
    month = data.draw(rough_months)
    year = RoughDay(data.draw(st.integers(2020, 2023)))
    assert month.first is not None
    assert year.first is not None
    rough = exact._replace(terms=exact.terms._replace(starts_on=month), concluded_on=year)
    today = month.first + timedelta(days=data.draw(st.integers(-40, 900)))
    ways = {days_of(way) for way in certain_ways(rough, today)}
    pairs = st.lists(st.tuples(st.integers(0, 27), st.integers(0, 364)), max_size=8)
    for starts_at, made_at in data.draw(pairs):
        start, made_on = month.first + timedelta(days=starts_at), year.first + timedelta(days=made_at)
        each = exact._replace(terms=exact.terms._replace(starts_on=start), concluded_on=made_on)
        assert ways <= {days_of(way) for way in certain_ways(each, today)}


def test_every_day_of_the_month_and_of_the_year_is_looked_at() -> None:
    def starts(day: RoughDay) -> set[object]:
        return {each.terms.starts_on for each in possible(contract(Terms(day)))}

    march = {date(2021, 3, day) for day in range(1, 32)}
    assert starts(RoughDay(2021, 3)) == march
    assert len(starts(RoughDay(2024))) == 366
    assert starts(RoughDay(2024)) >= {date(2024, 1, 1), date(2024, 2, 29), date(2024, 12, 31)}
    assert starts(RoughDay()) == set()
    in_march = [each.terms.starts_on for each in possible(contract(Terms(RoughDay(2021, 3))))]
    assert in_march[:3] == [date(2021, 3, 1), date(2021, 3, 31), date(2021, 3, 30)]
    assert len(in_march) == len(march)


def test_of_two_rough_days_the_conclusion_is_looked_at_where_the_law_changes() -> None:
    def conclusions(start: Day, made_on: RoughDay) -> set[object]:
        rough = contract(Terms(start), "fitness")._replace(concluded_on=made_on)
        return {each.concluded_on for each in possible(rough)}

    edges = {date(2022, 1, 1), date(2022, 12, 31)}
    around_changes = {date(2022, 2, 28), date(2022, 3, 1), date(2022, 6, 30), date(2022, 7, 1)}
    assert conclusions(RoughDay(2022, 3), RoughDay(2022)) == edges | around_changes
    assert conclusions(RoughDay(2022, 4), RoughDay(2022, 3)) == {date(2022, 3, 1), date(2022, 3, 31)}
    assert len(conclusions(date(2023, 1, 1), RoughDay(2022))) == 365


def test_what_is_missed_is_said_where_it_is_the_same_on_every_day() -> None:
    terms = Terms(RoughDay(2024), None, YEAR, Period(months=3), "term_end", initial_end=date(2026, 12, 31))
    way = ways_out(contract(terms), date(2026, 9, 1)).ways_out[0]
    assert way.key == "agreed"
    assert way.missed() == Missed(date(2027, 12, 31), 12_000, "EUR")
    later = contract(terms._replace(initial_end=date(2027, 12, 31)))
    other = ways_out(later, date(2026, 9, 1)).ways_out[0]
    same_days = other._replace(ends_on=way.ends_on, receive_by=way.receive_by)
    (either,) = ways_in_common([[way], [same_days]], contract(terms))
    assert either.missed() is None


def test_a_first_term_that_is_over_on_every_day_leaves_the_same_way() -> None:
    terms = Terms(RoughDay(2024, 3), TWO_YEARS, "indefinite", Period(months=3), "term_end", MONTH, "any_day")
    answer = ways_out(contract(terms, "telecom"), TODAY)
    assert answer.best is not None
    assert (answer.best.ends_on, answer.best.rolling) == (date(2026, 12, 27), True)
    told = " ".join(step.text for step in answer.best.steps)
    assert "März 2024" in told
    assert ".03.2024" not in told


def test_where_the_end_depends_on_the_day_it_is_unclear_with_the_span_and_the_paper() -> None:
    rough = contract(Terms(RoughDay(2026, 3), YEAR, YEAR, Period(months=3), "term_end"), "fitness")
    answer = ways_out(rough, date(2026, 11, 20))
    assert answer.best is None
    assert certain_ways(rough, date(2026, 11, 20)) == ()
    assert "28.02.2027 und dem 30.03.2027" in answer.unclear[0]
    assert "Was bis zum 30.11.2026 zugeht" in answer.unclear[0]
    assert where_it_stands("fitness") in answer.unclear


@given(st.sampled_from([RoughDay(2026, 3), RoughDay(2025, 2), RoughDay(2026, 8)]), st.integers(0, 200))
def test_the_day_that_is_called_safe_is_in_time_for_every_day(month: RoughDay, offset: int) -> None:
    today = date(2026, 6, 1) + timedelta(days=offset)
    terms = Terms(month, YEAR, YEAR, Period(months=3), "term_end")
    bests = [ways_out(each, today).best for each in possible(contract(terms))]
    receipts = [best.receive_by for best in bests if best is not None and best.receive_by is not None]
    safe = min(receipts)
    for each, best in zip(possible(contract(terms)), bests, strict=True):
        on_that_day = ways_out(each, safe).best
        assert on_that_day is not None
        assert best is not None
        assert on_that_day.ends_on == best.ends_on


@given(st.sampled_from([RoughDay(2026, 3), RoughDay(2025, 2), RoughDay(2026, 8)]), st.integers(0, 400))
def test_what_is_in_time_until_a_day_reaches_the_same_end_whenever_it_began(
    month: RoughDay, offset: int
) -> None:
    today = date(2026, 6, 1) + timedelta(days=offset)
    rough = contract(Terms(month, YEAR, YEAR, Period(months=3), "term_end"))
    until = in_time_until(rough, today)
    for each in possible(rough) if until is not None else ():
        at_once, in_time = ways_out(each, today).best, ways_out(each, until or today).best
        assert at_once is not None
        assert in_time is not None
        assert at_once.ends_on == in_time.ends_on


LATER_MONTHLY = Terms(RoughDay(2025, 3), TWO_YEARS, "indefinite", MONTH, "term_end")


@pytest.mark.parametrize(
    ("terms", "today", "expected"),
    [
        # Of a year from some day in March, the 28th of February is the earliest end: 30 November + 3 months.
        (Terms(RoughDay(2021, 3), YEAR, YEAR, Period(months=3), "term_end"), "2026-11-20", "2026-11-30"),
        (Terms(RoughDay(2021, 3), YEAR, YEAR, Period(months=3), "term_end"), "2026-12-01", None),
        (Terms(RoughDay(2021), YEAR, YEAR, Period(months=3), "term_end"), "2026-11-20", None),
        (Terms(RoughDay(), YEAR, YEAR, Period(months=3), "term_end"), "2026-11-20", None),
        (Terms(date(2021, 3, 1), YEAR, YEAR, Period(months=3), "term_end"), "2026-11-20", None),
        # A first term that goes over into months is worth a word, what renews by months is not.
        (LATER_MONTHLY, "2026-11-20", "2027-01-31"),
        (Terms(RoughDay(2025, 3), MONTH, MONTH, Period(days=1), "term_end"), "2026-11-20", None),
        (Terms(RoughDay(2025, 3), TWO_YEARS, "none"), "2026-11-20", None),
        (Terms(RoughDay(2025, 3), TWO_YEARS, None), "2026-11-20", None),
    ],
)
def test_a_day_that_is_in_time_whenever_the_contract_began(
    terms: Terms, today: str, expected: str | None
) -> None:
    found = in_time_until(contract(terms), date.fromisoformat(today))
    assert found == (date.fromisoformat(expected) if expected else None)


FIRST_OF_TWO_YEARS = Terms(RoughDay(2026), TWO_YEARS, YEAR, Period(months=3), "term_end")
YEARLY_SINCE_MARCH = Terms(RoughDay(2021, 3), YEAR, YEAR, Period(months=3), "term_end")


@pytest.mark.parametrize(
    ("terms", "today", "expected"),
    [
        # Begun on 31 March it ends on 30 March: 30 December + 3 months.
        (YEARLY_SINCE_MARCH, "2026-11-30", ("2026-11-30", "2026-12-30")),
        (YEARLY_SINCE_MARCH, "2026-12-01", ("2026-11-30", "2026-12-30")),
        (YEARLY_SINCE_MARCH, "2026-12-30", ("2026-11-30", "2026-12-30")),
        (YEARLY_SINCE_MARCH, "2026-12-31", ("2027-11-30", "2027-12-30")),
        # Of a year it is the first term alone: from 31 December 2027 at the earliest to 30 December 2028.
        (FIRST_OF_TWO_YEARS, "2026-11-20", ("2027-09-30", "2028-09-30")),
        (FIRST_OF_TWO_YEARS, "2027-10-01", ("2027-09-30", "2028-09-30")),
        (FIRST_OF_TWO_YEARS, "2028-09-30", ("2027-09-30", "2028-09-30")),
        (FIRST_OF_TWO_YEARS, "2028-10-01", None),
        # What is lost then is a month, no more than what one would be told for.
        (LATER_MONTHLY, "2027-01-31", ("2027-01-31", None)),
        (LATER_MONTHLY, "2027-02-01", None),
        # By quarters the next day that is surely in time follows the last one that may be.
        (Terms(RoughDay(2021, 3), Period(months=3), Period(months=3), MONTH, "term_end"), "2026-02-01",
         ("2026-01-31", "2026-02-28")),
        (Terms(RoughDay(2021, 3), Period(months=3), Period(months=3), MONTH, "term_end"), "2026-03-01",
         ("2026-04-30", "2026-05-31")),
    ],
)  # fmt: skip
def test_after_the_day_that_is_surely_in_time_it_may_be_in_time_until_the_latest_start_has_its_last_one(
    terms: Terms, today: str, expected: tuple[str, str | None] | None
) -> None:
    found = in_time(contract(terms), date.fromisoformat(today))
    days = None if found is None else (str(found.surely), found.perhaps and str(found.perhaps))
    assert days == expected


@given(st.sampled_from([RoughDay(2026, 3), RoughDay(2025, 2), RoughDay(2026, 8)]), st.integers(0, 400))
def test_while_it_may_be_in_time_some_day_is_too_late_and_another_is_not(
    month: RoughDay, offset: int
) -> None:
    today = date(2026, 6, 1) + timedelta(days=offset)
    rough = contract(Terms(month, YEAR, YEAR, Period(months=3), "term_end"))
    until = in_time(rough, today)
    assert until is not None
    assert until.perhaps is not None
    assert today <= until.perhaps
    before = {each.terms.starts_on: ways_out(each, until.surely).best for each in possible(rough)}
    now = {each.terms.starts_on: ways_out(each, today).best for each in possible(rough)}
    kept = [start for start, way in before.items() if way and now[start] and now[start] == way]
    assert kept
    assert (len(kept) == len(before)) == (today <= until.surely)
    assert max(way.receive_by for way in before.values() if way and way.receive_by) == until.perhaps


def test_where_the_conclusion_alone_is_rough_the_last_day_is_that_of_the_start() -> None:
    terms = Terms(date(2022, 6, 1), YEAR, YEAR, Period(months=3), "term_end")
    rough = contract(terms, "fitness")._replace(concluded_on=RoughDay(2022))
    until = in_time(rough, date(2026, 11, 20))
    assert until is not None
    assert (until.surely, until.perhaps) == (date(2027, 2, 28), None)


def test_that_no_day_can_be_warned_of_is_said_where_that_is_so() -> None:
    def is_said(terms: Terms, today: str) -> bool:
        answer = ways_out(contract(terms), date.fromisoformat(today))
        return any("nicht warnen" in reason for reason in answer.unclear)

    yearly = Terms(RoughDay(2021), YEAR, YEAR, Period(months=3), "term_end")
    assert is_said(yearly, "2026-11-20")
    assert is_said(Terms(RoughDay()), "2026-11-20")
    assert is_said(FIRST_OF_TWO_YEARS, "2028-10-01")
    for warned_of in ("2027-09-30", "2027-10-01", "2028-09-30"):
        assert not is_said(FIRST_OF_TWO_YEARS, warned_of)
    assert not is_said(YEARLY_SINCE_MARCH, "2026-12-05")


def test_it_counts_with_a_conclusion_that_is_roughly_known_as_well() -> None:
    terms = Terms(RoughDay(2021, 3), YEAR, YEAR, Period(months=3), "term_end")
    rough = contract(terms)._replace(concluded_on=RoughDay(2021, 2))
    assert in_time_until(rough, date(2026, 11, 20)) == date(2026, 11, 30)


def test_a_last_day_of_the_term_that_is_known_needs_no_first_one() -> None:
    terms = Terms(RoughDay(2024), renewal="none", initial_end=date(2026, 12, 31))
    answer = ways_out(contract(terms), TODAY)
    assert [way.ends_on for way in answer.ways_out] == [date(2026, 12, 31)]
    assert ways_out(contract(terms), date(2027, 1, 1)).ended


@pytest.mark.parametrize("kind", KINDS)
def test_of_an_unknown_start_nothing_is_claimed_but_what_to_do_is_said(kind: Kind) -> None:
    lost = contract(Terms(RoughDay()), kind)
    answer = ways_out(lost, TODAY)
    assert (answer.ways_out, answer.ended) == ((), False)
    assert where_it_stands(kind) in answer.unclear
    (way,) = writable(lost, answer, TODAY).ways_out
    assert names_no_day(way)
    assert (way.ends_on, way.receive_by, way.letter, way.rolling) == (None, None, "notice", True)


def test_a_notice_to_the_next_possible_day_is_offered_only_where_no_certain_one_is() -> None:
    clear = contract(Terms(date(2025, 1, 1), YEAR, YEAR, MONTH, "term_end"))
    answer = ways_out(clear, TODAY)
    assert writable(clear, answer, TODAY) is answer
    expiring = contract(Terms(date(2026, 1, 1), YEAR, "none"))
    assert writable(expiring, ways_out(expiring, TODAY), TODAY) == ways_out(expiring, TODAY)
    over = contract(Terms(date(2020, 1, 1), YEAR, "none"))
    assert writable(over, ways_out(over, TODAY), TODAY) == ways_out(over, TODAY)
    doubtful = ("Ein Grund.",)
    for known in (answer, ways_out(expiring, TODAY), ways_out(over, TODAY)):
        unsure = known._replace(unclear=doubtful)
        assert writable(clear, unsure, TODAY) is unsure


@pytest.mark.parametrize("changed", [{"certainty": "arguable"}, {"letter": "for_cause"}])
def test_beside_an_arguable_notice_or_another_letter_the_next_possible_day_is_offered(
    changed: dict[str, Any],
) -> None:
    clear = contract(Terms(date(2025, 1, 1), YEAR, YEAR, MONTH, "term_end"))
    answer = ways_out(clear, TODAY)
    other = answer.ways_out[0]._replace(**changed)
    assert not names_no_day(other)
    offered = writable(clear, Answer((other,), ("Ein Grund.",)), TODAY).ways_out
    assert [names_no_day(way) for way in offered] == [False, True]
    assert "nächstmöglichen" in end_in_words(offered[1])
    assert "31.12.2026" in end_in_words(other._replace(ends_on=date(2026, 12, 31)))
    assert "sofort" in end_in_words(other._replace(ends_on=None))


def test_a_conclusion_that_is_roughly_known_is_looked_at_day_by_day() -> None:
    exact = contract(Terms(date(2022, 6, 1), YEAR, YEAR, MONTH, "term_end"), "fitness")
    before = ways_out(exact._replace(concluded_on=RoughDay(2022, 2)), TODAY)
    across = ways_out(exact._replace(concluded_on=RoughDay(2022)), TODAY)
    assert any(
        "§ 309" in warning
        for warning in ways_out(exact._replace(concluded_on=date(2022, 3, 1)), TODAY).warnings
    )
    assert not before.warnings or "§ 309" not in before.warnings[0]
    assert any("Vertragsschluss ist nicht auf den Tag bekannt (2022)" in reason for reason in across.unclear)


def test_what_is_roughly_known_is_looked_at_again_every_day() -> None:
    rough = contract(Terms(RoughDay(2026, 3), YEAR, YEAR, MONTH, "term_end"))
    assert next_turn(rough, TODAY) == TODAY + ONE_DAY


def test_it_has_ended_where_it_has_on_every_day_and_nothing_else_is_asked() -> None:
    month = contract(Terms(RoughDay(2025, 3), YEAR, "none"))
    last = date(2026, 3, 30)
    assert [has_ended(month, day) for day in (last, last + ONE_DAY)] == [False, True]
    assert [ways_out(month, day).ended for day in (last, last + ONE_DAY)] == [False, True]
    assert not has_ended(contract(Terms(RoughDay())), TODAY)


def test_a_day_that_the_terms_name_is_one_also_where_the_start_is_known_roughly() -> None:
    terms = Terms(date(2020, 5, 1), None, "indefinite", Period(months=3), "third_working_day")
    saturday = date(2022, 12, 3)
    exact = ways_out(contract(terms), date(2022, 11, 5))
    roughly = ways_out(contract(terms._replace(starts_on=RoughDay(2020, 5))), date(2022, 11, 5))
    assert [way.receive_by for way in roughly.ways_out] == [saturday]
    assert "kein Verlass" in exact.warnings[0]
    assert roughly.warnings == exact.warnings
    assert roughly.ways_out[0].undelivered(saturday) == exact.ways_out[0].undelivered(saturday)
