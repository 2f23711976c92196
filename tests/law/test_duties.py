from datetime import date

import pytest

from vertragsbuch.contract.model import Contract, Kind, Provider, Terms
from vertragsbuch.law.duties import duty_to_confirm, is_consumer_complaint, time_to_answer
from vertragsbuch.law.norms import norm

DAY = date(2026, 11, 22)


def _contract(kind: Kind, *, consumer: bool = True) -> Contract:
    return Contract("v", "Vertrag", Provider("Anbieter"), Terms(DAY), kind=kind, consumer=consumer)


@pytest.mark.parametrize(
    ("kind", "consumer", "channel", "key", "period"),
    [
        ("hosting", True, "button", "bgb-312k-4", None),
        ("energy", True, "button", "bgb-312k-4", None),
        ("energy_basic_supply", True, "button", "bgb-312k-4", None),
        ("hosting", True, "email", None, None),
        ("hosting", False, "button", None, None),
        ("energy", True, "email", "enwg-41b-1", "P1W"),
        ("energy", True, None, "enwg-41b-1", "P1W"),
        ("energy", False, "email", None, None),
        ("energy_basic_supply", True, "letter", "gvv-20-2", None),
        ("energy_basic_supply", False, "letter", "gvv-20-2", None),
    ],
)
def test_the_duty_to_confirm(
    kind: Kind, *, consumer: bool, channel: str | None, key: str | None, period: str | None
) -> None:
    duty = duty_to_confirm(_contract(kind, consumer=consumer), channel)
    assert (duty.norm if duty else None) == key
    if duty is not None:
        paragraph = norm(duty.norm).paragraph
        assert paragraph.split("/")[0] in duty.reminder
        assert paragraph.split("/")[0] in duty.demand
        assert (str(duty.period(DAY)) if duty.has_period else None) == period
        assert duty.at_once == (key == "bgb-312k-4")


@pytest.mark.parametrize(
    ("kind", "consumer", "letter", "period"),
    [
        ("hosting", True, "data_access", "P1M"),
        ("energy", True, "data_erasure", "P1M"),
        ("energy", True, "complaint", "P4W"),
        ("energy_basic_supply", True, "complaint", "P4W"),
        ("energy", False, "complaint", "P14D"),
        ("energy", True, "objection", "P14D"),
        ("hosting", True, "complaint", "P14D"),
    ],
)
def test_how_long_an_answer_may_take(kind: Kind, *, consumer: bool, letter: str, period: str) -> None:
    contract = _contract(kind, consumer=consumer)
    assert str(time_to_answer(contract, letter, DAY)) == period
    assert is_consumer_complaint(contract) == (consumer and kind.startswith("energy"))
