import pytest

from vertragsbuch.contract.events.codec import LEGAL_EVENTS, TURN_EVENTS
from vertragsbuch.contract.events.rows.table import ROWS
from vertragsbuch.language import german
from vertragsbuch.reading.typed_events import _ALSO_CALLED, event_type_of

OFFERED = (*LEGAL_EVENTS, *TURN_EVENTS)


@pytest.mark.parametrize("name", OFFERED)
def test_an_event_is_typed_by_its_name_or_its_title(name: str) -> None:
    title = german(ROWS[name].title)
    for typed in (name, name.upper(), name.replace("_", "-"), f" {title.upper()} "):
        assert event_type_of(typed, OFFERED) == name


@pytest.mark.parametrize(("word", "name"), _ALSO_CALLED.items())
def test_other_words_mean_an_event_that_is_on_offer(word: str, name: str) -> None:
    assert event_type_of(word, OFFERED) == name
    with pytest.raises(ValueError, match="ist kein Ereignis"):
        event_type_of(word, [each for each in OFFERED if each != name])
