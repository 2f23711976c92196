"""Keys that are pressed while the screen still changes: each arrives, and where it was meant to."""

import asyncio

from textual.events import Key
from textual.widgets import Input, OptionList

from tests.tui.conftest import FILMS, HOSTING, INSURANCE, THREE, Sit, Sitting, contract
from vertragsbuch.contract.period import Period
from vertragsbuch.exchange.document import Document
from vertragsbuch.tui.app import VertragsbuchApp
from vertragsbuch.tui.contract.contract_form import ContractForm
from vertragsbuch.tui.kit.choice_screen import ChoiceScreen
from vertragsbuch.tui.kit.dialogs import MessageScreen, Question
from vertragsbuch.tui.kit.type_ahead import TypeAhead
from vertragsbuch.tui.letter.case_letter_screen import CaseLetterScreen
from vertragsbuch.tui.letter.letter_screen import LetterScreen
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.transfer import take_over


def burst(app: VertragsbuchApp, keys: str) -> None:
    """Press keys faster than anything can happen between them."""
    for key in keys:
        app.post_message(Key(key.lower() if key.isalpha() else "tab", key if key.isalpha() else None))


async def test_what_is_typed_right_after_the_key_for_a_form_stands_in_the_form(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        burst(sitting.app, "nHandy")
        await sitting.settle()
        form = sitting.app.screen
        assert isinstance(form, ContractForm)
        assert form.query_one("#entry-title", Input).value == "Handy"


async def test_a_hundred_keys_at_once_stand_in_the_form_that_the_first_one_opened(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        burst(sitting.app, "n" + "aelh" * 50)
        await sitting.settle()
        form = sitting.app.screen
        assert isinstance(form, ContractForm)
        assert form.query_one("#entry-title", Input).value == "aelh" * 50


async def test_what_is_typed_right_after_the_key_for_the_search_is_searched_for(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        for character in "/film":
            sitting.app.post_message(Key("slash" if character == "/" else character, character))
        await sitting.settle()
        assert sitting.app.screen is sitting.overview
        assert sitting.listed == ["Filme"]


async def test_a_choice_that_was_left_before_its_entry_arrived_is_left_once(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("g")
        choice = sitting.app.screen
        assert isinstance(choice, ChoiceScreen)
        choice.query_one(OptionList).action_select()
        choice.action_leave()
        await sitting.settle()
        assert sitting.app.screen is sitting.overview
        await sitting.press("g")
        assert isinstance(sitting.app.screen, ChoiceScreen)


async def test_a_window_that_closes_beneath_another_takes_that_one_with_it(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("g")
        choice = sitting.app.screen
        assert isinstance(choice, ChoiceScreen)
        sitting.app.push_screen(MessageScreen("Darüber", "und beachtet"))
        await sitting.settle()
        choice.dismiss(None)
        await sitting.settle()
        assert sitting.app.screen_stack == [sitting.overview]
        await sitting.press("g")
        assert isinstance(sitting.app.screen, ChoiceScreen)


async def test_a_key_that_came_back_after_the_focus_moved_goes_to_what_has_it(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        delivered: list[str] = []

        async def deliver(key: Key) -> None:
            delivered.append(key.key)

        ahead, key = TypeAhead(sitting.app, deliver), Key("f", "f")
        assert ahead.lets_through(key)
        await sitting.press("slash")
        key._set_forwarded()
        assert not ahead.lets_through(key)
        await sitting.settle()
        assert delivered == ["f"]


async def test_a_tab_among_what_is_typed_goes_on_to_the_next_field(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        burst(sitting.app, "nHandy\tMusterfunk")
        await sitting.settle()
        form = sitting.app.screen
        assert form.query_one("#entry-title", Input).value == "Handy"
        assert form.query_one("#entry-provider", Input).value == "Musterfunk"


async def test_an_answer_typed_before_its_question_stands_there_is_taken(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        burst(sitting.app, "xn")
        await sitting.settle()
        assert sitting.app.screen is sitting.overview
        assert len(sitting.listed) == len(THREE)
        burst(sitting.app, "xj")
        await sitting.settle()
        assert not isinstance(sitting.app.screen, Question)
        assert len(sitting.listed) == len(THREE) - 1


async def test_a_key_for_the_first_contract_waits_until_there_is_one(context: Context) -> None:
    take_over(context, Document(None, (HOSTING,)))
    app = VertragsbuchApp(context)
    async with app.run_test(size=(120, 36)) as pilot:
        burst(app, "k")
        await Sitting(app, pilot).settle()
        assert isinstance(app.screen, LetterScreen)


async def test_a_book_of_several_parts_stands_there_whole_and_in_order(sit: Sit) -> None:
    many = [contract(f"Vertrag {number:03}", notice=Period(months=3)) for number in range(250)]
    urgent = contract("Der letzte")
    async with sit([*many, urgent]) as sitting:
        assert len(sitting.listed) == 251
        assert sitting.listed[1:] == sorted(sitting.listed[1:])
        assert sitting.listed[0] == "Der letzte"
        assert sitting.chosen == "Der letzte"


async def test_a_message_over_a_screen_that_was_never_drawn_takes_the_keys(sit: Sit) -> None:
    async with sit([FILMS]) as sitting:
        burst(sitting.app, "l")
        await sitting.settle()
        choice = sitting.app.screen
        assert isinstance(choice, ChoiceScreen)
        choice.dismiss("late_notice")
        await sitting.settle()
        assert isinstance(sitting.app.screen, MessageScreen)
        await sitting.press("enter")
        assert isinstance(sitting.app.screen, CaseLetterScreen)
        await sitting.press("escape")
        assert sitting.app.screen_stack == [sitting.overview]


async def test_a_key_typed_right_after_a_new_contract_is_kept_is_meant_for_it(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("n")
        for text in ("Turnverein", "TV 1860", "1.5.2019"):
            await sitting.type(text)
            await sitting.press("tab")
        sitting.app.post_message(Key("f2", None))
        while sitting.app.screen is not sitting.overview:  # noqa: ASYNC110 - the first moment that it is
            await asyncio.sleep(0)
        burst(sitting.app, "e")
        await sitting.settle()
        form = sitting.app.screen
        assert isinstance(form, ContractForm)
        assert form.query_one("#entry-title", Input).value == "Turnverein"


async def test_the_contract_to_be_chosen_is_chosen_though_the_book_is_read_again_meanwhile(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        assert sitting.chosen == INSURANCE.title
        sitting.overview.reload(FILMS.id)
        sitting.overview.reload()
        burst(sitting.app, "e")
        await sitting.settle()
        form = sitting.app.screen
        assert isinstance(form, ContractForm)
        assert form.query_one("#entry-title", Input).value == FILMS.title
