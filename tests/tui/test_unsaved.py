"""What was typed when the program ended is offered again at the next start, and led back into its form."""

import json
import stat

import pytest

from tests.tui.conftest import THREE, Sit
from tests.tui.forms import fill, texts
from vertragsbuch.tui.contract.contract_form import ContractForm
from vertragsbuch.tui.contract.event_dialog import EventDialog
from vertragsbuch.tui.kit.dialogs import Question
from vertragsbuch.tui.letter.letter_editor import LetterEditor
from vertragsbuch.tui.letter.letter_screen import LetterScreen
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.register import contract_of
from vertragsbuch.usecases.remembered import remember_view
from vertragsbuch.usecases.unsaved import read_unsaved


async def test_a_new_contract_is_gone_on_with_field_by_field(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("n")
        await fill(sitting, title="Zeitung", provider="Verlag", notes="von Oma")
        sitting.app._leave(143)
    assert stat.S_IMODE(context.paths.unsaved.stat().st_mode) == 0o600
    async with sit() as sitting:
        assert "Neuer Vertrag (Zeitung; Verlag; von Oma)" in sitting.message
        await sitting.press("enter")
        assert isinstance(sitting.app.screen, ContractForm)
        again = texts(sitting)
        assert (again["title"], again["provider"], again["notes"]) == ("Zeitung", "Verlag", "von Oma")
        await fill(sitting, starts_on="1.1.2026")
        await sitting.press("f2")
        assert "Zeitung" in sitting.listed
        assert not context.paths.unsaved.exists()


async def test_later_offers_it_again_and_only_leaving_the_form_forgets_it(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("down", "e")
        await fill(sitting, notes="bald kündigen")
        await sitting.press("ctrl+q")
    for _start in range(2):
        async with sit() as sitting:
            assert isinstance(sitting.app.screen, Question)
            await sitting.press("escape", "home")
    async with sit() as sitting:
        await sitting.press("enter")
        assert texts(sitting)["notes"] == "bald kündigen"
        assert texts(sitting)["title"] == "Webhosting"
        await sitting.press("escape", "j")
        assert contract_of(context, "webhosting").notes is None
    async with sit() as sitting:
        assert not isinstance(sitting.app.screen, Question)


async def test_the_way_through_lists_is_gone_again(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("g", "p", "enter")
        assert isinstance(sitting.app.screen, EventDialog)
        title = sitting.app.screen._title
        await fill(sitting, received_on="1.11.2026")
        sitting.app._leave(129)
    async with sit() as sitting:
        await sitting.press("enter")
        assert isinstance(sitting.app.screen, EventDialog)
        assert sitting.app.screen._title == title
        assert texts(sitting)["received_on"] == "1.11.2026"
        await fill(sitting, effective_on="1.1.2027")
        await sitting.press("f2")
        assert contract_of(context, "kfz-versicherung").events
        await sitting.press("g")
        assert not isinstance(sitting.app.screen, EventDialog)


async def test_what_was_typed_for_a_marked_contract_is_gone_on_with_there(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("down", "space", "home", "e")
        assert texts(sitting)["title"] == "Webhosting"
        await fill(sitting, notes="bald kündigen")
        sitting.app._leave(143)
    async with sit() as sitting:
        await sitting.press("enter")
        assert isinstance(sitting.app.screen, ContractForm)
        assert texts(sitting)["title"] == "Webhosting"
        assert texts(sitting)["notes"] == "bald kündigen"


async def test_a_letter_by_the_number_of_its_way_is_gone_on_with(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("down", "1", "enter", "e")
        await sitting.type("Danke.")
        sitting.app._leave(143)
    async with sit() as sitting:
        await sitting.press("enter", "enter")
        assert sitting.app.screen.query_one(LetterEditor).text.startswith("Danke.")


async def test_what_the_list_does_not_show_is_gone_on_with_all_the_same(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("down", "e")
        await fill(sitting, notes="bald kündigen")
        sitting.app._leave(143)
    remember_view(context, {"kind": "streaming"})
    async with sit() as sitting:
        assert sitting.listed == ["Filme"]
        await sitting.press("enter")
        assert texts(sitting)["title"] == "Webhosting"
        assert texts(sitting)["notes"] == "bald kündigen"


@pytest.mark.parametrize("action", ["", "spaceship", "way(0)", "way(x)", "way(12)", "details"])
async def test_what_no_action_leads_to_is_forgotten(sit: Sit, context: Context, action: str) -> None:
    kept = {
        "action": action,
        "contract_id": "",
        "choices": [],
        "form": "F",
        "title": "T",
        "texts": {"a": "x"},
    }
    context.paths.unsaved.parent.mkdir(parents=True, exist_ok=True)
    context.paths.unsaved.write_text(json.dumps(kept), encoding="utf-8")
    async with sit(THREE) as sitting:
        await sitting.press("enter")
        assert len(sitting.app.screen_stack) == 1
        assert not context.paths.unsaved.exists()


async def test_a_letter_whose_text_was_being_changed_is_gone_on_with(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("down", "k", "enter", "e")
        await sitting.type("Danke.")
        sitting.app._leave(143)
    async with sit() as sitting:
        assert "Kündigen: Webhosting (" in sitting.message
        await sitting.press("enter", "enter")
        assert sitting.app.screen.query_one(LetterEditor).text.startswith("Danke.")
        await sitting.press("f2")
        assert not sitting.app.screen.query(LetterEditor)
        assert "Danke.Kündigung" in sitting.pane("#letter_text")
        await sitting.press("escape", "escape")
        assert not context.paths.unsaved.exists()


async def test_a_changed_text_is_not_put_into_another_letter(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("down", "k", "enter", "e")
        await sitting.type("Danke.")
        sitting.app._leave(143)
    kept = json.loads(context.paths.unsaved.read_text(encoding="utf-8"))
    kept["texts"]["as it was"] += "Ihre"
    context.paths.unsaved.write_text(json.dumps(kept), encoding="utf-8")
    async with sit() as sitting:
        await sitting.press("enter", "enter")
        assert isinstance(sitting.app.screen, LetterScreen)
        assert not sitting.app.screen.query(LetterEditor)
    assert context.paths.unsaved.exists()


async def test_what_is_kept_by_others_and_what_is_gone_is_not_gone_on_with(
    sit: Sit, context: Context
) -> None:
    kept: dict[str, object] = {
        "action": "edit", "contract_id": "weg", "choices": [], "form": "ContractForm",
        "title": "Ändern: Weg", "texts": {"notes": "x"},
    }  # fmt: skip
    for broken in ("", "[]", "{}", json.dumps({**kept, "texts": {"notes": 1}}), json.dumps({**kept, "x": 1})):
        context.paths.unsaved.write_text(broken, encoding="utf-8")
        assert read_unsaved(context) is None
    context.paths.unsaved.write_text(json.dumps(kept), encoding="utf-8")
    async with sit(THREE) as sitting:
        await sitting.press("enter")
        assert not isinstance(sitting.app.screen, ContractForm)
        assert not context.paths.unsaved.exists()
