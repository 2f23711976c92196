"""Which channel is suggested, from what the book knows of the provider."""

from tests.contracts import HOSTING
from tests.usecases.conftest import TODAY
from vertragsbuch.contract.events.opening import CancelButtonMissing
from vertragsbuch.contract.model import Contract
from vertragsbuch.exchange.document import Document
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.letter import ways_to_write
from vertragsbuch.usecases.sending import sending_plan
from vertragsbuch.usecases.transfer import take_over

PAGE = HOSTING.provider._replace(cancel_url="https://musterhost.example/kuendigen")


def suggested(context: Context, contract: Contract) -> str | None:
    take_over(context, Document(None, (contract,)))
    way = ways_to_write(context, contract.id).best
    assert way is not None
    plan = sending_plan(context, contract, way)
    return plan.suggested.channel if plan.suggested else None


def test_a_page_that_is_known_comes_before_a_letter_that_costs(context: Context) -> None:
    assert suggested(context, HOSTING._replace(provider=PAGE)) == "button"


def test_a_page_that_nobody_has_seen_does_not(context: Context) -> None:
    assert suggested(context, HOSTING) == "registered_letter"


def test_nor_one_whose_button_was_missing(context: Context) -> None:
    missing = CancelButtonMissing(noticed_on=TODAY)
    assert suggested(context, HOSTING._replace(provider=PAGE, events=(missing,))) != "button"


def test_where_the_law_knows_no_button_a_page_is_none(context: Context) -> None:
    insured = HOSTING._replace(kind="insurance", provider=PAGE)
    assert suggested(context, insured) != "button"
