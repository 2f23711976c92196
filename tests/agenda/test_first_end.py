"""The first end after a first term or a waiver is warned of once, on whatever day and by whatever right."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.law.asking import contract
from vertragsbuch.agenda.item import item_of
from vertragsbuch.agenda.occasions import occasions
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.model import Contract, Kind
from vertragsbuch.contract.rough_day import RoughDay

FIRST, DAYS = date(2026, 9, 1), 300
TWO_YEARS = {"initial_term": "P24M", "renewal": "indefinite"}
MONTH_END = {"notice": "P1M", "notice_to": "month_end"}
IN_MID_MONTH, ON_THE_FIRST = {"starts_on": "2025-02-15"}, {"starts_on": "2025-03-01"}
WAIVED = {"waived_until": "2027-02-28", "renewal": "indefinite"}


def made(kind: Kind, *parts: dict[str, Any]) -> Contract:
    fields = {name: value for part in parts for name, value in part.items()}
    return contract(kind, concluded_on="2025-02-01", state="NW", **fields)


def told(one: Contract) -> list[tuple[str, str, str]]:
    """Return what is pressing in these months, each once: end, last day of receipt, and how sure it is."""
    ways = []
    for offset in range(DAYS):
        item = item_of(one, FIRST + timedelta(offset), Settings())
        if item.is_due and item.way_due is not None:
            way = item.way_due
            ways.append((str(way.ends_on), str(way.receive_by), way.certainty))
    return list(dict.fromkeys(ways))


@pytest.mark.parametrize(
    ("one", "warned_of"),
    [
        (made("fitness", IN_MID_MONTH, TWO_YEARS, MONTH_END), ("2027-02-28", "2027-01-31", "certain")),
        (made("telecom", IN_MID_MONTH, TWO_YEARS, MONTH_END), ("2027-02-28", "2027-01-31", "certain")),
        (made("fitness", ON_THE_FIRST, TWO_YEARS, MONTH_END), ("2027-02-28", "2027-01-31", "certain")),
        (made("rent_home", ON_THE_FIRST, TWO_YEARS), ("2027-02-28", "2026-12-03", "certain")),
        (made("rent_home", IN_MID_MONTH, TWO_YEARS), ("2027-02-28", "2026-12-03", "certain")),
        (made("rent_garage", ON_THE_FIRST, TWO_YEARS), ("2027-02-28", "2026-12-03", "certain")),
        (made("rent_furnished_room", IN_MID_MONTH, TWO_YEARS), ("2027-02-28", "2027-02-15", "certain")),
        (made("care_home", ON_THE_FIRST, TWO_YEARS), ("2027-02-28", "2027-02-03", "certain")),
        (made("employment", ON_THE_FIRST, TWO_YEARS), ("2027-03-15", "2027-02-15", "certain")),
        (made("employment", IN_MID_MONTH, TWO_YEARS), ("2027-02-15", "2027-01-18", "certain")),
        # While it is waived, a notice that is received before is arguable, and the day to act by.
        (made("rent_home", ON_THE_FIRST, WAIVED), ("2027-02-28", "2026-12-03", "arguable")),
        (made("rent_garage", ON_THE_FIRST, WAIVED), ("2027-02-28", "2026-12-03", "arguable")),
        (made("general", ON_THE_FIRST, WAIVED, MONTH_END), ("2027-02-28", "2027-01-31", "arguable")),
        # Less than a month lies between both readings: the sure one is named.
        (made("rent_furnished_room", ON_THE_FIRST, WAIVED), ("2027-03-31", "2027-03-15", "certain")),
        (made("employment", ON_THE_FIRST, WAIVED), ("2027-03-31", "2027-03-03", "certain")),
    ],
)
def test_it_is_pressing_once_and_then_the_contract_is_left_in_peace(
    one: Contract, warned_of: tuple[str, str, str]
) -> None:
    assert told(one) == [warned_of]


def test_where_the_first_term_can_be_ended_before_another_right_does_that_one_is_told_alone() -> None:
    term_end = {"notice": "P3M", "notice_to": "term_end", "renewal_notice": "P2W"}
    one = made("rent_home", IN_MID_MONTH, TWO_YEARS, term_end, {"renewal_notice_to": "month_end"})
    assert told(one) == [("2027-02-14", "2026-11-14", "certain")]


@pytest.mark.parametrize(
    "one",
    [
        made("fitness", ON_THE_FIRST, {"renewal": "indefinite"}, MONTH_END),
        made("rent_home", ON_THE_FIRST, {"renewal": "indefinite"}),
        made("employment", ON_THE_FIRST, {"renewal": "indefinite"}),
        # A first term of a month, and one that is long over.
        made(
            "general", {"starts_on": "2026-12-01", "initial_term": "P1M", "renewal": "indefinite"}, MONTH_END
        ),
        made("fitness", {"starts_on": "2023-02-15"}, TWO_YEARS, MONTH_END),
        made("rent_home", {"starts_on": "2023-03-01"}, TWO_YEARS),
        # The statute lets nobody be bound.
        made("public_health_fund", ON_THE_FIRST, TWO_YEARS),
        made("energy_basic_supply", ON_THE_FIRST, TWO_YEARS),
    ],
)
def test_what_binds_nobody_for_longer_than_a_month_is_never_pressing(one: Contract) -> None:
    assert told(one) == []


def test_a_first_term_that_a_pause_has_lengthened_is_warned_of_by_its_own_end() -> None:
    pause = {"type": "paused", "from_on": "2025-06-01", "until_on": "2025-07-31", "lengthens": True}
    one = contract("fitness", pause, concluded_on="2025-02-01", **IN_MID_MONTH, **TWO_YEARS, **MONTH_END)
    assert told(one) == [("2027-04-30", "2027-03-31", "certain")]


@pytest.mark.parametrize(
    ("kind", "terms", "surely"),
    [("fitness", MONTH_END, date(2026, 12, 31)), ("rent_home", {}, date(2026, 11, 4))],
)
def test_of_a_start_known_to_its_month_the_day_is_the_one_that_is_in_time_whenever_it_began(
    kind: Kind, terms: dict[str, Any], surely: date
) -> None:
    known = made(kind, IN_MID_MONTH, TWO_YEARS, terms)
    one = known._replace(concluded_on=None, terms=known.terms._replace(starts_on=RoughDay(2025, 2)))
    assert told(one) == [("None", surely.isoformat(), "arguable")]
    long_over = known._replace(concluded_on=None, terms=known.terms._replace(starts_on=RoughDay(2023, 2)))
    assert told(long_over) == []


def test_of_a_rough_start_with_a_known_last_day_the_end_is_sure_and_warned_of() -> None:
    known = made("fitness", {**IN_MID_MONTH, "initial_end": "2027-02-14", "renewal": "indefinite"}, MONTH_END)
    one = known._replace(concluded_on=None, terms=known.terms._replace(starts_on=RoughDay(2025, 2)))
    assert told(one) == [("2027-02-28", "2027-01-31", "certain")]


def test_reminders_and_calendar_are_told_the_same() -> None:
    one = made("rent_home", ON_THE_FIRST, TWO_YEARS)
    before, after = date(2026, 11, 1), date(2026, 12, 4)
    (first,) = occasions(one, before, Settings())
    assert (first.receive_by, first.day) == (date(2026, 12, 3), date(2026, 11, 26))
    assert occasions(one, after, Settings()) == ()
