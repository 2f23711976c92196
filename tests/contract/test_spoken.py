"""Every word for one of a few keys, in each language: the key, the German word, and that of the screen."""

from collections.abc import Callable, Mapping

import pytest

from tests.stranger import Stranger
from vertragsbuch.casework.task_rows import TASKS, task_spoken
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.vocabulary.channels import CHANNELS, channel_of
from vertragsbuch.contract.vocabulary.letters import LETTERS, letter_kind_of
from vertragsbuch.contract.vocabulary.media import MEDIA, medium_of
from vertragsbuch.contract.vocabulary.spoken import key_spoken
from vertragsbuch.language import _, catalogue_of, german_text, speaking
from vertragsbuch.reading.typed_events import event_type_of

Names = Mapping[str, str]
VOCABULARIES: dict[str, tuple[Names, Callable[[str], str | None]]] = {
    "channels": ({key: row.title for key, row in CHANNELS.items()}, channel_of),
    "media": ({str(key): name for key, name in MEDIA.items()}, medium_of),
    "letters": ({key: row.title for key, row in LETTERS.items()}, letter_kind_of),
    "tasks": ({row.key: row.title for row in TASKS}, task_spoken),
    "names of tasks": ({row.key: row.name for row in TASKS}, task_spoken),
    "events": (
        {key: row.title for key, row in EVENT_TYPE_ROWS.items()},
        lambda text: event_type_of(text, tuple(EVENT_TYPE_ROWS)),
    ),
}
LANGUAGES = {"de": None, "pseudo": catalogue_of("pseudo"), "another": Stranger()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_choice_is_understood_by_its_key_in_german_and_as_the_screen_speaks(
    vocabulary: str, language: str
) -> None:
    names, read = VOCABULARIES[vocabulary]
    with speaking(LANGUAGES[language]):
        for key, name in names.items():
            typed = (key, key.replace("_", " "), f" {german_text(name).upper()} ", german_text(name), _(name))
            assert {read(text) for text in typed} == {key}


def test_a_key_goes_before_another_word_and_an_unknown_word_is_none() -> None:
    names = {"one": "Zwei", "two": "Eins", "three_of": "Drei"}
    assert key_spoken("zwei", names) == "one"
    assert key_spoken("two", names, {"one": ("two", "Straße")}) == "two"
    assert key_spoken("STRASSE", names, {"one": ("two", "Straße")}) == "one"
    assert key_spoken("Three-Of", names) == "three_of"
    assert key_spoken("vier", names) is None
