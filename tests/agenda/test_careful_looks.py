"""Looks that are kept find every careful day: whoever looks on those days alone sees what every day shows."""

from datetime import date, timedelta

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.casework.samples import ANY_HISTORY
from tests.examples import examples
from tests.law.strategies import contracts
from vertragsbuch.agenda.item import item_of
from vertragsbuch.agenda.look import next_look
from vertragsbuch.agenda.order import place_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.model import KINDS, Contract
from vertragsbuch.law.ways_out import ways_alone

DAY = timedelta(days=1)
_DAYS = 60


def careful_days(contract: Contract, today: date) -> list[date]:
    """Return the last days of the arguable ways, which may have to be named while they are near."""
    ways = ways_alone(contract, today)
    return [way.deadline for way in ways if way.certainty == "arguable" and way.letter and way.deadline]


# Most contracts have no arguable way: they are left out, and that many of them is no fault.
MOST_ARE_LEFT_OUT = settings(examples(30), suppress_health_check=[HealthCheck.filter_too_much])


@MOST_ARE_LEFT_OUT
@given(st.data(), st.sampled_from(KINDS), st.dates(date(2021, 1, 1), date(2032, 12, 31)))
def test_whoever_looks_when_told_to_sees_what_every_day_shows(
    data: st.DataObject, kind: str, today: date
) -> None:
    contract: Contract = data.draw(contracts(kind))  # type: ignore[arg-type]
    contract = contract._replace(events=(*contract.events, *data.draw(ANY_HISTORY)[:2]))
    deadlines = careful_days(contract, today)
    assume(deadlines and min(deadlines) < date(2100, 1, 1))
    horizon = Settings()._replace(within_days=data.draw(st.sampled_from([0, 7, 30, 90])))
    day = min(deadlines) - timedelta(data.draw(st.integers(0, 120)))
    look_on = date.min
    for _count in range(_DAYS):
        item = item_of(contract, day, horizon)
        if look_on <= day:
            look_on, seen = next_look(contract, day, horizon), place_of(item)
            assert item.is_due == (look_on == day)
        else:
            assert (item.is_due, place_of(item)) == (False, seen), (day, look_on)
        day += DAY
