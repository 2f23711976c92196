"""The drafts, and those of them that were dismissed last: brought back while they are at hand."""

from functools import partial
from itertools import takewhile
from typing import Literal

from vertragsbuch.agenda.item import Item
from vertragsbuch.language import _, ngettext
from vertragsbuch.tui.drafts.drafts_page import DraftsPage
from vertragsbuch.tui.kit.choice_screen import ChoiceScreen
from vertragsbuch.tui.overview.overview import OverviewScreen
from vertragsbuch.usecases import drafts
from vertragsbuch.usecases.dismissals import AtHand, dismissed_last

Meant = Literal["again", "older"]


async def show_drafts(overview: OverviewScreen, _item: Item | None) -> str | None:
    """Show the drafts that wait, and return the contract that was changed last."""
    page = DraftsPage()
    changed = await overview.ask(page)
    if page.done:
        last = takewhile(lambda done: done.dismissed is not None, reversed(page.done))
        held = tuple(done.dismissed for done in last if done.dismissed is not None)
        overview.just_done = AtHand(held[::-1]) if held else None
    return changed


async def let_wait_again(overview: OverviewScreen, at_hand: AtHand) -> None:
    """Let the draft that was dismissed last wait again, as it was."""
    *others, last = at_hand.drafts
    await overview.result_of(partial(drafts.bring_back, overview.context, last))
    overview.just_done = AtHand(tuple(others)) if others else None
    sentence = _("Der Entwurf „{title}“ wartet wieder: {key}.")
    key = overview.program.key_of("drafts")
    overview.notify(sentence.format(title=last.draft.title, key=key), markup=False)
    overview.reload()


async def is_older_meant(overview: OverviewScreen) -> bool:
    """Return whether what was done before is to be taken back, where drafts were dismissed last.

    Nothing is kept of those; they come in again, if that is wanted, when their sources are read again.
    """
    numbers = await overview.result_of(partial(dismissed_last, overview.context))
    if not numbers:
        return True
    meant = await overview.ask(_what_is_meant(len(numbers)))
    if meant == "again":
        for number in numbers:
            await overview.result_of(partial(drafts.let_come_again, overview.context, number))
        sentence = ngettext(
            "Er kommt wieder, sobald seine Quelle noch einmal gelesen wird: {key}.",
            "Sie kommen wieder, sobald ihre Quellen noch einmal gelesen werden: {key}.",
            len(numbers),
        )
        overview.notify(sentence.format(key=overview.program.key_of("import")), markup=False)
    return meant == "older"


def _what_is_meant(count: int) -> ChoiceScreen[Meant]:
    title = ngettext(
        "Zuletzt wurde ein Entwurf verworfen", "Zuletzt wurden {n} Entwürfe verworfen", count
    ).format(n=count)
    again = _("Wieder kommen lassen\nsobald die Quelle wieder gelesen wird; aufgehoben ist nichts")
    older = _("Zurücknehmen, was davor geschah\nwas es ist, steht in der nächsten Frage")
    return ChoiceScreen(title, [("again", again), ("older", older)])
