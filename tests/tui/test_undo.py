"""Ctrl+Z takes back what was done last in the book, ctrl+y does it again; each is named before."""

from pathlib import Path

from tests.tui.conftest import HOLDER, THREE, Sit
from tests.tui.drafts_at_hand import OF_A_BILL, OF_A_PROGRAM, OF_A_STATEMENT, PAPERS
from tests.tui.forms import fill
from tests.tui.menus import choose
from vertragsbuch.exchange.document import Document, write_document
from vertragsbuch.tui.kit.dialogs import Question
from vertragsbuch.tui.overview.help import HelpScreen
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.drafts import dismiss, open_drafts
from vertragsbuch.usecases.people import people
from vertragsbuch.usecases.register import contract_of, holder_of, set_holder
from vertragsbuch.usecases.taking_in import take_in


async def test_a_changed_price_is_named_taken_back_and_done_again(sit: Sit, context: Context) -> None:
    async with sit(THREE, size=(160, 45)) as sitting:
        await sitting.press("e")
        field = sitting.app.screen.query_one("#entry-price")
        field.focus()
        await sitting.press("home", "shift+end", "backspace")
        await sitting.type("12,99 im Monat")
        await sitting.press("f2")
        assert "geändert: Preis 9,99 € im Monat → 12,99 € im Monat" in sitting.pane()
        await sitting.press("down", "ctrl+z")
        assert "Kfz-Versicherung" in sitting.drawn
        assert "Preis 9,99 € im Monat → 12,99 € im Monat" in sitting.message
        await sitting.press("escape")
        assert str(contract_of(context, "kfz-versicherung").price) == str(THREE[0].price).replace(
            "999", "1299"
        )
        await sitting.press("ctrl+z", "enter")
        assert contract_of(context, "kfz-versicherung").price == THREE[0].price
        assert sitting.chosen == "Kfz-Versicherung"
        await sitting.press("ctrl+y")
        assert "Wieder gilt: Preis 9,99 € im Monat → 12,99 € im Monat" in sitting.message
        await sitting.press("enter")
        assert contract_of(context, "kfz-versicherung").price != THREE[0].price


async def test_u_is_about_the_chosen_contract_and_says_where_nothing_is(sit: Sit, context: Context) -> None:
    async with sit(THREE, size=(160, 45)) as sitting:
        await sitting.press("b", "enter", "home", "u")
        assert not isinstance(sitting.app.screen, Question)
        await sitting.press("ctrl+z")
        assert "bestätigt" in sitting.message
        await sitting.press("enter")
        assert contract_of(context, "kfz-versicherung").status.name == "open"
        await sitting.press("ctrl+y", "enter")
        assert contract_of(context, "kfz-versicherung").status.name == "confirmed"


async def test_u_brings_a_contract_back_only_as_long_as_nothing_else_was_done(
    sit: Sit, context: Context
) -> None:
    async with sit(THREE, size=(160, 45)) as sitting:
        await sitting.press("x", "enter", "b", "enter", "u")
        assert "Zurückgenommen wird: bestätigt" in sitting.message
        await sitting.press("enter")
        assert contract_of(context, "webhosting").status.name == "open"
        await sitting.press("ctrl+z")
        assert "Zurückgenommen wird: entfernt" in sitting.message


async def test_an_import_into_an_empty_book_goes_and_comes_back(sit: Sit, tmp_path: Path) -> None:
    file = tmp_path / "verträge.json"
    file.write_text(write_document(Document(None, THREE)), encoding="utf-8")
    async with sit(()) as sitting:
        await sitting.press("ctrl+z", "ctrl+y", "i")
        await fill(sitting, path=str(file))
        await sitting.press("enter")
        if isinstance(sitting.app.screen, Question):
            await sitting.press("enter")
        await sitting.press("escape")
        assert len(sitting.listed) == 3
        await sitting.press("ctrl+z")
        assert "3 Verträge" in sitting.drawn
        await sitting.press("enter")
        assert "Noch kein Vertrag im Buch." in sitting.drawn
        await sitting.press("ctrl+y", "enter")
        assert len(sitting.listed) == 3


async def test_an_import_says_what_became_of_each_and_enters_again_what_was_taken_back(
    sit: Sit, tmp_path: Path
) -> None:
    file = tmp_path / "verträge.json"
    file.write_text(write_document(Document(None, THREE)), encoding="utf-8")
    async with sit(THREE[:1], size=(120, 36)) as sitting:
        for _time in range(2):
            await sitting.press("i")
            await fill(sitting, path=str(file))
            await sitting.press("enter")
            assert len(sitting.listed) == 3
            assert "2 eingetragen, 0 geändert, 1 schon" in sitting.drawn
            await sitting.press("ctrl+z", "enter")
            assert len(sitting.listed) == 1
        await sitting.press("x", "enter", "i")
        await fill(sitting, path=str(file))
        await sitting.press("enter")
        assert len(sitting.listed) == 2
        assert THREE[0].id in sitting.drawn


async def test_help_and_palette_tell_the_keys(sit: Sit) -> None:
    async with sit(THREE, size=(120, 60)) as sitting:
        await sitting.press("question_mark")
        assert isinstance(sitting.app.screen, HelpScreen)
        assert "Strg+Z" in sitting.pane("#help")


PHONE = "Telefon leer → 0231 1"


async def test_a_changed_sender_is_named_taken_back_and_done_again(sit: Sit, context: Context) -> None:
    async with sit(THREE, size=(120, 36)) as sitting:
        await sitting.press("h", "enter")
        await fill(sitting, phone="0231 1")
        await sitting.press("f2", "u")
        assert "Zurücknehmen: Absender" in sitting.drawn
        assert f"Zurückgenommen wird: {PHONE}" in sitting.message
        await sitting.press("enter")
        assert holder_of(context) == HOLDER
        await sitting.press("ctrl+y")
        assert f"Wieder gilt: {PHONE}" in sitting.message
        await sitting.press("enter")
        assert holder_of(context) == HOLDER._replace(phone="0231 1")
        await sitting.press("h")
        await choose(sitting, "Was geändert wurde")
        assert f"wieder hergestellt: Absender: {PHONE}" in sitting.pane("#text")
        assert f"zurückgenommen: Absender: {PHONE}" in sitting.pane("#text")
        await sitting.press("enter", "ctrl+z", "enter")
        assert holder_of(context) == HOLDER


async def test_a_further_holder_and_a_contract_go_in_the_order_in_which_they_were_done(
    sit: Sit, context: Context
) -> None:
    async with sit(THREE, size=(120, 36)) as sitting:
        await sitting.press("h")
        await choose(sitting, "Weiteren Inhaber")
        await fill(sitting, name="Gisela Beispiel")
        await sitting.press("f2", "b", "enter")
        await sitting.press("u")
        assert "bestätigt" in sitting.message
        await sitting.press("enter", "ctrl+z")
        assert "Zurücknehmen: Inhaber Gisela Beispiel" in sitting.drawn
        await sitting.press("enter")
        assert people(context) == ()
        await sitting.press("ctrl+y", "enter")
        assert "Wieder hergestellt: Inhaber Gisela Beispiel." in sitting.drawn
        await sitting.press("ctrl+y", "enter")
        assert [person.name for person in people(context)] == ["Gisela Beispiel"]
        assert contract_of(context, "kfz-versicherung").status.name == "confirmed"


async def test_what_another_program_changes_meanwhile_is_not_taken_back(sit: Sit, context: Context) -> None:
    async with sit(THREE, size=(120, 36)) as sitting:
        set_holder(context, HOLDER._replace(phone="1"))
        await sitting.press("ctrl+z")
        assert "Telefon leer → 1" in sitting.message
        set_holder(context, HOLDER._replace(phone="2"))
        await sitting.press("enter")
        assert "Inzwischen ist etwas anderes geschehen" in " ".join(sitting.drawn.split())
        assert holder_of(context) == HOLDER._replace(phone="2")


async def test_drafts_that_were_dismissed_wait_again_as_long_as_they_are_at_hand(
    sit: Sit, context: Context
) -> None:
    take_in(context, [OF_A_BILL, OF_A_STATEMENT, OF_A_PROGRAM], PAPERS)
    async with sit(THREE, size=(120, 36)) as sitting:
        await sitting.press("E", "x", "x", "escape", "ctrl+z")
        assert [one.draft.title for one in open_drafts(context)] == ["Kraftraum", "Bildfluss Streaming"]
        assert "Der Entwurf „Kraftraum“ wartet wieder: E." in sitting.notes
        await sitting.press("u")
        assert len(open_drafts(context)) == 3
        assert context.book.drafts.paper(PAPERS[0].sha256) is not None
        await sitting.press("E", "x", "down", "enter", "escape", "ctrl+z")
        assert "eingetragen" in sitting.message, "what was accepted after it is the last deed"


async def test_where_a_draft_was_dismissed_last_that_is_said_before_anything_older_goes(
    sit: Sit, context: Context
) -> None:
    async with sit(THREE, size=(120, 36)) as sitting:
        await sitting.press("b", "enter")
        take_in(context, [OF_A_STATEMENT, OF_A_PROGRAM], PAPERS)
        for number in (1, 2):
            dismiss(context, number)
        await sitting.press("ctrl+z")
        assert "Zuletzt wurden 2 Entwürfe verworfen" in sitting.drawn
        await sitting.press("escape")
        assert contract_of(context, "kfz-versicherung").status.name == "confirmed"
        await sitting.press("ctrl+z")
        await choose(sitting, "was davor geschah")
        assert "Zurückgenommen wird: bestätigt" in sitting.message
        await sitting.press("escape", "ctrl+z")
        await choose(sitting, "Wieder kommen lassen")
        assert any("Sie kommen wieder" in note for note in sitting.notes)
        assert take_in(context, [OF_A_STATEMENT]).new
        await sitting.press("ctrl+z", "enter")
        assert contract_of(context, "kfz-versicherung").status.name == "open"
