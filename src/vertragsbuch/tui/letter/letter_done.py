"""The letter is in the book: open it, save a copy, or leave it there."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from vertragsbuch.errors import BadInput, NoViewer
from vertragsbuch.language import N_, _
from vertragsbuch.sending.viewer import show_pdf
from vertragsbuch.tui.kit.actions import Acting, ScreenAction, bindings, needs_of
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.kit.dialogs import Question, Window
from vertragsbuch.tui.kit.paragraph import Paragraph
from vertragsbuch.tui.kit.save_copy import save_a_copy
from vertragsbuch.tui.kit.screen import in_steps
from vertragsbuch.tui.letter.by_hand import by_hand_window, hand_out_for
from vertragsbuch.tui.letter.sending import SHOW_CHANNELS, channels_window
from vertragsbuch.usecases.outgoing import mail_letter, print_letter

if TYPE_CHECKING:
    from vertragsbuch.delivery.plan import DeliveryPlan
    from vertragsbuch.sending.smtp import SmtpAnswer
    from vertragsbuch.usecases.letter import Finished


OPEN_LETTER = ScreenAction("letter.open", "o", N_("Öffnen"), N_("Den Brief ansehen und drucken"), does="open")
MAIL = ScreenAction("letter.mail", "m", N_("Mailen"), N_("Als E-Mail senden, mit Kopie an dich"), does="mail")
PRINT = ScreenAction("letter.print", "d", N_("Drucken"), N_("Auf dem Drucker ausgeben"), does="print")
SAVE_COPY = ScreenAction(
    "letter.save", "s", N_("Kopie speichern"), N_("Als PDF in einen Ordner legen"), does="save"
)
_ACTIONS = (
    ScreenAction(
        "letter.keep", "enter", N_("Fertig"), N_("Nur im Buch behalten"), does="leave", shown_key="⏎"
    ),
    OPEN_LETTER,
    MAIL,
    PRINT,
    SAVE_COPY,
    ScreenAction(
        "letter.by_hand",
        "h",
        N_("Von Hand"),
        N_("Was zu tun ist, wohin, was es kostet, was aufzuheben ist"),
        does="by_hand",
    ),
    SHOW_CHANNELS,
)


class LetterDone(Acting, Window[None]):
    """Says what comes next, and offers to open the letter or to save a copy."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(_ACTIONS)
    NEEDS: ClassVar[Mapping[str, str]] = needs_of(_ACTIONS)

    def __init__(
        self, contract_id: str, kept: "Finished", next_steps: list[Paragraph], plan: "DeliveryPlan | None"
    ) -> None:
        super().__init__(_("Der Brief ist geschrieben"))
        self._contract_id = contract_id
        self._plan = plan
        self._kept = kept
        self._next_steps = next_steps

    def has(self, need: str) -> bool:
        """Return whether there are channels to compare."""
        del need
        return self._plan is not None

    def content(self) -> ComposeResult:
        """Yield what to do with the letter."""
        yield DetailPane(id="next_steps")

    def on_mount(self) -> None:
        """Fill in the text."""
        self.query_one(DetailPane).show(self._next_steps)

    @in_steps
    async def action_channels(self) -> None:
        """Compare the channels."""
        if self._plan is not None:
            await self.ask(channels_window(self._plan))

    @in_steps
    async def action_mail(self) -> None:
        """Send the letter by e-mail, after asking."""
        letter = self._kept.letter
        if not letter.recipient.email:
            sentence = _("Die E-Mail-Adresse des Anbieters fehlt; in der Übersicht trägt {key} sie ein.")
            raise BadInput.of("", sentence.format(key=self.program.key_of("edit")))
        question = Question(
            _("Jetzt senden?"),
            _("An {email}, mit dem Brief als PDF und einer Kopie an dich:\n\n{subject}").format(
                email=letter.recipient.email, subject=letter.subject
            ),
            yes=N_("Senden"),
            no=N_("Lassen"),
        )
        if await self.ask(question):
            self._show_mailed(await self.result_of(self._mailed, _("Die E-Mail wird gesendet")))

    def _mailed(self) -> "SmtpAnswer":
        return mail_letter(self.context, self._contract_id)

    def _show_mailed(self, sent: "SmtpAnswer") -> None:
        sentence = _("Gesendet und vermerkt. Der Server sagt: {answer}").format(answer=sent.server_answer)
        self.notify(sentence, markup=False)
        self.dismiss(None)

    def action_print(self) -> None:
        """Print the letter."""
        self.attempt(self._printed, self._show_printed, _("Der Brief wird gedruckt"))

    def _printed(self) -> str:
        return print_letter(self.context, self._contract_id)

    def _show_printed(self, job: str) -> None:
        sentence = _("Gedruckt ({job}). Unterschreiben, absenden, dann {key} drücken.")
        self.notify(sentence.format(job=job, key=self.program.key_of("sent")), markup=False)

    @in_steps
    async def action_by_hand(self) -> None:
        """Say how to send it by hand."""
        hand_out = await self.result_of(partial(hand_out_for, self.context, self._contract_id))
        await self.ask(by_hand_window(hand_out, self.program))

    def action_open(self) -> None:
        """Show the letter in the program that shows PDFs here."""
        self.attempt(self._shown, lambda _none: None)

    def _shown(self) -> None:
        try:
            show_pdf(self._kept.pdf, self._kept.file_name, self.context.settings.open_with)
        except NoViewer as none:
            sentence = _("{reason} {key} speichert eine Kopie.")
            raise NoViewer(sentence.format(reason=none, key=self.program.key_of(SAVE_COPY))) from none

    @in_steps
    async def action_save(self) -> None:
        """Ask where to."""
        await save_a_copy(self, self._kept.file_name, self._kept.pdf)
