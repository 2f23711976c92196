from datetime import date
from pathlib import Path

import pytest

from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.errors import BadInput
from vertragsbuch.language import in_german
from vertragsbuch.reading.column_names import (
    LEFT_OUT,
    key_named,
    keys_of_columns,
    name_of_key,
    rhythm_in_heading,
)
from vertragsbuch.reading.table_columns import Table, chosen_columns, table_with_columns, values_given
from vertragsbuch.reading.typed_table import read_typed_table
from vertragsbuch.tables.csv_rows import LARGEST_TABLE, MOST_COLUMNS, MOST_ROWS, rows_of

TODAY = date(2026, 11, 27)
SHARED = Path(__file__).parents[3] / "shared" / "cases" / "files"


def table(text: str, **chosen: str) -> Table:
    return table_with_columns(rows_of(text.encode()), chosen)


def keys(text: str, **chosen: str) -> list[str]:
    return [column.key for column in table(text, **chosen).columns]


def test_an_address_may_be_spread_over_columns() -> None:
    text = (
        "Vertrag;Anbieter;Adresszusatz;Straße;Hausnr.;PLZ;Ort;Beginn\n"
        "A;B;Kundendienst;Weg;1 a;01067;Dresden;1.2.2024\n"
    )
    assert table(text).is_sure
    (read,) = read_typed_table(text.encode(), TODAY)
    assert read.provider.address == ("Kundendienst", "Weg 1 a", "01067 Dresden")
    abroad = "Vertrag;Anbieter;Straße;Ort;Land;Beginn\nA;B;Weg 1;1010 Wien;Österreich;1.2.2024\n"
    (read,) = read_typed_table(abroad.encode(), TODAY, {"Land": "country"})
    assert read.provider.address == ("Weg 1", "1010 Wien", "Österreich")
    (read,) = read_typed_table(
        abroad.replace("Österreich", "Deutschland").encode(), TODAY, {"Land": "country"}
    )
    assert read.provider.address == ("Weg 1", "1010 Wien")


def test_what_a_column_holds_is_told_from_its_cells() -> None:
    text = (
        "Titel;Anbieter;Beginn;a;b;c;d;e;f\n"
        "A;B;1.2.24;DE89 3704 0044 0532 0130 00;DE98ZZZ09999999999;x@y.example;44135;59,90 €;Farbe\n"
    )
    expected = [
        "title",
        "provider",
        "starts_on",
        "iban",
        "creditor_id",
        "email",
        "postcode",
        "price",
        LEFT_OUT,
    ]
    assert keys(text) == expected
    read = table(text)
    assert [column.is_sure for column in read.columns] == [True] * 3 + [False] * 6
    assert read.columns[3].samples == ("DE89 3704 0044 0532 0130 00",)


def test_a_heading_that_may_mean_a_field_is_proposed_where_its_cells_fit() -> None:
    text = "Firma;Produkt;Seit;Kündigung;Ende\nMüller;Strom;01.02.2020;3 Monate zum Jahresende;31.12.2026\n"
    assert keys(text) == ["provider", "title", "starts_on", "notice", "initial_end"]
    assert keys("Firma;Seit\nMüller;gestern irgendwann\n") == ["provider", LEFT_OUT]
    assert keys("Firma;Anbieter\nA;B\n") == ["provider", LEFT_OUT]
    assert keys("Firma;Anbieter\nA;B\n", Anbieter="provider") == [LEFT_OUT, "provider"]


def test_a_title_above_the_headings_is_passed_over_and_rows_keep_their_numbers() -> None:
    text = "Meine Verträge 2026;;\n;;\nVertrag;Anbieter;Beginn\nA;B;bald\n"
    with pytest.raises(BadInput, match="Zeile 4, Spalte Beginn"):
        read_typed_table(text.encode(), TODAY)


def test_how_often_a_price_is_due_may_stand_in_its_heading() -> None:
    for head, rhythm in (
        ("Beitrag jährlich", "im Jahr"), ("Kosten pro Monat", "im Monat"), ("Preis (monatlich)", "im Monat"),
        ("€/Monat", "im Monat"), ("Monatlich", "im Monat"), ("Preis (€)", ""), ("Preis", ""),
    ):  # fmt: skip
        assert rhythm_in_heading(head) == rhythm
    text = "Vertrag;Anbieter;Beginn;Beitrag jährlich\nA;B;1.2.2024;59,90 €\nC;D;1.2.2024;5 € im Monat\n"
    first, second = read_typed_table(text.encode(), TODAY)
    assert first.price == Price(5990, "EUR", Period(years=1))
    assert second.price == Price(500, "EUR", Period(months=1))


def test_a_length_may_have_its_unit_in_the_heading() -> None:
    text = (
        "Vertrag;Anbieter;Beginn;Laufzeit (Monate);Danach;Kündigungsfrist in Wochen\n"
        "A;B;1.2.2024;24;1 Jahr;6\nC;D;1.2.2024;1 Jahr;1 Jahr;3 Monate\n"
    )
    first, second = read_typed_table(text.encode(), TODAY)
    assert (first.terms.initial_term, first.terms.notice) == (Period(months=24), Period(weeks=6))
    assert (second.terms.initial_term, second.terms.notice) == (Period(years=1), Period(months=3))


LISTS = {
    "Versicherung;Gesellschaft;Police-Nr.;Beitrag;Zahlweise;Hauptfälligkeit;Ablauf\n"
    "Haftpflicht;Müller AG;123/456;59,90;jährlich;01.01.;31.12.2026\n": [
        "title", "provider", "contract_number", "price", "every", LEFT_OUT, "initial_end",
    ],
    "Name;Kategorie;Betrag;Intervall;Nächste Zahlung;Kündbar bis\n"
    "Netz;Internet;29,90;monatlich;1.12.26;30.09.\n": [
        "title", "kind", "price", "every", LEFT_OUT, "notice_by",
    ],
    "Was;Wer;Seit wann;Wie teuer\nZeitung;Verlag;2019;42,90 mtl.\n": [
        "title", "provider", "starts_on", "price",
    ],
    "Provider,Product,Start date,Term,Notice period,Price,Interval\n"
    "A,B,2024-02-01,12 months,3 months,9.99,monthly\n": [
        "provider", "title", "starts_on", "initial_term", "notice", "price", "every",
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", LISTS)
def test_lists_of_people_are_understood_or_asked_about(text: str) -> None:
    assert keys(text) == LISTS[text]


def test_the_provider_is_the_title_where_nothing_else_is() -> None:
    (read,) = read_typed_table(b"Firma;Beginn\nB GmbH;1.2.2024\n", TODAY)
    assert (read.title, read.provider.name) == ("B GmbH", "B GmbH")


def test_columns_and_values_are_named_in_german_and_in_english() -> None:
    assert chosen_columns("Firma=Anbieter; Farbe = - ;Str.=Anschrift: Straße; x=y=price") == {
        "Firma": "provider", "Farbe": LEFT_OUT, "Str.": "street", "x=y": "price",
    }  # fmt: skip
    assert values_given(["Turnus=jährlich", "starts_on=unbekannt"]) == {
        "every": "jährlich", "starts_on": "unbekannt",
    }  # fmt: skip
    for text in ("Firma", "=price", "Farbe=rot"):
        with pytest.raises(BadInput, match="Zuordnung: "):
            chosen_columns(text)
    for text in ("Turnus", "Turnus=", "Farbe=rot", "-=x"):
        with pytest.raises(BadInput, match="Angabe: "):
            values_given([text])
    with pytest.raises(BadInput, match="Die Spalte „Farbe“ gibt es nicht"):
        table("Vertrag\nA\n", Farbe=LEFT_OUT)
    with in_german():
        assert [key_named(name_of_key(key)) for key in keys_of_columns()] == list(keys_of_columns())


def test_large_tables_are_refused_before_they_fill_the_memory() -> None:
    for raw, sentence in (
        (b"x" * (LARGEST_TABLE + 1), "größer als 64 MB"),
        (b"," * 1_000_000, "Zeile 1: Die Zeile hat mehr als 1000 Spalten"),
        (b"a\n" + b"," * (MOST_COLUMNS + 1), "Zeile 2: Die Zeile hat mehr als 1000 Spalten"),
        (b"a\n" * (MOST_ROWS + 1), "mehr als 200000 Zeilen"),
    ):
        with pytest.raises(BadInput, match=sentence):
            rows_of(raw)


def test_the_tables_of_people_come_in_or_name_what_is_missing() -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared samples are not here")
    for name in ("excel-own-columns-german-values.csv", "excel-sep-line.csv", "excel-unicode-text.txt"):
        assert read_typed_table((SHARED / name).read_bytes(), TODAY)[0].title == "Haftpflicht"
    raw = (SHARED / "excel-german-cp1252.csv").read_bytes()
    with pytest.raises(BadInput, match="Zeile 2, Spalte Preis: Wie oft sind 59,90 € zu zahlen") as refused:
        read_typed_table(raw, TODAY)
    assert len(refused.value.faults) == 1
    (read,) = read_typed_table(raw, TODAY, given={"every": "jährlich"})
    assert read.provider.address == ("Weg 1", "50667 Köln")
