"""Marks are obeyed and counted, letters jump, numbers choose ways, a page turns to the next contract."""

from datetime import date

import pytest

from tests.noted import noted
from tests.tui.conftest import FILMS, HOSTING, INSURANCE, THREE, TODAY, Sit, contract
from tests.tui.forms import fill
from vertragsbuch.config.settings import Settings
from vertragsbuch.config.table import settings_of
from vertragsbuch.tui.letter.letter_screen import LetterScreen
from vertragsbuch.tui.letter.several_letters import SeveralLetters
from vertragsbuch.tui.overview.contract_list import ContractList
from vertragsbuch.tui.overview.contract_page import ContractPage
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.register import contract_of

MANY = tuple(contract(f"Vertrag {number:02}") for number in range(60))


async def test_what_is_marked_is_meant_and_never_the_row_below(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        first, second, third = sitting.listed
        await sitting.press("space")
        assert (sitting.chosen, sitting.overview.marked) == (second, [INSURANCE.id])
        assert "1 markiert" in sitting.drawn
        await sitting.press("v")
        assert first in sitting.drawn
        await sitting.press("f2")
        assert contract_of(context, INSURANCE.id).status.sent_on is not None
        assert contract_of(context, HOSTING.id).events == ()
        assert sitting.overview.marked == []
        assert "markiert" not in sitting.drawn
        assert third


async def test_each_marked_contract_has_its_turn_until_one_is_left(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("space", "space", "space")
        assert "3 markiert" in sitting.drawn
        await sitting.press("x", "enter")
        assert contract_of(context, INSURANCE.id).status.removed
        await sitting.press("escape")
        assert len(sitting.app.screen_stack) == 1
        assert not contract_of(context, HOSTING.id).status.removed
        assert len(sitting.overview.marked) == 2
        assert "2 markiert" in sitting.drawn


async def test_what_was_done_to_a_marked_contract_is_taken_back_before_a_removal(
    sit: Sit, context: Context
) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("x", "enter", "home", "space", "v", "f2")
        assert contract_of(context, INSURANCE.id).status.removed
        assert contract_of(context, HOSTING.id).status.sent_on is not None
        sitting.overview.query_one(ContractList).choose(HOSTING.id)
        await sitting.press("u", "enter")
        assert contract_of(context, INSURANCE.id).status.removed
        assert contract_of(context, HOSTING.id).status.sent_on is None


async def test_one_mark_is_cancelled_as_one_and_two_at_once(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("space", "k")
        assert isinstance(sitting.app.screen, LetterScreen)
        assert INSURANCE.title in sitting.drawn
        await sitting.press("escape", "space", "k")
        assert isinstance(sitting.app.screen, SeveralLetters)


async def test_a_letter_jumps_to_its_row_and_another_key_ends_the_jump(sit: Sit) -> None:
    async with sit(MANY, size=(80, 24)) as sitting:
        await sitting.press("j")
        assert [sitting.row(number)[0] for number in range(3)] == ["a", "b", "c"]
        await sitting.press("d")
        assert sitting.chosen == "Vertrag 03"
        assert sitting.row(0)[0] == " "
        await sitting.press("pagedown", "pagedown", "j", "b")
        assert sitting.chosen not in ("Vertrag 01", "Vertrag 03")
        chosen = sitting.chosen
        await sitting.press("j", "escape", "k")
        assert isinstance(sitting.app.screen, LetterScreen)
        assert chosen is not None
        assert chosen in sitting.drawn


async def test_a_number_chooses_its_way(sit: Sit) -> None:
    raised = noted("price_increase", {"received_on": TODAY, "effective_on": date(2027, 1, 1)})
    energy = HOSTING._replace(kind="energy", events=(raised,))
    async with sit([energy]) as sitting:
        line = sitting.overview.line
        assert line is not None
        ways = line.answer.ways_out
        assert len(ways) > 1
        await sitting.press("2")
        screen = sitting.app.screen
        assert isinstance(screen, LetterScreen)
        assert screen.asked() == ways[1]
        await sitting.press("1")
        assert screen.asked() == ways[0]
        await sitting.press("escape", "enter", "2")
        screen = sitting.app.screen
        assert isinstance(screen, LetterScreen)
        assert screen.asked() == ways[1]
        await sitting.press("escape", "9")
        assert len(sitting.app.screen_stack) == 1


async def test_help_tells_of_the_numbers_where_they_work(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        told = "1 … 9 Die Kündigung auf dem Weg mit dieser Nummer schreiben"
        for way_there in ((), ("enter",)):
            await sitting.press(*way_there, "question_mark")
            assert told in sitting.pane("#help")
            await sitting.press("escape")
        await sitting.press("escape", "n", "f1")
        assert told not in sitting.pane("#help")


async def test_a_page_turns_to_the_next_contract_and_back(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("enter", "tab")
        assert HOSTING.title in sitting.pane("#page")
        await sitting.press("tab", "tab")
        assert FILMS.title in sitting.pane("#page")
        await sitting.press("shift+tab")
        assert HOSTING.title in sitting.pane("#page")
        await sitting.press("e")
        assert not isinstance(sitting.app.screen, ContractPage)
        await sitting.press("escape")
        assert sitting.chosen == HOSTING.title


async def test_a_second_click_opens(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.pilot.click("#contracts", offset=(10, 1))
        await sitting.settle()
        assert sitting.chosen == HOSTING.title
        await sitting.pilot.click("#contracts", offset=(10, 1))
        await sitting.settle()
        assert isinstance(sitting.app.screen, ContractPage)


async def test_the_profile_of_vim_moves_with_its_letters(sit: Sit, context: Context) -> None:
    keys = settings_of({"keys": {"profile": "vim", "sort": "o"}}, context.paths.config_dir).keys
    async with sit(THREE, settings=Settings(keys=keys)) as sitting:
        await sitting.press("j", "j", "k")
        assert sitting.chosen == HOSTING.title
        await sitting.press("G")
        assert sitting.chosen == FILMS.title
        assert "K Kündigen" in sitting.drawn
        await sitting.press("K")
        assert isinstance(sitting.app.screen, LetterScreen)
        await sitting.press("escape", "o")
        assert "Sortieren nach" in sitting.drawn


@pytest.mark.parametrize("profile", ["emacs", 3])
def test_a_profile_that_is_none_is_named(context: Context, profile: object) -> None:
    with pytest.raises(ValueError, match="vim"):
        settings_of({"keys": {"profile": profile}}, context.paths.config_dir)


async def test_what_is_typed_into_a_form_is_no_jump(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("n")
        await fill(sitting, title="jab1")
        assert "jab1" in sitting.drawn


async def test_escape_lifts_the_marks_before_anything_else_and_says_so(sit: Sit) -> None:
    async with sit(THREE, size=(80, 24)) as sitting:
        assert "Esc Marken" not in sitting.drawn
        await sitting.press("slash")
        await sitting.type("e")
        await sitting.press("enter", "home", "space", "space")
        narrowed = sitting.listed
        assert "2 markiert (Esc hebt auf)" in sitting.drawn
        await sitting.press("escape")
        assert sitting.overview.marked == []
        assert "markiert" not in sitting.drawn
        assert sitting.overview.view.words == "e"
        assert sitting.listed == narrowed
        await sitting.press("escape")
        assert not sitting.overview.view.is_narrowed


async def test_the_last_line_offers_to_lift_the_marks_while_there_are_any(sit: Sit) -> None:
    async with sit(THREE, size=(300, 36)) as sitting:
        await sitting.press("space")
        assert "Esc Marken aufheben" in sitting.drawn.splitlines()[-1]
        await sitting.press("escape")
        assert "Esc" not in sitting.drawn.splitlines()[-1]


async def test_the_key_that_lifts_the_marks_is_named_as_it_is_bound(sit: Sit) -> None:
    async with sit(THREE, settings=Settings(keys={"unmark": "f8"})) as sitting:
        await sitting.press("space")
        assert "F8 hebt auf" in sitting.drawn
        await sitting.press("f8")
        assert sitting.overview.marked == []
