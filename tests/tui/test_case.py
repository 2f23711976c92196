from datetime import date
from pathlib import Path

from tests.noted import facts_in
from tests.tui.conftest import INSURANCE, THREE, Sit
from tests.tui.forms import fault_at, fill
from vertragsbuch.exchange.document import Document, write_document
from vertragsbuch.tui.case.case_dialogs import SentDialog
from vertragsbuch.tui.kit.dialogs import MessageScreen, Question
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.tui.kit.text_window import TextWindow
from vertragsbuch.tui.letter.letter_screen import LetterScreen
from vertragsbuch.tui.overview.help import HelpScreen
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.register import contract_of, holder_of


async def test_sent_is_noted_and_shown_at_once(sit: Sit, context: Context) -> None:
    async with sit(THREE, size=(160, 45)) as sitting:
        await sitting.press("v")
        await fill(sitting, tracking="RT 1")
        await sitting.press("enter")
        assert sitting.listed[-1] == "Kfz-Versicherung"
        assert sitting.chosen == "Kfz-Versicherung"
        assert "✉ versandt 22.11." in sitting.row(2)
        assert "wartet 0 T" in sitting.row(2)
        assert "versandt, Einwurf-Einschreiben, RT 1, zum 31.12.2026" in sitting.pane()
        noted = contract_of(context, INSURANCE.id).events[-1]
        assert facts_in(noted)["tracking"] == "RT 1"
        assert facts_in(noted).get("ends_on") == date(2026, 12, 31)


async def test_a_day_in_the_future_is_refused_beside_its_field(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("v", "home", "shift+end", "backspace")
        await sitting.type("24.12.2026")
        await sitting.press("enter")
        assert isinstance(sitting.app.screen, SentDialog)
        assert "liegt in der Zukunft" in fault_at(sitting, "on")
        assert not contract_of(context, INSURANCE.id).events


async def test_received_and_confirmed_follow(sit: Sit, context: Context) -> None:
    async with sit(THREE, size=(160, 45)) as sitting:
        await sitting.press("v", "enter", "z", "enter")
        assert "zugegangen 22.11." in sitting.row(2)
        await sitting.press("b", "enter")
        assert "✓ bestätigt" in sitting.row(2)
        assert "gekündigt" in sitting.row(2)
        assert contract_of(context, INSURANCE.id).status.ends_on == date(2026, 12, 31)


async def test_removing_asks_and_can_be_taken_back(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("x", "escape")
        assert len(sitting.listed) == 3
        await sitting.press("x", "enter")
        assert sitting.listed == ["Webhosting", "Filme"]
        await sitting.press("u")
        assert sitting.listed == ["Kfz-Versicherung", "Webhosting", "Filme"]
        assert sitting.chosen == "Kfz-Versicherung"


async def test_removing_the_last_contract_shows_the_empty_book(sit: Sit) -> None:
    async with sit(THREE[:1]) as sitting:
        await sitting.press("x", "enter")
        assert "Noch kein Vertrag im Buch." in sitting.drawn
        await sitting.press("u")
        assert sitting.listed == ["Kfz-Versicherung"]
        assert "Noch kein Vertrag im Buch." not in sitting.drawn


async def test_the_holder_is_entered_once(sit: Sit, context: Context) -> None:
    async with sit(THREE, holder=None) as sitting:
        await sitting.press("h")
        await fill(sitting, name="Ada Muster", phone="0231 1")
        await sitting.press("f2")
        known = holder_of(context)
        assert known is not None
        assert (known.name, known.phone) == ("Ada Muster", "0231 1")


async def test_a_file_is_taken_over_or_its_faults_are_named(sit: Sit, tmp_path: Path) -> None:
    good, bad = tmp_path / "gut.json", tmp_path / "kaputt.json"
    good.write_text(write_document(Document(None, THREE)), encoding="utf-8")
    bad.write_text('{"vertragsbuch": 1, "contracts": [{"id": "a"}]}', encoding="utf-8")
    async with sit() as sitting:
        await sitting.press("i")
        await sitting.type(str(tmp_path / "fehlt.json"))
        await sitting.press("enter")
        assert "lässt sich nicht lesen" in fault_at(sitting, "path")
        await fill(sitting, path="")
        sitting.app.screen.query_one("Input").value = str(bad)  # type: ignore[attr-defined]
        await sitting.press("enter")
        assert "Vertrag 1, Titel: Diese Angabe fehlt." in fault_at(sitting, "path")
        sitting.app.screen.query_one("Input").value = str(good)  # type: ignore[attr-defined]
        await sitting.press("enter")
        assert len(sitting.listed) == 3


async def test_help_says_every_key_in_words(sit: Sit) -> None:
    async with sit(THREE, size=(120, 60)) as sitting:
        await sitting.press("question_mark")
        assert isinstance(sitting.app.screen, HelpScreen)
        text = sitting.pane("#help")
        for words in (
            "Die Kündigung schreiben",
            "Sucht beim Tippen",
            "jederzeit kündbar",
            "vertragsbuch schließen",
        ):
            assert words in text
        for english in ("Scroll", "Focus", "Copy"):
            assert english not in text
        await sitting.press("escape")
        assert len(sitting.app.screen_stack) == 1


async def test_the_palette_knows_every_action(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        names = {command.title for command in sitting.app.get_system_commands(sitting.overview)}
        ids = {binding.id for binding, __ in sitting.app.bindings_in_words(sitting.overview)}
        assert {"Kündigen (k)", "Neu (n)", "Ende (q)", "Farben (t)"} <= names
        assert {
            "new",
            "edit",
            "cancel",
            "sent",
            "confirmed",
            "received",
            "remove",
            "search",
            "filter",
            "sort",
        } <= ids
        await sitting.press("ctrl+p")
        await sitting.type("Kündig")
        await sitting.press("enter")
        assert "Kündigen: Kfz-Versicherung" in sitting.drawn


async def test_an_expected_failure_is_a_message_on_the_screen(sit: Sit, context: Context) -> None:
    context.paths.book.write_bytes(b"this is no book" * 100)
    async with sit() as sitting:
        assert isinstance(sitting.app.screen, MessageScreen)
        assert str(context.paths.book) in sitting.message
        await sitting.press("enter")
        assert len(sitting.app.screen_stack) == 1


async def test_the_home_of_nobody_is_a_fault_beside_the_field(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("i")
        await fill(sitting, path="~nouser/x[bold]")
        await sitting.press("enter")
        assert "Den Ordner „~nouser“ gibt es nicht" in fault_at(sitting, "path")


async def test_a_note_made_by_mistake_is_taken_back_after_asking(sit: Sit, context: Context) -> None:
    async with sit(THREE, size=(160, 45)) as sitting:
        await sitting.press("b", "enter")
        assert contract_of(context, INSURANCE.id).status.name == "confirmed"
        await sitting.press("u", "escape")
        assert contract_of(context, INSURANCE.id).status.name == "confirmed"
        await sitting.press("u", "enter")
        assert contract_of(context, INSURANCE.id).status.name == "open"
        assert sitting.listed[0] == "Kfz-Versicherung"


async def test_a_second_letter_is_asked_about(sit: Sit) -> None:
    async with sit(THREE, size=(120, 36)) as sitting:
        await sitting.press("v", "enter", "k")
        assert isinstance(sitting.app.screen, Question)
        await sitting.press("escape")
        assert not isinstance(sitting.app.screen, LetterScreen)
        await sitting.press("k", "enter")
        assert isinstance(sitting.app.screen, LetterScreen)


async def test_the_day_stands_whole_in_a_small_terminal(sit: Sit) -> None:
    async with sit(THREE, size=(80, 24)) as sitting:
        assert "So 22.11.2026" in sitting.drawn.splitlines()[0]


async def test_a_channel_that_keeps_no_form_is_told_at_once(sit: Sit) -> None:
    async with sit(THREE, size=(160, 45)) as sitting:
        await sitting.press("v")
        sitting.app.screen.query_one(Form).entry("channel").raw = "fax"
        await sitting.pilot.pause()
        await sitting.press("enter")
        assert isinstance(sitting.app.screen, TextWindow)
        assert "§ 5a Abs. 1 PflVG verlangt die Schriftform" in sitting.pane("#text")
        await sitting.press("enter")
        assert "Form fehlt" in sitting.drawn
