"""What is paid by the calendar is seen, and what people buy is not."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.statements.generator import generated
from tests.statements.made import IBAN, booking, monthly
from tests.statements.measure import measured_of_seed
from vertragsbuch.contract.period import Period
from vertragsbuch.statements.booking import Booking, FilePlace
from vertragsbuch.statements.keys import name_key, own
from vertragsbuch.statements.recurring import Recurring, recurring
from vertragsbuch.statements.steps import AmountStep

TEN_BOOKS = range(10)


def without_places(every: tuple[Recurring, ...]) -> list[tuple[object, ...]]:
    """Return what was seen, but for where in which file each booking stands."""
    nowhere = FilePlace("")
    return [(*each[:-1], [booking._replace(place=nowhere) for booking in each.bookings]) for each in every]


def test_ten_generated_books_give_nearly_all_of_their_contracts_and_hardly_anything_else() -> None:
    books = [measured_of_seed(seed) for seed in TEN_BOOKS]
    contracts = sum(book.contracts for book in books)
    missed = [truth for book in books for truth in book.missed]
    assert contracts > 200
    assert len(missed) <= 0.02 * contracts, missed
    assert [book.false for book in books if len(book.false) > 1] == []


def test_a_step_of_the_price_and_the_next_day_are_named() -> None:
    (seen,) = recurring([*monthly("2025-01-15", 6), *monthly("2025-07-15", 3, -4499)])
    assert seen.steps == (AmountStep(date(2025, 7, 15), 3999, 4499),)
    assert (seen.every, seen.cents) == (Period(months=1), 4499)
    assert (seen.first_on, seen.last_on, seen.next_on) == (
        date(2025, 1, 15),
        date(2025, 9, 15),
        date(2025, 10, 15),
    )


def test_the_next_day_is_the_usual_one_after_a_weekend_moved_the_last() -> None:
    (seen,) = recurring([*monthly("2025-01-15", 5), booking("2025-06-16")])
    assert seen.next_on == date(2025, 7, 15)


def test_an_amount_that_was_different_once_is_no_step() -> None:
    (seen,) = recurring([*monthly("2025-01-15", 4), booking("2025-05-15", -4699), *monthly("2025-06-15", 4)])
    assert (seen.steps, seen.is_variable) == ((), False)


def test_a_payment_that_is_overdue_for_two_weeks_means_the_end() -> None:
    paid, due = monthly("2025-01-15", 6), date(2025, 7, 15)
    other = booking("2025-01-02", -100, name="Bäckerei", kind="card", mandate="", creditor_id="", iban="")
    days = {wait: recurring([*paid, other._replace(booked_on=due + timedelta(wait))]) for wait in (14, 15)}
    assert {wait: [each.has_ended for each in seen] for wait, seen in days.items()} == {
        14: [False],
        15: [True],
    }


def test_four_weeks_are_no_month() -> None:
    days = [date(2025, 1, 2) + timedelta(28 * number) for number in range(6)]
    (seen,) = recurring([booking(day) for day in days])
    assert str(seen.every) == "P4W"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Städt. Werke gGmbH", "städtwerkeggmbh"),
        ("Buch e.K. 4711", "buchek"),
        ("Verein e. V.", "vereinev"),
        ("GmbH", "gmbh"),
    ],
)
def test_the_name_in_a_fingerprint_stays_what_books_have_kept_it_as(name: str, kept: str) -> None:
    assert name_key(name) == kept


def test_twice_a_year_apart_is_enough_on_a_mandate_and_not_without_anything() -> None:
    years = [booking("2024-03-01", -8990), booking("2025-03-03", -9450)]
    assert [str(each.every) for each in recurring(years)] == ["P1Y"]
    assert recurring([each._replace(creditor_id="", mandate="", iban="", purpose="") for each in years]) == ()


def test_two_contracts_on_one_mandate_are_told_apart_by_their_amounts() -> None:
    seen = recurring([*monthly("2025-01-15", 8, -1999), *monthly("2025-01-15", 8, -2999)])
    assert [(each.cents, len(each.bookings)) for each in seen] == [(2999, 8), (1999, 8)]


@pytest.mark.parametrize("after", [6, 1])
def test_one_contract_goes_on_under_another_mandate(after: int) -> None:
    (seen,) = recurring([*monthly("2025-01-15", 6), *monthly("2025-07-15", after, -4799, mandate="N-1")])
    assert (seen.mandate, len(seen.bookings)) == ("N-1", 6 + after)
    assert [step.after for step in seen.steps] == [4799]


def test_what_goes_to_an_own_account_comes_in_or_is_pending_is_no_contract() -> None:
    sums = monthly("2025-01-15", 6, mandate="", kind="standing_order", name="Maren Beispiel")
    assert len(recurring(sums)) == 1
    assert recurring(sums, own((), ("Maren Beispiel",))) == ()
    assert recurring(sums, own((IBAN,), ())) == ()
    assert recurring(monthly("2025-01-15", 6, 250000, kind="credit")) == ()
    assert recurring(monthly("2025-01-15", 6, is_pending=True)) == ()


def test_a_debit_that_came_back_and_was_tried_again_is_one_payment() -> None:
    back = booking("2025-03-18", 3999, kind="return")
    (seen,) = recurring([*monthly("2025-01-15", 5), back, booking("2025-03-28")])
    assert [each.booked_on.day for each in seen.bookings] == [15] * 5


@examples(6)
@given(seed=st.integers(1000, 9999), chance=st.randoms(use_true_random=False))
def test_the_order_of_bookings_and_their_files_make_no_difference(seed: int, chance: Random) -> None:
    bookings = list(generated(seed).bookings)[:700]
    expected = without_places(recurring(bookings))
    getattr(chance, "shuffle")(bookings)  # noqa: B009 - hypothesis names no type for its chance
    files = [
        each._replace(place=FilePlace(f"{number % 3}.csv", line=number))
        for number, each in enumerate(bookings)
    ]
    assert without_places(recurring(files)) == expected


ANY_BOOKINGS = st.lists(
    st.builds(
        booking,
        st.dates(date(9999, 10, 1), date(9999, 12, 31)) | st.dates(date(2024, 1, 1), date(2024, 12, 31)),
        st.integers(-(10**14), 10**14) | st.sampled_from([-999, -1999, 0]),
        name=st.text(max_size=5),
        purpose=st.text(max_size=30),
        mandate=st.sampled_from(["", "M1"]),
        creditor_id=st.sampled_from(["", "DE98ZZZ09999999999"]),
        kind=st.sampled_from(["direct_debit", "return", "card", "credit", "other"]),
    ),
    max_size=25,
)


@examples(40)
@given(ANY_BOOKINGS)
def test_any_bookings_whatever_are_answered(bookings: list[Booking]) -> None:
    seen = recurring(bookings)
    assert all(each.bookings and each.cents > 0 for each in seen)


def test_two_contracts_of_one_price_on_one_day_are_both_named() -> None:
    paid = monthly("2026-03-15", 7, purpose="Mobilfunk")
    every = recurring([*paid, *paid])
    assert [(len(each.bookings), each.cents) for each in every] == [(7, 3999), (7, 3999)]
