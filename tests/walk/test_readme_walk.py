"""A walk with the README in hand: every key of its table does in a real terminal what stands there."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.walk.opened import READY, SIZES, opened
from tests.walk.terminal import TMUX, Terminal

README = Path(__file__).parents[2] / "README.md"


class Key(NamedTuple):
    """A key of the table, how a terminal calls it, what it shows, and what leads back from there."""

    name: str
    pressed: str
    shows: tuple[str, ...]
    back: tuple[str, ...] = ("Escape",)


BY_ITSELF = (
    Key("n", "n", ("Neuer Vertrag", "F2 Speichern")),
    Key("e", "e", ("Ändern: Kfz-Versicherung", "F2 Speichern")),
    Key("k", "k", ("Kündigen: Kfz-Versicherung", "1 von 3")),
    Key("1", "1", ("Kündigen: Kfz-Versicherung", "1 von 3")),
    Key("l", "l", ("Schreiben: Kfz-Versicherung", "Kündigung")),
    Key("v", "v", ("Versandt: Kfz-Versicherung", "Versandt am")),
    Key("z", "z", ("Zugegangen: Kfz-Versicherung", "Zugegangen am")),
    Key("b", "b", ("Bestätigt: Kfz-Versicherung", "Bestätigt am")),
    Key("g", "g", ("Was ist geschehen?", "Preiserhöhung")),
    Key("p", "p", ("Paragraphen: Kfz-Versicherung", "§ 187 BGB")),
    Key("a", "a", ("Akte: Kfz-Versicherung",)),
    Key("⏎", "Enter", ("Tab Nächster", "Absenden bis Mo 23.11.2026")),
    Key("f", "f", ("Nur zeigen", "bald abzusenden")),
    Key("s", "s", ("Sortieren nach",)),
    Key("o", "o", ("Nach Art", "im Monat")),
    Key("y", "y", ("Wann sich entscheiden lohnt",)),
    Key("i", "i", ("Einlesen", "F2 Einlesen")),
    Key("h", "h", ("Absender und Inhaber",)),
    Key("r", "r", ("Erinnern", "Kanäle")),
    Key("E", "E", ("Entwürfe (3)", "Lichtruf GmbH", "1 von 3")),
    Key("D", "D", ("Später wieder erinnern: Kfz-Versicherung", "Wieder am")),
    Key("w", "w", ("Was wäre wenn", "Dann, am")),
    Key("c", "c", ("vergleichen",)),
    Key("?", "?", ("Eintragen, dass die Kündigung versandt ist",)),
    Key("^p", "C-p", ("Befehl suchen",)),
)
"""Keys that open something, from the contract that must be left first."""
AMONG_OTHERS = ("…", "9", "␣", "j", "/", "t", "^z", "^y", "x", "u", "⇥", "A", "d")
"""Keys whose doing is seen in the list: they are walked below, the archive with the form."""

pytestmark = pytest.mark.skipif(TMUX is None, reason="no tmux here")


def keys_of_the_table() -> set[str]:
    rows = [row.strip("|").split(" | ") for row in README.read_text("utf-8").splitlines() if row[:3] == "| `"]
    return {key for row in rows for cell in (row[0], row[2]) for key in re.findall(r"`([^`]+)`", cell)}


def test_every_key_of_the_table_is_walked() -> None:
    assert keys_of_the_table() <= {key.name for key in BY_ITSELF} | set(AMONG_OTHERS)


def leads_to(screen: Terminal, key: Key) -> None:
    """Press a key, see what it promises, and go back."""
    screen.press(key.pressed)
    screen.wait_for(*key.shows)
    screen.press(*key.back)
    screen.wait_until_gone(key.shows[0])
    screen.wait_for(*READY)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_key_does_what_the_readme_says(tmp_path: Path, size: tuple[int, int]) -> None:
    with opened(tmp_path, size, "demo") as screen:
        screen.wait_for("Altes Hosting", *READY)
        jump(screen)
        for key in BY_ITSELF:
            leads_to(screen, key)
        answer_a_reminder(screen)
        turn_pages(screen)
        search(screen)
        change_the_theme(screen)
        mark_two(screen)
        remove_and_bring_back(screen)
        take_back_and_do_again(screen)
        cancel_with_four_keys(screen)


def jump(screen: Terminal) -> None:
    """A letter before each row, from the first one down."""
    screen.press("j")
    screen.wait_for("a‼ ohne Bestätigung", "b‼ Mo 23.11.")
    screen.press("b")
    screen.wait_until_gone("b‼ Mo 23.11.")


def turn_pages(screen: Terminal) -> None:
    screen.press("Enter")
    screen.wait_for("Kfz-Versicherung", "Muster Assekuranz AG", "Tab Nächster")
    screen.press("Tab")
    screen.wait_for("Morgenzeitung", "Verlag Beispiel GmbH")
    screen.press("BTab")
    screen.wait_for("Muster Assekuranz AG")
    screen.press("Escape")
    screen.wait_for(*READY)


def search(screen: Terminal) -> None:
    screen.press("/")
    screen.type("kfz")
    screen.wait_for("1 von 15")
    screen.press("Enter")
    screen.wait_for(*READY)
    screen.press("Escape")
    screen.wait_until_gone("1 von 15")


def change_the_theme(screen: Terminal) -> None:
    before = screen.painted
    screen.press("t")
    screen.wait_for_other_colours(before)


def mark_two(screen: Terminal) -> None:
    """Both are cancelled in one go; here it is only looked at."""
    screen.press("Space", "Space")
    screen.wait_for("2 markiert")
    screen.press("k")
    screen.wait_for("2 Kündigungen", "Alle schreiben")
    screen.press("Escape")
    screen.wait_until_gone("2 Kündigungen")
    screen.wait_for("2 markiert", *READY)
    screen.press("Up", "Space")
    screen.wait_for("1 markiert")
    screen.press("Up", "Up", "Space", "Up")
    screen.wait_until_gone("1 markiert")


def remove_and_bring_back(screen: Terminal) -> None:
    screen.press("x")
    screen.wait_for("entfernen?", "Behalten")
    screen.press("Enter")
    screen.wait_until_gone("Mo 23.11. morgen")
    screen.wait_for(*READY)
    screen.press("u")
    screen.wait_for("Mo 23.11. morgen")


def take_back_and_do_again(screen: Terminal) -> None:
    """Each is named before it is done."""
    screen.press("v")
    screen.wait_for("Versandt am")
    screen.press("F2")
    screen.wait_until_gone("Versandt am")
    screen.wait_for("versandt 22.11.")
    screen.press("C-z")
    screen.wait_for("Zurückgenommen wird: Kündigung versandt")
    screen.press("Enter")
    screen.wait_until_gone("versandt 22.11.")
    screen.press("C-y")
    screen.wait_for("Wieder gilt: Kündigung versandt")
    screen.press("Enter")
    screen.wait_for("versandt 22.11.")


def answer_a_reminder(screen: Terminal) -> None:
    screen.press("d")
    screen.wait_for("Erledigt, daran wird")
    screen.press("u")
    screen.wait_for("wie zuvor.")


def cancel_with_four_keys(screen: Terminal) -> None:
    """The PDF is in the book then, which the list shows at every width."""
    screen.press("/")
    screen.type("zeitung")
    screen.wait_for("1 von 15")
    screen.press("Enter")
    screen.wait_for(*READY)
    screen.press("k")
    screen.wait_for("Kündigen: Morgenzeitung", "1 von 3")
    screen.press("Enter")
    screen.wait_for("2 von 3", "✓ 1 Seite")
    screen.press("Enter")
    screen.wait_for("Der Brief ist geschrieben", "Das PDF liegt im Buch")
    screen.press("Enter")
    screen.wait_until_gone("Der Brief ist geschrieben")
    screen.wait_for("✎▲", "Morgenzeitung", *READY)
