import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertragsbuch.contract.bank_numbers import (
    creditor_id_of,
    creditor_of,
    iban_of,
    in_fours,
    mandate_of,
)

SHORTEST, LONGEST = "NO9386011117947", "XX32111111111111111111111111111111"
IBANS = [
    *("DE89370400440532013000", "AT611904300234573201", "CH9300762011623852957", "GB29NWBK60161331926819"),
    *(SHORTEST, LONGEST),
]
OF_EACH_COUNTRY = (
    "AT611904300234573201",
    "BE68539007547034",
    "CH9300762011623852957",
    "CZ6508000000192000145399",
    "DE89370400440532013000",
    "DK5000400440116243",
    "ES9121000418450200051332",
    "FI2112345600000785",
    "FR1420041010050500013M02606",
    "GB29NWBK60161331926819",
    "IE29AIBK93115212345678",
    "IT60X0542811101000000123456",
    "LI21088100002324013AA",
    "LT121000011101001000",
    "LU280019400644750000",
    "NL91ABNA0417164300",
    "NO9386011117947",
    "PL61109010140000071219812874",
    "PT50000201231234567890154",
    "SE4550000000058398257466",
)
"""The examples of the registry of IBANs."""
CREDITORS = ["DE98ZZZ09999999999", "DE98ABC09999999999"]


@pytest.mark.parametrize("iban", IBANS)
def test_an_iban_is_read_as_people_write_it(iban: str) -> None:
    assert iban_of(iban) == iban_of(in_fours(iban)) == iban_of(f" {iban.lower()} ") == iban


@pytest.mark.parametrize("iban", OF_EACH_COUNTRY)
def test_an_iban_is_as_long_as_its_country_has_them(iban: str) -> None:
    assert iban_of(iban) == iban
    with pytest.raises(ValueError, match="Stellen") as refused:
        iban_of(f"{iban}0")
    expected = f"Eine IBAN aus {iban[:2]} hat {len(iban)} Stellen, diese hat {len(iban) + 1}."
    assert str(refused.value) == expected


@given(st.sampled_from(IBANS), st.data())
def test_one_wrong_digit_is_noticed(iban: str, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from([at for at, sign in enumerate(iban) if sign.isdigit()]))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != iban[at]]))
    with pytest.raises(ValueError, match="IBAN"):
        iban_of(iban[:at] + other + iban[at + 1 :])


@pytest.mark.parametrize("iban", ["XX431111111111", "XX651111111111111111111111111111111"])
def test_a_number_shorter_or_longer_than_any_is_none_whatever_its_check_digits(iban: str) -> None:
    with pytest.raises(ValueError, match="keine IBAN"):
        iban_of(iban)


@given(st.sampled_from(CREDITORS), st.data())
def test_two_digits_in_the_wrong_order_are_noticed(creditor: str, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from(range(7, len(creditor) - 1)))
    swapped = creditor[:at] + creditor[at + 1] + creditor[at] + creditor[at + 2 :]
    if swapped != creditor:
        with pytest.raises(ValueError, match="Prüfziffern"):
            creditor_id_of(swapped)


@pytest.mark.parametrize(
    "text", ["", "DE", "DE89", "8937", "DE8937040044053201300", "DEAA370400440532013000", "ß" * 22]
)
def test_what_is_no_iban_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="IBAN"):
        iban_of(text)


@pytest.mark.parametrize(
    "text", ["", "DE98ZZZ", "DE98ZZZ0999999999", "98ZZZ09999999999", "DE99ZZZ09999999999"]
)
def test_what_is_no_creditor_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Gläubiger-ID"):
        creditor_id_of(text)


def test_the_business_code_is_the_creditors_own_choice() -> None:
    first, second = CREDITORS
    assert creditor_id_of("de98 zzz 0999 9999 999") == first
    assert creditor_id_of(second) == second
    assert creditor_of(first) == creditor_of(second)


def test_a_mandate_is_compared_by_creditor_and_reference_where_both_are_known() -> None:
    first, second = CREDITORS
    assert (
        mandate_of(first, "MREF 08-15")
        == mandate_of(second.lower(), "mref0815")
        == (creditor_of(first), "mref0815")
    )
    assert mandate_of(first, None) is None
    assert mandate_of(None, "MREF") is None
    assert in_fours("DE89370400440532013000") == "DE89 3704 0044 0532 0130 00"


@pytest.mark.parametrize("check", ["DE98ZZZ0999999999", "DE98ZZZ099999999990"])
def test_a_german_creditor_has_eighteen_signs(check: str) -> None:
    with pytest.raises(ValueError, match="18 Stellen"):
        creditor_id_of(check)
