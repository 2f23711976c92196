import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.hostile import HOSTILE, begins_formula
from tests.hostile_book import hostile_document
from tests.strategies import contracts
from vertragsbuch.contract.model import Contract
from vertragsbuch.errors import BadInput, BookUnavailable
from vertragsbuch.exchange.table import CSV_COLUMNS, read_table, write_table

HEADER = "id,title,provider_name,starts_on"


def faults_of(table: str) -> list[str]:
    with pytest.raises(BadInput) as refused:
        read_table(table.encode())
    return [str(fault) for fault in refused.value.faults]


def with_plain_texts(contract: Contract) -> Contract:
    """Leave out what a table does not carry: the history."""
    return contract._replace(events=())


@examples(75)
@given(st.lists(contracts().map(with_plain_texts), max_size=4))
def test_a_round_trip_keeps_every_column(several: list[Contract]) -> None:
    assert list(read_table(write_table(several).encode())) == several


@pytest.mark.parametrize(
    "text",
    [" =1", "x ", "\n- a\n", "'", "''x", "' x", "\t", "\tx", "=1\n", "a | b", '["a"]', "a\u2028", "\u202ex"],
)
def test_notes_and_tags_come_back_with_their_blanks_bars_and_brackets(text: str) -> None:
    (contract,) = read_table(f"{HEADER}\nx,T,Firma,2024-01-01\n".encode())
    noted = contract._replace(
        notes=text if text.strip() else None, tags=tuple(filter(None, [text.strip(), "b"]))
    )
    if "\n" in text or "\u2028" in text or "\u202e" in text:
        noted = noted._replace(tags=())
    table = write_table([noted])
    assert read_table(table.encode()) == (noted,)
    assert write_table(read_table(table.encode())) == table


@pytest.mark.parametrize("shift", range(0, len(HOSTILE), 8))
def test_hostile_texts_come_back_as_they_were_and_begin_no_formula(shift: int) -> None:
    contracts = [contract._replace(events=()) for contract in hostile_document(shift).contracts]
    table = write_table(contracts)
    assert list(read_table(table.encode())) == contracts
    assert write_table(read_table(table.encode())) == table
    for row in csv.reader(io.StringIO(table, newline="")):
        assert not [cell for cell in row if begins_formula(cell)]


@pytest.mark.parametrize("sign", ["\x1b", "\x00", "\x07", "\x7f", "\x9b", "\r", "\ud800"])
def test_what_a_terminal_would_obey_is_written_into_no_table(sign: str) -> None:
    (contract,) = read_table(f"{HEADER}\nx,Strom,Firma,2024-01-01\n".encode())
    for altered in (
        contract._replace(notes=f"a{sign}"),
        contract._replace(title=f"a{sign}"),
        contract._replace(tags=("a", f"{sign}b")),
        contract._replace(provider=contract.provider._replace(address=(f"{sign}a",))),
    ):
        with pytest.raises(
            BookUnavailable, match=r"\(x\): In der Spalte (notes|title|tags|provider_address) "
        ):
            write_table([contract, altered])


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
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
    | st.text(max_size=200).map(lambda rest: f"{','.join(CSV_COLUMNS)}\n{rest}".encode(errors="replace"))
)
def test_no_table_ends_in_anything_but_contracts_or_a_refusal(content: bytes) -> None:
    try:
        read_table(content)
    except BadInput as refused:
        assert refused.faults  # noqa: PT017 - both outcomes are right
