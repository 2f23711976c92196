"""The public samples of banks' files, where they are at hand: read to the cent, or named as broken.

The sums were reckoned without this program: of every entry of the XML files, of every line of the others.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.statements.reading import faults, read

FOLDER = Path(__file__).parents[3] / "shared" / "samples"
IS_THERE = FOLDER.is_dir()


class Expected(NamedTuple):
    """Accounts, bookings and their sum in cents; the faults; whether a person has to confirm the columns."""

    accounts: int
    bookings: int
    cents: int
    faults: tuple[str, ...] = ()
    is_unknown: bool = False


NO_CAMT = ("In dieser XML-Datei ist kein Kontoauszug (CAMT.052, 053 oder 054).",)
_NO_TABLE = "Das ist kein Kontoauszug, den dieses Programm lesen kann: keine Tabelle mit Tag und Betrag, "
NO_STATEMENT = (f"{_NO_TABLE}kein CAMT, kein MT940.",)
NO_AMOUNT = ("Zeile 3: „12..34“ ist kein Betrag.",)
NO_AMOUNT_IN_ENTRY = ("Eintrag 1: „12..34“ ist kein Betrag.",)
NO_SUCH_DAY_EITHER = ("Zeile 5: Den Tag 30.02.2016 gibt es nicht.",)
NO_SUCH_DAY = ("Zeile 6: Den Tag 30.02.2016 gibt es nicht.",)
NO_DAY = ("Eintrag 1: Der Tag der Buchung fehlt.",)
EMPTY = ("In dieser Datei (MT940) steht weder ein Konto noch eine Buchung.",)

SAMPLES = {
    "bankstatementparser/golden_camt053_duplicate_same_day.xml": Expected(1, 2, -900),
    "bankstatementparser/golden_camt053_garbled_amount.xml": Expected(1, 0, 0, NO_AMOUNT_IN_ENTRY),
    "bankstatementparser/golden_camt053_multicurrency.xml": Expected(2, 3, 65_026),
    "bankstatementparser/golden_camt053_no_namespace.xml": Expected(1, 1, 25_000),
    "bankstatementparser/golden_csv_european_decimals.csv": Expected(1, 3, 226_094, is_unknown=True),
    "bankstatementparser/golden_csv_french_headers.csv": Expected(1, 3, 226_094, is_unknown=True),
    "bankstatementparser/golden_csv_garbled_amount.csv": Expected(1, 1, 10_000, NO_AMOUNT, is_unknown=True),
    "bankstatementparser/golden_csv_spanish_headers.csv": Expected(1, 3, 226_094, is_unknown=True),
    "bankstatementparser/test_data_camt.053.001.02.xml": Expected(1, 3, -6_432_150),
    "bankstatementparser/test_data_invalid.xml": Expected(0, 0, 0, NO_CAMT),
    "bankstatementparser/test_data_sample.mt940": Expected(1, 2, 117_025),
    "bankstatementparser/test_data_sample_split_amounts.csv": Expected(1, 2, 105_025, is_unknown=True),
    "bankstatementparser/test_data_sample_statement.csv": Expected(1, 2, 130_000, is_unknown=True),
    "genkgo-camt/data_camt052.v1.xml": Expected(1, 1, -20_000_000),
    "genkgo-camt/data_camt052.v2.other-account.xml": Expected(1, 1, -20_000_000),
    "genkgo-camt/data_camt052.v2.with-account-name.xml": Expected(1, 0, 0, NO_DAY),
    "genkgo-camt/data_camt052.v2.xml": Expected(1, 1, -20_000_000),
    "genkgo-camt/data_camt052.v4.xml": Expected(1, 1, -20_000_000),
    "genkgo-camt/data_camt052.v6.Amt-zero.xml": Expected(1, 1, -20_000_000),
    "genkgo-camt/data_camt052.v6.xml": Expected(1, 1, -20_000_000),
    "genkgo-camt/data_camt052.v8.xml": Expected(1, 1, -20_000_000),
    "genkgo-camt/data_camt053.v2.all-balance-types.xml": Expected(1, 1, 885),
    "genkgo-camt/data_camt053.v2.five.decimals.xml": Expected(1, 1, 885),
    "genkgo-camt/data_camt053.v2.minimal.ultimate.xml": Expected(1, 1, 885),
    "genkgo-camt/data_camt053.v2.minimal.xml": Expected(1, 1, 885),
    "genkgo-camt/data_camt053.v2.multi.statement.xml": Expected(1, 2, 185),
    "genkgo-camt/data_camt053.v2.with-account-name.xml": Expected(1, 1, 885),
    "genkgo-camt/data_camt053.v2.with-party-ids.xml": Expected(1, 1, 885),
    "genkgo-camt/data_camt053.v2.wrong.xml": Expected(0, 0, 0, NO_CAMT),
    "genkgo-camt/data_camt053.v3.xml": Expected(1, 1, 885),
    "genkgo-camt/data_camt053.v4.xml": Expected(1, 1, 885),
    "genkgo-camt/data_camt053.v8.xml": Expected(1, 1, 885),
    "genkgo-camt/data_camt054.v2.with-account-name.xml": Expected(1, 0, 0, NO_DAY),
    "genkgo-camt/data_camt054.v2.xml": Expected(1, 1, -20_000_000),
    "genkgo-camt/data_camt054.v4.xml": Expected(1, 1, -20_000_000),
    "genkgo-camt/data_camt054.v8-with-UETR.xml": Expected(1, 0, 0, NO_DAY),
    "genkgo-camt/data_camt054.v8-with-financial-institution.xml": Expected(1, 0, 0, NO_DAY),
    "genkgo-camt/data_camt054.v8.xml": Expected(1, 1, -20_000_000),
    "genkgo-camt/data_camt53.only-Dt-with-DtTm.xml": Expected(1, 0, 0),
    "hbci4java/sepa_test-camt-parse-05200102.xml": Expected(1, 2, 1_050),
    "hbci4java/sepa_test-camt-parse-05200108.xml": Expected(1, 1, -3_400),
    "hbci4java/sepa_test-camt-parse-5200108-invalid-saldo.xml": Expected(1, 1, -3_400),
    "hbci4java/sepa_test-camt-parse-5200108-missing-date.xml": Expected(1, 1, -3_400),
    "hbci4java/sepa_test-camt-parse-invalid.xml": Expected(0, 0, 0, NO_CAMT),
    "hbci4java/sepa_test-camt-parse-none.xml": Expected(0, 0, 0, NO_CAMT),
    "hbci4java/sepa_test-camt-ruecklastschrift.xml": Expected(1, 1, -5_300),
    "hbci4java/swift_test-mt940-001.sta": Expected(1, 2, 300),
    "hbci4java/swift_test-mt940-002.sta": Expected(1, 2, 300),
    "mt940/cmxl_mt940.sta": Expected(3, 16, 1_232_730),
    "mt940/jejik_ing.sta": Expected(1, 7, -4_559),
    "mt940/mBank_mt940.sta": Expected(1, 3, 3),
    "mt940/self-provided_account_identification.sta": Expected(2, 0, 0),
    "mt940/self-provided_details_60-63.sta": Expected(1, 1, -23_315),
    "mt940/self-provided_empty_non_swift.sta": Expected(0, 0, 0, EMPTY),
    "mt940/self-provided_february_30.sta": Expected(
        1, 1, -600, ("Zeile 6: Den Tag 30.02.2016 gibt es nicht.",)
    ),
    "mt940/self-provided_gv_codes.sta": Expected(1, 2, -25_745),
    "mt940/self-provided_invalid_statement.sta": Expected(0, 0, 0, NO_STATEMENT),
    "mt940/self-provided_long_statement_number.sta": Expected(1, 0, 0),
    "mt940/self-provided_malformed_details.sta": Expected(1, 1, -23_315),
    "mt940/self-provided_mt942.sta": Expected(1, 1, -42),
    "mt940/self-provided_multiline.sta": Expected(1, 2, 11_400),
    "mt940/self-provided_overly_long_details.sta": Expected(1, 1, -23_315),
    "mt940/self-provided_raiffeisen-cmi.sta": Expected(1, 7, -101_221_350),
    "mt940/self-provided_raphaelm.sta": Expected(2, 9, 9_500_000),
    "mt940/self-provided_sparkassen.sta": Expected(1, 1, 3_000),
    "mt940/self-provided_transaction_details_wrapped.sta": Expected(
        1, 1, -600, ("Zeile 6: Den Tag 30.02.2016 gibt es nicht.",)
    ),
    "mt940/self-provided_whitespace.sta": Expected(1, 1, -23_315),
    "mt940/self-provided_wrapped_timestamp.sta": Expected(1, 1, -600, NO_SUCH_DAY_EITHER),
    "viafintech-camt_parser/052_valid_example.xml": Expected(1, 2, 500),
    "viafintech-camt_parser/052_valid_example_with_dates.xml": Expected(1, 1, -500),
    "viafintech-camt_parser/052_valid_namespace.xml": Expected(0, 0, 0, NO_CAMT),
    "viafintech-camt_parser/053_valid_example.xml": Expected(1, 5, -1_000),
    "viafintech-camt_parser/053_valid_example_v4.xml": Expected(1, 32, 53_761),
    "viafintech-camt_parser/053_valid_example_v8.xml": Expected(1, 3, 54_228),
    "viafintech-camt_parser/053_valid_example_with_batch.xml": Expected(1, 3, 293_426),
    "viafintech-camt_parser/053_valid_example_with_datetime.xml": Expected(1, 1, 19_586),
    "viafintech-camt_parser/053_valid_example_with_debit.xml": Expected(1, 5, -1_000),
    "viafintech-camt_parser/053_valid_example_with_instdamt.xml": Expected(1, 1, 450_000),
    "viafintech-camt_parser/053_valid_example_with_other_id.xml": Expected(1, 0, 0),
    "viafintech-camt_parser/053_valid_namespace.xml": Expected(0, 0, 0, NO_CAMT),
    "viafintech-camt_parser/054_valid_example.xml": Expected(1, 5, 5_903),
    "viafintech-camt_parser/general_invalid_namespace.xml": Expected(0, 0, 0, NO_CAMT),
}


@pytest.mark.skipif(not IS_THERE, reason="the public samples are not here")
def test_every_sample_that_is_there_has_its_figures() -> None:
    files = {str(file.relative_to(FOLDER)) for file in FOLDER.rglob("*.*") if file.parent != FOLDER}
    assert files == SAMPLES.keys()


@pytest.mark.skipif(not IS_THERE, reason="the public samples are not here")
@pytest.mark.parametrize("name", SAMPLES)
def test_a_public_sample_is_read_to_the_cent_or_named_as_broken(name: str) -> None:
    expected = SAMPLES[name]
    raw = (FOLDER / name).read_bytes()
    statement = read(raw)
    assert bool(statement.unknown) == expected.is_unknown
    if statement.unknown:
        (table,) = statement.unknown
        assert table.layout is not None
        statement = read(raw, confirmed={table.fingerprint: table.layout})
    assert tuple(faults(statement)) == expected.faults
    assert len(statement.accounts) == expected.accounts
    assert len(statement.bookings) == expected.bookings
    assert sum(booking.cents for booking in statement.bookings) == expected.cents
