import codecs
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.strategies import contracts
from vertragsbuch.contract.fields import in_order_of_forms
from vertragsbuch.contract.model import Contract, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.errors import BadInput
from vertragsbuch.language import german_text
from vertragsbuch.reading.typed import notice_to_of, typed_notice_to
from vertragsbuch.reading.typed_contract import typed_text_in
from vertragsbuch.reading.typed_table import read_typed_table

TODAY = date(2026, 11, 27)
KEPT = (
    "Vertrag;Anbieter;Art;Beginn;Erste Laufzeit;Danach;Kündigungsfrist;Preis\n"
    "Bühne;Müller GmbH;Fitnessstudio;01.12.2025;1 Jahr;unbestimmt;1 Monat zum Monatsende;24,90 € im Monat\n"
)


def faults_of(table: str) -> list[str]:
    with pytest.raises(BadInput) as refused:
        read_typed_table(table.encode(), TODAY)
    return [str(fault) for fault in refused.value.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_of_an_office_program_is_understood_as_it_is_written(encoding: str) -> None:
    (read,) = read_typed_table(KEPT.encode(encoding), TODAY)
    assert (read.title, read.provider.name, read.kind) == ("Bühne", "Müller GmbH", "fitness")
    assert read.terms.starts_on == date(2025, 12, 1)
    assert (read.terms.notice, read.terms.notice_to) == (Period(months=1), "month_end")
    assert read.price == Price(2490, "EUR", Period(months=1))


def test_a_first_line_that_names_the_delimiter_is_no_heading() -> None:
    assert read_typed_table(f"sep=;\r\n{KEPT}".encode(), TODAY) == read_typed_table(KEPT.encode(), TODAY)
    assert read_typed_table(codecs.BOM_UTF8 + f"SEP=;\n{KEPT}".encode(), TODAY)


def test_the_parts_of_a_price_may_stand_in_columns_of_their_own() -> None:
    table = 'Titel,Firma,Vertragsbeginn,Betrag,Währung,Turnus\nA,B,1.2.2024,"1.234,50",CHF,jährlich\n'
    assert read_typed_table(table.encode(), TODAY)[0].price == Price(123450, "CHF", Period(years=1))


def test_headings_of_the_exchange_format_go_with_values_in_words() -> None:
    table = (
        "id;title;provider_name;starts_on;consumer;address\nx;A;B;1.2.2024;FALSCH;Weg 1 | 44135 Dortmund\n"
    )
    (read,) = read_typed_table(table.replace("address", "provider_address").encode(), TODAY)
    assert (read.id, read.consumer) == ("x", False)
    assert read.provider.address == ("Weg 1", "44135 Dortmund")


def test_every_fault_names_row_and_column() -> None:
    assert faults_of("Vertrag;Anbieter;Beginn;Preis\nA;B;bald;9,99\n\nB;;1.2.2024;\n") == [
        "Zeile 2, Spalte Beginn: „bald“ ist kein Datum; gemeint ist etwa 01.02.2024, 1.2.24 oder heute.",
        "Zeile 2, Spalte Preis: Wie oft sind 9,99 zu zahlen? Etwa „9,99 monatlich“ oder „9,99 im Jahr“.",
        "Zeile 4, Spalte Anbieter: Diese Angabe fehlt.",
    ]


def test_a_day_without_a_year_is_no_guess_in_a_table() -> None:
    (fault,) = faults_of("Vertrag;Anbieter;Beginn;Geschlossen am\nA;B;1.2.2024;1.2.\n")
    assert fault.startswith("Zeile 2, Spalte Geschlossen am: ")


def test_unknown_doubled_and_missing_columns_are_named() -> None:
    assert faults_of("Vertrag;Vertrag;Kündigungfrist;Farbe\n") == [
        "Zeile 1: Die Spalte „Vertrag“ steht zweimal.",
        "Zeile 1: Die Spalte „Kündigungfrist“ gibt es nicht; ist „Kündigungsfrist“ gemeint?",
        "Zeile 1: Die Spalte „Farbe“ gibt es nicht.",
        "Zeile 1: Die Spalte „Anbieter“ fehlt.",
        "Zeile 1: Die Spalte „Beginn“ fehlt.",
    ]


def test_terms_that_contradict_each_other_are_named_at_their_column() -> None:
    assert faults_of("Vertrag;Anbieter;Beginn;Danach\nA;B;1.2.2024;12 Monate\n") == [
        "Zeile 2, Spalte Danach: Eine Verlängerung um eine Dauer setzt eine erste Laufzeit voraus."
    ]


def day_as_typed(terms: Terms) -> Terms:
    """Return terms whose days are as their words are read: the 31st of December is the end of the year."""
    days = (terms.notice_to, terms.renewal_notice_to)
    first, later = (None if day is None else notice_to_of(typed_notice_to(day)) for day in days)
    return terms._replace(notice_to=first, renewal_notice_to=later)


def _as_kept(contract: Contract) -> str:
    rows = in_order_of_forms()
    cells = (typed_text_in(contract, row).replace('"', '""') for row in rows)
    return (
        "\t".join(german_text(row.field.label) for row in rows)
        + "\n"
        + "\t".join(f'"{cell}"' for cell in cells)
    )


@examples(60)
@given(contracts())
def test_what_is_shown_of_the_terms_of_a_contract_reads_back(contract: Contract) -> None:
    plain = contract._replace(title="Vertrag", notes=None, tags=(), concerns=None, costs=(), holders=())
    plain = plain._replace(
        contract_number=None, customer_number=None, mandate_reference=None, concluded_on=None
    )
    plain = plain._replace(provider=plain.provider._replace(name="Firma", address=()))
    (read,) = read_typed_table(_as_kept(plain).encode(), TODAY)
    assert day_as_typed(read.terms) == day_as_typed(plain.terms)
    assert (read.kind, read.price, read.consumer) == (plain.kind, plain.price, plain.consumer)


@examples(200)
@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(
        lambda rest: f"Vertrag;Anbieter;Beginn;Preis;Kosten\n{rest}".encode(errors="replace")
    )
)
def test_no_table_ends_in_anything_but_contracts_or_a_refusal(content: bytes) -> None:
    try:
        read_typed_table(content, TODAY)
    except BadInput as refused:
        assert refused.faults  # noqa: PT017 - both outcomes are right
