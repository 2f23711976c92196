import re
from datetime import date

from tests.contracts import YEAR
from tests.noted import facts_in
from tests.tui.conftest import FILMS, HOSTING, INSURANCE, THREE, Sit
from vertragsbuch.contract.model import Provider, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.vocabulary.channels import CHANNELS, channel_title
from vertragsbuch.delivery.channels import DELIVERY
from vertragsbuch.tui.kit.text_window import TextWindow
from vertragsbuch.tui.letter.letter_done import LetterDone
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.register import contract_of

WITH_EMAIL = Provider("Musterhost GmbH", ("Serverallee 1", "76131 Karlsruhe"), "a@host.example")
URGENT = INSURANCE._replace(kind="hosting", provider=WITH_EMAIL)


async def test_the_way_is_chosen_with_the_channel_and_its_last_day_in_sight(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("k")
        assert "Absenden bis Mo 23.11.2026: Einwurf-Einschreiben" in sitting.pane("#why")
        assert "der Zugang lässt sich beweisen" in sitting.pane("#why")


async def test_the_table_of_channels_names_last_day_cost_proof_risk_and_steps(sit: Sit) -> None:
    async with sit([URGENT]) as sitting:
        await sitting.press("k", "w")
        assert isinstance(sitting.app.screen, TextWindow)
        text = sitting.pane("#text")
        for channel in (each for each in CHANNELS if not DELIVERY[each].only_abroad):
            assert channel_title(channel) in text
        for words in (
            "bis Mo 23.11.2026",
            "beweist sicher",
            "kostenlos",
            "nicht der Inhalt",
            "Auslieferungsbeleg",
        ):
            assert words in text
        await sitting.press("escape")
        assert "1 von 3" in sitting.drawn


async def test_the_written_letter_says_how_to_send_it(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("k", "enter", "enter")
        assert isinstance(sitting.app.screen, LetterDone)
        steps = sitting.pane("#next_steps")
        assert "2 Absenden bis Mo 23.11.2026: Einwurf-Einschreiben" in steps
        assert "Da sein muss er bis Mo 30.11.2026." in steps
        await sitting.press("w")
        assert "Versandwege" in sitting.drawn


async def test_the_suggested_channel_is_chosen_when_the_letter_is_noted_as_sent(
    sit: Sit, context: Context
) -> None:
    tomorrow = context._replace(today=date(2026, 11, 28))
    async with sit([URGENT]) as sitting:
        sitting.app.context = tomorrow
        sitting.overview.reload()
        await sitting.settle()
        await sitting.press("v", "enter")
        assert facts_in(contract_of(context, URGENT.id).events[-1])["channel"] == "email"


async def test_without_a_deadline_the_line_says_soon(sit: Sit) -> None:
    async with sit([FILMS]) as sitting:
        await sitting.press("k")
        assert "Bald absenden: Einwurf-Einschreiben" in sitting.pane("#why")


async def test_around_christmas_list_detail_and_channels_name_one_day(sit: Sit, context: Context) -> None:
    christmas = HOSTING._replace(
        provider=Provider("Muster GmbH", ("Weg 1", "50667 Köln")),
        terms=Terms(date(2024, 1, 18), Period(months=24), YEAR, Period(days=14), "term_end"),
        concluded_on=date(2024, 1, 1),
    )
    async with sit([christmas]) as sitting:
        sitting.app.context = context._replace(today=date(2025, 12, 15))
        sitting.overview.reload()
        await sitting.settle()
        assert "Sa 20.12." in sitting.row(0)
        assert "Absenden bis Sa 20.12.2025" in sitting.drawn
        await sitting.press("k", "w")
        table = sitting.pane("#text")
        assert "Absenden bis Sa 20.12.2025: Einwurf-Einschreiben" in table
        assert re.search(r"Brief\s+bis Sa 20\.12\.2025", table)
