"""What to do next, as keys: they are those of the overview and of the menu of a case."""

import pytest

from vertragsbuch.action import VERBS, Action, Verb, action
from vertragsbuch.tui.overview.actions import ACTIONS
from vertragsbuch.tui.words.keys import KEYS, keys_of

_CALLED: dict[str, str] = {"letter": "cancel", "case": "open", "undo": "restore", "bring_back": "restore"}
_SHOWN = {"enter": "⏎"}


@pytest.mark.parametrize("verb", VERBS)
def test_every_action_is_said_without_a_command_of_the_shell(verb: Verb) -> None:
    words = keys_of(Action(verb, "id"))
    assert words
    assert "vertragsbuch" not in words
    assert "--" not in words


@pytest.mark.parametrize("verb", KEYS)
def test_a_key_is_that_of_the_overview(verb: Verb) -> None:
    row = next(row for row in ACTIONS if row.name == _CALLED.get(verb, verb))
    assert KEYS[verb] == _SHOWN.get(row.keys, row.keys)


def test_a_letter_is_named() -> None:
    assert keys_of(action("letter", "id", kind="reminder")) == "l, dann „Erinnerung“"
    assert keys_of(action("letter", "id")) == "k"
