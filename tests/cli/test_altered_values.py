"""A hostile text in any column of a book, written behind the program's back: each command ends in a word."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.altered import Cell, cells_of, clean_book, faults_after
from tests.hostile import HOSTILE
from tests.hostile_home import Home, hostile_home

COMMANDS = 2
"""So many are tried on each altered column here; `scripts/torture.sh hostile` tries them all in time."""

FOUND_BEFORE = [
    (Cell("contract", "position"), "blanks inside", ("check", "--json")),
    (
        Cell("event", "recorded_at"),
        "private use and no character",
        ("evidence", "--out", "{folder}/a.pdf", "{id}"),
    ),
    (Cell("contract", "notes"), "escape, colour", ("export", "--format", "csv")),
    (Cell("contract", "notes"), "escape, colour", ("export", "{folder}/t.xlsx")),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    with hostile_home(tmp_path_factory.mktemp("altered")) as home:
        yield home


@pytest.fixture(scope="module")
def clean(home: Home) -> Path:
    return clean_book(home)


def test_every_table_of_the_book_is_altered(clean: Path) -> None:
    tables = {cell.table for cell in cells_of(clean)}
    assert {
        "calendar",
        "contract",
        "deed",
        "document",
        "draft",
        "draft_fingerprint",
        "draft_paper",
        "event",
        "holder",
        "look",
        "outbox",
        "payment",
        "person",
        "provider",
    } <= tables


def test_every_column_may_hold_what_it_likes(home: Home, clean: Path) -> None:
    names = sorted(HOSTILE)
    for number, cell in enumerate(cells_of(clean)):
        faults = faults_after(home, clean, cell, names[number * 7 % len(names)], Random(number), COMMANDS)  # noqa: S311 - chance, no secret
        assert not faults


@pytest.mark.parametrize(("cell", "name", "words"), FOUND_BEFORE, ids=str)
def test_what_was_a_defect_once_is_a_word(
    home: Home, clean: Path, cell: Cell, name: str, words: tuple[str, ...]
) -> None:
    for seed in range(3):
        assert not faults_after(home, clean, cell, name, Random(seed), (words,))  # noqa: S311 - as above
