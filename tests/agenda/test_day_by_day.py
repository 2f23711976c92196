"""Contracts over half a year, day by day: when each turns urgent, and that nobody misses it by looking later.

The days follow from the terms: by a notice that is received in time, by the post before it, by the week that
counts as now and the month that counts as soon.
"""

from datetime import date, timedelta
from itertools import groupby

import pytest

from tests.agenda.made import club, lease, phone, yearly
from tests.contracts import MONTH, YEAR
from tests.law.asking import contract
from tests.noted import noted
from vertragsbuch.agenda.item import Reckoned, reckoned
from vertragsbuch.agenda.look import next_look_from
from vertragsbuch.agenda.occasions import occasions_of, same_until
from vertragsbuch.agenda.order import place_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.opening import DeadlinePrinted
from vertragsbuch.contract.events.turn import Kept
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.rough_day import RoughDay

FIRST, DAYS = date(2026, 9, 1), 220
YEARLY = yearly("x", date(2021, 3, 1))
FORTNIGHT = Period(days=14)
KEPT_ON = date(2026, 9, 1)


def of(terms: Terms, *events: Event) -> Contract:
    return Contract("c", "C", Provider("P"), terms, events=events)


def bought(*events: Event) -> Contract:
    """Return a contract that can be withdrawn from, since nobody told how, and ends by notice as well."""
    never = {"type": "distance_sale", "instructed": False}
    terms = {"initial_term": "P12M", "renewal": "indefinite", "notice": "P1M", "notice_to": "term_end"}
    made = contract("general", never, starts_on="2026-01-01", concluded_on="2025-12-20", **terms)
    return made._replace(events=(*made.events, *events))


def entered() -> Contract:
    """Return the home of somebody who died, which the household may decline (§ 563 Abs. 3 BGB)."""
    known = {"died_on": date(2026, 9, 20), "known_on": date(2026, 9, 25)}
    died = noted("holder_died", {**known, "co_tenant": False, "same_household": True})
    return of(Terms(date(2024, 1, 1)), died)._replace(kind="rent_home")


def raised_after_notice() -> Contract:
    """Return a contract that ends by its notice on 31 December, and sooner since its raise."""
    terms = {"initial_term": "P24M", "renewal": "indefinite", "notice": "P1M", "notice_to": "term_end"}
    made = contract("telecom", starts_on="2025-01-01", concluded_on="2024-12-20", **terms)
    ends_on = date(2026, 12, 31)
    sent = {"on": date(2026, 8, 1), "kind": "notice", "channel": "email", "ends_on": ends_on}
    return made._replace(
        events=(
            noted("sent", {**sent, "receive_by": date(2026, 11, 30)}),
            noted("confirmed", {"on": date(2026, 8, 5), "ends_on": ends_on}),
            noted("price_increase", {"received_on": date(2026, 8, 20), "effective_on": date(2026, 10, 1)}),
        )
    )


NOTICED = noted(
    "sent",
    {
        "on": date(2026, 9, 5),
        "kind": "notice",
        "channel": "email",
        "ends_on": date(2027, 2, 28),
        "receive_by": date(2027, 1, 31),
    },
)
LIVES: dict[str, tuple[Contract, list[str]]] = {
    "a year": (
        YEARLY,
        [
            "2026-09-01 later 2027-01-22 –",
            "2026-12-23 soon 2027-01-22 –",
            "2027-01-15 now 2027-01-22 –",
            "2027-01-23 overdue 2027-01-22 –",
            "2027-02-01 later 2028-01-24 –",
        ],
    ),
    "a year, kept": (
        YEARLY._replace(events=(Kept(on=KEPT_ON, kept_until=date(2027, 1, 31)),)),
        ["2026-09-01 kept – –", "2027-02-01 later 2028-01-24 –"],
    ),
    "a year, kept again": (
        YEARLY._replace(
            events=(
                Kept(on=date(2025, 9, 1), kept_until=date(2026, 1, 31)),
                Kept(on=KEPT_ON, kept_until=date(2027, 1, 31)),
            )
        ),
        ["2026-09-01 kept – –", "2027-02-01 later 2028-01-24 –"],
    ),
    "a year, kept no longer": (
        YEARLY._replace(
            events=(
                Kept(on=date(2025, 9, 1), kept_until=date(2027, 1, 31)),
                Kept(on=KEPT_ON, kept_until=date(2027, 1, 30)),
            )
        ),
        [
            "2026-09-01 later 2027-01-22 –",
            "2026-12-23 soon 2027-01-22 –",
            "2027-01-15 now 2027-01-22 –",
            "2027-01-23 overdue 2027-01-22 –",
            "2027-02-01 later 2028-01-24 –",
        ],
    ),
    "a year, kept for ever": (
        YEARLY._replace(events=(Kept(on=KEPT_ON),)),
        [
            "2026-09-01 later 2027-01-22 –",
            "2026-12-23 soon 2027-01-22 –",
            "2027-01-15 now 2027-01-22 –",
            "2027-01-23 overdue 2027-01-22 –",
            "2027-02-01 later 2028-01-24 –",
        ],
    ),
    "a year, noticed": (
        YEARLY._replace(events=(NOTICED,)),
        ["2026-09-01 sent – –", "2026-09-19 alarm 2026-09-19 –"],
    ),
    "a year from some day in March": (
        YEARLY._replace(terms=YEARLY.terms._replace(starts_on=RoughDay(2021, 3))),
        [
            "2026-09-01 unclear – 2027-01-31",
            "2026-12-23 soon 2027-01-22 2027-01-31",
            "2027-01-15 now 2027-01-22 2027-01-31",
            "2027-01-23 overdue 2027-01-22 2027-01-31",
            # Begun on 31 March it ends on 30 March: until the end of February it may be in time.
            "2027-03-01 unclear – 2028-01-31",
        ],
    ),
    "a fixed year": (
        of(Terms(date(2026, 1, 1), YEAR, "none")),
        ["2026-09-01 expires – –", "2027-01-01 ended – –"],
    ),
    "a job for a year": (
        of(Terms(date(2026, 1, 1), YEAR, "none"))._replace(kind="employment"),
        ["2026-09-01 expires – –", "2026-09-16 alarm 2026-09-16 –", "2027-01-01 ended – –"],
    ),
    "every month end, from December on": (
        of(Terms(date(2026, 12, 1), notice=FORTNIGHT, notice_to="month_end")),
        ["2026-09-01 later 2026-12-10 –", "2026-10-09 recurring – –"],
    ),
    "months that renew": (
        of(Terms(date(2026, 10, 1), MONTH, MONTH, FORTNIGHT, "term_end")),
        ["2026-09-01 recurring – –"],
    ),
    "a first term of 32 days, months after it": (
        of(Terms(date(2026, 10, 1), Period(days=32), MONTH, FORTNIGHT, "term_end")),
        ["2026-09-01 recurring – –"],
    ),
    "a first term of 33 days, months after it": (
        of(Terms(date(2026, 10, 1), Period(days=33), MONTH, FORTNIGHT, "term_end")),
        [
            "2026-09-01 later 2026-10-12 –",
            "2026-09-12 soon 2026-10-12 –",
            "2026-10-05 now 2026-10-12 –",
            "2026-10-13 overdue 2026-10-12 –",
            "2026-10-20 recurring – –",
        ],
    ),
    "a void notice for the first term (§ 309 Nr. 9 BGB)": (
        phone(),
        [
            "2026-09-01 later 2026-11-23 –",
            "2026-10-24 soon 2026-11-23 –",
            "2026-11-16 now 2026-11-23 –",
            "2026-11-24 overdue 2026-11-23 –",
            "2026-12-01 rolling – –",
            "2026-12-23 soon 2027-01-22 2027-01-31",
            "2027-01-15 now 2027-01-22 2027-01-31",
            "2027-01-23 overdue 2027-01-22 2027-01-31",
            "2027-02-01 rolling – –",
        ],
    ),
    "a lease for a time of which no reason is known (§ 575 BGB)": (
        lease(),
        [
            "2026-09-01 unclear – 2027-03-03",
            "2027-01-25 soon 2027-02-24 2027-03-03",
            "2027-02-17 now 2027-02-24 2027-03-03",
            "2027-02-25 overdue 2027-02-24 2027-03-03",
            "2027-03-04 unclear – –",
        ],
    ),
    "such a lease, of which the landlord prints an earlier day": (
        lease()._replace(events=(DeadlinePrinted(receive_by=date(2027, 2, 20), ends_on=None),)),
        [
            "2026-09-01 unclear – 2027-02-20",
            "2027-01-13 soon 2027-02-12 2027-02-20",
            "2027-02-05 now 2027-02-12 2027-02-20",
            "2027-02-13 overdue 2027-02-12 2027-02-20",
            "2027-02-21 now 2027-02-24 2027-03-03",
            "2027-02-25 overdue 2027-02-24 2027-03-03",
            "2027-03-04 unclear – –",
        ],
    ),
    "a club that prints an earlier day": (
        club(date(2027, 3, 20)),
        [
            "2026-09-01 later 2027-03-22 –",
            "2027-02-10 soon 2027-03-12 2027-03-20",
            "2027-03-05 now 2027-03-12 2027-03-20",
            "2027-03-13 overdue 2027-03-12 2027-03-20",
            "2027-03-21 now 2027-03-22 –",
            "2027-03-23 overdue 2027-03-22 –",
            "2027-04-01 later 2028-03-24 –",
        ],
    ),
    "a withdrawal beside a notice": (
        bought(),
        [
            "2026-09-01 later 2027-01-02 –",
            "2026-10-24 soon 2026-11-23 2026-11-30",
            "2026-11-16 now 2026-11-23 2026-11-30",
            "2026-11-24 overdue 2026-11-23 2026-11-30",
            "2026-12-01 later 2027-01-02 –",
            "2026-12-03 soon 2027-01-02 –",
            "2026-12-26 now 2027-01-02 –",
            "2027-01-03 overdue 2027-01-02 –",
            "2027-01-04 now 2027-01-04 2027-01-04",
            "2027-01-05 rolling – –",
        ],
    ),
    "a withdrawal beside a notice for which an earlier day is printed": (
        bought(DeadlinePrinted(receive_by=date(2026, 11, 20), ends_on=date(2026, 12, 31))),
        [
            "2026-09-01 later 2027-01-02 –",
            "2026-10-13 soon 2026-11-12 2026-11-20",
            "2026-11-05 now 2026-11-12 2026-11-20",
            "2026-11-13 overdue 2026-11-12 2026-11-20",
            "2026-11-21 now 2026-11-23 2026-11-30",
            "2026-11-24 overdue 2026-11-23 2026-11-30",
            "2026-12-01 later 2027-01-02 –",
            "2026-12-03 soon 2027-01-02 –",
            "2026-12-26 now 2027-01-02 –",
            "2027-01-03 overdue 2027-01-02 –",
            "2027-01-04 now 2027-01-04 2027-01-04",
            "2027-01-05 rolling – –",
        ],
    ),
    "a raise after the notice for a year": (
        raised_after_notice(),
        [
            "2026-09-01 soon 2026-09-23 2026-09-30",
            "2026-09-16 now 2026-09-23 2026-09-30",
            "2026-09-24 overdue 2026-09-23 2026-09-30",
            "2026-09-30 later 2026-11-12 2026-11-20",
            "2026-10-13 soon 2026-11-12 2026-11-20",
            "2026-11-05 now 2026-11-12 2026-11-20",
            "2026-11-13 overdue 2026-11-12 2026-11-20",
            "2026-11-21 confirmed – –",
            "2026-12-03 alarm 2026-12-03 –",
            "2027-02-01 ended – –",
            "2027-02-04 alarm 2027-02-04 –",
            "2027-03-05 ended – –",
        ],
    ),
    "two years from the middle of a month, then every month end": (
        of(Terms(date(2025, 2, 15), Period(months=24), "indefinite", MONTH, "month_end")),
        [
            "2026-09-01 later 2027-01-22 –",
            "2026-12-23 soon 2027-01-22 –",
            "2027-01-15 now 2027-01-22 –",
            "2027-01-23 overdue 2027-01-22 –",
            "2027-02-01 recurring – –",
        ],
    ),
    "a home that nobody may give up before March": (
        of(Terms(date(2025, 3, 1), waived_until=date(2027, 2, 28)))._replace(kind="rent_home"),
        [
            "2026-09-01 later 2027-02-24 –",
            "2026-10-27 soon 2026-11-26 2026-12-03",
            "2026-11-19 now 2026-11-26 2026-12-03",
            "2026-11-27 overdue 2026-11-26 2026-12-03",
            "2026-12-04 later 2027-02-24 –",
            "2026-12-24 recurring – –",
        ],
    ),
    "a home that a household enters": (
        entered(),
        [
            "2026-09-01 recurring – –",
            "2026-09-16 soon 2026-10-16 2026-10-25",
            "2026-10-09 now 2026-10-16 2026-10-25",
            "2026-10-17 overdue 2026-10-16 2026-10-25",
            "2026-10-26 overdue 2026-10-19 2026-10-26",
            "2026-10-27 recurring – –",
        ],
    ),
}


def lived(one: Contract, horizon: Settings) -> list[Reckoned]:
    return [reckoned(one, FIRST + timedelta(number), horizon) for number in range(DAYS)]


def in_short(basis: Reckoned) -> str:
    """Return how urgent a contract is, the day to act by, and the last day of a careful way."""
    item = basis.item
    return f"{item.urgency} {item.act_by or '–'} {(item.careful and item.careful.deadline) or '–'}"


@pytest.mark.parametrize("name", LIVES)
def test_a_contract_turns_urgent_on_these_days(name: str) -> None:
    one, turns = LIVES[name]
    same = groupby(lived(one, Settings()), in_short)
    assert [f"{next(bases).item.today} {words}" for words, bases in same] == turns


@pytest.mark.parametrize("name", [name for name in LIVES if "kept" not in name])
def test_until_the_next_look_nothing_of_a_contract_changes_and_what_is_told_is_the_same(name: str) -> None:
    horizon = Settings(within_days=0)
    bases = lived(LIVES[name][0], horizon)
    seen = [(basis.item.is_due, place_of(basis.item)) for basis in bases]
    told = [occasions_of(basis) for basis in bases]
    names = [{(one.name, one.day) for one in every} for every in told]
    left = [
        {(one.name, one.day) for one in every if not one.is_over(basis.item.today)}
        for every, basis in zip(told, bases, strict=True)
    ]
    for number, basis in enumerate(bases):
        look_on, same_to = next_look_from(basis, horizon), same_until(basis, horizon)
        assert (look_on == basis.item.today) is basis.item.is_due
        assert same_to > basis.item.today
        assert all(seen[at] == seen[number] for at in _until(number, look_on))
        assert all(left[at] == names[number] for at in _until(number, same_to))


def _until(number: int, day: date) -> range:
    """Return the numbers of the days after one and before a day."""
    return range(number + 1, min(DAYS, (day - FIRST).days))
