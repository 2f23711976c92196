"""Every kind of letter has one row that says everything of it."""

from typing import get_args

import pytest

from vertragsbuch.contract.vocabulary.letters import (
    CASE_LETTERS,
    DECLARATIONS,
    LETTER_KINDS,
    LETTERS,
    LETTERS_OF_WAYS,
    LetterKind,
    LetterOfCase,
    LetterOfWay,
    letter_kind_of,
    letter_row,
    letter_title,
    noun_of,
)
from vertragsbuch.language import german_text


def test_every_kind_has_its_row_and_no_row_is_of_another() -> None:
    assert set(get_args(LetterKind)) == {LetterOfWay, LetterOfCase}
    assert set(LETTER_KINDS) == {*get_args(LetterOfWay), *get_args(LetterOfCase)}
    assert tuple(LETTERS) == LETTER_KINDS


@pytest.mark.parametrize("kind", LETTER_KINDS)
def test_a_row_is_complete(kind: LetterKind) -> None:
    row = LETTERS[kind]
    assert german_text(row.title)[0].isupper()
    assert german_text(row.noun)[0].isupper()
    assert row.file_word.isascii()
    assert row.file_word.isalpha()
    assert row.file_word.islower()
    assert (row.purpose is None) == (kind in LETTERS_OF_WAYS)
    assert row.purpose is None or row.purpose.endswith(".")
    assert letter_row(kind) is row
    assert not row.is_declaration or row.is_told_in_course


def test_what_ends_a_contract_is_each_letter_of_a_way_and_the_late_notice() -> None:
    assert {*LETTERS_OF_WAYS, "late_notice"} == DECLARATIONS


def test_no_two_letters_are_called_the_same_and_each_is_understood_by_its_names() -> None:
    names = [german_text(row.title).casefold() for row in LETTERS.values()]
    names += [word for row in LETTERS.values() for word in row.words]
    names += [LETTERS[kind].file_word for kind in CASE_LETTERS if kind not in DECLARATIONS]
    by_name = {name: letter_kind_of(name) for name in names}
    assert set(by_name.values()) == set(LETTER_KINDS)
    for kind, row in LETTERS.items():
        assert {
            letter_kind_of(f" {name.upper()} ") for name in (kind, german_text(row.title), *row.words)
        } == {kind}


def test_a_persons_own_letter_is_called_by_its_file() -> None:
    assert letter_row("own:dank") is None
    assert letter_title("own:dank") == "dank"
    assert noun_of("own:dank") == "Schreiben"
    assert letter_kind_of("dank") == "dank"
