"""What is chosen from a few answers: understood by its key, in German, and as the screen calls it."""

from datetime import date

import pytest

from tests.stranger import Stranger
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.language import in_german, speaking
from vertragsbuch.reading.typed_values import TYPED, exchanged_text

TODAY = date(2026, 11, 22)
CHOSEN = [kind for kind, typed in TYPED.items() if typed.choices is not None]


def names_of(kind: str) -> dict[str, str]:
    """Return what the screen calls each answer, by its key."""
    choices = TYPED[kind].choices
    assert choices is not None
    return dict(choices())


@pytest.mark.parametrize("kind", CHOSEN)
def test_an_answer_is_understood_whatever_the_screen_speaks(kind: str) -> None:
    typed = TYPED[kind]
    with in_german():
        in_words = names_of(kind)
    with speaking(Stranger()):
        on_screen = names_of(kind)
        for key, name in in_words.items():
            value = typed.read(key, TODAY)
            assert typed.key(value) == key
            assert typed.read(f" {name.upper()} ", TODAY) == value
            assert typed.read(on_screen[key], TODAY) == value
            assert typed.read(typed.text(value), TODAY) == value


@pytest.mark.parametrize(
    ("kind", "word", "key"),
    [
        ("signing", "Vollmacht", "representative"),
        ("signing", "Eltern", "parents"),
        ("boolean", "true", "yes"),
        ("boolean", "FALSE", "no"),
    ],
)
def test_a_shorter_word_is_understood_in_every_language(kind: str, word: str, key: str) -> None:
    typed = TYPED[kind]
    with speaking(Stranger()):
        assert typed.key(typed.read(word, TODAY)) == key


@pytest.mark.parametrize("kind", CHOSEN)
def test_another_word_is_no_answer(kind: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        TYPED[kind].read("Oma", TODAY)


def test_a_fact_that_nobody_types_is_given_as_it_stands() -> None:
    facts = [fact for row in EVENT_TYPE_ROWS.values() for fact in row.facts if fact.shape.kind not in TYPED]
    assert "currency" in {fact.name for fact in facts}
    for fact in facts:
        assert exchanged_text(fact.field, "EUR") == "EUR"
