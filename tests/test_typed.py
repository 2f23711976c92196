"""What stands for typing while the program runs, and who takes it."""

import typing
from datetime import date
from pathlib import Path

import pytest

import vertragsbuch
from vertragsbuch.typed import Literal, get_args, get_origin

ROOT = Path(vertragsbuch.__file__).parent
DAILY = ("agenda", "casework", "contract", "delivery", "law", "tables")

Sign = Literal["a", "b"]


def test_the_rooms_of_the_daily_answers_take_it_from_there() -> None:
    files = [file for room in DAILY for file in (ROOT / room).rglob("*.py")]
    assert files
    assert [str(file) for file in files if "from typing import" in file.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize(
    "kind", [Sign, Sign | None, date | None, list[str], dict[str, int], tuple[str, ...], str]
)
def test_the_parts_of_a_type_are_those_that_typing_names(kind: object) -> None:
    assert get_args(kind) == typing.get_args(kind)


def test_a_literal_is_known_by_its_origin_and_its_words() -> None:
    assert get_origin(Sign) is Literal
    assert get_args(Sign) == ("a", "b")
    assert get_args(Literal["one"]) == ("one",)
    assert get_origin(list[str]) is list
    assert get_origin(str) is get_origin(Sign | None) is None


def test_equal_literals_are_one_key() -> None:
    assert {Sign: 1}[Literal["a", "b"]] == 1
    assert Literal["a", "b"] != Literal["b", "a"]
