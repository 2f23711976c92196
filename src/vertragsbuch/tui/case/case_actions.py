"""What the menu of a case does: each entry opens its window or does its work, and tells what has changed."""

from collections.abc import Awaitable, Callable
from functools import partial

from vertragsbuch.agenda.item import Item
from vertragsbuch.language import _
from vertragsbuch.tui.case.case_dialogs import ask_how_sent
from vertragsbuch.tui.case.case_menu import DIALOGS, TURNS, CaseAction, case_menu, paper_choice, task_choice
from vertragsbuch.tui.contract.turn_dialog import note_turn
from vertragsbuch.tui.kit.paragraph import Paragraph
from vertragsbuch.tui.kit.screen import UsesBook
from vertragsbuch.tui.letter.letter_done import LetterDone
from vertragsbuch.tui.page.paper_window import PaperWindow
from vertragsbuch.usecases.case import close_case, note_plan, note_task
from vertragsbuch.usecases.evidence import write_evidence
from vertragsbuch.usecases.letter import Finished
from vertragsbuch.usecases.outgoing import cancel_page, letter_to_send, open_cancel_page
from vertragsbuch.usecases.papers import paper_of, papers_of
from vertragsbuch.usecases.stamping import stamp_case


async def open_case(desk: UsesBook, item: Item) -> str | None:
    """Choose what to do with the file of a case, and do it; returns the contract where it has changed."""
    chosen = await desk.ask(case_menu(item.contract))
    return None if chosen is None else await do_in_case(desk, item, chosen)


async def do_in_case(desk: UsesBook, item: Item, chosen: CaseAction) -> str | None:
    """Do what an entry of the menu of a case says; returns the contract where it has changed."""
    if chosen in TURNS:
        return await note_turn(desk, item.contract, TURNS[chosen])
    dialog = DIALOGS.get(chosen)
    if dialog is not None:
        return await desk.ask(dialog(item.contract))
    return item.contract.id if await _OTHERS[chosen](desk, item) else None


async def _check_off(desk: UsesBook, item: Item) -> bool:
    task = await desk.ask(task_choice(item))
    if task is None:
        return False
    return await _enter(desk, partial(note_task, desk.context, item.contract.id, task), _("Erledigt."))


async def _open_page(desk: UsesBook, item: Item) -> bool:
    """Open the provider's page, then ask when and what came of it."""

    def opened() -> tuple[str, bool]:
        url = cancel_page(desk.context, item.contract.id)
        return url, open_cancel_page(url)

    url, is_shown = await desk.result_of(opened, _("Die Seite wird geöffnet"))
    if not is_shown:
        sentence = _("Hier lässt sich kein Browser öffnen; die Adresse ist {url}").format(url=url)
        desk.program.notify(sentence, severity="warning", markup=False, timeout=20)
    return await ask_how_sent(desk, item.contract, "button") is not None


async def _send_written(desk: UsesBook, item: Item) -> bool:
    """Offer what can be done with the letter that lies in the book unsent."""
    outgoing = await desk.result_of(partial(letter_to_send, desk.context, item.contract.id))
    kept = Finished(outgoing.file_name, outgoing.letter, outgoing.pdf, outgoing.findings)
    steps = [Paragraph(outgoing.letter.subject, "look--strong")]
    steps += [Paragraph(warning, lead="! ", lead_look="look--soon") for warning in outgoing.warnings]
    await desk.ask(LetterDone(item.contract.id, kept, steps, None))
    return True


async def _look_at_papers(desk: UsesBook, item: Item) -> bool:
    papers = await desk.result_of(partial(papers_of, desk.context, item.contract))
    if not papers:
        desk.program.notify(_("Zu diesem Vertrag liegt noch kein Papier vor."), markup=False)
        return False
    chosen = await desk.ask(paper_choice(item.contract, papers))
    if chosen is not None:
        paper = await desk.result_of(partial(paper_of, desk.context, chosen))
        await desk.ask(PaperWindow(paper))
    return False


async def _plan(desk: UsesBook, item: Item) -> bool:
    if item.way is None:
        return False
    task = partial(note_plan, desk.context, item.contract.id, item.way)
    return await _enter(desk, task, _("Vorgemerkt."))


async def _write_evidence(desk: UsesBook, item: Item) -> bool:
    warnings: list[str] = []
    task = partial(write_evidence, desk.context, item.contract.id, warn=warnings.append)
    written = await desk.result_of(task, _("Die Akte wird zusammengestellt"))
    places = ", ".join(str(place.absolute()) for place in written)
    sentence = _("Die Akte liegt hier: {places}").format(places=places)
    desk.program.notify(sentence, markup=False, timeout=20)
    for warning in warnings:
        desk.program.notify(warning, severity="warning", markup=False, timeout=20)
    return False


async def _stamp(desk: UsesBook, item: Item) -> bool:
    task = partial(stamp_case, desk.context, item.contract.id)
    return await _enter(desk, task, _("Der Zeitstempel ist in der Akte."))


async def _close(desk: UsesBook, item: Item) -> bool:
    task = partial(close_case, desk.context, item.contract.id)
    sentence = _("Die Akte ist geschlossen; {key} öffnet sie wieder.")
    return await _enter(desk, task, sentence.format(key=desk.program.key_of("restore")))


async def _enter(desk: UsesBook, task: Callable[[], object], sentence: str) -> bool:
    await desk.result_of(task, _("Wird eingetragen"))
    desk.program.notify(sentence, markup=False)
    return True


_OTHERS: dict[CaseAction, Callable[[UsesBook, Item], Awaitable[bool]]] = {
    "send": _send_written,
    "papers": _look_at_papers,
    "task": _check_off,
    "page": _open_page,
    "planned": _plan,
    "evidence": _write_evidence,
    "stamp": _stamp,
    "close": _close,
}
