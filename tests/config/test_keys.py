"""The keys a person may set: every binding has its name in the table, and what is taken a terminal sends."""

import importlib
import inspect
import pkgutil

import pytest
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys, _character_to_key

from vertragsbuch import tui
from vertragsbuch.config.keys import BINDINGS, unsendable


def _names_of_bindings() -> set[str]:
    names: set[str] = set()
    for module in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            if inspect.isclass(value) and issubclass(value, DOMNode):
                names |= {
                    binding.id
                    for binding in value.__dict__.get("BINDINGS", ())
                    if isinstance(binding, Binding)
                    and binding.id
                    and value.__module__.startswith(tui.__name__)
                }
    return names


def test_every_binding_of_the_interface_can_be_set_and_no_other() -> None:
    assert set(BINDINGS) == _names_of_bindings(), "config/keys.py names the bindings that a person may set"


def test_every_key_of_the_interface_itself_may_be_set() -> None:
    keys = {
        key
        for module in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}.")
        for value in vars(importlib.import_module(module.name)).values()
        if inspect.isclass(value) and issubclass(value, DOMNode) and value.__module__.startswith(tui.__name__)
        for binding in value.__dict__.get("BINDINGS", ())
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    }
    assert {key: fault for key in keys if (fault := unsendable(key))} == {}


def _sent_by_terminals() -> set[str]:
    """Return the keys for which Textual knows what a terminal sends."""
    sequences = (keys for keys in ANSI_SEQUENCES_KEYS.values() if isinstance(keys, tuple))
    return {str(getattr(key, "value", key)) for keys in sequences for key in keys}


def test_what_is_taken_is_what_textual_reads_from_terminals() -> None:
    held = [f"{held}+{key.value}" for held in ("ctrl", "shift", "alt", "super", "ctrl+shift") for key in Keys]
    taken = {key for key in (*(key.value for key in Keys), *held) if unsendable(key) is None}
    assert taken - _sent_by_terminals() == set()
    assert {"enter", "f12", "ctrl+s", "shift+tab", "ctrl+shift+left", "pagedown"} <= taken


@pytest.mark.parametrize("sign", list("kKä7/?+-.§"))
def test_a_sign_may_be_written_itself_or_by_its_name(sign: str) -> None:
    assert unsendable(sign) is None
    assert sign.isalnum() or unsendable(_character_to_key(sign)) is None


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("ctrl+enter", "sendet kein Terminal"),
        ("alt+k", "sendet kein Terminal"),
        ("super+k", "sendet kein Terminal"),
        ("ctrl+shift+k", "sendet kein Terminal"),
        ("ctrl+1", "sendet kein Terminal"),
        ("shift+enter", "sendet kein Terminal"),
        ("shift+k", "bitte „K“ schreiben"),
        ("ctrl+m", "dieselbe Taste wie „enter“"),
        ("ctrl+i", "dieselbe Taste wie „tab“"),
        ("entr", "ist „enter“ gemeint?"),
        ("qqqqqq", "gibt es nicht."),
        ("", "gibt es nicht."),
        (" ", "gibt es nicht."),
    ],
)
def test_what_no_terminal_sends_is_refused_with_a_sentence(key: str, words: str) -> None:
    assert words in str(unsendable(key))
