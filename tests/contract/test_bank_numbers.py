import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertragsbuch.contract.bank_numbers import creditor_id_of, creditor_of, iban_of, in_fours

SHORTEST, LONGEST = "NO9386011117947", "XX32111111111111111111111111111111"
IBANS = [
    *("DE89370400440532013000", "AT611904300234573201", "CH9300762011623852957", "GB29NWBK60161331926819"),
    *(SHORTEST, LONGEST),
]
CREDITORS = ["DE98ZZZ09999999999", "DE98ABC09999999999"]


@pytest.mark.parametrize("iban", IBANS)
def test_an_iban_is_read_as_people_write_it(iban: str) -> None:
    assert iban_of(iban) == iban_of(in_fours(iban)) == iban_of(f" {iban.lower()} ") == iban


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
