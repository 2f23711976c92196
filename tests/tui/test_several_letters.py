from datetime import date
from pathlib import Path

from tests.tui.conftest import FILMS, HOSTING, INSURANCE, THREE, TODAY, Sit
from tests.tui.forms import fault_at, fill
from vertragsbuch.contract.events.declaration import Sent
from vertragsbuch.contract.model import Provider, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.tui.letter.letter_screen import LetterScreen
from vertragsbuch.tui.letter.several_letters import SeveralLetters
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.register import contract_of


async def test_marked_contracts_are_cancelled_in_one_go(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("space", "space", "k")
        assert isinstance(sitting.app.screen, SeveralLetters)
        assert "zum 31.12.2026, Zugang bis Mo 30.11.2026" in sitting.pane("#several")
        assert not contract_of(context, INSURANCE.id).events
        await sitting.press("enter")
        assert contract_of(context, INSURANCE.id).status.name == "written"
        assert contract_of(context, HOSTING.id).status.name == "written"
        assert contract_of(context, FILMS.id).status.name == "open"
        await sitting.press("enter")
        assert sitting.overview.marked == []


async def test_the_letter_is_that_of_the_way_whose_day_the_list_names(sit: Sit) -> None:
    """The notice of three months is void in the first term: its day is over, the lawful one is near."""
    terms = Terms(date(2024, 12, 31), Period(months=24), "indefinite", Period(months=3), "term_end")
    phone = INSURANCE._replace(
        id="phone", title="Handy", kind="telecom", terms=terms, concluded_on=date(2024, 12, 30)
    )
    async with sit([phone, HOSTING]) as sitting:
        assert "≈ Mo 23.11." in sitting.row(0)
        await sitting.press("k")
        assert isinstance(sitting.app.screen, LetterScreen)
        assert sitting.app.screen.asked().ends_on == date(2026, 12, 30)
        await sitting.press("escape", "space", "space", "k")
        assert "zum 30.12.2026" in sitting.pane("#several")


async def test_escape_writes_none_of_them_and_keeps_the_marks(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("space", "space", "k", "escape")
        assert not contract_of(context, INSURANCE.id).events
        assert sitting.overview.marked == [INSURANCE.id, HOSTING.id]


async def test_a_mark_is_seen_and_taken_away_again(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("space")
        assert sitting.row(0).startswith("▪")
        await sitting.press("up", "space")
        assert not sitting.row(0).startswith("▪")
        assert sitting.overview.marked == []


async def test_a_mark_goes_with_a_contract_that_is_no_longer_shown(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("space", "slash")
        await sitting.type("filme")
        assert sitting.overview.marked == []


async def test_one_without_address_is_named_and_stops_no_other(sit: Sit, context: Context) -> None:
    bare = HOSTING._replace(provider=Provider("Namenlos GmbH"))
    async with sit([INSURANCE, bare]) as sitting:
        await sitting.press("space", "space", "k")
        assert "✗ Webhosting" in sitting.pane("#several")
        assert "Anschrift" in sitting.pane("#several")
        await sitting.press("enter")
        assert contract_of(context, INSURANCE.id).status.name == "written"
        assert not contract_of(context, bare.id).events


async def test_mailing_without_account_says_so_for_each_and_notes_nothing(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("space", "space", "k", "enter", "m", "enter")
        assert sitting.pane("#several").count("kein E-Mail-Konto") == 2
        assert contract_of(context, INSURANCE.id).status.sent_on is None


async def test_copies_are_saved_into_a_folder_and_nothing_is_written_over(
    sit: Sit, context: Context, tmp_path: Path
) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("space", "space", "k", "enter", "s")
        await sitting.press("home", "shift+end", "backspace")
        await fill(sitting, folder=str(context.paths.documents))
        await sitting.press("enter")
        assert "Ordner der Dokumente" in fault_at(sitting, "folder")
        await sitting.press("home", "shift+end", "backspace")
        await fill(sitting, folder=str(tmp_path))
        await sitting.press("enter")
        saved = _pdfs_in(tmp_path)
        assert len(saved) == 2
        assert all(pdf.startswith(b"%PDF-") for pdf in saved)
        await sitting.press("s", "enter")
        assert "gibt es schon" in fault_at(sitting, "folder")


def _pdfs_in(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in folder.glob("*.pdf")]


async def test_what_is_cancelled_already_is_not_cancelled_twice(sit: Sit, context: Context) -> None:
    sent = Sent(on=TODAY, channel="email", ends_on=TODAY.replace(month=12, day=31))
    async with sit([INSURANCE, HOSTING._replace(events=(sent,))]) as sitting:
        await sitting.press("space", "space", "k")
        assert "✗ Webhosting Hier ist eine Kündigung schon unterwegs" in sitting.pane("#several")
        await sitting.press("enter")
        assert "1 Kündigung geschrieben" in sitting.drawn
        assert "⏎ Fertig" in sitting.drawn
        assert [event.type for event in contract_of(context, HOSTING.id).events] == ["sent"]
