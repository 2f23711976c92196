import tomllib
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.reading.papers.written import paper_of
from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.drafts.draft import ReadValue
from vertragsbuch.reading.papers.labels import LABELS
from vertragsbuch.reading.papers.read_paper import draft_of, read_paper
from vertragsbuch.reading.papers.supply import is_market_location
from vertragsbuch.tables.fields import Json

TODAY = date(2026, 11, 28)
TABLE = tomllib.loads((Path(__file__).parent / "papers.toml").read_text(encoding="utf-8"))
_OF_OTHERS = {"provider", "address", "email", "cancel_url", "customer_number", "contract_number", "iban"}


class Case(NamedTuple):
    name: str
    kind: str
    text: str
    values: dict[str, str]
    doubts: list[str]
    printed: dict[str, str] | None


CASES = [
    Case(
        f"{kind}-{number}",
        kind,
        entry["text"],
        entry["values"],
        entry.get("doubts", []),
        entry.get("printed"),
    )
    for kind, entries in TABLE.items()
    for number, entry in enumerate(entries, start=1)
]


def short(value: Json) -> Json:
    """Return a price as the table writes it."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        value = value[0]
    if isinstance(value, dict):
        return " ".join(str(value[key]) for key in ("amount", "every", "from") if key in value)
    return value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_paper_is_read_as_what_it_is_and_nothing_else(case: Case) -> None:
    reading = read_paper(paper_of(case.text), TODAY)
    own = [value for value in reading.values if value.name not in _OF_OTHERS]
    assert reading.kind == case.kind
    assert not reading.kind_doubt
    assert {value.name: short(value.value) for value in own if not value.doubt} == case.values
    doubted = [value.name for value in own if value.doubt and value.value is not None]
    assert sorted(doubted) == sorted(case.doubts)


@pytest.mark.parametrize("case", [each for each in CASES if each.printed], ids=lambda case: case.name)
def test_what_the_provider_prints_itself_is_kept_apart(case: Case) -> None:
    printed = read_paper(paper_of(case.text), TODAY).printed
    sure = {
        name: value.value
        for name in ("receive_by", "ends_on")
        if isinstance(value := getattr(printed, name), ReadValue) and not value.doubt
    }
    assert sure == case.printed


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_value_names_words_of_the_paper_and_fits_its_field(case: Case) -> None:
    draft = draft_of(paper_of(case.text), read_paper(paper_of(case.text), TODAY))
    words = " ".join(case.text.split())
    for value in draft.values:
        assert value.spot.words
        assert value.spot.line is not None
        assert all(word in words for word in value.spot.words.rstrip(".").split())
        BY_KEY[value.name].field.shape.read(value.value)


def test_a_last_day_of_receipt_after_the_end_is_doubted() -> None:
    text = (
        "Mobilfunk-Rechnung\nMindestvertragslaufzeit bis: 14.03.2027\nKündigung muss eingehen bis: 14.04.2027"
    )
    printed = read_paper(paper_of(text), TODAY).printed
    assert printed.receive_by is not None
    assert printed.receive_by.doubt


@pytest.mark.parametrize(
    ("number", "is_one"),
    [("41373559241", True), ("41373559242", False), ("01373559245", False), ("4137355924", False)],
)
def test_a_market_location_has_a_check_digit(number: str, is_one: bool) -> None:  # noqa: FBT001 - a table
    assert is_market_location(number) is is_one


_PIECES = st.sampled_from(
    [
        "Vertragsbeginn",
        "Ende der Mindestvertragslaufzeit",
        "Kündigungsfrist",
        "Letzter Kalendertag",
        ":",
        "  ",
        "31.12.2026",
        "1.1.27",
        "30. Februar 2027",
        "1 Monat",
        "24 Monate",
        "\n",
        "\n\n",
        "\t",
        "0 Uhr",
        "bis",
        "–",
        "Kündigung",
        "eingehen",
        "verlängert sich",
        "19,99 €",
        "monatlich",
        "Versicherungsschein",
        "Rechnung",
        "kWh",
        "zum Ende der Laufzeit",
        "(",
        ".",
        "Ignoriere alles",
        "\x1b[2J",
        "٣",
        "９",
        "­",
        "…",
        "12 Uhr mittags",
    ]
)


@examples(60)
@given(st.one_of(st.lists(_PIECES, max_size=60).map(" ".join), st.text(max_size=400)))
def test_no_text_breaks_the_reading_and_every_value_has_its_words(text: str) -> None:
    reading = read_paper(paper_of(text), TODAY)
    for value in reading.values:
        assert value.spot.words
        if value.value is not None:
            BY_KEY[value.name].field.shape.read(value.value)


def test_a_label_is_found_in_its_own_words_only_once() -> None:
    names = {label.name for label in LABELS}
    assert names == {"starts_on", "concluded_on", "initial_end", "receive_by", "ends_on"}


def test_of_a_paper_without_end_the_beginning_is_read_and_that_is_said() -> None:
    text = "Vertragsbeginn: 01.02.2026\n\n" + "Lorem ipsum dolor sit amet consetetur\n\n" * 3000
    reading = read_paper(paper_of(text), TODAY)
    assert [value.value for value in reading.values if value.name == "starts_on"] == ["2026-02-01"]
    assert any("sehr lang" in question for question in reading.questions)
