"""Every field of a contract has its row, and every reader of contracts finds it there."""

from argparse import Namespace
from datetime import date

import pytest

from vertragsbuch.book.sqlite.columns import COLUMNS, columns_of
from vertragsbuch.book.sqlite.columns import contract_of as contract_of_row
from vertragsbuch.book.sqlite.tables import ContractRow
from vertragsbuch.cli.entry import entered_contract
from vertragsbuch.cli.parser import parser_for
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
from vertragsbuch.exchange.shapes import CONTRACT
from vertragsbuch.exchange.table import COLUMNS as TABLE_COLUMNS
from vertragsbuch.exchange.table import read_table, write_table
from vertragsbuch.reading.typed_contract import entry_text_in, parted, text_in
from vertragsbuch.reading.typed_values import TYPED, typed_value
from vertragsbuch.tui.contract.contract_fields import contract_typed, entries

TODAY = date(2026, 11, 22)
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
)
"""A contract that says something in every field."""

EMPTY = Contract("", "", Provider(""), Terms(date.min))
LEAVES = [row.key for row in FIELDS]


def test_the_sample_says_something_in_every_field() -> None:
    same = [row.key for row in FIELDS if value_in(FULL, row) in (None, row.field.default)]
    assert same == []


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
    assert row.placeholder or row.field.shape.schema.get("type") == "boolean"


@pytest.mark.parametrize("row", FIELDS, ids=LEAVES)
def test_what_is_shown_of_a_field_is_read_back_as_typed(row: ContractField) -> None:
    value = typed_value(row.field, text_in(FULL, row), TODAY)
    assert with_values(EMPTY, parted({row.key: value}, whole=True)) == with_values(
        EMPTY, {key: value_in(FULL, BY_KEY[key]) for key in (row.key, row.along) if key}
    )


def test_places_in_a_form_are_all_different_and_only_what_stands_elsewhere_has_none() -> None:
    places = [row.place for row in in_order_of_forms()]
    assert len(set(places)) == len(places)
    along = {row.along for row in FIELDS}
    assert {row.key for row in FIELDS if not row.place} == {"id", *along} - {""}


@pytest.mark.parametrize("row", FIELDS, ids=LEAVES)
def test_a_file_holds_the_field(row: ContractField) -> None:
    written = CONTRACT.write(FULL)
    for name in row.path.split("."):
        written = written[name]
    assert row.field.shape.read(written) == value_in(FULL, row)
    assert row.field.name in (PROVIDER.schema if row.part == "provider" else CONTRACT.schema)["properties"]


def test_a_file_and_a_table_bring_back_every_field() -> None:
    assert CONTRACT.read(CONTRACT.write(FULL)) == FULL
    assert read_table(write_table([FULL]).encode()) == (FULL,)


def test_a_table_has_a_column_for_every_leaf() -> None:
    leaves = {row.path.replace(".", "_") for row in FIELDS} - {"price"}
    assert set(TABLE_COLUMNS) == leaves | {"price_amount", "price_currency", "price_every"}


def _typed(row: ContractField, spelling: str) -> list[str]:
    if row.field.shape.schema.get("type") == "boolean":
        return [f"--{spelling}" if value_in(FULL, row) is not row.denies else f"--no-{spelling}"]
    return [f"--{spelling}", text_in(FULL, row)]


def _options(arguments: list[str]) -> Namespace:
    return parser_for(arguments).parse_args(arguments)


def test_the_command_line_enters_every_field() -> None:
    arguments = [word for row in FIELDS for word in _typed(row, row.option)]
    assert entered_contract(_options(["add", *arguments]), TODAY) == FULL


@pytest.mark.parametrize("row", [row for row in FIELDS if row.key != "id"], ids=LEAVES[1:])
def test_the_command_line_changes_a_field_alone_under_each_of_its_spellings(row: ContractField) -> None:
    before = with_values(FULL, {}) if row.field.required else with_values(FULL, {row.key: None})
    if row.key in ("initial_term", "renewal_notice", "renewal_notice_to"):
        before = FULL
    for spelling in (row.option, *row.former_options):
        options = _options(["edit", FULL.id, *_typed(row, spelling)])
        assert entered_contract(options, TODAY, before) == FULL


def test_the_former_name_of_the_mandate_is_still_understood() -> None:
    for option in ("--mandate", "--mandate-reference"):
        changed = entered_contract(_options(["edit", FULL.id, option, "NEU-1"]), TODAY, FULL)
        assert changed == FULL._replace(mandate_reference="NEU-1")


@pytest.mark.parametrize("row", in_order_of_forms(), ids=[row.key for row in in_order_of_forms()])
def test_the_form_asks_for_the_field_and_reads_it_back(row: ContractField) -> None:
    entry = next(entry for entry in entries(FULL, TODAY) if entry.field == row.key)
    assert entry.initial == entry_text_in(FULL, row)
    blank = with_values(
        FULL, {} if row.field.required else {row.key: None} | ({row.along: None} if row.along else {})
    )
    assert contract_typed({row.key: typed_value(row.field, entry.initial, TODAY)}, blank) == FULL


def test_the_book_holds_every_field() -> None:
    columns = columns_of(FULL) | {"provider_id": 7}
    assert set(columns) == set(COLUMNS) == set(ContractRow.model_fields) - {"position"}
    row = tuple(columns[name] for name in COLUMNS)
    assert contract_of_row(row, {7: FULL.provider}, {}) == FULL
