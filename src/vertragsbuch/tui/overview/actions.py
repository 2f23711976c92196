"""What a person can do with a contract of the overview: each opens its screen and shows the outcome."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding
from textual.screen import Screen

from vertragsbuch.contract.event import UNDOABLE, effective_events
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.tui.kit.screen import UsesBook

if TYPE_CHECKING:
    from vertragsbuch.agenda.item import Item
    from vertragsbuch.contract.event import Event, LegalEventType
    from vertragsbuch.contract.model import Contract
    from vertragsbuch.contract.vocabulary.channels import Channel
    from vertragsbuch.tui.case.case_menu import CaseAction

ON_A_CONTRACT = (
    "letters",
    "file",
    "edit",
    "cancel",
    "sent",
    "received",
    "confirmed",
    "remove",
    "event",
    "norms",
    "what_if",
)

NORMS = Binding(
    "p", "norms", _("Paragraph"), tooltip=_("Die Paragraphen hinter dem Rechenweg lesen"), id="norms"
)


class ContractActions(UsesBook, Screen[None]):
    """The actions of a screen on which a contract is chosen."""

    URGENT_KEYS: ClassVar[list[Binding]] = [
        Binding("k", "cancel", _("Kündigen"), tooltip=_("Die Kündigung schreiben"), id="cancel"),
        Binding(
            "v", "sent", _("Versandt"), tooltip=_("Eintragen, dass die Kündigung versandt ist"), id="sent"
        ),
    ]
    FURTHER_KEYS: ClassVar[list[Binding]] = [
        Binding(
            "g",
            "event",
            _("Geschehen"),
            tooltip=_("Eintragen, was geschehen ist (Preiserhöhung, Umzug …), und welchen Weg es öffnet"),
            id="event",
        ),
        Binding(
            "l",
            "letters",
            _("Schreiben"),
            tooltip=_("Ein anderes Schreiben: Erinnerung, Widerspruch …"),
            id="letters",
        ),
        Binding(
            "a", "file", _("Akte"), tooltip=_("Papiere, Kontakte, Abbuchungen, Anschrift, Beweise"), id="file"
        ),
        Binding("e", "edit", _("Ändern"), tooltip=_("Die Angaben des Vertrags ändern"), id="edit"),
        Binding(
            "b",
            "confirmed",
            _("Bestätigt"),
            tooltip=_("Eintragen, dass das Ende bestätigt ist"),
            id="confirmed",
        ),
        Binding(
            "w",
            "what_if",
            _("Was wäre wenn"),
            tooltip=_("Angaben ausprobieren, ohne zu speichern"),
            id="what_if",
        ),
        NORMS,
        Binding(
            "z", "received", _("Zugang"), tooltip=_("Eintragen, wann die Kündigung ankam"), id="received"
        ),
        Binding("x", "remove", _("Entfernen"), tooltip=_("Aus der Liste nehmen, umkehrbar"), id="remove"),
        Binding(
            "u",
            "restore",
            _("Rückgängig"),
            tooltip=_("Den zuletzt entfernten zurückholen, sonst den letzten Vermerk zurücknehmen"),
            id="restore",
        ),
    ]

    _last_removed: "Item | None" = None

    @property
    def line(self) -> "Item | None":
        """The chosen contract; None where there is none."""
        raise NotImplementedError

    @property
    def marked(self) -> list[str]:
        """The identifiers of the contracts that are marked; empty where an action is about the chosen one."""
        return []

    def reload(self, choose: str | None = None) -> None:
        """Show the book as it is now, with the contract of this identifier chosen."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action has something to act on."""
        if action in ON_A_CONTRACT:
            return self.line is not None
        if action == "restore":
            return self._last_removed is not None or self._last_note is not None
        return super().check_action(action, parameters)

    def changed(self, contract_id: str | None) -> None:
        """Show what a screen has changed; None where it was left without a change."""
        if contract_id is not None:
            self.reload(contract_id)

    def action_new(self) -> None:
        """Enter a contract."""
        from vertragsbuch.tui.contract.contract_form import ContractForm  # noqa: PLC0415 - loaded when needed

        self.program.push_screen(ContractForm(), self.changed)

    def action_edit(self) -> None:
        """Change the chosen contract."""
        from vertragsbuch.tui.contract.contract_form import ContractForm  # noqa: PLC0415 - loaded when needed

        if self.line is not None:
            self.program.push_screen(ContractForm(self.line.contract), self.changed)

    def action_cancel(self) -> None:
        """Write the notice for the chosen contract; ask first where one is under way."""
        line = self.line
        if line is None:
            return
        if self.marked:
            self._write_several(self.marked)
            return
        if line.status.needs_action:
            self._write_letter(line, True)
            return
        from vertragsbuch.tui.kit.dialogs import Question  # noqa: PLC0415 - loaded when needed

        end = None if line.status.is_end_open else line.status.ends_on
        question = Question(
            _("{title}: schon gekündigt").format(title=line.contract.title),
            _("Eine Kündigung zum {end} ist vermerkt. Trotzdem noch ein Schreiben?").format(
                end=german.day(end) if end else _("nächsten Termin")
            ),
            yes=_("Schreiben"),
            no=_("Lassen"),
        )
        self.program.push_screen(question, partial(self._write_letter, line))

    def _write_letter(self, line: "Item", confirmed: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if confirmed:
            from vertragsbuch.tui.letter.letter_screen import LetterScreen  # noqa: PLC0415 - loaded when needed

            self.program.push_screen(LetterScreen(line.contract, line.answer, line.way), self.changed)

    def _write_several(self, contract_ids: list[str]) -> None:
        from vertragsbuch.tui.letter.several_letters import SeveralLetters  # noqa: PLC0415 - loaded when needed

        self.program.push_screen(SeveralLetters(contract_ids), self.several_written)

    def several_written(self, contract_id: str | None) -> None:
        """Show the book again after several notices were written; None where they were not."""
        self.changed(contract_id)

    def action_sent(self) -> None:
        """Note that the notice was sent."""
        from vertragsbuch.tui.letter.sending import suggested_channel  # noqa: PLC0415 - loaded when needed

        if self.line is not None:
            contract, way = self.line.contract, self.line.way
            suggested = partial(suggested_channel, self.context, contract, way)
            self.attempt(suggested, partial(self._ask_how_it_was_sent, contract))

    def _ask_how_it_was_sent(self, contract: "Contract", channel: "Channel") -> None:
        from vertragsbuch.tui.case.case_dialogs import SentDialog  # noqa: PLC0415 - loaded when needed

        self.program.push_screen(SentDialog(contract, channel), self.changed)

    def action_received(self) -> None:
        """Note that the notice was received."""
        from vertragsbuch.tui.case.case_dialogs import ReceivedDialog  # noqa: PLC0415 - loaded when needed

        if self.line is not None:
            self.program.push_screen(ReceivedDialog(self.line.contract), self.changed)

    def action_confirmed(self) -> None:
        """Note that the end was confirmed."""
        from vertragsbuch.tui.case.case_dialogs import ConfirmedDialog  # noqa: PLC0415 - loaded when needed

        if self.line is not None:
            self.program.push_screen(ConfirmedDialog(self.line.contract), self.changed)

    def action_letters(self) -> None:
        """Choose a letter that the case asks for, and write it."""
        from vertragsbuch.tui.letter.case_letter_screen import letter_choice, letters_for  # noqa: PLC0415 - when needed

        if self.line is not None:
            contract = self.line.contract
            self.attempt(
                partial(letters_for, self.context, contract.id),
                lambda letters: self.program.push_screen(
                    letter_choice(contract, letters), partial(self._write_case_letter, contract)
                ),
            )

    def _write_case_letter(self, contract: "Contract", kind: str | None) -> None:
        from vertragsbuch.tui.letter.case_letter_screen import CaseLetterScreen  # noqa: PLC0415 - loaded when needed

        if kind is not None:
            self.program.push_screen(CaseLetterScreen(contract, kind), self.changed)

    def action_file(self) -> None:
        """Choose what to do with the file of the case."""
        from vertragsbuch.tui.case.case_menu import case_menu  # noqa: PLC0415 - loaded when needed

        if self.line is not None:
            self.program.push_screen(case_menu(self.line.contract), partial(self._open_file, self.line))

    def _open_file(self, line: "Item", chosen: "CaseAction | None") -> None:
        from vertragsbuch.tui.case.case_actions import open_case_action  # noqa: PLC0415 - loaded when needed

        if chosen is not None:
            open_case_action(self, line, chosen)

    def on_paste(self, event: events.Paste) -> None:
        """Offer to put a file on file that was dropped into the terminal."""
        from vertragsbuch.tui.case.case_menu import FileDialog  # noqa: PLC0415 - loaded when needed
        from vertragsbuch.tui.kit.dropped import dropped_paths  # noqa: PLC0415 - as above

        if self.line is None:
            return
        try:
            dropped_paths(event.text)
        except ValueError:
            return  # some other text was pasted, and there is nothing here to paste it into
        event.stop()
        self.program.push_screen(FileDialog(self.line.contract, event.text.strip()), self.changed)

    def action_event(self) -> None:
        """Note that something happened, and see which way out it opens."""
        from vertragsbuch.tui.contract.event_dialog import event_choice  # noqa: PLC0415 - loaded when needed

        if self.line is not None:
            contract = self.line.contract
            self.program.push_screen(event_choice(contract), partial(self._ask_about_event, contract))

    def _ask_about_event(self, contract: "Contract", event_type: "LegalEventType | None") -> None:
        from vertragsbuch.tui.contract.event_dialog import EventDialog  # noqa: PLC0415 - loaded when needed

        if event_type is not None:
            self.program.push_screen(EventDialog(contract, event_type), self.changed)

    def action_norms(self) -> None:
        """Read the norms behind the chosen way out."""
        from vertragsbuch.tui.words.norm_window import norm_window  # noqa: PLC0415 - loaded when needed

        if self.line is not None:
            self.program.push_screen(norm_window(self.line))

    def action_what_if(self) -> None:
        """Try other terms on a copy of the chosen contract."""
        from vertragsbuch.tui.contract.what_if import WhatIf  # noqa: PLC0415 - loaded when needed

        if self.line is not None:
            self.program.push_screen(WhatIf(self.line.contract))

    def action_remove(self) -> None:
        """Take the chosen contract off the list, after asking."""
        from vertragsbuch.tui.kit.dialogs import Question  # noqa: PLC0415 - loaded when needed

        line = self.line
        if line is None:
            return
        question = Question(
            _("„{title}“ entfernen?").format(title=line.contract.title),
            _("Er verschwindet aus den Listen und bleibt im Buch; u holt ihn zurück."),
            yes=_("Entfernen"),
            no=_("Behalten"),
        )
        self.program.push_screen(question, partial(self._remove, line))

    def _remove(self, line: "Item", confirmed: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if not confirmed:
            return
        self._write("remove_contract", line, _("„{title}“ ist entfernt; u holt ihn zurück."))
        self._last_removed = line

    def action_restore(self) -> None:
        """Bring back the contract that was removed last, else take back the last note, after asking."""
        line, self._last_removed = self._last_removed, None
        if line is not None:
            self._write("restore_contract", line, _("„{title}“ ist wieder da."))
        elif self.line is not None and self._last_note is not None:
            self._ask_to_undo(self.line, self._last_note)

    @property
    def _last_note(self) -> "Event | None":
        """The last note about the notice of the chosen contract that can be taken back."""
        if self.line is None:
            return None
        return next(
            (note for note in reversed(effective_events(self.line.contract.events)) if note.type in UNDOABLE),
            None,
        )

    def _ask_to_undo(self, line: "Item", note: "Event") -> None:
        from vertragsbuch.tui.kit.dialogs import Question  # noqa: PLC0415 - loaded when needed
        from vertragsbuch.usecases.history import event_in_words  # noqa: PLC0415 - loaded when needed

        question = Question(
            _("Vermerk zurücknehmen: {title}").format(title=line.contract.title),
            _("Zurückgenommen wird: {note}. Der Verlauf behält beides.").format(note=event_in_words(note)),
            yes=_("Zurücknehmen"),
            no=_("Lassen"),
        )
        self.program.push_screen(question, partial(self._undo, line))

    def _undo(self, line: "Item", confirmed: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if not confirmed:
            return
        context, contract_id = self.context, line.contract.id

        def write() -> None:
            from vertragsbuch.usecases.case import undo_last_note  # noqa: PLC0415 - loads the database library

            undo_last_note(context, contract_id)

        self.attempt(write, lambda _result: self.reload(contract_id), _("Wird eingetragen"))

    def _write(self, use_case: str, line: "Item", said: str) -> None:
        context, contract_id = self.context, line.contract.id

        def write() -> None:
            from vertragsbuch.usecases import register  # noqa: PLC0415 - loads the database library

            do: Callable[..., None] = getattr(register, use_case)
            do(context, contract_id)

        def show(_result: None) -> None:
            self.notify(said.format(title=line.contract.title), markup=False)
            self.reload(contract_id)

        self.attempt(write, show, _("Wird eingetragen"))

    def action_holder(self) -> None:
        """Enter who writes the letters."""
        from vertragsbuch.tui.overview.holder_form import HolderForm  # noqa: PLC0415 - loaded when needed

        self.program.push_screen(HolderForm())

    def action_import(self) -> None:
        """Take contracts over from a file."""
        from vertragsbuch.tui.overview.import_dialog import ImportDialog  # noqa: PLC0415 - loaded when needed

        self.program.push_screen(ImportDialog(), self._imported)

    def _imported(self, is_done: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if is_done:
            self.reload()
