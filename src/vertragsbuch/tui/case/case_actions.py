"""What the menu of a case does: each entry opens its window or does its work, and shows the outcome."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from textual.notifications import SeverityLevel as Severity

from vertragsbuch.language import _
from vertragsbuch.tui.case.case_menu import DIALOGS, CaseAction, paper_choice, task_choice
from vertragsbuch.tui.kit.program import Program
from vertragsbuch.usecases.context import Context

if TYPE_CHECKING:
    from vertragsbuch.agenda.item import Item
    from vertragsbuch.letters.letter import Paper
    from vertragsbuch.usecases.outgoing import Outgoing
    from vertragsbuch.usecases.papers import PaperOnFile

Result = TypeVar("Result")


class CaseHost(Protocol):
    """The screen that the menu was opened from."""

    @property
    def program(self) -> Program:
        """The running program."""

    @property
    def context(self) -> Context:
        """Where the book lies, what is set, and which day it is."""

    def attempt(self, task: Callable[[], Result], then: Callable[[Result], object], doing: str = "") -> None:
        """Do a task in the background, then use its result here."""

    def notify(
        self, message: str, *, severity: Severity = ..., timeout: float = ..., markup: bool = ...
    ) -> None:
        """Say something in passing."""

    def changed(self, contract_id: str | None) -> None:
        """Show what a screen has changed; None where it was left without a change."""

    def reload(self, choose: str | None = None) -> None:
        """Show the book as it is now."""


def open_case_action(screen: "CaseHost", line: "Item", chosen: CaseAction) -> None:
    """Do what was chosen for the contract of a line."""
    dialog = DIALOGS.get(chosen)
    if dialog is not None:
        screen.program.push_screen(dialog(line.contract), screen.changed)
        return
    _OTHERS[chosen](screen, line)


def _check_off(screen: "CaseHost", line: "Item") -> None:
    def done(task: str | None) -> None:
        if task is not None:
            _work(screen, line, partial(_note_task, task=task), _("Erledigt."))

    screen.program.push_screen(task_choice(line), done)


def _note_task(screen: "CaseHost", line: "Item", task: str) -> None:
    from vertragsbuch.usecases.case import note_task  # noqa: PLC0415 - loads the database library

    note_task(screen.context, line.contract.id, task)


def _open_page(screen: "CaseHost", line: "Item") -> None:
    """Open the provider's page, then ask when and what came of it."""
    from vertragsbuch.tui.case.case_dialogs import SentDialog  # noqa: PLC0415 - loaded when needed

    def opened(result: tuple[str, bool]) -> None:
        url, is_shown = result
        if not is_shown:
            said = _("Hier lässt sich kein Browser öffnen; die Adresse ist {url}").format(url=url)
            screen.notify(said, markup=False, timeout=20)
        screen.program.push_screen(SentDialog(line.contract, "button"), screen.changed)

    screen.attempt(partial(_opened_page, screen, line), opened, _("Die Seite wird geöffnet"))


def _opened_page(screen: "CaseHost", line: "Item") -> tuple[str, bool]:
    from vertragsbuch.usecases.outgoing import cancel_page, open_cancel_page  # noqa: PLC0415 - loaded when needed

    url = cancel_page(screen.context, line.contract.id)
    return url, open_cancel_page(url)


def _send_written(screen: "CaseHost", line: "Item") -> None:
    """Offer what can be done with the letter that lies in the book unsent."""

    def show(outgoing: "Outgoing") -> None:
        from vertragsbuch.tui.kit.paragraph import Paragraph  # noqa: PLC0415 - as above
        from vertragsbuch.tui.letter.letter_done import LetterDone  # noqa: PLC0415 - loaded when needed
        from vertragsbuch.usecases.letter import KeptLetter  # noqa: PLC0415 - as above

        kept = KeptLetter(outgoing.file_name, outgoing.letter, outgoing.pdf, outgoing.findings)
        steps = [Paragraph(outgoing.letter.subject, "look--strong")]
        steps += [Paragraph(warning, lead="! ", lead_look="look--soon") for warning in outgoing.warnings]
        done = LetterDone(line.contract.id, kept, steps, None)
        screen.program.push_screen(done, lambda _nothing: screen.reload(line.contract.id))

    screen.attempt(partial(_outgoing, screen, line), show)


def _outgoing(screen: "CaseHost", line: "Item") -> "Outgoing":
    from vertragsbuch.usecases.outgoing import letter_to_send  # noqa: PLC0415 - loads the reader of PDFs

    return letter_to_send(screen.context, line.contract.id)


def _look_at_papers(screen: "CaseHost", line: "Item") -> None:
    def choose(papers: "list[PaperOnFile]") -> None:
        if not papers:
            screen.notify(_("Zu diesem Vertrag liegt noch kein Papier vor."), markup=False)
            return
        screen.program.push_screen(paper_choice(line.contract, papers), look)

    def look(chosen: "PaperOnFile | None") -> None:
        if chosen is not None:
            screen.attempt(partial(_paper, screen, chosen), show)

    def show(paper: "Paper") -> None:
        from vertragsbuch.tui.page.paper_window import PaperWindow  # noqa: PLC0415 - loaded when needed

        screen.program.push_screen(PaperWindow(paper))

    screen.attempt(partial(_papers, screen, line), choose)


def _papers(screen: "CaseHost", line: "Item") -> "list[PaperOnFile]":
    from vertragsbuch.usecases.papers import papers_of  # noqa: PLC0415 - loads the reading of the book

    return papers_of(screen.context, line.contract)


def _paper(screen: "CaseHost", chosen: "PaperOnFile") -> "Paper":
    from vertragsbuch.usecases.papers import paper_of  # noqa: PLC0415 - loads the reading of the book

    return paper_of(screen.context, chosen)


def _plan(screen: "CaseHost", line: "Item") -> None:
    def work(screen: "CaseHost", line: "Item") -> None:
        from vertragsbuch.usecases.case import note_plan  # noqa: PLC0415 - loads the database library

        if line.way is not None:
            note_plan(screen.context, line.contract.id, line.way)

    _work(screen, line, work, _("Vorgemerkt."))


def _write_evidence(screen: "CaseHost", line: "Item") -> None:
    warnings: list[str] = []

    def work() -> list[Path]:
        from vertragsbuch.usecases.evidence import write_evidence  # noqa: PLC0415 - loads the typesetter

        return write_evidence(screen.context, line.contract.id, warn=warnings.append)

    def show(places: list[Path]) -> None:
        said = ", ".join(str(place.absolute()) for place in places)
        screen.notify(_("Die Akte liegt hier: {places}").format(places=said), markup=False, timeout=20)
        for warning in warnings:
            screen.notify(warning, severity="warning", markup=False, timeout=20)

    screen.attempt(work, show, _("Die Akte wird zusammengestellt"))


def _stamp(screen: "CaseHost", line: "Item") -> None:
    def work(screen: "CaseHost", line: "Item") -> None:
        from vertragsbuch.usecases.stamping import stamp_case  # noqa: PLC0415 - loads cryptography

        stamp_case(screen.context, line.contract.id)

    _work(screen, line, work, _("Der Zeitstempel ist in der Akte."))


def _close(screen: "CaseHost", line: "Item") -> None:
    def work(screen: "CaseHost", line: "Item") -> None:
        from vertragsbuch.usecases.case import close_case  # noqa: PLC0415 - loads the database library

        close_case(screen.context, line.contract.id)

    _work(screen, line, work, _("Die Akte ist geschlossen; u öffnet sie wieder."))


def _work(
    screen: "CaseHost",
    line: "Item",
    work: "Callable[[CaseHost, Item], None]",
    said: str,
) -> None:
    def show(_result: None) -> None:
        screen.notify(said, markup=False)
        screen.reload(line.contract.id)

    screen.attempt(partial(work, screen, line), show, _("Wird eingetragen"))


_OTHERS: "dict[CaseAction, Callable[[CaseHost, Item], None]]" = {
    "send": _send_written,
    "papers": _look_at_papers,
    "task": _check_off,
    "page": _open_page,
    "planned": _plan,
    "evidence": _write_evidence,
    "stamp": _stamp,
    "close": _close,
}
