"""A contract taken off the list and brought back, and the last note taken back."""

from functools import partial

from vertragsbuch.agenda.item import Item
from vertragsbuch.contract.events.event import Event
from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.dialogs import Question
from vertragsbuch.tui.overview.overview import OverviewScreen
from vertragsbuch.usecases import register
from vertragsbuch.usecases.case import undo_last_note
from vertragsbuch.usecases.history import event_in_words


async def remove(overview: OverviewScreen, item: Item) -> str | None:
    """Take a contract off the list, after asking."""
    question = Question(
        _("„{title}“ entfernen?").format(title=item.contract.title),
        _("Er verschwindet aus den Listen und bleibt im Buch; u holt ihn zurück."),
        yes=N_("Entfernen"),
        no=N_("Behalten"),
    )
    if not await overview.ask(question):
        return None
    task = partial(register.remove_contract, overview.context, item.contract.id)
    await overview.result_of(task, _("Wird eingetragen"))
    overview.last_removed = item
    _tell(overview, item, _("„{title}“ ist entfernt; u holt ihn zurück."))
    return item.contract.id


async def restore(overview: OverviewScreen, item: Item | None) -> str | None:
    """Bring back the contract that was removed last, else take back the last note, after asking."""
    removed, overview.last_removed = overview.last_removed, None
    if removed is not None:
        task = partial(register.restore_contract, overview.context, removed.contract.id)
        await overview.result_of(task, _("Wird eingetragen"))
        _tell(overview, removed, _("„{title}“ ist wieder da."))
        return removed.contract.id
    note = overview.last_note
    if item is None or note is None or not await overview.ask(_undoing(item, note)):
        return None
    undo = partial(undo_last_note, overview.context, item.contract.id)
    await overview.result_of(undo, _("Wird eingetragen"))
    return item.contract.id


def _undoing(item: Item, note: Event) -> Question:
    return Question(
        _("Vermerk zurücknehmen: {title}").format(title=item.contract.title),
        _("Zurückgenommen wird: {note}. Der Verlauf behält beides.").format(note=event_in_words(note)),
        yes=N_("Zurücknehmen"),
        no=N_("Lassen"),
    )


def _tell(overview: OverviewScreen, item: Item, sentence: str) -> None:
    overview.notify(sentence.format(title=item.contract.title), markup=False)
