"""The button on the provider's page: for which kinds of contracts the law asks for none (§ 312k I 2 BGB)."""

from datetime import date

import pytest

from vertragsbuch.contract.model import KINDS, Kind
from vertragsbuch.law.button import button_by_law

FINANCIAL = {
    "bank_account",
    "car_insurance",
    "insurance",
    "life_insurance",
    "loan",
    "private_health_insurance",
}
STRICTER_THAN_TEXT = {
    "allotment",
    "care_home",
    "district_heating",
    "employment",
    "rent_furnished_room",
    "rent_home",
    "training",
    "water",
}
NOT_PAID_FOR_AGAIN_AND_AGAIN = {"cooperative", "work"}
"""No contract by which a business owes the consumer something for a time (§ 312k I 1 BGB)."""


@pytest.mark.parametrize("kind", KINDS)
def test_for_financial_services_and_what_needs_paper_there_is_no_button_to_cancel(kind: Kind) -> None:
    without = kind in FINANCIAL | STRICTER_THAN_TEXT | NOT_PAID_FOR_AGAIN_AND_AGAIN
    assert button_by_law(kind, consumer=True) is (False if without else None)


def test_a_contract_that_was_made_before_the_norm_has_no_button_to_withdraw() -> None:
    """§ 356a BGB, since 19 June 2026."""
    for made_on, may_be in ((date(2026, 6, 18), False), (date(2026, 6, 19), None), (None, None)):
        assert button_by_law("hosting", consumer=True, withdrawal=True, made_on=made_on) is may_be
        assert button_by_law("hosting", consumer=True, made_on=made_on) is None


@pytest.mark.parametrize("kind", KINDS)
def test_to_withdraw_there_may_be_one_for_every_kind_and_for_a_business_there_is_none(kind: Kind) -> None:
    assert button_by_law(kind, consumer=True, withdrawal=True) is None
    assert button_by_law(kind, consumer=False, withdrawal=True) is False
    assert button_by_law(kind, consumer=False) is False
