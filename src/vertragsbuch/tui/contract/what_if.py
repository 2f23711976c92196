"""What if a term or a date were another: the ways out now and then, on a copy that is never kept."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from vertragsbuch.agenda.item import Item
from vertragsbuch.contract.model import Contract
from vertragsbuch.errors import Fault
from vertragsbuch.language import N_, _
from vertragsbuch.law import german
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.reading.typed import date_of, typed_date
from vertragsbuch.tui.contract.contract_fields import (
    NEEDED_FOR_AN_ANSWER,
    contract_typed,
    contradictions_of,
    entries,
    offer_what_matters,
)
from vertragsbuch.tui.contract.moves import answer_in_words, changed_answer_in_words
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.kit.entry import FormEntry, LineEntry
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.tui.kit.key_line import KeyLine
from vertragsbuch.tui.kit.paragraph import BLANK_LINE, Paragraph
from vertragsbuch.tui.kit.screen import UsesBook
from vertragsbuch.tui.kit.sizes import WIDTHS
from vertragsbuch.tui.kit.styles import style_sheets
from vertragsbuch.tui.kit.textual_private.screens import PaintedOnce, paint_with

TODAY = "today"
ASKED_TO_RECKON = (*NEEDED_FOR_AN_ANSWER, "price", "kind", "concluded_on", "state", "consumer")
"""The fields that the law looks at; what a letter needs besides stays as it is."""


class WhatIf(UsesBook, PaintedOnce[None]):
    """Fields at the left, what they lead to at the right; there is no way to save from here."""

    CSS_PATH: ClassVar = style_sheets("kit/form", "contract/what_if")
    HORIZONTAL_BREAKPOINTS = WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f2",
            "undo",
            N_("Zurücksetzen"),
            tooltip=N_("Alles wieder wie im Buch"),
            id="what_if.undo",
            key_display="F2",
        ),
        Binding(
            "escape",
            "leave",
            N_("Zurück"),
            tooltip=N_("Zurück; im Buch bleibt alles, wie es ist"),
            id="leave",
            key_display="Esc",
        ),
    ]

    def __init__(self, contract: Contract) -> None:
        super().__init__()
        self._contract = contract
        self._is_behind = False

    def compose(self) -> ComposeResult:
        """Lay out title, fields, and the ways out before and after."""
        title = _("Was wäre wenn (wird nicht gespeichert): {title}")
        yield Static(title.format(title=self._contract.title), id="what_if_title", markup=False)
        with Horizontal(id="what_if_middle"):
            yield Form(*self._fields())
            with Horizontal(id="what_if_answers"):
                yield DetailPane(id="before")
                yield DetailPane(id="after")
        yield KeyLine()

    def _fields(self) -> list[FormEntry]:
        today = self.context.today
        day = partial(date_of, today=today)
        asked = [entry for entry in entries(self._contract, today) if entry.field in ASKED_TO_RECKON]
        return [*asked, LineEntry(TODAY, _("Stichtag"), day, value=typed_date(today), required=True)]

    def on_mount(self) -> None:
        """Show the ways out as they are."""
        self._before = ways_out(self._contract, self.context.today)
        title = _("Jetzt, am {day}").format(day=german.day(self.context.today))
        self.query_one("#before", DetailPane).show(answer_in_words(self._before, title))
        self.call_after_refresh(self._show_after)

    @on(Form.Changed)
    def _changed(self) -> None:
        if not self._is_behind:
            self._is_behind = True
            self.call_later(self._show_after)

    def _show_after(self) -> None:
        """Show what follows from all that has changed."""
        self._is_behind = False
        offer_what_matters(self.query_one(Form))
        values, faults = self.query_one(Form).read()
        scratch = None if faults else contract_typed(values, self._contract)
        if scratch is not None:
            faults = contradictions_of(scratch)
        pane = self.query_one("#after", DetailPane)
        paint_with(pane)
        if scratch is None or faults:
            pane.show(_faults_in_words(faults))
            return
        day = values[TODAY]
        title = _("Dann, am {day}").format(day=german.day(day))
        pane.show(changed_answer_in_words(self._before, ways_out(scratch, day), title))

    def action_undo(self) -> None:
        """Fill the fields as the book has them."""
        form = self.query_one(Form)
        for entry in self._fields():
            form.entry(entry.field).raw = entry.initial

    def action_leave(self) -> None:
        """Go back; nothing was kept, so nothing is asked."""
        self.dismiss(None)


def _faults_in_words(faults: list[Fault]) -> list[Paragraph]:
    return [
        Paragraph(_("Dann"), "look--title"),
        *(Paragraph(fault.sentence, lead="? ", lead_look="look--soon") for fault in faults),
        BLANK_LINE,
        Paragraph(_("Sobald das stimmt, steht hier, was daraus folgt."), "look--quiet"),
    ]


async def try_out(desk: UsesBook, item: Item) -> None:
    """Try other terms on a copy of a contract."""
    await desk.ask(WhatIf(item.contract))
