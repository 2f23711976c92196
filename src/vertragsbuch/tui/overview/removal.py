"""A contract taken off the list; and what was done last taken back, or done again, each named first."""

from collections.abc import Callable
from functools import partial

from vertragsbuch.agenda.item import Item
from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.dialogs import Question
from vertragsbuch.tui.overview.dismissed import is_older_meant, let_wait_again
from vertragsbuch.tui.overview.overview import OverviewScreen
from vertragsbuch.usecases import register, undoing
from vertragsbuch.usecases.dismissals import AtHand
from vertragsbuch.usecases.reminder_answers import AnsweredReminders, take_answer_back
from vertragsbuch.usecases.undoing import UndoOffer


async def remove_chosen(overview: OverviewScreen, item: Item) -> str | None:
    """Take a contract off the list, after asking."""
    back = overview.program.key_of("restore")
    question = Question(
        _("„{title}“ entfernen?").format(title=item.contract.title),
        _("Er verschwindet aus den Listen und bleibt im Buch; {key} holt ihn zurück.").format(key=back),
        yes=N_("Entfernen"),
        no=N_("Behalten"),
    )
    if not await overview.ask(question):
        return None
    task = partial(register.remove_contract, overview.context, item.contract.id)
    await overview.result_of(task, _("Wird eingetragen"))
    overview.just_done = item
    _tell(overview, item, _("„{title}“ ist entfernt; {key} holt ihn zurück."))
    return item.contract.id


async def bring_back_last(overview: OverviewScreen, item: Item | None) -> str | None:
    """Bring back the contract that was removed last, else take back what was done last to the chosen one.

    Where people were changed just before, it is about them: what was done last in the whole book.
    """
    removed, overview.just_done = overview.just_done, None
    if removed == "people":
        return await _take_back(overview, None)
    if isinstance(removed, AnsweredReminders):
        return await _remind_as_before(overview, removed)
    if isinstance(removed, AtHand):
        await let_wait_again(overview, removed)
        return None
    if removed is not None:
        task = partial(register.restore_contract, overview.context, removed.contract.id)
        await overview.result_of(task, _("Wird eingetragen"))
        _tell(overview, removed, _("„{title}“ ist wieder da."))
        return removed.contract.id
    return None if item is None else await _take_back(overview, item.contract.id)


async def _remind_as_before(overview: OverviewScreen, answered: AnsweredReminders) -> str:
    await overview.result_of(partial(take_answer_back, overview.context, answered))
    sentence = _("An „{title}“ wird erinnert wie zuvor.").format(title=answered.title)
    overview.notify(sentence, markup=False)
    return answered.contract_id


async def undo_last(overview: OverviewScreen, _item: Item | None) -> str | None:
    """Take back what was done last in the whole book, after asking.

    At once an answer to reminders, and the dismissal of a draft that is still at hand.
    """
    last, overview.just_done = overview.just_done, None
    if isinstance(last, AnsweredReminders):
        return await _remind_as_before(overview, last)
    if isinstance(last, AtHand):
        await let_wait_again(overview, last)
        return None
    return await _take_back(overview, None) if await is_older_meant(overview) else None


async def redo_last(overview: OverviewScreen, _item: Item | None) -> str | None:
    """Do again what was taken back last, after asking."""
    overview.just_done = None
    offer = await overview.result_of(partial(undoing.what_can_be_redone, overview.context))
    if offer is None:
        overview.notify(_("Es ist nichts zurückgenommen, was sich wieder herstellen ließe."), markup=False)
        return None
    question = Question(
        _("Wieder herstellen: {title}").format(title=offer.title),
        _("Wieder gilt: {done}.").format(done=offer.in_words()),
        yes=N_("Wieder herstellen"),
        no=N_("Lassen"),
    )
    if not await overview.ask(question):
        return None
    await _in_order(overview, partial(undoing.redo, overview.context, None, offer))
    if offer.contract_id is None:  # no line of the list shows it
        sentence = _("Wieder hergestellt: {title}.")
        overview.notify(sentence.format(title=offer.title), markup=False)
    return offer.contract_id


async def _take_back(overview: OverviewScreen, contract_id: str | None) -> str | None:
    overview.just_done = None
    offer = await overview.result_of(partial(undoing.what_can_be_undone, overview.context, contract_id))
    if offer is None:
        overview.notify(_("Hier ist nichts zurückzunehmen."), markup=False)
        return None
    if not await overview.ask(_undoing(offer)):
        return None
    take_back = partial(undoing.undo, overview.context, contract_id, offer)
    await _in_order(overview, take_back)
    sentence = _("Zurückgenommen; {key} stellt es wieder her.")
    overview.notify(sentence.format(key=overview.program.key_of("redo")), markup=False)
    return offer.contract_id


async def _in_order(overview: OverviewScreen, task: Callable[[], UndoOffer]) -> None:
    """Do a task; keys wait until it is done, or what they do would be the last deed by then."""
    overview.program.hold_keys(task)
    try:
        await overview.result_of(task, _("Wird eingetragen"))
    finally:
        overview.program.release_keys(task)


def _undoing(offer: UndoOffer) -> Question:
    return Question(
        _("Zurücknehmen: {title}").format(title=offer.title),
        _("Zurückgenommen wird: {done}. Der Verlauf behält beides.").format(done=offer.in_words()),
        yes=N_("Zurücknehmen"),
        no=N_("Lassen"),
    )


def _tell(overview: OverviewScreen, item: Item, sentence: str) -> None:
    key = overview.program.key_of("restore")
    overview.notify(sentence.format(title=item.contract.title, key=key), markup=False)
