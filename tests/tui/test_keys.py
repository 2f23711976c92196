"""What to do next, as keys: they are those of the overview and of the menu of a case."""

import pytest

from tests.tui.conftest import THREE, Sit
from vertragsbuch.action import OPEN, VERBS, Action, Verb, action
from vertragsbuch.config.settings import Settings
from vertragsbuch.tui.kit.actions import SAVE
from vertragsbuch.tui.overview.actions import OVERVIEW_ACTIONS
from vertragsbuch.tui.words.keys import DONE_BY, keys_of

_KEYS = {row.name: row.keys for row in OVERVIEW_ACTIONS}


@pytest.mark.parametrize("verb", VERBS)
def test_every_action_is_said_without_a_command_of_the_shell(verb: Verb) -> None:
    words = keys_of(Action(verb, "id"), _KEYS.__getitem__)
    assert words
    assert "vertragsbuch" not in words
    assert "--" not in words


@pytest.mark.parametrize("verb", DONE_BY)
def test_a_key_is_that_of_the_overview(verb: Verb) -> None:
    assert keys_of(Action(verb, "id"), _KEYS.__getitem__) == _KEYS[DONE_BY[verb]]


def test_a_letter_is_named() -> None:
    assert keys_of(action("letter", "id", kind="reminder"), _KEYS.__getitem__) == "l, dann „Erinnerung“"
    assert keys_of(action("letter", "id"), _KEYS.__getitem__) == "k"


async def test_a_key_is_named_as_it_is_bound(sit: Sit) -> None:
    own = {"cancel": "j,J", "letters": "f5", "open": "enter,o", "save": "ctrl+o"}
    async with sit(THREE, settings=Settings(keys=own)) as sitting:
        program = sitting.app
        assert program.keys_of(action("letter", "id")) == "j"
        assert program.keys_of(action("letter", "id", kind="reminder")) == "F5, dann „Erinnerung“"
        assert program.keys_of(action("case", "id")) == "⏎"
        assert program.keys_of(action("sent", "id")) == "v"
        assert program.key_of(SAVE) == "^o"
        assert program.key_of("search") == "/"


async def test_an_empty_book_names_the_keys_that_are_bound(sit: Sit) -> None:
    async with sit((), settings=Settings(keys={"import": "y"})) as sitting:
        assert "y    einlesen: Kontoauszug" in sitting.drawn
        assert "n    den ersten Vertrag" in sitting.drawn


def test_an_import_without_its_backup_is_no_key_here() -> None:
    without = action("import", file=OPEN, without_backup=True)
    assert keys_of(without, _KEYS.__getitem__) == "auf der Kommandozeile ohne Sicherung übernehmen"


def test_to_look_at_the_history_and_to_take_it_as_it_is_are_two_things() -> None:
    assert keys_of(action("verify"), _KEYS.__getitem__) == "auf der Kommandozeile prüfen lassen"
    assert keys_of(action("verify", accept=True), _KEYS.__getitem__) == "auf der Kommandozeile annehmen"
