"""The file of a case: what can be noted in it, put on it, and taken from it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from vertragsbuch.casework.tasks import tasks
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.vocabulary.media import MEDIA, Medium
from vertragsbuch.language import N_, _
from vertragsbuch.law import german
from vertragsbuch.reading.typed import amount_of, date_of, text_line, typed_date
from vertragsbuch.tui.kit.choice_screen import ChoiceScreen
from vertragsbuch.tui.kit.dialogs import FormWindow
from vertragsbuch.tui.kit.dropped import dropped_paths, paper_entry
from vertragsbuch.tui.kit.entry import ChoiceEntry, LineEntry, LinesEntry
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.tui.kit.noting import CaseDialog, fact_entry
from vertragsbuch.tui.kit.screen import UsesBook
from vertragsbuch.tui.letter.address_dialog import AddressDialog
from vertragsbuch.tui.words.keys import CASE_ENTRIES
from vertragsbuch.usecases.case import note_contact, note_debit, note_rejection
from vertragsbuch.usecases.papers import file_papers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vertragsbuch.agenda.item import Item
    from vertragsbuch.usecases.papers import PaperOnFile

CaseAction = Literal[
    "send",
    "papers",
    "file",
    "contact",
    "rejected",
    "returned",
    "turned_down",
    "continued",
    "provider_notice",
    "supplier_notice",
    "debited",
    "final_bill",
    "dunned",
    "collection",
    "debit_returned",
    "claim_paid",
    "offer",
    "keep",
    "task",
    "address",
    "page",
    "planned",
    "evidence",
    "stamp",
    "close",
]
ENTRIES: tuple[tuple[CaseAction, str], ...] = (
    ("send", CASE_ENTRIES["send"]),
    ("papers", N_("Papiere ansehen")),
    ("file", N_("Datei zur Akte nehmen")),
    ("contact", CASE_ENTRIES["contact"]),
    ("rejected", CASE_ENTRIES["rejected"]),
    ("returned", N_("Brief kam zurück")),
    ("turned_down", N_("Zurückweisung wegen fehlender Vollmacht vermerken")),
    ("continued", CASE_ENTRIES["continued"]),
    ("provider_notice", N_("Kündigung des Anbieters vermerken")),
    ("supplier_notice", N_("Kündigung durch den neuen Anbieter vermerken")),
    ("debited", CASE_ENTRIES["debited"]),
    ("final_bill", CASE_ENTRIES["final_bill"]),
    ("dunned", N_("Mahnung vermerken")),
    ("collection", N_("Inkassoschreiben vermerken")),
    ("debit_returned", N_("Entgelt für eine Rücklastschrift vermerken")),
    ("claim_paid", CASE_ENTRIES["claim_paid"]),
    ("offer", N_("Angebot vermerken, und was daraus wurde")),
    ("keep", CASE_ENTRIES["keep"]),
    ("task", CASE_ENTRIES["task"]),
    ("address", N_("Anschrift als geprüft vermerken")),
    ("page", N_("Kündigungsseite des Anbieters öffnen")),
    ("planned", N_("Kündigung vormerken")),
    ("evidence", N_("Akte als PDF und ZIP ausgeben")),
    ("stamp", N_("Zeitstempel für die Akte holen")),
    ("close", CASE_ENTRIES["close"]),
)


def case_menu(contract: Contract) -> ChoiceScreen[CaseAction]:
    """Return the list of what can be done with the file of a case."""
    entries = [(each, _(text)) for each, text in ENTRIES]
    return ChoiceScreen(_("Akte: {title}").format(title=contract.title), entries)


class FileDialog(CaseDialog):
    """Puts files on the file of a contract; `dropped` is what was dropped into the terminal, if anything."""

    HEADING = N_("Zur Akte nehmen")

    def __init__(self, contract: Contract, dropped: str = "") -> None:
        super().__init__(contract)
        self._dropped = dropped

    def form(self) -> Form:
        """Return the path and a note."""
        example = _("Pfad, oder die Datei ins Fenster ziehen …")
        return Form(
            LineEntry(
                "papers", _("Datei"), dropped_paths, example=example, value=self._dropped, required=True
            ),
            fact_entry("filed", "note", text_line),
            enter_submits=True,
        )

    def keep(self, values: dict[str, Any]) -> str:
        """Put it on file."""
        file_papers(self.context, self.contract.id, values["papers"], values["note"])
        return self.contract.id


class ContactDialog(CaseDialog):
    """Notes who said what."""

    HEADING = N_("Kontakt")

    def form(self) -> Form:
        """Return the day, the medium, with whom, and what was said."""
        return Form(
            self.past_day(_("Wann")),
            ChoiceEntry(
                "medium", _("Auf welchem Weg"), [(key, _(name)) for key, name in MEDIA.items()], value="phone"
            ),
            fact_entry("contact", "with", text_line, name="whom"),
            LinesEntry("note", _(EVENT_TYPE_ROWS["contact"].fact("note").label), _said, required=True),
            paper_entry(),
        )

    def keep(self, values: dict[str, Any]) -> str:
        """Note it in the book."""
        medium: Medium = values["medium"] or "phone"
        note_contact(
            self.context,
            self.contract.id,
            values["on"],
            medium,
            values["whom"],
            values["note"],
            paper=values["paper"],
        )
        return self.contract.id


class RejectedDialog(CaseDialog):
    """Notes that the other side rejects the notice."""

    HEADING = N_("Abgelehnt")

    def form(self) -> Form:
        """Return the day, the reason, and the end that the other side claims."""
        reader = partial(date_of, today=self.context.today, lean="future")
        return Form(
            self.past_day(_("Abgelehnt am")),
            fact_entry("rejected", "note", text_line),
            fact_entry("rejected", "claimed_ends_on", reader, name="ends_on"),
            paper_entry(),
            enter_submits=True,
        )

    def keep(self, values: dict[str, Any]) -> str:
        """Note it in the book."""
        note_rejection(
            self.context,
            self.contract.id,
            values["on"],
            values["note"],
            values["ends_on"],
            paper=values["paper"],
        )
        return self.contract.id


class DebitedDialog(CaseDialog):
    """Notes that money was taken."""

    HEADING = N_("Abgebucht")

    def form(self) -> Form:
        """Return the day and the amount."""
        price = self.contract.price
        example = "9,99" if price is None else f"{price.cents // 100},{price.cents % 100:02}"
        return Form(
            self.past_day(_("Abgebucht am")),
            LineEntry(
                "cents",
                _(EVENT_TYPE_ROWS["debited"].fact("amount_cents").label),
                amount_of,
                example=example,
                required=True,
            ),
            paper_entry(),
            enter_submits=True,
        )

    def keep(self, values: dict[str, Any]) -> str:
        """Note it in the book."""
        note_debit(self.context, self.contract.id, values["on"], values["cents"], paper=values["paper"])
        return self.contract.id


DIALOGS: dict[CaseAction, Callable[[Contract], FormWindow[str]]] = {
    "file": FileDialog,
    "contact": ContactDialog,
    "rejected": RejectedDialog,
    "debited": DebitedDialog,
    "address": AddressDialog,
}
TURNS: dict[CaseAction, str] = {
    "returned": "returned",
    "turned_down": "turned_down",
    "continued": "continued",
    "provider_notice": "provider_notice",
    "supplier_notice": "supplier_notice",
    "final_bill": "final_bill",
    "dunned": "dunned",
    "collection": "collection",
    "debit_returned": "debit_returned",
    "claim_paid": "claim_paid",
    "offer": "offer",
    "keep": "kept",
}
"""The turns of a case among the entries, with the event that notes each."""


def task_choice(line: "Item") -> ChoiceScreen[str]:
    """Return the tasks of a case that are not done."""
    todo = [task for task in tasks(line.contract, line.today) if task.done_on is None]
    entries = [(task.key, f"{typed_date(task.due_on)}  {task.title}") for task in todo]
    return ChoiceScreen(_("Erledigt: {title}").format(title=line.contract.title), entries)


def paper_choice(contract: Contract, papers: "Sequence[PaperOnFile]") -> "ChoiceScreen[PaperOnFile]":
    """Return the papers of a case to choose from, the latest first."""
    entries = [(paper, f"{paper.name}\n{_about(paper)}") for paper in reversed(papers)]
    return ChoiceScreen(_("Papiere: {title}").format(title=contract.title), entries)


def _about(paper: "PaperOnFile") -> str:
    added_on = german.day(date.fromisoformat(paper.added_at[:10]))
    return _("im Buch seit {day} · SHA-256 {sum}…").format(day=added_on, sum=paper.sha256[:16])


def _said(text: str) -> str:
    return "\n".join(text_line(line) for line in text.strip().splitlines())


async def file_dropped(desk: UsesBook, item: "Item", text: str) -> str | None:
    """Offer to put a file on file; any other text that was pasted has no place here."""
    try:
        dropped_paths(text)
    except ValueError:
        return None
    return await desk.ask(FileDialog(item.contract, text.strip()))
