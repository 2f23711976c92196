"""Several notices in one go: what each will say, then all are written, and sent together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from vertragsbuch.contract.vocabulary.letters import letter_title
from vertragsbuch.language import N_, _, ngettext
from vertragsbuch.law import german
from vertragsbuch.law.next_possible import end_in_words
from vertragsbuch.tui.kit.actions import Acting, ScreenAction, bindings, needs_of
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.kit.dialogs import FormWindow, Question, Window
from vertragsbuch.tui.kit.entry import LineEntry
from vertragsbuch.tui.kit.form import Form, path_of
from vertragsbuch.tui.kit.paragraph import BLANK_LINE, Paragraph
from vertragsbuch.tui.kit.screen import UsesBook, in_steps
from vertragsbuch.usecases.outgoing import mail_letter, print_letter
from vertragsbuch.usecases.several import for_each, keep_prepared, prepare_notices, save_copies

if TYPE_CHECKING:
    from vertragsbuch.usecases.context import Context
    from vertragsbuch.usecases.several import LetterOutcome, Prepared


_SENDING = {
    "mail": ScreenAction(
        "all.mail", "m", N_("Mailen"), N_("Alle mailen, mit Kopie an dich"), "written", "mail"
    ),
    "print": ScreenAction(
        "all.print", "d", N_("Drucken"), N_("Auf dem Drucker ausgeben"), "written", "print"
    ),
    "save": ScreenAction("all.save", "s", N_("Kopien"), N_("In einen Ordner legen"), "written", "save"),
}
_ACTIONS = (
    ScreenAction(
        "all.write",
        "enter",
        N_("Alle schreiben"),
        N_("Alle Kündigungen schreiben und behalten"),
        "prepared",
        "write",
        "⏎",
    ),
    ScreenAction("all.done", "enter", N_("Fertig"), N_("Zurück zur Übersicht"), "written", "done", "⏎"),
    *_SENDING.values(),
)


class SeveralLetters(Acting, Window[str]):
    """The answer is the identifier of a contract for which a notice was written; None where none was."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(_ACTIONS)
    NEEDS: ClassVar[Mapping[str, str]] = needs_of(_ACTIONS)

    def __init__(self, contract_ids: Sequence[str]) -> None:
        count = len(contract_ids)
        super().__init__(ngettext("{n} Kündigung", "{n} Kündigungen", count).format(n=count))
        self._contract_ids = contract_ids
        self._prepared: list[Prepared] = []
        self._are_written = False

    def content(self) -> ComposeResult:
        """Yield what each notice says."""
        yield DetailPane(id="several")

    def on_mount(self) -> None:
        """Prepare the notices in the background."""
        self.query_one(DetailPane).show([Paragraph(_("Die Schreiben werden vorbereitet …"), "look--quiet")])
        self.attempt(partial(_prepare, self.context, self._contract_ids), self._show_prepared)

    def _show_prepared(self, prepared: "list[Prepared]") -> None:
        self._prepared = prepared
        text = [line for one in prepared for line in _as_prepared(one)]
        self.query_one(DetailPane).show(text)
        self.refresh_bindings()

    @property
    def _writable(self) -> "list[Prepared]":
        return [one for one in self._prepared if one.kept is not None]

    def title_when_written(self) -> str:
        """Return how many letters were written."""
        count = len(self._writable)
        if any(one.draft is not None and one.draft.way is None for one in self._writable):
            return ngettext("{n} Schreiben geschrieben", "{n} Schreiben geschrieben", count).format(n=count)
        return ngettext("{n} Kündigung geschrieben", "{n} Kündigungen geschrieben", count).format(n=count)

    def has(self, need: str) -> bool:
        """Return whether the letters have come so far as an action needs them."""
        return self._are_written if need == "written" else bool(self._writable) and not self._are_written

    def action_write(self) -> None:
        """Write them all."""
        self.attempt(partial(_keep, self.context, self._prepared), self._show_written, _("Wird geschrieben"))

    def _show_written(self, _nothing: None) -> None:
        self._are_written = True
        self.query_one(".title", Static).update(self.title_when_written())
        text = [
            Paragraph(one.contract.title, "look--strong", lead="✓ ", lead_look="look--good")
            for one in self._writable
        ]
        keys = {name: self.program.key_of(action) for name, action in _SENDING.items()}
        whereabouts = _(
            "Die PDFs liegen im Buch. Mailen ({mail}), drucken ({print}) oder Kopien speichern ({save})."
        )
        self.query_one(DetailPane).show([Paragraph(whereabouts.format(**keys)), BLANK_LINE, *text])
        self.refresh_bindings()

    def action_done(self) -> None:
        """Go back to the overview."""
        self.action_leave()

    def action_leave(self) -> None:
        """Go back to the overview."""
        self.dismiss(self._writable[0].contract.id if self._are_written else None)

    @in_steps
    async def action_mail(self) -> None:
        """Send them all by e-mail, after asking."""
        text = _(
            "Jede geht an die E-Mail-Adresse ihres Anbieters, mit dem Brief als PDF, und eine Kopie an dich."
        )
        question = Question(_("Jetzt senden?"), text, yes=N_("Senden"), no=N_("Lassen"))
        if await self.ask(question):
            await self._for_each(partial(_mail, self.context), _("gesendet und vermerkt: {answer}"))

    @in_steps
    async def action_print(self) -> None:
        """Print them all."""
        await self._for_each(
            partial(_print, self.context), _("gedruckt ({answer}); unterschreiben, absenden, dann v")
        )

    async def _for_each(self, work: Callable[[str], str], done: str) -> None:
        contracts = [one.contract for one in self._writable]
        outcomes = await self.result_of(partial(for_each, contracts, work, done), _("Wird gesendet"))
        self.query_one(DetailPane).show([line for outcome in outcomes for line in _as_outcome(outcome)])

    @in_steps
    async def action_save(self) -> None:
        """Ask for the folder, and write the copies there."""
        folder = self.context.settings.letters_dir or Path.home()
        chosen = await self.ask(SaveCopies(self._prepared, folder))
        if chosen is not None:
            self.notify(_("Die Kopien liegen in {folder}.").format(folder=chosen), markup=False)


class SaveCopies(FormWindow[Path]):
    """Asks for a folder, and never overwrites anything in it."""

    def __init__(self, prepared: "Sequence[Prepared]", folder: Path) -> None:
        super().__init__(_("Kopien speichern"))
        self._prepared = prepared
        self._folder = folder

    def form(self) -> Form:
        """Return the field for the folder."""
        return Form(
            LineEntry("folder", _("Ordner"), path_of, value=str(self._folder), required=True),
            enter_submits=True,
        )

    def keep(self, values: dict[str, Any]) -> Path:
        """Write the copies."""
        folder: Path = values["folder"]
        save_copies(self.context, self._prepared, folder)
        return folder


def _prepare(context: "Context", contract_ids: Sequence[str]) -> "list[Prepared]":
    return prepare_notices(context, contract_ids)


def _keep(context: "Context", prepared: "Sequence[Prepared]") -> None:
    keep_prepared(context, prepared)


def _mail(context: "Context", contract_id: str) -> str:
    return mail_letter(context, contract_id).server_answer


def _print(context: "Context", contract_id: str) -> str:
    return print_letter(context, contract_id)


def _as_prepared(one: "Prepared") -> Iterator[Paragraph]:
    mark, look = ("✓ ", "look--good") if one.kept else ("✗ ", "look--now")
    yield Paragraph(one.contract.title, "look--strong", lead=mark, lead_look=look)
    way = one.draft.way if one.draft else None
    if one.draft is None:
        yield Paragraph(one.trouble, lead="  ")
    elif way is None:
        sentence = _("Zuerst: {letter}; kündigen kann nur der Käufer (§§ 96, 97 VVG).")
        yield Paragraph(sentence.format(letter=letter_title(one.draft.kind)), lead="  ")
    else:
        end = end_in_words(way)
        by = _(", Zugang bis {day}").format(day=german.weekday(way.receive_by)) if way.receive_by else ""
        yield Paragraph(end + ("" if way.rolling else by), lead="  ")
    for finding in one.kept.findings if one.kept else ():
        if finding.severity == "warning":
            yield Paragraph(finding.sentence, "look--soon", lead="  ! ", lead_look="look--soon")


def _as_outcome(outcome: "LetterOutcome") -> Iterator[Paragraph]:
    mark, look = ("✓ ", "look--good") if outcome.done else ("✗ ", "look--now")
    yield Paragraph(outcome.contract.title, "look--strong", lead=mark, lead_look=look)
    yield Paragraph(outcome.sentence, lead="  ")


async def write_notices(desk: UsesBook, contract_ids: Sequence[str]) -> str | None:
    """Write the notices for several contracts."""
    return await desk.ask(SeveralLetters(contract_ids))
