"""The same booking in another statement is the same booking."""

from datetime import date

import pytest

from tests.statements.camt import Entry, document
from tests.statements.made import IBAN, booking
from tests.statements.mt940 import DEBIT, DETAILS, HEAD
from tests.statements.reading import packed, read
from tests.statements.tables import SAMPLES
from vertragsbuch.statements.booking import Booking, FilePlace, Statement
from vertragsbuch.statements.same import by_file, merged, with_fingerprints


def test_two_equal_debits_of_a_day_are_two_and_stay_two() -> None:
    twice = read(document(Entry(reference="A"), Entry(reference="B")))
    once = read(document(Entry(reference="A")))
    assert len(merged([twice, twice, once]).bookings) == 2
    assert len(merged([once, twice]).bookings) == 2
    assert len({each.fingerprint for each in with_fingerprints(twice.bookings)}) == 2
    assert with_fingerprints(once.bookings)[0].fingerprint == with_fingerprints(twice.bookings)[0].fingerprint


def test_debits_that_the_bank_gave_different_references_are_two_in_two_files() -> None:
    files = [read(document(Entry(reference=reference))) for reference in ("A", "B", "A")]
    assert len(merged(files).bookings) == 2


def test_statements_that_overlap_bring_each_booking_once_in_the_order_of_days() -> None:
    august, september = Entry("1.00"), Entry("2.00", day="<Dt>2026-09-03</Dt>")
    october = Entry("3.00", day="<Dt>2026-10-03</Dt>")
    files = [read(document(september, october)), read(document(august, september))]
    assert [each.cents for each in merged(files).bookings] == [-100, -200, -300]
    assert merged(files).accounts == files[0].accounts


@pytest.mark.parametrize("of_day", ["NONREF", "BANK-1"])
def test_the_report_of_a_day_and_the_statement_bring_a_booking_once(of_day: str) -> None:
    report = read(document(Entry(reference=of_day), report="Rpt", newer=False))
    assert len(merged([report, read(document(Entry()))]).bookings) == 1


def test_what_was_announced_is_gone_once_it_is_booked() -> None:
    announced = read(document(Entry(state="PDNG", day="<Dt>2026-08-01</Dt>"), report="Rpt"))
    assert [each.is_pending for each in merged([announced]).bookings] == [True]
    assert [each.booked_on for each in merged([announced, read(document(Entry()))]).bookings] == [
        date(2026, 8, 3)
    ]


def test_a_table_and_an_xml_file_of_one_bank_bring_a_booking_once() -> None:
    sample = SAMPLES[0]
    table = read(sample.text, sample.encoding)
    assert len(merged([table, read(document(Entry("1143.41", reference="NONREF")))]).bookings) == 2


def test_the_files_of_an_archive_overlap_like_any_others() -> None:
    month = document(Entry(), Entry(reference="BANK-2"))
    archive = read(packed({"tag.xml": document(Entry()), "monat.xml": month, "monat (1).xml": month}))
    assert (len(archive.bookings), len(merged(by_file(archive)).bookings)) == (5, 2)


NAMED = booking("2026-08-03", name="Funkwerk Mobil GmbH")
BY_NAME = NAMED._replace(
    mandate="", creditor_id="", iban="", name="FUNKWERK MOBIL GMBH", place=FilePlace("a", 2)
)


@pytest.mark.parametrize(
    "other",
    [
        BY_NAME,
        BY_NAME._replace(name="Funkwerk Mobil G"),
        NAMED._replace(account="Sparkasse (CSV-CAMT)"),
        NAMED._replace(account="", mandate=""),
        NAMED._replace(bank_reference="X", place=FilePlace("a", 2)),
    ],
)
def test_a_file_that_tells_less_of_a_booking_tells_of_the_same_one(other: Booking) -> None:
    better = NAMED._replace(bank_reference="Y")
    for files in ((other, better), (better, other)):
        (one,) = merged(Statement(bookings=(each,)) for each in files).bookings
        assert (one.account, one.mandate, one.iban) == (NAMED.account, "M-117", IBAN)
        assert with_fingerprints([one])[0].fingerprint == with_fingerprints([NAMED])[0].fingerprint


@pytest.mark.parametrize(
    "other",
    [
        NAMED._replace(mandate="M-118"),
        NAMED._replace(account="DE02500105170137075030"),
        BY_NAME._replace(name="Funkturm GmbH"),
        NAMED._replace(iban="DE02500105170137075030", mandate=""),
    ],
)
def test_bookings_that_differ_in_what_both_files_tell_are_two(other: Booking) -> None:
    assert len(merged(Statement(bookings=(each,)) for each in (NAMED, other)).bookings) == 2


def test_what_was_announced_and_booked_on_one_day_is_booked() -> None:
    files = [read(document(Entry(state=state), report="Rpt")) for state in ("PDNG", "BOOK")]
    assert [each.is_pending for each in merged(files).bookings] == [False]


def test_xml_and_mt940_of_one_bank_bring_a_booking_once() -> None:
    files = [read(document(Entry(reference="2026-4711"))), read(HEAD + DEBIT + DETAILS)]
    assert len(merged(files).bookings) == 1
