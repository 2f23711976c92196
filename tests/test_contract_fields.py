"""Every field of a contract has its row, and every reader of contracts finds it there."""

import asyncio
from argparse import Namespace
from datetime import date
from functools import cache
from typing import Any

import pytest
from textual.app import App

from vertragsbuch.book.sqlite.columns import CONTRACT_COLUMNS, contract_of_row
from vertragsbuch.book.sqlite.tables import ContractRow
from vertragsbuch.book.sqlite.written_columns import columns_of
from vertragsbuch.cli.entry import entered_contract
from vertragsbuch.cli.parser import parser_for
from vertragsbuch.contract.contradictions import contradictions
from vertragsbuch.contract.cost import Cost
from vertragsbuch.contract.fields import (
    BY_KEY,
    FIELDS,
    HOLDER_FIELDS,
    PROVIDER,
    ContractField,
    in_order_of_forms,
    value_in,
    with_values,
)
from vertragsbuch.contract.model import Contract, Holder, Provider, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import MonthlyDay, YearlyDay
from vertragsbuch.errors import BadInput
from vertragsbuch.exchange.shapes import CONTRACT
from vertragsbuch.exchange.table import CSV_COLUMNS as TABLE_COLUMNS
from vertragsbuch.exchange.table import read_table, write_table
from vertragsbuch.reading.typed_contract import entry_text_in, parted, typed_text_in
from vertragsbuch.reading.typed_values import TYPED, typed_value
from vertragsbuch.tui.contract.contract_fields import contract_typed, entries

TODAY = date(2026, 11, 22)
CELLS_OF_A_FIELD = 47
"""What a field of the form shows where the window is 120 wide; a longer example would lose its last words."""
FULL = Contract(
    id="halle",
    title="Lagerhalle",
    provider=Provider(
        "Hallen GmbH",
        ("Tor 3", "50667 Köln"),
        "kuendigung@hallen.example",
        "https://hallen.example/ende",
    ),
    terms=Terms(
        starts_on=date(2024, 2, 1),
        initial_term=Period(months=24),
        renewal=Period(months=12),
        notice=Period(months=3),
        notice_to="quarter_end",
        renewal_notice=Period(weeks=6),
        renewal_notice_to="any_day",
        pay_period=Period(weeks=1),
        probation_until=date(2024, 7, 31),
        probation_notice=Period(weeks=2),
        waived_until=date(2025, 1, 31),
    ),
    kind="service",
    consumer=False,
    state="NW",
    contract_number="V-17",
    customer_number="K-4",
    concluded_on=date(2024, 1, 15),
    price=Price(1_234_56, "EUR", Period(months=1)),
    tags=("Arbeit", "Lager"),
    notes="Tor klemmt.\n\nSchlüssel bei Maren.",
    concerns="Halle 3",
    mandate_reference="M-815",
    creditor_id="DE98ZZZ09999999999",
    iban="DE89370400440532013000",
    costs=(
        Cost(1_500_000_000, "EUR", Period(months=1), since=Period(months=12)),
        Cost(321_500, "EUR", Period(years=1), "Strom", date(2025, 3, 1), "kWh", 3500),
        Cost(250_000_000, "EUR", what="Kaution | Schlüssel"),
    ),
    holders=("Maren Beispiel", "Jon Beispiel"),
)
"""A contract that says something in every field that can stand beside the others."""

OTHERWISE = FULL._replace(
    terms=FULL.terms._replace(
        initial_term=None,
        initial_end=date(2026, 1, 31),
        notice=None,
        notice_by=MonthlyDay(10),
        notice_to=(YearlyDay(3, 31), YearlyDay(9, 30)),
        renewal_notice=None,
        renewal_notice_by=YearlyDay(9, 30),
        renewal_notice_to="year_end",
    )
)
"""The same with what stands in the place of other fields."""

EMPTY = Contract("", "", Provider(""), Terms(date.min))
LEAVES = [row.key for row in FIELDS]
IN_PLACE = {row.otherwise for row in FIELDS} - {""}
TWICE = [*((FULL, row) for row in FIELDS if row.key not in IN_PLACE), *((OTHERWISE, row) for row in FIELDS)]
"""Every field with a contract that says something in it, or in the field that stands in its place."""
TWICE_IDS = [f"{row.key}{'-otherwise' if contract is OTHERWISE else ''}" for contract, row in TWICE]


def test_the_samples_say_something_in_every_field() -> None:
    silent = {
        row.key
        for row in FIELDS
        if all(value_in(contract, row) in (None, row.field.default) for contract in (FULL, OTHERWISE))
    }
    assert silent == set()
    assert contradictions(FULL.terms) == contradictions(OTHERWISE.terms) == []


def test_every_field_of_the_model_has_one_row() -> None:
    own = [name for name in Contract._fields if name not in ("provider", "terms", "events")]
    model = [
        *(("contract", name) for name in own),
        *(("terms", name) for name in Terms._fields),
        *(("provider", name) for name in Provider._fields),
    ]
    assert sorted((row.part, row.field.name) for row in FIELDS) == sorted(model)
    assert len(set(LEAVES)) == len(LEAVES)
    assert [field.name for field in HOLDER_FIELDS] == list(Holder._fields)


@pytest.mark.parametrize("row", FIELDS, ids=LEAVES)
def test_a_row_says_what_the_field_is_called_and_how_it_is_typed(row: ContractField) -> None:
    assert row.field.label
    assert row.field.hint
    assert row.option
    assert row.field.shape.kind in TYPED
    assert len(f"z. B. {row.field.example}") <= CELLS_OF_A_FIELD or "\n" in row.field.example
    assert row.placeholder or row.field.shape.schema.get("type") == "boolean"


@pytest.mark.parametrize(("contract", "row"), TWICE, ids=TWICE_IDS)
def test_what_is_shown_of_a_field_is_read_back_as_typed(contract: Contract, row: ContractField) -> None:
    value = typed_value(row.field, typed_text_in(contract, row), TODAY)
    assert with_values(EMPTY, parted({row.key: value}, whole=True)) == with_values(
        EMPTY, {key: value_in(contract, BY_KEY[key]) for key in (row.key, row.along, row.otherwise) if key}
    )


def test_a_form_holds_each_field_once_and_only_what_stands_elsewhere_is_none_of_its() -> None:
    in_form = [row.key for row in in_order_of_forms()]
    assert len(set(in_form)) == len(in_form)
    along = {held for row in FIELDS for held in (row.along, row.otherwise)}
    assert {row.key for row in FIELDS if not row.is_in_forms} == {"id", *along} - {""}


@pytest.mark.parametrize(("contract", "row"), TWICE, ids=TWICE_IDS)
def test_a_file_holds_the_field(contract: Contract, row: ContractField) -> None:
    if value_in(contract, row) is None:
        assert row.field.name not in CONTRACT.write(contract)
        return
    written = CONTRACT.write(contract)
    for name in row.path.split("."):
        written = written[name]
    assert row.field.shape.read(written) == value_in(contract, row)
    assert row.field.name in (PROVIDER.schema if row.part == "provider" else CONTRACT.schema)["properties"]


def test_a_file_and_a_table_bring_back_every_field() -> None:
    for contract in (FULL, OTHERWISE):
        assert CONTRACT.read(CONTRACT.write(contract)) == contract
    assert read_table(write_table([FULL, OTHERWISE]).encode()) == (FULL, OTHERWISE)


def test_a_table_has_columns_that_few_contracts_need_only_where_one_does() -> None:
    def header(*contracts: Contract) -> set[str]:
        return set(write_table(contracts).splitlines()[0].split(","))

    rare = {row.key for row in FIELDS if row.rare}
    assert header(EMPTY._replace(id="1", title="T", provider=Provider("P"))) == set(TABLE_COLUMNS) - rare
    assert header(FULL) == set(TABLE_COLUMNS) - IN_PLACE
    assert header(FULL, OTHERWISE) == set(TABLE_COLUMNS)


def test_a_table_has_a_column_for_every_leaf() -> None:
    leaves = {row.path.replace(".", "_") for row in FIELDS} - {"price"}
    assert set(TABLE_COLUMNS) == leaves | {"price_amount", "price_currency", "price_every"}


def _typed(row: ContractField, spelling: str, contract: Contract = FULL) -> list[str]:
    if row.field.shape.schema.get("type") == "boolean":
        return [f"--{spelling}" if value_in(contract, row) is not row.denies else f"--no-{spelling}"]
    return [f"--{spelling}", typed_text_in(contract, row)]


def _options(arguments: list[str]) -> Namespace:
    return parser_for(arguments).parse_args(arguments)


def test_the_command_line_enters_every_field() -> None:
    for contract in (FULL, OTHERWISE):
        given = [row for row in FIELDS if value_in(contract, row) is not None]
        arguments = [word for row in given for word in _typed(row, row.option, contract)]
        assert entered_contract(_options(["add", *arguments]), TODAY) == contract


NOT_THE_ID = [(pair, name) for pair, name in zip(TWICE, TWICE_IDS, strict=True) if pair[1].key != "id"]


@pytest.mark.parametrize(
    ("contract", "row"), [pair for pair, _name in NOT_THE_ID], ids=[name for _pair, name in NOT_THE_ID]
)
def test_the_command_line_changes_a_field_alone_under_each_of_its_spellings(
    contract: Contract, row: ContractField
) -> None:
    emptied = {key: None for key in (row.key, row.otherwise) if key}
    before = contract if row.field.required else with_values(contract, emptied)
    if row.key in ("initial_term", "renewal_notice", "renewal_notice_to", "probation_until"):
        before = contract
    for spelling in (row.option, *row.former_options):
        options = _options(["edit", contract.id, *_typed(row, spelling, contract)])
        assert entered_contract(options, TODAY, before) == contract


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        (("--term", "12 Monate"), ("--term", "bis 31.12.2026"), {"initial_end": date(2026, 12, 31)}),
        (("--term", "12 Monate"), ("--term-until", "31.12.2026"), {"initial_end": date(2026, 12, 31)}),
        (("--term-until", "31.12.2026"), ("--term", "1 Jahr"), {"initial_term": Period(years=1)}),
        (("--term", "bis 31.12.2026"), ("--term", ""), {}),
        (("--notice", "1 Monat"), ("--notice-by", "10."), {"notice_by": MonthlyDay(10)}),
        (("--notice", "1 Monat"), ("--notice", "bis 30.09."), {"notice_by": YearlyDay(9, 30)}),
        (("--notice-by", "30. September"), ("--notice", "6 Wochen"), {"notice": Period(weeks=6)}),
        (("--notice-by", "---10"), ("--notice-by", ""), {}),
    ],
)
def test_what_stands_in_the_place_of_a_field_empties_it(
    first: tuple[str, str], then: tuple[str, str], expected: dict[str, Any]
) -> None:
    start = ["add", "--title", "T", "--provider", "P", "--starts", "1.1.2026"]
    before = entered_contract(_options([*start, *first]), TODAY)
    after = entered_contract(_options(["edit", "1", *then]), TODAY, before)
    assert after.terms == Terms(date(2026, 1, 1))._replace(**expected)


def test_both_of_what_excludes_each_other_are_refused_in_one_command() -> None:
    start = ["add", "--title", "T", "--provider", "P", "--starts", "1.1.2026"]
    both = ["--term", "1 Jahr", "--term-until", "31.12.2026", "--notice", "1 Monat", "--notice-by", "10."]
    with pytest.raises(BadInput) as refused:
        entered_contract(_options([*start, *both]), TODAY)
    assert [fault.place for fault in refused.value.faults] == ["--term", "--notice"]


def test_the_former_name_of_the_mandate_is_still_understood() -> None:
    for option in ("--mandate", "--mandate-reference"):
        changed = entered_contract(_options(["edit", FULL.id, option, "NEU-1"]), TODAY, FULL)
        assert changed == FULL._replace(mandate_reference="NEU-1")


@cache
def texts_of_the_form(contract: Contract) -> dict[str, str]:
    """Return what stands in each field at first; a widget is made within an app."""

    async def shown() -> dict[str, str]:
        async with App[None]().run_test():
            return {entry.field: entry.initial for entry in entries(contract, TODAY)}

    return asyncio.run(shown())


@pytest.mark.parametrize("contract", [FULL, OTHERWISE], ids=["full", "otherwise"])
@pytest.mark.parametrize("row", in_order_of_forms(), ids=[row.key for row in in_order_of_forms()])
def test_the_form_asks_for_the_field_and_reads_it_back(row: ContractField, contract: Contract) -> None:
    text = texts_of_the_form(contract)[row.key]
    assert text == entry_text_in(contract, row)
    keys = () if row.field.required else (row.key, row.along, row.otherwise)
    blank = with_values(contract, {key: None for key in keys if key})
    assert contract_typed({row.key: typed_value(row.field, text, TODAY)}, blank) == contract


@pytest.mark.parametrize("contract", [FULL, OTHERWISE], ids=["full", "otherwise"])
def test_the_book_holds_every_field(contract: Contract) -> None:
    columns = columns_of(contract) | {"provider_id": 7}
    assert set(columns) == set(CONTRACT_COLUMNS) == set(ContractRow.model_fields) - {"position"}
    row = tuple(columns[name] for name in CONTRACT_COLUMNS)
    assert contract_of_row(row, {7: contract.provider}, {}) == contract
