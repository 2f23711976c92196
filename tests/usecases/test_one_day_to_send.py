from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import gettempdir

from hypothesis import given
from hypothesis import strategies as st

from tests.contracts import YEAR
from tests.delivery.days import DAYS
from tests.delivery.towns import TOWNS
from vertragsbuch.agenda.as_json import due_as_json
from vertragsbuch.cli.wording import command_of
from vertragsbuch.config.paths import paths_of
from vertragsbuch.config.settings import Settings
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
    paths = paths_of(str(Path(gettempdir()) / "there-is-no-book.sqlite"))
    settings = Settings(margin_days=margin, within_days=400)
    context = Context(paths, settings, last_day - timedelta(days=ahead), lambda: NOW)
    contract = _ends_on(last_day, address)
    line = agenda_item(contract, context)
    assert line.way is not None
    assert line.way.receive_by is not None
    day = line.dispatch_by
    assert day is not None
    assert day <= line.way.receive_by - timedelta(days=7)
    assert is_delivery_day(day, place_of_address(address))
    plan = sending_plan(context, contract, line.way)
    posted = [option for option in plan.options if CHANNELS[option.channel].arrival == "by_post"]
    assert len(posted) == 2
    assert {plan.dispatch_by, *(option.last_sending_day for option in posted)} == {day}
    (as_due,) = due_as_json([line], margin, command_of)
    (as_answer,) = as_json([AnsweredContract(contract, line.answer)], margin)
    as_way = way_as_json(contract, line.way, margin)
    texts = (as_due["dispatch_by"], as_due["way"]["dispatch_by"], as_answer["best"]["dispatch_by"])
    assert {*texts, as_way["dispatch_by"]} == {day.isoformat()}
    assert line.act_by in (day, None)
