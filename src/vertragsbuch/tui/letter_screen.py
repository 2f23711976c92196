"""From a way out to a letter in the book: choose the way, look at text and page, write it."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.option_list import Option

from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.errors import Fault
from vertragsbuch.language import _, ngettext
from vertragsbuch.law.answer import Answer, WayOut
from vertragsbuch.tui.choices import Choices
from vertragsbuch.tui.detail import derivation_of, number_of
from vertragsbuch.tui.detail_pane import DetailPane
from vertragsbuch.tui.key_line import SAVE, KeyLine
from vertragsbuch.tui.letter_look import LookedAt, in_words, looked_at
from vertragsbuch.tui.letter_words import next_steps, offer, text_of
from vertragsbuch.tui.page_screen import LARGE, TURN
from vertragsbuch.tui.page_view import PageView
from vertragsbuch.tui.paragraph import GAP, Paragraph
from vertragsbuch.tui.screen import UsesBook
from vertragsbuch.tui.sending import CHANNELS, channels_window, plan_for, suggestion
from vertragsbuch.tui.sizes import WIDTHS

if TYPE_CHECKING:
    from vertragsbuch.delivery.plan import Plan
    from vertragsbuch.letters.letter import Letter
    from vertragsbuch.usecases.letter import Draft, KeptLetter


class LetterScreen(UsesBook, Screen[str | None]):
    """The answer is the identifier of the contract for which a letter was written."""

    CSS_PATH = "letter_screen.tcss"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "write",
            _("Schreiben"),
            tooltip=_("PDF schreiben, behalten"),
            id="write",
            key_display="⏎",
        ),
        SAVE,
        Binding("e", "edit", _("Text ändern"), tooltip=_("Betreff und Text ändern"), id="letter.edit"),
        LARGE,
        TURN,
        Binding(
            "a",
            "confirm_address",
            _("Anschrift geprüft"),
            tooltip=_("Vermerken, dass die Anschrift stimmt, und wo sie gelesen ist"),
            id="letter.address",
        ),
        Binding("p", "attach", _("Anlage"), tooltip=_("Papiere anhängen: PDF oder Bild"), id="letter.attach"),
        CHANNELS,
        Binding("tab", "other_way", _("Weg wechseln"), tooltip=_("Den nächsten Weg nehmen"), id="letter.way"),
        Binding(
            "escape", "back", _("Zurück"), tooltip=_("Einen Schritt zurück"), id="back", key_display="Esc"
        ),
    ]

    def __init__(self, contract: Contract, answer: Answer, way: WayOut | None) -> None:
        super().__init__()
        self._contract = contract
        self._answer = answer
        self._ways = [known for known in answer.ways_out if known.letter is not None]
        best = number_of(way, self._ways) if way else None
        self._way = self._ways[(best or 1) - 1] if self._ways else None
        self._draft: Draft | None = None
        self._plan: Plan | None = None
        self._looked_at: LookedAt | None = None

    def compose(self) -> ComposeResult:
        """Lay out the title, the two halves and the line of checks."""
        with Horizontal(id="letter_title"):
            yield Static(self.heading(), id="what", markup=False)
            yield Static(id="step", markup=False)
        with Horizontal(id="letter_middle"):
            with Vertical(id="letter_left"):
                yield Choices(*self._offers(), id="ways", markup=False, compact=True)
                yield DetailPane(id="letter_text")
            yield DetailPane(id="why")
            yield PageView()
        yield Static(id="checks", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the first step."""
        self.query_one("#letter_text").can_focus = True
        self.begin()

    def begin(self) -> None:
        """Begin with the best way."""
        if self._way is None:
            self._show_no_way()
            return
        ways = self.query_one("#ways", OptionList)
        ways.highlighted = self._ways.index(self._way)
        self._show_ways()

    def heading(self) -> str:
        """Return what is written, and for which contract."""
        return _("Kündigen: {title}").format(title=self._contract.title)

    @property
    def _is_editing(self) -> bool:
        return self.has_class("-editing")

    def _offers(self) -> list[Option]:
        return [Option(offer(number, way)) for number, way in enumerate(self._ways, start=1)]

    def _step(self, number: int, name: str) -> None:
        self.query_one("#step", Static).update(self.step_in_words(number, name))
        self.refresh_bindings()

    def step_in_words(self, number: int, name: str) -> str:
        """Return where the person stands on the way to the letter."""
        return _("{number} von 3 · {name}").format(number=number, name=name)

    def _show_no_way(self) -> None:
        self.add_class("-no-way")
        self._step(1, _("Weg"))
        reasons = [Paragraph(reason, lead="? ", lead_look="look--soon") for reason in self._answer.unclear]
        if not reasons:
            reasons = [Paragraph(_("Dieser Vertrag endet von selbst; ein Schreiben ist nicht nötig."))]
        self.query_one("#why", DetailPane).show(
            [*reasons, GAP, Paragraph(_("Mit e lassen sich die Angaben ändern."))]
        )

    def _show_ways(self) -> None:
        self._draft = self._looked_at = None
        self.query_one(PageView).show(None)
        self.query_one("#checks", Static).update("")
        self.remove_class("-text")
        self._step(1, _("Weg"))
        self.query_one("#ways").focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show why the way under the cursor is one."""
        self._way = self._ways[event.option_index]
        self._show_why(self._way, None)
        self.attempt(
            partial(plan_for, self.context, self._contract, self._way), partial(self._show_why, self._way)
        )

    def _show_why(self, way: WayOut, plan: "Plan | None") -> None:
        if way is not self._way:
            return
        self._plan = plan
        text = [Paragraph(_("Rechenweg"), "look--title"), *derivation_of(way.steps)]
        if plan is not None:
            self.refresh_bindings()
            text = [suggestion(plan), Paragraph(plan.reason, "look--quiet"), GAP, *text]
        self.query_one("#why", DetailPane).show(text)

    def on_option_list_option_selected(self) -> None:
        """Take the way under the cursor."""
        self._look_at_text()

    def _look_at_text(self) -> None:
        self.attempt(partial(_missing, self), self._go_on_with)

    def _go_on_with(self, missing: tuple[list[Fault], Holder | None, Contract]) -> None:
        faults, holder, contract = missing
        self._contract = contract
        if not faults:
            self.attempt(self._drafted, self._show_draft)
            return
        from vertragsbuch.tui.missing_facts import MissingFacts  # noqa: PLC0415 - loaded when needed

        self.program.push_screen(MissingFacts(contract, holder, faults), self._completed)

    def _completed(self, is_complete: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if is_complete:
            self._look_at_text()

    def _drafted(self) -> "Draft":
        from vertragsbuch.usecases.letter import draft_letter  # noqa: PLC0415 - loaded when needed

        assert self._way is not None
        return draft_letter(self.context, self._contract.id, self._way)

    def _show_draft(self, draft: "Draft") -> None:
        self._draft, self._looked_at = draft, None
        self.add_class("-text")
        self._step(2, _("Schreiben"))
        pane = self.query_one("#letter_text", DetailPane)
        pane.show(list(text_of(draft.letter)))
        pane.focus()
        self.query_one("#checks", Static).update("")
        self.query_one(PageView).show(None)
        self._look(draft)

    def _look(self, draft: "Draft") -> None:
        show = partial(self._show_page, draft.letter)
        self.attempt(partial(looked_at, self.context, draft), show, _("Seite wird gesetzt"))

    def _show_page(self, letter: "Letter", look: LookedAt) -> None:
        if self._draft is None or self._draft.letter is not letter:
            return
        self._looked_at = look
        self.query_one(PageView).show(look.drawing)
        self._show_checks(look)
        self.refresh_bindings()

    def _show_checks(self, look: LookedAt) -> None:
        view = self.query_one(PageView)
        page = ngettext("{count} Seite", "{count} Seiten", look.pages).format(count=look.pages)
        if view.pages > 1:
            page = _("Seite {page} von {pages}").format(page=view.page, pages=view.pages)
        self.query_one("#checks", Static).update(in_words(look, page))

    def on_page_view_turned(self) -> None:
        """Say which page it is."""
        if self._looked_at is not None and not self._is_editing:
            self._show_checks(self._looked_at)
        self.refresh_bindings()

    def action_turn_page(self, by: int) -> None:
        """Show another page."""
        self.query_one(PageView).turn(by)

    def action_large_page(self) -> None:
        """Show the pages on a screen of their own."""
        from vertragsbuch.tui.page_screen import PageScreen  # noqa: PLC0415 - loaded when needed

        if self._draft is not None and self._looked_at is not None:
            page = self.query_one(PageView).page
            screen = PageScreen(self._draft.letter.subject, self._looked_at.drawing, page)
            self.program.push_screen(screen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action belongs to this step."""
        reads = not self._is_editing
        draft = reads and self._draft is not None
        page = reads and self._looked_at is not None
        belongs = {
            "save": self._is_editing,
            "edit": draft,
            "write": draft,
            "attach": draft,
            "confirm_address": page and self._looked_at is not None and self._looked_at.is_address_open,
            "other_way": draft and len(self._ways) > 1,
            "channels": reads and self._plan is not None,
            "large_page": page,
            "turn_page": page and self.query_one(PageView).pages > 1,
        }
        return belongs[action] if action in belongs else super().check_action(action, parameters)

    def action_write(self) -> None:
        """Write the letter and keep it in the book."""
        self.attempt(self._written, self._show_written, _("Der Brief wird geschrieben"))

    def _written(self) -> "KeptLetter":
        from vertragsbuch.usecases.letter import keep_letter  # noqa: PLC0415 - loads the database library

        assert self._draft is not None
        return keep_letter(self.context, self._draft)

    def _show_written(self, kept: "KeptLetter") -> None:
        from vertragsbuch.tui.letter_done import LetterDone  # noqa: PLC0415 - loaded when needed

        done = LetterDone(self._contract.id, kept, self.next_steps(), self._plan)
        self.program.push_screen(done, self._finished)

    def next_steps(self) -> list[Paragraph]:
        """Return what to do with the letter."""
        assert self._way is not None
        return next_steps(self._way, self._plan)

    def _finished(self, _nothing: None) -> None:
        self.dismiss(self._contract.id)

    def action_channels(self) -> None:
        """Compare the channels."""
        if self._plan is not None:
            self.program.push_screen(channels_window(self._plan))

    def action_other_way(self) -> None:
        """Write the letter for the next way out."""
        if self._way is not None:
            following = (self._ways.index(self._way) + 1) % len(self._ways)
            self.query_one("#ways", OptionList).highlighted = following
            self._way = self._ways[following]
            self._look_at_text()

    def action_confirm_address(self) -> None:
        """Note that the address was checked, and look again."""
        from vertragsbuch.tui.case_menu import AddressDialog  # noqa: PLC0415 - loaded when needed

        self.program.push_screen(AddressDialog(self._contract), self._address_confirmed)

    def _address_confirmed(self, contract_id: str | None) -> None:
        if contract_id is not None:
            self._look_at_text_again()

    def _look_at_text_again(self) -> None:
        """Look at the same text with what the book says now."""
        from vertragsbuch.usecases.register import contract  # noqa: PLC0415 - loads the reading of the book

        def show(known: Contract) -> None:
            self._contract = known
            if self._draft is not None:
                self._show_draft(self._draft._replace(contract=known))

        self.attempt(partial(contract, self.context, self._contract.id), show)

    def action_attach(self, dropped: str = "") -> None:
        """Attach papers to the letter."""
        from vertragsbuch.tui.attach_dialog import AttachDialog  # noqa: PLC0415 - loaded when needed

        if self._draft is not None:
            self.program.push_screen(AttachDialog(self._draft, dropped), self._attached)

    def _attached(self, draft: "Draft | None") -> None:
        if draft is not None:
            self._show_draft(draft)

    def action_edit(self) -> None:
        """Change subject and text."""
        from vertragsbuch.letters.letter import editable_text  # noqa: PLC0415 - loaded when needed

        if self._draft is None:
            return
        self.add_class("-editing")
        area = TextArea(editable_text(self._draft.letter), id="editor", highlight_cursor_line=False)
        self.query_one("#letter_left").mount(area)
        area.focus()
        self.query_one("#checks", Static).update(_("Erste Zeile: Betreff. Leerzeilen trennen Absätze."))
        self.refresh_bindings()

    def action_save(self) -> None:
        """Take the changed text over."""
        from vertragsbuch.letters.letter import letter_from_edited_text  # noqa: PLC0415 - loaded when needed

        if self._draft is not None:
            edited = self.query_one("#editor", TextArea).text
            draft, letter = self._draft, self._draft.letter
            self.attempt(
                lambda: draft._replace(letter=letter_from_edited_text(letter, edited)), self._leave_editor
            )

    def _leave_editor(self, draft: "Draft") -> None:
        self.remove_class("-editing")
        self.query("#editor").remove()
        self._show_draft(draft)

    def _ask_to_leave_editor(self) -> None:
        """Leave the editor, after asking where something was typed."""
        from vertragsbuch.letters.letter import editable_text  # noqa: PLC0415 - loaded when needed
        from vertragsbuch.tui.dialogs import Question  # noqa: PLC0415 - loaded when needed

        draft = self._draft
        assert draft is not None
        if self.query_one("#editor", TextArea).text == editable_text(draft.letter):
            self._leave_editor(draft)
            return
        question = Question(
            _("Änderungen verwerfen?"),
            _("Der geänderte Text ist noch nicht übernommen; F2 übernimmt ihn."),
            yes=_("Verwerfen"),
            no=_("Weiter bearbeiten"),
        )
        self.program.push_screen(question, partial(self._discard, draft))

    def _discard(self, draft: "Draft", confirmed: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if confirmed:
            self._leave_editor(draft)

    def action_back(self) -> None:
        """Go one step back: from the editor to the text, to the ways, to the overview."""
        if self._is_editing:
            self._ask_to_leave_editor()
        elif self._draft is not None:
            self._show_ways()
        else:
            self.dismiss(None)


def _missing(screen: LetterScreen) -> tuple[list[Fault], Holder | None, Contract]:
    from vertragsbuch.usecases import letter, register  # noqa: PLC0415 - loads the reading of the book

    context, contract_id = screen.context, screen._contract.id  # noqa: SLF001 - a function of the same screen
    faults = letter.facts_missing_for_letter(context, contract_id)
    return faults, register.holder(context), register.contract(context, contract_id)
