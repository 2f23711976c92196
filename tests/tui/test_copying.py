"""What one wants to paste elsewhere is given to the terminal's clipboard, and said in words."""

from pathlib import Path

import pytest

from tests.tui.conftest import HOSTING, Sit
from tests.tui.menus import choose
from tests.walk.terminal import TMUX, home, terminal
from tests.warm.commands import warm

FULL = HOSTING._replace(contract_number="V-1", mandate_reference="MREF-7")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Kundennummer", "MH-55120"),
        ("Vertragsnummer", "V-1"),
        ("Mandatsreferenz", "MREF-7"),
        ("Anschrift", "\n".join((FULL.provider.name, *FULL.provider.address))),
        ("Kennung", "webhosting"),
    ],
)
async def test_what_is_chosen_of_a_contract_is_copied(name: str, text: str, sit: Sit) -> None:
    async with sit([FULL]) as sitting:
        await sitting.press("enter", "c")
        await choose(sitting, name)
        assert sitting.app.clipboard == text
        assert f"{name} ist kopiert: {text.splitlines()[0]}" in " ".join(sitting.drawn.split())


async def test_what_is_not_entered_is_not_offered_and_leaving_copies_nothing(sit: Sit) -> None:
    async with sit([HOSTING]) as sitting:
        await sitting.press("enter", "c")
        assert "Mandatsreferenz" not in sitting.drawn
        await sitting.press("escape")
        assert sitting.app.clipboard == ""


async def test_the_text_of_a_letter_is_copied(sit: Sit) -> None:
    async with sit([HOSTING]) as sitting:
        await sitting.press("k", "enter", "c")
        subject, _blank, *body = sitting.app.clipboard.splitlines()
        assert subject.startswith("Kündigung")
        assert any("MH-55120" in line or "kündige" in line for line in body)
        assert "Betreff und Text des Schreibens sind kopiert." in " ".join(sitting.drawn.split())


@pytest.mark.skipif(TMUX is None, reason="tmux is not there")
def test_the_terminal_takes_it(tmp_path: Path) -> None:
    environment = home(tmp_path)
    demo = warm("vertragsbuch", "--today", "2026-11-22", "demo", environment=environment)
    with terminal(demo, tmp_path, environment) as opened:
        opened.take_clipboards()
        opened.wait_for("Fitnessstudio")
        opened.press("Enter")
        opened.wait_for("Kopieren")
        opened.press("c")
        opened.wait_for("Was kopieren?")
        opened.press("Enter")
        opened.wait_for("ist kopiert: KR-2291")
        assert opened.clipboard == "KR-2291"
