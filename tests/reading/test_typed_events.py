import unicodedata

import pytest

from vertragsbuch.contract.events.codec import LEGAL_EVENTS, TURN_EVENTS
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.events.rows.turn import ASKED_OF_TURNS
from vertragsbuch.language import german_text
from vertragsbuch.reading.typed_events import (
    _ALSO_CALLED,
    _FACTS_ALSO_CALLED,
    event_type_of,
    fact_named,
    facts_in_words,
)

OFFERED = (*LEGAL_EVENTS, *TURN_EVENTS)


@pytest.mark.parametrize("name", OFFERED)
def test_an_event_is_typed_by_its_name_or_its_title(name: str) -> None:
    title = german_text(EVENT_TYPE_ROWS[name].title)
    for typed in (name, name.upper(), name.replace("_", "-"), f" {title.upper()} "):
        assert event_type_of(typed, OFFERED) == name


@pytest.mark.parametrize(("word", "name"), _ALSO_CALLED.items())
def test_other_words_mean_an_event_that_is_on_offer(word: str, name: str) -> None:
    assert event_type_of(word, OFFERED) == name
    with pytest.raises(ValueError, match="ist kein Ereignis"):
        event_type_of(word, [each for each in OFFERED if each != name])


@pytest.mark.parametrize("event_type", OFFERED)
def test_every_fact_of_an_event_is_known_by_its_name_and_in_german(event_type: str) -> None:
    row = EVENT_TYPE_ROWS[event_type]
    asked = ASKED_OF_TURNS.get(event_type, [fact.name for fact in row.told])
    for fact in (fact for fact in row.told if fact.name in asked):
        assert fact_named(row, fact.name) is fact
        words = _FACTS_ALSO_CALLED[fact.name]
        assert fact in [fact_named(row, unicodedata.normalize("NFD", word.upper())) for word in words]
    assert fact_named(row, "Oma") is None


def test_a_word_that_two_facts_share_means_neither() -> None:
    row = EVENT_TYPE_ROWS["price_increase"]
    assert fact_named(row, "preis") is row.fact("new_price_cents")
    assert fact_named(row, "neuer_preis") is row.fact("new_price_cents")
    assert fact_named(row, "new_price") is row.fact("new_price_cents")


def test_the_facts_that_there_are_stand_there_as_people_call_them() -> None:
    named = facts_in_words(EVENT_TYPE_ROWS["price_increase"])
    assert "preis (new_price)" in named
    assert "wirksam (effective_on)" in named
    for row in EVENT_TYPE_ROWS.values():
        for entry in facts_in_words(row).split(", "):
            word = entry.partition(" (")[0]
            assert not row.facts or fact_named(row, word) is not None
