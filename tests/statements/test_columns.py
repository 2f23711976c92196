"""The columns of tables that nobody knows are proposed by what stands in them, confirmed once, then read."""

import pytest

from tests.statements.reading import faults, read
from tests.statements.tables import CREDITOR, OWN, POWER, TELECOM
from vertragsbuch.statements.layout import UnknownTable

GERMAN = (
    "Kontoübersicht\n\nTag;Wert am;Gegenseite;Zweck der Zahlung;IBAN;Gläubiger;Mandat;Betrag in Euro;Saldo\n"
    f"03.08.2026;04.08.2026;Funkwerk GmbH;Rechnung 4711;{TELECOM};{CREDITOR};MREF-1;-39,99;100,00\n"
    f"05.08.2026;05.08.2026;Stadtwerke;Abschlag August;{POWER};{CREDITOR};MREF-2;-45,00;55,00\n"
    f"06.08.2026;06.08.2026;Werk AG;Gehalt August;;;;1.500,49;1.555,49\n"
)


def unknown(text: str) -> UnknownTable:
    statement = read(text)
    assert (statement.bookings, statement.faults) == ((), ())
    (table,) = statement.unknown
    return table


def roles(table: UnknownTable) -> dict[str, int]:
    return {each.role: each.column for each in table.proposed}


def test_columns_are_proposed_by_content_and_name_and_read_once_confirmed() -> None:
    table = unknown(GERMAN)
    assert (table.line, table.head[0], table.rows[0][2]) == (3, "Tag", "Funkwerk GmbH")
    proposed = roles(table)
    assert (proposed["booked_on"], proposed["value_on"], proposed["amount"]) == (0, 1, 7)
    assert (proposed["iban"], proposed["creditor_id"], proposed["mandate"], proposed["purpose"]) == (
        4,
        5,
        6,
        3,
    )
    assert proposed["name"] == 2
    assert 8 not in proposed.values()
    assert table.layout is not None
    statement = read(GERMAN.replace("Abschlag", "Anderer Monat"), confirmed={table.fingerprint: table.layout})
    assert [each.cents for each in statement.bookings] == [-3999, -4500, 150049]
    first = statement.bookings[0]
    assert (first.name, first.iban, first.mandate, first.creditor_id) == (
        "Funkwerk GmbH",
        TELECOM,
        "MREF-1",
        CREDITOR,
    )
    assert (first.kind, first.place.within) == ("direct_debit", "Zeile 4")


def test_what_is_open_is_said_not_guessed() -> None:
    amounts_without_sign = "Datum,Was,Summe\n2026-04-02,Miete,100.00\n2026-04-03,Strom,45.00\n"
    sure = {each.role: each.is_sure for each in unknown(amounts_without_sign).proposed}
    assert sure == {"booked_on": True, "purpose": False, "amount": False}


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("Datum|Text|Soll|Haben\n31.01.26|A|5,00|\n01.02.26|B||1.000,00\n", [-500, 100000]),
        ("Date\tText\tAmount\n01/31/2026\tA\t-1,234.50\n02/01/2026\tB\t2.00\n", [-123450, 200]),
        ("Datum;Text;Betrag;S/H\n31.01.26;A;5,00;S\n01.02.26;B;6,00;H\n", [-500, 600]),
        ("2026-01-31;A und B;-5,00\n2026-02-01;C und D;7,50\n", [-500, 750]),
    ],
    ids=["debit and credit", "american", "sign", "no names"],
)
def test_signs_marks_and_orders_are_told_by_the_rows(text: str, cents: list[int]) -> None:
    table = unknown(text)
    assert table.layout is not None
    read_ = read(text, confirmed={table.fingerprint: table.layout})
    assert [each.cents for each in read_.bookings] == cents
    assert read_.bookings[0].booked_on.isoformat() == "2026-01-31"


def test_a_column_with_one_account_of_check_digits_is_the_own_one() -> None:
    text = f"Datum;Text;Betrag;Konto\n31.01.26;A;-5,00;{OWN}\n01.02.26;B;-6,00;{OWN}\n"
    table = unknown(text)
    assert roles(table)["account"] == 3
    assert table.layout is not None
    assert read(text, confirmed={table.fingerprint: table.layout}).accounts == (OWN,)


def test_the_same_columns_are_known_again_and_others_are_not() -> None:
    assert unknown(GERMAN).fingerprint == unknown(GERMAN.replace("Rechnung", "Beitrag")).fingerprint
    assert unknown(GERMAN).fingerprint != unknown(GERMAN.replace("Mandat;", "Vertrag;")).fingerprint


def test_a_table_without_days_or_amounts_is_none() -> None:
    (sentence,) = faults(read("Name;Ort\nErika;Bonn\n"))
    assert sentence.startswith("Das ist kein Kontoauszug")
