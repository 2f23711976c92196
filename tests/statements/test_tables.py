"""The table of every bank that is known, read to the cent."""

from pathlib import Path

import pytest

from tests.statements.reading import faults, read
from tests.statements.tables import CREDITOR, OWN, POWER, SAMPLES, TELECOM, Sample
from vertragsbuch.contract.bank_numbers import creditor_id_of, iban_of
from vertragsbuch.language import german_text
from vertragsbuch.statements.banks import BANKS, TARGOBANK, bank_of
from vertragsbuch.statements.booking import Booking
from vertragsbuch.statements.layout import head_of

SAMPLE = {sample.bank: sample for sample in SAMPLES}


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.bank for sample in SAMPLES])
def test_the_table_of_a_bank_is_read_to_the_cent(sample: Sample) -> None:
    statement = read(sample.text, sample.encoding)
    assert (statement.faults, statement.unknown) == ((), ())
    assert len(statement.bookings) == sample.bookings
    first = statement.bookings[0]
    assert (first.booked_on.isoformat(), first.cents, first.currency) == (
        sample.booked_on,
        sample.cents,
        "EUR",
    )
    assert (first.name, first.iban, first.account) == (sample.name, sample.iban, sample.account)
    assert (first.mandate, first.creditor_id) == (sample.mandate, sample.creditor_id)
    assert (first.kind, first.purpose, first.is_pending) == (sample.kind, sample.purpose, False)


def test_every_bank_that_is_known_has_its_sample() -> None:
    lines = [(line, mark) for sample in SAMPLES for line in sample.text.splitlines() for mark in ";,"]
    heads = [head for line, mark in lines if (head := bank_of(line.lstrip("\ufeff").split(mark), mark))]
    quoted = [
        head
        for line, mark in lines
        if (head := bank_of(line.replace('"', "").lstrip("\ufeff").split(mark), mark))
    ]
    assert {known.bank.name for known in (*heads, *quoted)} == {bank.name for bank in BANKS}
    assert TARGOBANK not in BANKS
    assert all(
        name == head_of([name])[0] for bank in BANKS for names in bank.columns.values() for name in names
    )
    assert {iban_of(OWN), iban_of(TELECOM), iban_of(POWER), creditor_id_of(CREDITOR)}


def second(bank: str) -> Booking:
    sample = SAMPLE[bank]
    return read(sample.text, sample.encoding).bookings[1]


def test_what_is_announced_is_marked_and_what_was_refused_is_left_out() -> None:
    assert [second(bank).is_pending for bank in ("sparkasse-camt", "dkb", "comdirect", "hibiscus")] == [
        True
    ] * 4
    assert second("comdirect").booked_on.isoformat() == "2026-08-24"
    assert second("dkb").cents == 100000
    assert [booking.cents for booking in read(SAMPLE["paypal"].text).bookings] == [-1099, 1099]


def test_money_that_came_is_told_from_money_that_went() -> None:
    assert [second(bank).kind for bank in ("sparkasse-mt940", "ing", "targobank", "dkb")] == ["credit"] * 4
    assert (second("volksbank-old").cents, second("deutsche-bank").cents) == (200000, 6000)
    assert (second("consorsbank").cents, second("commerzbank").cents) == (-25050, -204000)
    assert second("dkb").name == "Werk AG"


def row(amount: str, day: str = "03.08.26", value: str = "03.08.26", currency: str = "EUR") -> str:
    cells = [
        OWN,
        day,
        value,
        "FOLGELASTSCHRIFT",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "Funkwerk",
        "",
        "",
        amount,
        currency,
        "",
    ]
    return ";".join(f'"{cell}"' for cell in cells) + "\n"


HEAD = SAMPLE["sparkasse-camt"].text.partition("\r\n")[0] + "\n"


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (row("12..34"), "Zeile 3: „12..34“ ist kein Betrag."),
        (row("-1,005"), "Zeile 3: „-1,005“ hat mehr als zwei Stellen nach dem Komma; gerundet wird nicht."),
        (row("-1.23"), "Zeile 3: „-1.23“ ist kein Betrag."),
        (row(""), "Zeile 3: Der Betrag fehlt."),
        (row("9" * 20), "Zeile 3: „99999999999999999999“ ist zu groß für einen Betrag."),
        (row("-5,00", day="30.02.26"), "Zeile 3: Den Tag 30.02.2026 gibt es nicht."),
        (row("-5,00", day="gestern"), "Zeile 3: „gestern“ ist kein Tag."),
        (
            row("-5,50", currency="JPY"),
            "Zeile 3: „-5,50“ hat Stellen nach dem Komma, die Währung JPY aber keine.",
        ),
        (row("-5,50", currency="Muscheln"), "Zeile 3: „MUSCHELN“ ist keine Währung."),
        (
            "x" * 70000 + "\n",
            "Zeile 3: Die Zeile ist zu lang oder hat zu viele Spalten für einen Kontoauszug.",
        ),
        (
            ";" * 1000 + "\n",
            "Zeile 3: Die Zeile ist zu lang oder hat zu viele Spalten für einen Kontoauszug.",
        ),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_the_others_are_read(broken: str, sentence: str) -> None:
    statement = read(HEAD + row("-1,00") + broken + row("-2,00"))
    assert faults(statement) == [sentence]
    assert [booking.cents for booking in statement.bookings] == [-100, -200]


def test_a_value_day_that_is_none_leaves_the_booking() -> None:
    statement = read(HEAD + row("-5,00", value="30.02.26"))
    assert faults(statement) == ["Zeile 2: Den Tag 30.02.2026 gibt es nicht."]
    assert [(booking.cents, booking.value_on) for booking in statement.bookings] == [(-500, None)]


def test_yen_are_kept_in_hundredths_like_any_currency() -> None:
    (booking,) = read(HEAD + row("-1.200", currency="JPY")).bookings
    assert (booking.cents, booking.currency) == (-120000, "JPY")


def test_a_quotation_mark_that_never_closes_swallows_no_row() -> None:
    text = HEAD + row("-1,00").replace('"Funkwerk"', '"Funkwerk') + row("-2,00") + row("-3,00")
    assert [booking.cents for booking in read(text).bookings] == [-100, -200, -300]


def test_a_name_with_signs_that_a_terminal_obeys_is_harmless() -> None:
    text = HEAD + row("-1,00").replace("Funkwerk", "Funk\x1b[2J\u202ewerk\x07")
    assert [booking.name for booking in read(text).bookings] == ["Funk [2J werk"]


def test_no_row_of_a_long_table_is_lost() -> None:
    head, row = SAMPLES[0].text.splitlines()[:2]
    text = "\r\n".join([head, *(row.replace("4711", f"{number:04}") for number in range(130))])
    assert len(read(text).bookings) == 130


def test_the_page_on_statements_says_of_every_bank_what_is_read() -> None:
    page = (Path(__file__).parents[2] / "docs" / "kontoauszuege.md").read_text("utf-8")
    named = page[page.index("### Was aus den Tabellen gelesen wird") :]
    for bank in (*BANKS, TARGOBANK):
        assert f"| {german_text(bank.name).partition(' (ältere Ausgabe)')[0]}" in named
