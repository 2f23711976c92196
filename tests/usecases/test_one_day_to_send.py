from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import gettempdir

from hypothesis import given
from hypothesis import strategies as st

from tests.contracts import YEAR
from tests.delivery.days import DAYS
from tests.delivery.towns import TOWNS
from vertragsbuch.agenda.as_json import due_as_json
from vertragsbuch.agenda.item import Item
from vertragsbuch.agenda.occasions import occasions
from vertragsbuch.cli.wording import command_of
from vertragsbuch.config.paths import paths_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.events.opening import DistanceSale
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.vocabulary.channels import CHANNELS
from vertragsbuch.delivery.calendar import is_delivery_day
from vertragsbuch.delivery.countries_table import GERMAN_NAMES
from vertragsbuch.delivery.postcode import place_of_address
from vertragsbuch.exchange.answers import way_as_json
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.deadlines import AnsweredContract, as_json
from vertragsbuch.usecases.overview import agenda_item
from vertragsbuch.usecases.sending import sending_plan

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
ABROAD = st.sampled_from(sorted(GERMAN_NAMES.values())).map(lambda name: ("Weg 1", "1010 Stadt", name))
BOXES = st.sampled_from(TOWNS).map(lambda town: ("Postfach 1 23", f"{town[0]} {town[1]}"))
STREETS = st.sampled_from(TOWNS).map(lambda town: ("Weg 1", f"{town[0]} {town[1]}"))
ADDRESSES = st.just(()) | STREETS | BOXES | ABROAD


def _ends_on(last_day: date, address: tuple[str, ...]) -> Contract:
    """Return a contract whose notice must be received fourteen days before this day of every year."""
    terms = Terms(last_day - timedelta(days=729), YEAR, YEAR, Period(days=14), "term_end")
    return Contract("v", "Vertrag", Provider("Muster GmbH", address), terms, kind="insurance", consumer=False)


@given(last_day=DAYS, ahead=st.integers(0, 400), address=ADDRESSES, margin=st.integers(0, 12))
def test_list_plan_letter_and_json_name_one_day(
    last_day: date, ahead: int, address: tuple[str, ...], margin: int
) -> None:
    context = _context(margin, last_day - timedelta(days=ahead))
    contract = _ends_on(last_day, address)
    line = agenda_item(contract, context)
    assert line.way is not None
    assert line.way.receive_by is not None
    day = line.dispatch_by
    assert day is not None
    assert day <= line.way.receive_by - timedelta(days=7)
    assert is_delivery_day(day, place_of_address(address))
    assert _days_to_post(context, line) == {day}
    assert line.act_by in (day, None)


@given(send_by=DAYS, ahead=st.integers(0, 20), address=ADDRESSES, margin=st.integers(0, 12))
def test_they_name_one_day_for_a_withdrawal_too(
    send_by: date, ahead: int, address: tuple[str, ...], margin: int
) -> None:
    made_on = send_by - timedelta(days=14)
    sold = DistanceSale(instructed_on=made_on)
    contract = _ends_on(made_on + timedelta(days=730), address)._replace(
        kind="hosting", consumer=True, concluded_on=made_on, events=(sold,)
    )
    line = agenda_item(contract, _context(margin, send_by - timedelta(days=ahead)))
    assert line.way is not None
    assert line.way.send_by is not None
    assert line.way.send_by >= send_by
    day = line.dispatch_by
    assert day is not None
    assert is_delivery_day(day, place_of_address(address))
    between = ((line.way.send_by - timedelta(days=days)) for days in range((line.way.send_by - day).days))
    assert not any(is_delivery_day(each, place_of_address(address)) for each in between)
    assert _days_to_post(_context(margin, line.today), line) == {line.act_by} == {day}


def _context(margin: int, today: date) -> Context:
    paths = paths_of(str(Path(gettempdir()) / "there-is-no-book.sqlite"))
    return Context(paths, Settings(margin_days=margin, within_days=400), today, lambda: NOW)


def _days_to_post(context: Context, line: Item) -> set[date | None]:
    """Return every day that plan, JSON and calendar name to post a letter."""
    contract = line.contract
    assert line.way is not None
    plan = sending_plan(context, contract, line.way)
    posted = [option for option in plan.options if CHANNELS[option.channel].arrival == "by_post"]
    assert len(posted) == 2
    margin = context.settings.margin_days
    (as_due,) = due_as_json([line], margin, command_of)
    (as_answer,) = as_json([AnsweredContract(contract, line.answer)], margin)
    as_way = way_as_json(contract, line.way, margin)
    texts = (as_due["dispatch_by"], as_due["way"]["dispatch_by"], as_answer["best"]["dispatch_by"])
    told = [
        each.day
        for each in occasions(contract, line.today, context.settings)
        if each.about.key == line.way.key
    ]
    days = (plan.dispatch_by, *(option.last_sending_day for option in posted), *told)
    return {*days, *map(date.fromisoformat, (*texts, as_way["dispatch_by"]))}
