"""The same booking in another statement is the same booking."""

from datetime import date

import pytest

from tests.statements.camt import Entry, document
from tests.statements.reading import read
from tests.statements.tables import SAMPLES
from vertragsbuch.statements.same import counted, merged


def test_two_equal_debits_of_a_day_are_two_and_stay_two() -> None:
    twice = read(document(Entry(reference="A"), Entry(reference="B")))
    once = read(document(Entry(reference="A")))
    assert len(merged([twice, twice, once]).bookings) == 2
    assert len(merged([once, twice]).bookings) == 2
    assert len({each.fingerprint for each in counted(twice.bookings)}) == 2
    assert counted(once.bookings)[0].fingerprint == counted(twice.bookings)[0].fingerprint


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
