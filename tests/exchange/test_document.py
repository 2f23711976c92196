import hashlib
import json
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chance import Chance, by_chance
from tests.described import assert_described
from tests.examples import examples
from tests.strategies import contracts
from vertragsbuch.contract.events.opening import PriceIncrease
from vertragsbuch.contract.model import Contract, Holder, Provider, Terms
from vertragsbuch.contract.payment import Payment
from vertragsbuch.contract.period import Period
from vertragsbuch.errors import BadInput
from vertragsbuch.exchange.document import (
    Document,
    DocumentWithContent,
    read_document,
    schema,
    write_document,
)
from vertragsbuch.law.ways_out import ways_out

EXAMPLE: dict[str, Any] = {
    "vertragsbuch": 1,
    "holder": {"name": "Maren Beispiel", "address": ["Lindenweg 7", "44135 Dortmund"]},
    "contracts": [
        {
            "id": "webhosting",
            "title": "Webhosting",
            "provider": {"name": "Musterhost GmbH", "address": ["Serverallee 1", "76131 Karlsruhe"]},
            "kind": "hosting",
            "state": "NW",
            "concluded_on": "2024-01-15",
            "starts_on": "2024-02-01",
            "initial_term": "P12M",
            "renewal": "P12M",
            "notice": "P3M",
            "notice_to": "term_end",
            "price": {"amount": "9.99", "currency": "EUR", "every": "P1M"},
            "events": [{"type": "price_increase", "received_on": "2026-11-01", "effective_on": "2027-01-01"}],
        }
    ],
}


def raw(value: object) -> bytes:
    return json.dumps(value).encode()


def changed(**fields: Any) -> bytes:
    contract = EXAMPLE["contracts"][0] | fields
    return raw(EXAMPLE | {"contracts": [{name: value for name, value in contract.items() if value != "…"}]})


def faults_of(content: bytes) -> list[tuple[str, str]]:
    with pytest.raises(BadInput) as refused:
        read_document(content)
    return [(fault.place, fault.sentence) for fault in refused.value.faults]


def test_the_example_of_the_interface_is_read_field_by_field() -> None:
    document = read_document(raw(EXAMPLE))
    contract = document.contracts[0]
    assert document.holder == Holder("Maren Beispiel", ("Lindenweg 7", "44135 Dortmund"))
    assert contract.terms.starts_on == date(2024, 2, 1)
    assert contract.terms.notice == Period(months=3)
    assert contract.price is not None
    assert contract.price.cents == 999
    assert contract.events == (PriceIncrease(received_on=date(2026, 11, 1), effective_on=date(2027, 1, 1)),)


def test_every_fault_is_named_with_its_place_and_all_at_once() -> None:
    value = EXAMPLE | {
        "contracts": [
            EXAMPLE["contracts"][0] | {"notice": "3 Monate", "prise": 1, "starts_on": "2023-02-29"},
            {"id": "x", "title": "X", "provider": {}, "starts_on": "2024-01-01", "kind": "hostig"},
        ],
        "besitzer": 1,
    }
    places = [place for place, _sentence in faults_of(raw(value))]
    assert places == [
        "besitzer",
        "contracts[0].prise",
        "contracts[0].starts_on",
        "contracts[0].notice",
        "contracts[1].provider.name",
        "contracts[1].kind",
    ]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"", "Zeile 1, Spalte 1"),
        (b"{", "Zeile 1, Spalte 2"),
        (b"\xff\xfe", "Byte 0"),
        (b"[]", ""),
        (b"null", ""),
        (b'{"vertragsbuch": 2, "contracts": []}', "vertragsbuch"),
        (b'{"vertragsbuch": true, "contracts": []}', "vertragsbuch"),
        (b'{"vertragsbuch": 1}', "contracts"),
        (b'{"vertragsbuch": 1, "contracts": {}}', "contracts"),
        (b'{"vertragsbuch": 1, "contracts": [null]}', "contracts[0]"),
        (b'{"vertragsbuch": 1, "contracts": [], "contracts": []}', ""),
        (b'{"vertragsbuch": 1, "contracts": [NaN]}', ""),
        (b"[" * 100_000, ""),
        (b'{"vertragsbuch": ' + b"9" * 5000 + b', "contracts": []}', ""),
        (changed(starts_on="20240201"), "contracts[0].starts_on"),
        (changed(starts_on="2024-W05-1"), "contracts[0].starts_on"),
        (changed(starts_on="0000-01-01"), "contracts[0].starts_on"),
        (changed(starts_on=20240201), "contracts[0].starts_on"),
        (changed(starts_on="…"), "contracts[0].starts_on"),
        (changed(notice="P"), "contracts[0].notice"),
        (changed(notice="P1.5M"), "contracts[0].notice"),
        (changed(notice="-P1M"), "contracts[0].notice"),
        (changed(notice="P9999M"), "contracts[0].notice"),
        (changed(initial_term="P0D"), "contracts[0].initial_term"),
        (changed(renewal="ewig"), "contracts[0].renewal"),
        (changed(initial_term=None), "contracts[0].renewal"),
        (changed(initial_term=None, renewal="none"), "contracts[0].renewal"),
        (changed(renewal="none", renewal_notice="P1M"), "contracts[0].renewal_notice"),
        (changed(consumer="ja"), "contracts[0].consumer"),
        (changed(state="NRW"), "contracts[0].state"),
        (changed(title="a\x1b[31m"), "contracts[0].title"),
        (changed(title="a\nb"), "contracts[0].title"),
        (changed(title="\ud800"), "contracts[0].title"),
        (changed(title="   "), "contracts[0].title"),
        (changed(title="x" * 201), "contracts[0].title"),
        (changed(price={"amount": 9.99, "currency": "EUR", "every": "P1M"}), "contracts[0].price.amount"),
        (changed(price={"amount": "9,99", "currency": "EUR", "every": "P1M"}), "contracts[0].price.amount"),
        (changed(price={"amount": "9.99", "currency": "€", "every": "P1M"}), "contracts[0].price.currency"),
        (changed(price={"amount": "9.99", "currency": "EUR", "every": "P0M"}), "contracts[0].price.every"),
        (changed(events=[{"type": "weather"}]), "contracts[0].events[0].type"),
        (changed(events=[{"type": "sent", "on": "gestern"}]), "contracts[0].events[0].on"),
        (changed(events={}), "contracts[0].events"),
        (changed(events=[{"type": "move_out", "wohin": "x"}]), "contracts[0].events[0].wohin"),
        (
            changed(events=[{"type": "move_out", "service_at_new_address": "nein"}]),
            "contracts[0].events[0].service_at_new_address",
        ),
    ],
)
def test_a_broken_file_is_refused_with_its_place(content: bytes, place: str) -> None:
    found = faults_of(content)
    assert place in [where for where, _sentence in found]
    assert all(sentence.strip() for _where, sentence in found)


def test_two_contracts_with_one_identifier_are_refused() -> None:
    value = EXAMPLE | {"contracts": EXAMPLE["contracts"] * 2}
    assert faults_of(raw(value)) == [("contracts[1].id", "Diese Kennung hat schon contracts[0].")]


def test_a_question_needs_neither_name_nor_provider() -> None:
    asked = read_document(b'{"vertragsbuch": 1, "contracts": [{"starts_on": "2024-01-01"}]}', asking=True)
    assert asked.contracts[0].terms == Terms(date(2024, 1, 1))


def test_a_question_may_name_an_event_that_is_not_known_and_the_answer_says_so() -> None:
    event = {"type": "weather", "happened_on": "2026-11-01", "wind": 12}
    asked = {"starts_on": "2024-01-01", "notice": "P1M", "notice_to": "any_day", "events": [event]}
    contract = read_document(raw({"vertragsbuch": 1, "contracts": [asked]}), asking=True).contracts[0]
    answer = ways_out(contract, date(2026, 11, 22))
    assert answer.best is not None
    assert any("weather" in warning for warning in answer.warnings)


@cache
def _schema() -> dict[str, Any]:
    return json.loads(schema())  # type: ignore[no-any-return]


@examples(75)
@given(st.lists(contracts(), max_size=4, unique_by=lambda contract: contract.id))
def test_a_round_trip_loses_nothing(several: list[Contract]) -> None:
    document = Document(None, tuple(several))
    text = write_document(document)
    assert read_document(text.encode()) == document
    assert write_document(read_document(text.encode())) == text
    assert_described(json.loads(text), _schema())


_NAMES = (*EXAMPLE, *EXAMPLE["contracts"][0], "type", "on", "x")


def _any_value(chance: Chance, depth: int = 3) -> object:
    """Return what JSON can say, objects with the names that the format knows among it."""
    if depth and chance.happens(0.4):
        return {chance.of(_NAMES): _any_value(chance, depth - 1) for _ in range(chance.how_many(6))}
    if depth and chance.happens(0.3):
        return [_any_value(chance, depth - 1) for _ in range(chance.how_many(4))]
    floats = (0.5, -1e300, float("inf"), float("nan"))
    return chance.of((None, chance.happens(0.5), chance.any_number(), chance.of(floats), chance.text(20)))


def _any_document(chance: Chance) -> bytes:
    value = _any_value(chance)
    whole = value if isinstance(value, dict) else {"contracts": [value]}
    return json.dumps({"vertragsbuch": 1} | whole).encode()


@examples(400)
@given(st.binary(max_size=300) | by_chance(_any_document))
def test_no_input_ends_in_anything_but_an_answer_or_a_refusal(content: bytes) -> None:
    try:
        read_document(content)
    except BadInput as refused:
        assert refused.faults  # noqa: PT017 - both outcomes are right


def test_documents_travel_with_their_content_and_are_checked() -> None:
    content = b"%PDF-1.7 \x00\xff"
    paper = DocumentWithContent(hashlib.sha256(content).hexdigest(), "brief.pdf", "application/pdf", content)
    text = write_document(Document(None, (), (paper,)))
    assert read_document(text.encode()).papers == (paper,)
    with pytest.raises(BadInput, match="Prüfsumme"):
        read_document(text.replace(paper.sha256, "0" * 64).encode())


def test_provider_and_price_are_written_as_promised() -> None:
    contract = Contract("x", "X", Provider("P", ("A", "B")), Terms(date(2024, 1, 1)))
    written = json.loads(write_document(Document(None, (contract,))))["contracts"][0]
    assert written == {
        "id": "x", "title": "X", "provider": {"name": "P", "address": ["A", "B"]}, "starts_on": "2024-01-01",
    }  # fmt: skip


def test_what_was_paid_travels_with_its_contract_and_nothing_is_written_where_nothing_was() -> None:
    contract = Contract("a", "A", Provider("P"), Terms(date(2024, 1, 1)))
    paid = (
        ("a", Payment(date(2026, 10, 1), 999, "EUR", "Oktober", "buchung-1")),
        ("a", Payment(date(2026, 10, 5), -999, "USD", "", "buchung-2")),
    )
    text = write_document(Document(None, (contract,), payments=paid))
    assert json.loads(text)["payments"][1] == {
        "contract": "a", "booked_on": "2026-10-05", "amount": "-9.99", "currency": "USD",
        "fingerprint": "buchung-2",
    }  # fmt: skip
    assert read_document(text.encode()).payments == paid
    assert "payments" not in write_document(Document(None, (contract,)))
