from datetime import date

from tests.noted import facts_in
from tests.tui.conftest import FILMS, INSURANCE, Sit
from vertragsbuch.contract.events.life import InsuredThingSold
from vertragsbuch.tui.letter.case_letter_screen import CaseLetterScreen
from vertragsbuch.tui.letter.letter_screen import LetterScreen
from vertragsbuch.tui.letter.several_letters import SeveralLetters
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.register import contract_of


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


async def test_among_marked_contracts_the_one_that_was_sold_gets_the_announcement(
    sit: Sit, context: Context
) -> None:
    sale = InsuredThingSold(sold_on=date(2026, 11, 20), buyer="Kai Käufer, Ring 1, 50667 Köln")
    sold = INSURANCE._replace(kind="insurance", events=(sale,))
    async with sit([sold, FILMS]) as sitting:
        await sitting.press("space", "space", "k")
        assert isinstance(sitting.app.screen, SeveralLetters)
        assert "Zuerst: Anzeige der Veräußerung" in sitting.pane("#several")
        await sitting.press("enter")
        assert "2 Schreiben geschrieben" in sitting.drawn
    kinds = [facts_in(contract_of(context, one.id).events[-1])["kind"] for one in (sold, FILMS)]
    assert kinds == ["sale_notice", "notice"]
