"""What was paid for a contract stands on its page: a few lines, and the earlier payments below."""

from datetime import date

import pytest

from tests.tui.conftest import HOSTING, THREE, Sit
from vertragsbuch.contract.payment import Payment
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.overview.contract_page import ContractPage
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.opened import opened

LONG = "Webhosting Paket M, Kundennummer MH-55120, Rechnung 2026-11-0815, vielen Dank"


def paid(context: Context, contract_id: str, months: int) -> None:
    """Note a payment of each of the last months."""
    with opened(context) as book, book.transaction() as transaction:
        days = [date(2026 - back // 12, 12 - back % 12, 1) for back in range(1, months + 1)]
        transaction.payments.keep(contract_id, [Payment(day, 999, "EUR", LONG, f"{day}") for day in days])


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_a_few_lines_stand_there_and_all_others_at_the_end(
    sit: Sit, context: Context, size: tuple[int, int], theme: str
) -> None:
    async with sit(THREE, size=size, settings=context.settings._replace(theme=theme)) as sitting:
        paid(context, HOSTING.id, 150)
        await sitting.press("down", "enter")
        assert isinstance(sitting.app.screen, ContractPage)
        page = sitting.app.screen.query_one(DetailPane)
        lines = [" ".join(line.split()) for line in page.text.splitlines()]
        begins = lines.index("Bezahlt (laut Kontoauszug)")
        assert begins < lines.index("Wen man fragen kann") < lines.index("Frühere Zahlungen")
        assert lines[begins + 1] == "12 Monate 119,88 € in 12 Zahlungen, wie eingetragen"
        assert lines[begins + 2] == "01.11.2026 9,99 € Webhosting Paket M, Kundennummer MH-55120, …"
        assert lines[begins + 5].startswith("01.08.2026")
        assert lines[begins + 6] == ""
        assert len(lines) - lines.index("Frühere Zahlungen") == 1 + 120 + 1
        assert lines[-1] == "und 26 noch davor"
        await sitting.press("end")
        assert "und 26 noch davor" in sitting.drawn
        await sitting.press("tab")
        assert "Bezahlt" not in page.text
        await sitting.press("shift+tab")
        assert "Bezahlt" in page.text
        assert page.scroll_y == 0


async def test_the_page_stays_where_one_has_scrolled_to_when_the_payments_come(
    sit: Sit, context: Context
) -> None:
    async with sit(THREE, size=(80, 24)) as sitting:
        paid(context, HOSTING.id, 2)
        await sitting.press("down", "enter")
        screen = sitting.app.screen
        assert isinstance(screen, ContractPage)
        page = screen.query_one(DetailPane)
        await sitting.press("down", "down", "down")
        page.go_on_with(screen._text_of(screen._line))
        assert page.scroll_y == 3
