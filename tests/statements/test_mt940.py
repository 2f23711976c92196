"""MT940 and MT942 as German banks fill them."""

from datetime import date

import pytest

from tests.statements.mt940 import DEBIT, DETAILS, HEAD
from tests.statements.reading import faults, read
from tests.statements.tables import CREDITOR, OWN, TELECOM
from vertragsbuch.statements.booking import Booking


def only(text: str) -> Booking:
    (booking,) = read(text).bookings
    return booking


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_a_direct_debit_is_read_whole(encoding: str) -> None:
    statement = read(HEAD + DEBIT + DETAILS.replace("Funkwerk?33 GmbH", "Bäckerei Mü?33ller"), encoding)
    (booking,) = statement.bookings
    assert (statement.accounts, statement.faults) == ((OWN,), ())
    assert (booking.account, booking.booked_on, booking.value_on) == (OWN, date(2026, 8, 3), date(2026, 8, 3))
    assert (booking.cents, booking.currency, booking.kind) == (-3999, "EUR", "direct_debit")
    assert (booking.name, booking.ultimate_name, booking.iban) == ("Bäckerei Müller", "Musterhaus", TELECOM)
    assert (booking.creditor_id, booking.mandate, booking.end_to_end) == (CREDITOR, "MREF-1", "RE-4711")
    assert (booking.purpose, booking.bank_reference) == ("Rechnung 4711 vom August 2026", "BANK-1")
    assert (booking.bic, booking.is_pending, booking.place.line) == ("TESTDEFFXXX", False, 5)


@pytest.mark.parametrize(
    ("mark", "cents", "kind"),
    [
        ("C", 3999, "credit"),
        ("CR", 3999, "credit"),
        ("D", -3999, "other"),
        ("RD", 3999, "return"),
        ("RC", -3999, "return"),
    ],
)
def test_a_reversal_turns_the_direction(mark: str, cents: int, kind: str) -> None:
    booking = only(f"{HEAD}:61:260803{mark}39,99NMSC\n")
    assert (booking.cents, booking.kind) == (cents, kind)


def test_the_year_of_the_booking_is_the_one_near_its_value_day() -> None:
    assert only(f"{HEAD}:61:2601011231D1,NMSC\n").booked_on == date(2025, 12, 31)
    assert only(f"{HEAD}:61:2512310102D1,NMSC\n").booked_on == date(2026, 1, 2)


def test_the_thirtieth_of_february_is_named_with_its_line() -> None:
    statement = read(
        f"{HEAD}:61:1602300301DR6,00N024NONREF\n:61:160230DR7,00N024NONREF\n:61:1603010230D1,NMSC\n"
    )
    no_day = "Den Tag 30.02.2016 gibt es nicht."
    assert faults(statement) == [f"Zeile 5: {no_day}", f"Zeile 6: {no_day}", f"Zeile 7: {no_day}"]
    assert [(each.cents, each.booked_on, each.value_on) for each in statement.bookings] == [
        (-600, date(2016, 3, 1), None)
    ]


def test_what_is_no_movement_is_named_and_the_others_are_read() -> None:
    statement = read(f"{HEAD}:61:gestern\n{DEBIT}:61:2608030803D12,345NMSC\nverirrt\n:61:2608030803JPY\n")
    assert faults(statement) == [
        "Zeile 5: „gestern“ ist keine Buchung von MT940.",
        "Zeile 7: „12,345“ hat mehr als zwei Stellen nach dem Komma; gerundet wird nicht.",
        "Zeile 9: „2608030803JPY“ ist keine Buchung von MT940.",
    ]
    assert [each.cents for each in statement.bookings] == [-3999]


def test_fields_that_are_wrapped_anywhere_are_joined() -> None:
    wrapped = (
        HEAD
        + ":61:2608030803DR\r\n39,99NDDTNONREF\r\n:\r\n"
        + DETAILS.removeprefix(":").replace("EREF", "\r\nEREF")
    )
    booking = only(wrapped.replace("?24st 2026", "?24st T10\r\n:12:11"))
    assert (booking.cents, booking.end_to_end) == (-3999, "RE-4711")
    assert booking.purpose == "Rechnung 4711 vom August T10:12:11"


def test_several_accounts_and_an_interim_report_are_one_file() -> None:
    interim = ":20:X\n:25:DE02 5001 0517 0137 0750 30\n:34F:CHFD0,00\n:61:2608030803C5,NMSC\n-\n"
    statement = read(HEAD + DEBIT + interim)
    assert [(each.account, each.currency) for each in statement.bookings] == [
        (OWN, "EUR"),
        ("DE02500105170137075030", "CHF"),
    ]
    assert len(statement.accounts) == 2


@pytest.mark.parametrize(("mark", "cents"), [("EC", 3999), ("ED", -3999)])
def test_what_the_bank_expects_is_announced(mark: str, cents: int) -> None:
    (booking,) = read(HEAD + DEBIT.replace("DR39", f"{mark}39") + DETAILS).bookings
    assert (booking.is_pending, booking.cents) == (True, cents)
