"""A letter before it is written: its text, its page, what a last look finds, what can still be changed."""

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from vertragsbuch.contract.model import Contract
from vertragsbuch.delivery.plan import DeliveryPlan
from vertragsbuch.language import N_, _, ngettext
from vertragsbuch.law.answer import WayOut
from vertragsbuch.letters.editing import editable_text, letter_from_edited_text
from vertragsbuch.letters.letter import Letter
from vertragsbuch.tui.kit.actions import SAVE, Acting, ScreenAction, bindings, needs_of
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.kit.dialogs import Question
from vertragsbuch.tui.kit.key_line import KeyLine
from vertragsbuch.tui.kit.paragraph import Paragraph
from vertragsbuch.tui.kit.screen import in_steps
from vertragsbuch.tui.kit.sizes import WIDTHS
from vertragsbuch.tui.kit.styles import style_sheets
from vertragsbuch.tui.kit.textual_private.screens import PaintedOnce
from vertragsbuch.tui.letter.address_dialog import AddressDialog
from vertragsbuch.tui.letter.attach_dialog import AttachDialog
from vertragsbuch.tui.letter.letter_done import LetterDone
from vertragsbuch.tui.letter.letter_editor import AS_IT_WAS, CHANGED, LetterEditor
from vertragsbuch.tui.letter.letter_look import LookedAt, look_in_words, looked_at
from vertragsbuch.tui.letter.letter_words import letter_paragraphs
from vertragsbuch.tui.letter.missing_facts import ask_for_missing_facts
from vertragsbuch.tui.page.page_screen import LARGE, TURN_PAGE, PageScreen
from vertragsbuch.tui.page.page_view import PageView
from vertragsbuch.usecases import letter, register
from vertragsbuch.usecases.letter import Finished, LetterDraft

ONE_STEP_BACK = ScreenAction(
    "back", "escape", N_("Zurück"), N_("Einen Schritt zurück"), does="back", shown_key="Esc"
)
ON_A_DRAFT = (
    ScreenAction("write", "enter", N_("Schreiben"), N_("PDF schreiben, behalten"), "draft", "write", "⏎"),
    SAVE._replace(needs="editor"),
    ScreenAction("letter.edit", "e", N_("Text ändern"), N_("Betreff und Text ändern"), "draft", "edit"),
    LARGE,
    TURN_PAGE,
    ScreenAction(
        "letter.address",
        "a",
        N_("Anschrift geprüft"),
        N_("Vermerken, dass die Anschrift stimmt, und wo sie gelesen ist"),
        "open address",
        "confirm_address",
    ),
    ScreenAction(
        "letter.attach", "p", N_("Anlage"), N_("Papiere anhängen: PDF oder Bild"), "draft", "attach"
    ),
    ScreenAction(
        "letter.copy", "c", N_("Kopieren"), N_("Den Text in die Zwischenablage geben"), "draft", "copy"
    ),
)


class DraftScreen(Acting, PaintedOnce[str | None]):
    """The answer is the identifier of the contract for which a letter was written; None where none was."""

    CSS_PATH: ClassVar = style_sheets("letter/draft_screen")
    HORIZONTAL_BREAKPOINTS = WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = bindings((*ON_A_DRAFT, ONE_STEP_BACK))
    NEEDS: ClassVar[Mapping[str, str]] = needs_of(ON_A_DRAFT)

    def __init__(self, contract: Contract) -> None:
        super().__init__()
        self._contract = contract
        self._draft: LetterDraft | None = None
        self._plan: DeliveryPlan | None = None
        self._looked_at: LookedAt | None = None
        self._setting: asyncio.Future[Finished] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the title, the two halves and the lines of checks."""
        with Horizontal(id="letter_title"):
            yield Static(self.heading(), id="what", markup=False)
            yield Static(id="step", markup=False)
        with Horizontal(id="letter_middle"):
            with Vertical(id="letter_left"):
                yield from self.above_text()
                yield DetailPane(id="letter_text")
            yield from self.beside_text()
            yield PageView()
        yield Static(id="checks", markup=False)
        yield KeyLine(rows=2)

    def on_mount(self) -> None:
        """Begin with the first step."""
        self.query_one("#letter_text").can_focus = True
        self.begin()

    def heading(self) -> str:
        """Return what is written, and for which contract."""
        raise NotImplementedError

    def asked(self) -> WayOut | str:
        """Return the way out that the letter takes, or its kind where the case asks for it."""
        raise NotImplementedError

    def next_steps(self) -> list[Paragraph]:
        """Return what to do with the letter once it is written."""
        raise NotImplementedError

    def above_text(self) -> ComposeResult:
        """Yield what stands in the place of the text while there is none."""
        yield from ()

    def beside_text(self) -> ComposeResult:
        """Yield what stands beside it then."""
        yield from ()

    def begin(self) -> None:
        """Begin with the text."""
        self.look_at_text()

    def step_in_words(self, number: int, name: str) -> str:
        """Return where the person stands on the way to the letter."""
        del number
        return name

    def show_step(self, number: int, name: str) -> None:
        """Say where the person stands."""
        self.query_one("#step", Static).update(self.step_in_words(number, name))
        self.refresh_bindings()

    @property
    def is_editing(self) -> bool:
        """Whether the text is being changed."""
        return self.has_class("-editing")

    @in_steps
    async def look_at_text(self) -> None:
        """Draft the letter, after asking for what it lacks."""
        while True:
            desk = await self.result_of(partial(letter.desk, self.context, self._contract.id))
            self._contract = desk.contract
            if not desk.faults:
                break
            if not await ask_for_missing_facts(self, desk):
                return
        drafted = partial(letter.drafted, self.context, desk, self.asked())
        self._show_draft(await self.result_of(drafted))

    def _show_draft(self, draft: "LetterDraft") -> None:
        self._draft, self._looked_at = draft, None
        self.add_class("-text")
        self.show_step(2, _("Schreiben"))
        pane = self.query_one("#letter_text", DetailPane)
        pane.show(list(letter_paragraphs(draft.letter)))
        pane.focus()
        self.query_one("#checks", Static).update("")
        self.query_one(PageView).show(None)
        self._setting = asyncio.get_running_loop().create_future()
        self._typeset(draft, self._setting)
        self._go_on_editing(draft)

    def _go_on_editing(self, draft: "LetterDraft") -> None:
        """Go on with a text that was being changed when the program ended, where the letter is the same."""
        before = self.program.unfinished.texts_for(self)
        if before.get(AS_IT_WAS) == editable_text(draft.letter):
            self._edit(before[CHANGED])
            self.program.unfinished.went_on(self)

    @in_steps
    async def _typeset(self, draft: LetterDraft, setting: "asyncio.Future[Finished]") -> None:
        """Set the pages of a draft and look at them; whoever writes the letter waits for that."""
        try:
            look = await self.result_of(partial(looked_at, self.context, draft), _("Seite wird gesetzt"))
            setting.set_result(look.finished)
        finally:
            setting.cancel()
        self._show_page(draft.letter, look)

    def forget_draft(self) -> None:
        """Show neither text nor page."""
        self._draft = self._looked_at = None
        self.query_one(PageView).show(None)
        self.query_one("#checks", Static).update("")
        self.remove_class("-text")

    def _show_page(self, letter: "Letter", look: LookedAt) -> None:
        if self._draft is None or self._draft.letter is not letter:
            return
        self._looked_at = look
        self._show_checks(look)
        self.refresh_bindings()
        # What was found takes lines from the page: drawn before that, it would be drawn twice.
        # The lines ask for their room when they are idle, and that is given at the refresh thereafter.
        self.query_one("#checks").call_after_refresh(self.call_after_refresh, self._draw_page, look)

    def _draw_page(self, look: LookedAt) -> None:
        if look is self._looked_at:
            self.query_one(PageView).show(look.drawing)

    def _show_checks(self, look: LookedAt) -> None:
        view = self.query_one(PageView)
        page = ngettext("{count} Seite", "{count} Seiten", look.pages).format(count=look.pages)
        if view.pages > 1:
            page = _("Seite {page} von {pages}").format(page=view.page, pages=view.pages)
        self.query_one("#checks", Static).update(look_in_words(look, page))

    def on_page_view_turned(self) -> None:
        """Say which page it is."""
        if self._looked_at is not None and not self.is_editing:
            self._show_checks(self._looked_at)
        self.refresh_bindings()

    def action_turn_page(self, by: int) -> None:
        """Show another page."""
        self.query_one(PageView).turn(by)

    @in_steps
    async def action_large_page(self) -> None:
        """Show the pages on a screen of their own."""
        if self._draft is not None and self._looked_at is not None:
            page = self.query_one(PageView).page
            await self.ask(PageScreen(self._draft.letter.subject, self._looked_at.drawing, page))

    def has(self, need: str) -> bool:
        """Return whether the letter has come so far as an action needs it."""
        look = None if self.is_editing else self._looked_at
        there: dict[str, bool] = {
            "editor": self.is_editing,
            "draft": not self.is_editing and self._draft is not None,
            "look": look is not None,
            "open address": look is not None and look.is_address_open,
            "pages": look is not None and self.query_one(PageView).pages > 1,
            "plan": not self.is_editing and self._plan is not None,
        }
        return there[need]

    @in_steps
    async def action_write(self) -> None:
        """Keep the letter as it is typeset in the book, and say what comes next."""
        draft, setting = self._draft, self._setting
        assert draft is not None
        assert setting is not None
        await asyncio.wait([setting])
        finished = None if setting.cancelled() else setting.result()
        keep = partial(letter.keep_letter, self.context, draft, finished)
        kept = await self.result_of(keep, _("Der Brief wird geschrieben"))
        await self.ask(LetterDone(self._contract.id, kept, self.next_steps(), self._plan))
        self.dismiss(self._contract.id)

    @in_steps
    async def action_confirm_address(self) -> None:
        """Note that the address was checked, and look at the same text with what the book says now."""
        contract_id = await self.ask(AddressDialog(self._contract))
        if contract_id is None:
            return
        self._contract = await self.result_of(partial(register.contract_of, self.context, contract_id))
        if self._draft is not None:
            self._show_draft(self._draft._replace(contract=self._contract))

    @in_steps
    async def action_attach(self) -> None:
        """Attach papers to the letter."""
        if self._draft is None:
            return
        attached = await self.ask(AttachDialog(self._draft))
        if attached is not None:
            self._show_draft(attached)

    def action_copy(self) -> None:
        """Copy subject and text."""
        if self._draft is not None:
            self.program.copy_to_clipboard(editable_text(self._draft.letter))
            self.program.notify(_("Betreff und Text des Schreibens sind kopiert."))

    def action_edit(self) -> None:
        """Change subject and text."""
        self._edit()

    def _edit(self, text: str | None = None) -> None:
        if self._draft is None:
            return
        self.add_class("-editing")
        area = LetterEditor(editable_text(self._draft.letter), text)
        self.query_one("#letter_left").mount(area)
        area.focus()
        self.query_one("#checks", Static).update(_("Erste Zeile: Betreff. Leerzeilen trennen Absätze."))
        self.refresh_bindings()

    def action_save(self) -> None:
        """Take the changed text over."""
        if self._draft is not None:
            edited = self.query_one(LetterEditor).text
            draft, letter = self._draft, self._draft.letter
            self.attempt(
                lambda: draft._replace(letter=letter_from_edited_text(letter, edited)), self._leave_editor
            )

    def _leave_editor(self, draft: "LetterDraft") -> None:
        self.remove_class("-editing")
        self.query("#editor").remove()
        self._show_draft(draft)

    @in_steps
    async def _ask_to_leave_editor(self) -> None:
        """Leave the editor, after asking where something was typed."""
        draft = self._draft
        assert draft is not None
        if not self.query_one(LetterEditor).is_changed:
            self._leave_editor(draft)
            return
        question = Question(
            _("Änderungen verwerfen?"),
            _("Der geänderte Text ist noch nicht übernommen; {key} übernimmt ihn.").format(
                key=self.program.key_of(SAVE)
            ),
            yes=N_("Verwerfen"),
            no=N_("Weiter bearbeiten"),
            destroys=True,
        )
        if await self.ask(question):
            self._leave_editor(draft)

    def action_back(self) -> None:
        """Go one step back: from the editor to the text, from the text to where it came from."""
        if self.is_editing:
            self._ask_to_leave_editor()
        else:
            self.leave_text()

    def leave_text(self) -> None:
        """Go back to where the text came from."""
        self.dismiss(None)
