from datetime import date

from tests.tui.conftest import INSURANCE, Sit
from vertragsbuch.contract.events.life import InsuredThingSold
from vertragsbuch.tui.letter.case_letter_screen import CaseLetterScreen
from vertragsbuch.tui.letter.letter_screen import LetterScreen


async def test_the_key_of_the_notice_writes_the_announcement_that_goes_before(sit: Sit) -> None:
    sale = InsuredThingSold(sold_on=date(2026, 11, 20), buyer="Kai Käufer, Ring 1, 50667 Köln")
    async with sit([INSURANCE._replace(kind="insurance", events=(sale,))]) as sitting:
        await sitting.press("k")
        assert isinstance(sitting.app.screen, CaseLetterScreen)
        assert "Anzeige der Veräußerung" in sitting.drawn


async def test_the_key_of_the_notice_writes_the_notice_where_nothing_goes_before(sit: Sit) -> None:
    async with sit([INSURANCE]) as sitting:
        await sitting.press("k")
        assert isinstance(sitting.app.screen, LetterScreen)
