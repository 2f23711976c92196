import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.strategies import contracts
from vertragsbuch.contract.model import Contract
from vertragsbuch.errors import BadInput
from vertragsbuch.exchange.table import COLUMNS, read_table, write_table

HEADER = "id,title,provider_name,starts_on"


def faults_of(table: str) -> list[str]:
    with pytest.raises(BadInput) as refused:
        read_table(table.encode())
    return [str(fault) for fault in refused.value.faults]


def with_plain_texts(contract: Contract) -> Contract:
    """Leave out what a table does not carry: the history, bars in lists, empty lines' worth of spaces."""
    bare = contract._replace(events=(), notes=None)
    return bare._replace(
        tags=tuple(tag.replace("|", "/") for tag in bare.tags),
        provider=bare.provider._replace(
            address=tuple(line.replace("|", "/") for line in bare.provider.address)
        ),
    )


@examples(75)
@given(st.lists(contracts().map(with_plain_texts), max_size=4))
def test_a_round_trip_keeps_every_column(several: list[Contract]) -> None:
    assert list(read_table(write_table(several).encode())) == several


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula_and_the_title_comes_back(start: str) -> None:
    table = f'{HEADER}\nx,"{start}cmd()",Firma,2024-01-01\n'
    contract = read_table(table.encode())[0]
    written = next(csv.DictReader(io.StringIO(write_table([contract]))))
    assert written["title"].startswith("'")
    assert read_table(write_table([contract]).encode()) == (contract,)


def test_semicolons_tabs_byte_order_mark_and_empty_rows_are_understood() -> None:
    for delimiter in ";\t":
        table = "\ufeff" + f"{HEADER}\nx,T,P,2024-01-01\n\n".replace(",", delimiter)
        assert read_table(table.encode())[0].title == "T"


def test_every_fault_names_row_and_column() -> None:
    table = f"{HEADER},notice,price_amount\nx,T,P,2024-02-30,,\ny,,P,2024-01-01,drei,1.5\n"
    assert faults_of(table) == [
        "Zeile 2, Spalte starts_on: Den 30.02.2024 gibt es nicht.",
        "Zeile 3, Spalte title: Diese Angabe fehlt.",
        "Zeile 3, Spalte notice: „drei“ ist keine Zeitspanne; gemeint ist etwa P3M, P6W, P14D oder P1Y.",
        "Zeile 3, Spalte price_currency: Diese Angabe fehlt.",
        "Zeile 3, Spalte price_every: Diese Angabe fehlt.",
    ]


def test_unknown_doubled_and_missing_columns_are_named() -> None:
    found = faults_of("id,id,farbe\n1,2,3\n")
    assert "Zeile 1: Die Spalte „farbe“ gibt es nicht." in found
    assert "Zeile 1: Die Spalte „id“ steht zweimal." in found
    assert "Zeile 1: Die Spalte „title“ fehlt." in found


@examples(300)
@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda rest: f"{','.join(COLUMNS)}\n{rest}".encode(errors="replace"))
)
def test_no_table_ends_in_anything_but_contracts_or_a_refusal(content: bytes) -> None:
    try:
        read_table(content)
    except BadInput as refused:
        assert refused.faults  # noqa: PT017 - both outcomes are right
