"""The page on entering contracts, walked in the form: what it says is typed, and shows what it promises."""

import subprocess
from pathlib import Path

import pytest

from tests.walk.opened import READY, SIZES, environment_of, opened
from tests.walk.terminal import TMUX, Terminal
from tests.warm.commands import warm

PAGE = Path(__file__).parents[2] / "docs" / "vertraege-eintragen.md"

pytestmark = pytest.mark.skipif(TMUX is None, reason="no tmux here")


def of_the_page(text: str) -> str:
    """Return a text to be typed, which the page names."""
    assert text in PAGE.read_text("utf-8")
    return text


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_what_the_page_says_is_typed_into_the_form(tmp_path: Path, size: tuple[int, int]) -> None:
    with opened(tmp_path, size) as screen:
        screen.wait_for("den ersten Vertrag eintragen")
        enter_in_one_burst(screen)
        enter_a_contract_until_a_day(screen)
        change_the_price(screen)
        note_a_move_and_take_it_back(screen)
        keep_it(screen)
        look_into_the_archive(screen, tmp_path)


def enter_in_one_burst(screen: Terminal) -> None:
    """Everything is typed at once, right behind the key that opens the form: each sign lands in its field."""
    notice = of_the_page("bis 30.09. zum 31.12.")
    screen.type(f"nTurnverein\tTV 1860 e. V.\t1.5.2019\t\t\t{notice}")
    screen.wait_for("Neuer Vertrag", "Beginn * 1.5.2019", f"Kündigungsfrist {notice}", "Zugang bis")
    screen.press("F2")
    screen.wait_until_gone("Neuer Vertrag")
    screen.wait_for("Turnverein", *READY)


def enter_a_contract_until_a_day(screen: Terminal) -> None:
    screen.press("n")
    screen.wait_for("Neuer Vertrag", "F2 Speichern")
    for label, text in (
        ("Vertrag", "Handy"),
        ("Anbieter", of_the_page("Funk GmbH")),
        ("Beginn", of_the_page("1.1.2025")),
        ("Erste Laufzeit", of_the_page("bis 31.12.2026")),
        ("Danach", of_the_page("unbestimmt")),
        ("Kündigungsfrist", of_the_page("1 Monat")),
    ):
        screen.enter(label, text)
        screen.press("Tab")
    screen.wait_for("Zugang bis")
    screen.press("F2")
    screen.wait_until_gone("Neuer Vertrag")
    screen.wait_for("Handy", *READY)


def change_the_price(screen: Terminal) -> None:
    """The new contract is chosen already."""
    screen.press("e")
    screen.wait_for("Ändern: Handy")
    screen.press(*["Tab"] * 7)
    screen.enter("Preis", of_the_page("19,99 monatlich für 12 Monate, dann 39,99; Anschluss 29,90 einmalig"))
    screen.press("F2")
    screen.wait_until_gone("Ändern: Handy")
    screen.wait_for("39,99", *READY)


def note_a_move_and_take_it_back(screen: Terminal) -> None:
    screen.press("g")
    screen.wait_for("Was ist geschehen?")
    screen.type("Umzug")
    screen.press("Enter")
    screen.wait_for("Umzug: Handy")
    screen.type(of_the_page("1.2.2027"))
    screen.wait_for("1.2.2027")
    screen.press("F2")
    screen.wait_until_gone("Umzug: Handy")
    screen.wait_for(*READY)
    screen.press("u")
    screen.wait_for("Zurücknehmen: Handy", "Umzug")
    screen.press("Enter")
    screen.wait_until_gone("Zurücknehmen: Handy")
    screen.wait_for(*READY)


def keep_it(screen: Terminal) -> None:
    screen.press("a")
    screen.wait_for("Akte: Handy")
    screen.type("behalten")
    screen.press("Enter")
    screen.wait_for("wird behalten: Handy", "bis zur nächsten Frist")
    screen.press("F2")
    screen.wait_until_gone("wird behalten: Handy")
    screen.wait_until_gone("Mo 23.11. morgen")
    screen.wait_for(*READY)


def look_into_the_archive(screen: Terminal, folder: Path) -> None:
    """What another program enters meanwhile is shown, and what is over lies in the archive."""
    entered = (
        "add", "--title", "Altes Abo", "--provider", "Blatt GmbH", "--starts", "1.1.2020", "--term", "1 Jahr",
        "--renewal", "keine",
    )  # fmt: skip
    environment = environment_of(folder)
    command = warm("vertragsbuch", *entered, environment=environment)
    subprocess.run(command, env=environment, check=True, cwd=folder)
    screen.wait_for("Altes Abo")
    screen.press("A")
    screen.wait_until_gone("Turnverein")
    screen.wait_for("Altes Abo", *READY)
    screen.press("A")
    screen.wait_for("Turnverein")
