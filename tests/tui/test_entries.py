"""The fields of forms: one widget each, which draws its label, its text and its fault, and lists answers."""

import pytest
from textual.events import Key, MouseDown, MouseUp
from textual.widget import Widget

from tests.tui.conftest import THREE, Sit, Sitting, contract
from tests.tui.forms import fault_at, fill, texts
from vertragsbuch.tui.app import VertragsbuchApp
from vertragsbuch.tui.contract.contract_form import ContractForm
from vertragsbuch.tui.contract.event_dialog import EventDialog
from vertragsbuch.tui.kit.choice_list import ChoiceList
from vertragsbuch.tui.kit.entry import ChoiceEntry, FormEntry
from vertragsbuch.tui.kit.form import Form

TELECOM = contract("Internet")._replace(kind="telecom")
BESIDE_THE_FIELDS = 15
"""Title, pane, keys, what scrolls them, and what Textual adds to every screen."""


def first_frames(app: VertragsbuchApp) -> list[str]:
    """Return a list that takes the first frame of a form of a contract, as text."""
    frames: list[str] = []

    def note() -> None:
        if isinstance(app.screen, ContractForm):
            strips = app.screen._compositor.render_strips()
            frames.append("\n".join(strip.text for strip in strips))

    app.after_frame.append(note)
    return frames


def without_scrollbars(drawn: str) -> str:
    """Return what is drawn without the ends of scrollbars: they come a moment later."""
    return "".join(" " if "\N{LOWER ONE EIGHTH BLOCK}" <= sign <= "█" else sign for sign in drawn)


@pytest.mark.parametrize("size", [(60, 14), (80, 24), (120, 36), (160, 50)])
async def test_a_form_has_few_widgets_and_its_first_frame_is_whole(size: tuple[int, int], sit: Sit) -> None:
    async with sit(THREE, size=size) as sitting:
        frames = first_frames(sitting.app)
        for key in ("n", "e"):
            frames.clear()
            await sitting.press(key)
            fields = len(sitting.app.screen.query_one(Form).texts())
            assert fields > 25, key
            assert len(sitting.app.screen.query("*")) <= fields + BESIDE_THE_FIELDS, key
            assert sitting.app.screen.focused is sitting.app.screen.query_one("#entry-title"), key
            assert without_scrollbars(frames[0]) == without_scrollbars(sitting.drawn), key
            assert "Vertrag *" in frames[0], key
            assert "Damit" in frames[0], key
            await sitting.press("escape")
            assert sitting.app.screen is sitting.overview, key


@pytest.mark.parametrize("size", [(60, 14), (80, 24), (120, 36), (160, 50)])
async def test_the_form_after_a_resize_is_the_one_that_opens_at_that_size(
    size: tuple[int, int], sit: Sit
) -> None:
    async with sit(THREE, size=size) as sitting:
        await sitting.press("n", "f2")
        at_once = sitting.drawn
    async with sit(size=(100, 30)) as sitting:
        await sitting.press("n", "f2")
        await sitting.pilot.resize_terminal(*size)
        await sitting.settle()
        sitting.app.screen.query_one(Form).scroll_to(
            y=0 if "Muster" in at_once else None, animate=False, immediate=True
        )
        await sitting.settle()
        assert sitting.drawn == at_once


async def test_a_fault_makes_room_under_its_field_and_takes_it_back(sit: Sit) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        before = sitting.drawn
        await sitting.press("f2")
        assert "Gemeint ist etwa Webhosting." in sitting.drawn
        entry = sitting.app.screen.query_one("#entry-title", FormEntry)
        assert entry.outer_size.height == 2
        assert entry.size.height == 1
        await fill(sitting, title="A")
        assert entry.outer_size.height == 1
        assert "Gemeint ist etwa Webhosting." not in sitting.drawn
        assert before.splitlines()[0] == sitting.drawn.splitlines()[0]


async def test_a_long_label_wraps_and_the_fault_stands_under_label_and_field(sit: Sit) -> None:
    async with sit([TELECOM], size=(80, 24)) as sitting:
        await sitting.press("g", "u", "enter", "f2")
        assert isinstance(sitting.app.screen, EventDialog)
        assert fault_at(sitting, "moves_on")
        lines = [line.strip(" │●○") for line in sitting.drawn.splitlines()]
        asked = next(number for number, line in enumerate(lines) if line.startswith("Bietet der Anbieter"))
        assert "weiß nicht" in lines[asked]
        assert lines[asked + 1].startswith("der neuen Adresse an?")
        missing = next(number for number, line in enumerate(lines) if "Diese Angabe fehlt" in line)
        assert lines[missing].startswith("Diese Angabe fehlt")
        assert lines[missing - 1].startswith("Wann ist der Auszug? *")


async def opened(sitting: Sitting) -> ChoiceEntry:
    """Open the form of a contract and the list of its kinds."""
    await sitting.press("n")
    entry = sitting.app.screen.query_one("#entry-kind", ChoiceEntry)
    entry.focus()
    await sitting.press("enter")
    return entry


async def test_letters_lead_to_an_answer_and_enter_takes_it(sit: Sit) -> None:
    async with sit() as sitting:
        await opened(sitting)
        await sitting.type("strom")
        await sitting.press("enter")
        assert texts(sitting)["kind"] == "energy"
        assert sitting.app.screen.focused is sitting.app.screen.query_one("#entry-kind")
        assert not sitting.app.screen.query(ChoiceList)


async def test_escape_leaves_the_list_and_not_the_form(sit: Sit) -> None:
    async with sit() as sitting:
        await opened(sitting)
        assert "Esc Liste schließen" in sitting.drawn.splitlines()[-1]
        await sitting.press("down", "escape")
        assert isinstance(sitting.app.screen, ContractForm)
        assert texts(sitting)["kind"] == "general"
        assert sitting.app.screen.focused is sitting.app.screen.query_one("#entry-kind")


async def test_tab_leaves_the_list_for_the_next_field(sit: Sit) -> None:
    async with sit() as sitting:
        await opened(sitting)
        await sitting.press("tab")
        assert sitting.app.screen.focused is sitting.app.screen.query_one("#entry-customer_number")
        assert not sitting.app.screen.query(ChoiceList)
        assert texts(sitting)["kind"] == "general"


async def test_the_mouse_opens_the_list_and_takes_an_answer(sit: Sit) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        await sitting.pilot.click("#entry-consumer")
        await sitting.settle()
        answers = sitting.app.screen.query_one(ChoiceList)
        await sitting.pilot.click(answers, offset=(3, answers.option_count - 1))
        await sitting.settle()
        assert texts(sitting)["consumer"] == "business"
        assert not sitting.app.screen.query(ChoiceList)


async def click(sitting: Sitting, widget: Widget) -> None:
    """Click as a terminal does: the program itself makes a click of what it hears."""
    x, y = widget.region.center
    for event in (MouseDown, MouseUp):
        place = (None, int(x), int(y), 0, 0, 1)
        sitting.app.post_message(event(*place, shift=False, meta=False, ctrl=False))
        await sitting.settle()


async def test_a_click_on_a_field_opens_its_list_and_another_one_closes_it(sit: Sit) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        field = sitting.app.screen.query_one("#entry-kind", ChoiceEntry)
        await click(sitting, field)
        assert field.query(ChoiceList)
        await click(sitting, field)
        assert not field.query(ChoiceList)


async def test_keys_in_one_burst_go_through_the_list(sit: Sit) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        sitting.app.screen.query_one("#entry-pattern").focus()
        await sitting.settle()
        for key in ("enter", "down", "down", "enter"):
            sitting.app.post_message(Key(key, None))
        await sitting.settle()
        assert texts(sitting)["kind"] == "domain"
        assert not sitting.app.screen.query(ChoiceList)
