"""The keys of the moment at the foot of a screen."""

import pytest

from tests.tui.conftest import HOLDER, THREE, Sit
from vertragsbuch.config.settings import Settings
from vertragsbuch.tui.kit.key_line import KeyLine

LETTER = ("⏎ Schreiben", "e Text ändern", "a Anschrift geprüft", "p Anlage", "w Versandwege", "Esc Zurück")
DONE = ("⏎ Fertig", "o Öffnen", "m Mailen", "d Drucken", "s Kopie speichern", "h Von Hand", "w Versandwege")


@pytest.mark.parametrize(("width", "height"), [(80, 2), (120, 2), (160, 1)])
async def test_every_key_of_a_letter_stands_there(sit: Sit, width: int, height: int) -> None:
    async with sit(THREE, size=(width, 24), holder=HOLDER) as sitting:
        await sitting.press("k", "enter")
        rows = sitting.drawn.splitlines()[-height:]
        assert sitting.app.screen.query_one(KeyLine).size.height == height
        for key in (*LETTER, "? Hilfe"):
            assert any(key in row for row in rows), key


async def test_the_rows_follow_the_keys_of_the_moment(sit: Sit) -> None:
    async with sit(THREE, size=(80, 24), holder=HOLDER) as sitting:
        await sitting.press("k", "enter", "e")
        assert sitting.app.screen.query_one(KeyLine).size.height == 1
        assert "F2 Speichern" in sitting.drawn.splitlines()[-1]
        await sitting.press("escape")
        assert sitting.app.screen.query_one(KeyLine).size.height == 2


async def test_every_key_of_a_written_letter_stands_there(sit: Sit) -> None:
    async with sit(THREE, size=(80, 24), holder=HOLDER) as sitting:
        await sitting.press("k", "enter", "enter")
        for key in DONE:
            assert key in sitting.drawn, key


async def test_a_key_on_the_second_row_can_be_clicked(sit: Sit) -> None:
    async with sit(THREE, size=(80, 24), holder=HOLDER) as sitting:
        await sitting.press("k", "enter")
        row = sitting.drawn.splitlines()[-1]
        await sitting.pilot.click("KeyLine", offset=(row.index("Zurück"), 1))
        await sitting.settle()
        assert "⏎ Wählen" in sitting.drawn


async def test_the_page_of_a_contract_names_the_way_back(sit: Sit) -> None:
    async with sit(THREE, size=(80, 24)) as sitting:
        await sitting.press("enter")
        rows = "".join(sitting.drawn.splitlines()[-2:])
        for key in ("k Kündigen", "e Ändern", "Esc Zurück", "? Hilfe"):
            assert key in rows, key


async def test_the_overview_keeps_to_one_row(sit: Sit) -> None:
    async with sit(THREE, size=(80, 24)) as sitting:
        row = sitting.drawn.splitlines()[-1]
        assert row.startswith(" n Neu  k Kündigen  v Versandt")
        assert row.rstrip().endswith("? Hilfe")


async def test_what_a_written_letter_asks_for_names_the_keys_that_are_bound(sit: Sit) -> None:
    own = {"sent": "j", "letter.open": "y"}
    async with sit(THREE, settings=Settings(keys=own)) as sitting:
        await sitting.press("k", "enter", "enter")
        assert "y Öffnen" in sitting.drawn
        assert "In der Übersicht j drücken" in sitting.drawn
