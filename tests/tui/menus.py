"""The menu of a case as a person goes through it, and what it leaves in the book."""

from tests.tui.conftest import Sitting
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.model import Contract
from vertragsbuch.tui.kit.choice_screen import ChoiceScreen
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.register import contract_of


def last_event(context: Context, contract: Contract) -> Event:
    return contract_of(context, contract.id).events[-1]


async def choose(sitting: Sitting, words: str) -> None:
    """Go down the list that lies open to the entry with these words and take it."""
    screen = sitting.app.screen
    assert isinstance(screen, ChoiceScreen)
    entries = [choice for choice in screen._choices if choice is not None]
    place = next(number for number, choice in enumerate(entries) if words in choice[1])
    await sitting.press(*["down"] * place, "enter")
