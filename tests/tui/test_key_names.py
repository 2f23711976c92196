"""Keys are called what stands on a German keyboard, and no key answers in English."""

import re

import pytest
from textual.binding import Binding

from tests.tui.conftest import THREE, Sit
from vertragsbuch.config.keys import _ALONE, _TOGETHER
from vertragsbuch.tui.words.key_names import key_in_words

ENGLISH = re.compile(r"[a-z]{3,}")
GERMAN = ("Leertaste", "Rück", "Entf", "Ende", "Pos", "Einfg", "Bild", "Strg", "Umschalt", "Esc", "Tab")


@pytest.mark.parametrize("key", sorted((*_ALONE, *_TOGETHER)))
def test_a_key_that_a_person_may_set_has_a_german_name(key: str) -> None:
    name = key_in_words(key) or ""
    assert name
    for word in GERMAN:
        name = name.replace(word, "")
    assert ENGLISH.search(name) is None


async def test_every_key_is_shown_by_its_german_name(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        shown = {
            sitting.app.get_key_display(Binding(key, "x")) for key in (*_ALONE, *_TOGETHER, "slash", "q")
        }
        for word in GERMAN:
            shown = {name.replace(word, "") for name in shown}
        assert [name for name in shown if ENGLISH.search(name)] == []


@pytest.mark.parametrize("opened", ["", "n"])
async def test_ctrl_c_says_in_german_how_the_program_ends(opened: str, sit: Sit) -> None:
    async with sit(THREE) as sitting:
        for key in (*opened, "ctrl+c"):
            await sitting.press(key)
        told = [f"{note.title} {note.message}" for note in sitting.app._notifications]
        assert [text for text in told if "Das Programm endet mit Strg+Q" in text] == told
        assert len(told) == 1
