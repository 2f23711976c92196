"""A draft corrected in the form of a contract, beside each field the words that it was read from."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.language import _
from vertragsbuch.reading.typed_contract import entry_text_in
from vertragsbuch.tui.contract.contract_fields import entries
from vertragsbuch.tui.contract.contract_form import ContractForm
from vertragsbuch.tui.drafts.draft_words import (
    DraftLine,
    as_contract,
    draft_lines,
    quoted_words,
    spot_in_words,
)
from vertragsbuch.tui.drafts.spot_pane import Sources, SpotPane
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.kit.entry import FormEntry
from vertragsbuch.tui.kit.paragraph import BLANK_LINE, Paragraph
from vertragsbuch.tui.kit.styles import style_sheets

if TYPE_CHECKING:
    from vertragsbuch.contract.model import Contract
    from vertragsbuch.drafts.draft import Draft
    from vertragsbuch.usecases.drafts import OpenDraft

Keep = Callable[["Contract"], str]
"""Enters a corrected contract and returns its identifier; raises BadInput."""


def heading_above(draft: "Draft") -> str:
    """Return what stands above the form of a draft."""
    return _("Entwurf: {title}").format(title=draft.title)


class DraftForm(ContractForm):
    """The form, filled with what was read; a doubt stands under its field until the field is changed."""

    CSS_PATH: ClassVar = style_sheets("kit/form", "contract/contract_form", "drafts/draft_form")

    def __init__(self, waiting: "OpenDraft", sources: Sources, keep: Keep) -> None:
        super().__init__(waiting.before)
        self._draft, self._before, self._sources = waiting.draft, waiting.before, sources
        self._lines_by_name = {line.name: line for line in reversed(draft_lines(waiting.draft)) if line.name}
        self._enter = keep

    def heading(self) -> str:
        """Return what stands above the fields."""
        return heading_above(self._draft)

    def fields(self) -> list[FormEntry]:
        """Return the fields filled with what was read, each with its doubt."""
        fields = entries(self._before, self.context.today, self._texts())
        for entry in fields:
            line = self._lines_by_name.get(entry.field)
            if line is not None and line.kind == "value":
                entry.doubt = "\n".join(line.doubts)
        return fields

    def _texts(self) -> Mapping[str, str]:
        read = as_contract(self._draft.values)
        named = {} if self._before else {"title": self._draft.title}
        return named | {
            name: entry_text_in(read, BY_KEY[name]) or line.text
            for name, line in self._lines_by_name.items()
            if line.kind == "value"
        }

    def beside(self) -> ComposeResult:
        """Yield what follows from the fields, and below it the spot of the chosen one."""
        with Vertical(id="beside"):
            yield DetailPane(id="consequences")
            yield SpotPane(self._sources)

    def on_mount(self) -> None:
        """Say what is in doubt; what follows is shown by the form that this one is."""
        for entry in self.query(FormEntry):
            entry.say(None)

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """Show where the value of the field stands that is filled in now."""
        self.call_after_refresh(self._show_origin)

    def _show_origin(self) -> None:
        self.show_consequences()
        line = self._chosen_line()
        if line is not None and line.spots:
            self.query_one(SpotPane).show(self._draft, line)

    def _chosen_line(self) -> DraftLine | None:
        around = self.focused.ancestors_with_self if self.focused else ()
        entry = next((each for each in around if isinstance(each, FormEntry)), None)
        return self._lines_by_name.get(entry.field) if entry is not None else None

    def origin(self) -> list[Paragraph]:
        """Return the words from which the chosen field was read, and where they stand."""
        line = self._chosen_line()
        if line is None or not line.spots:
            return []
        where = ", ".join(dict.fromkeys(spot_in_words(self._draft, spot) for spot in line.spots))
        is_beside = bool(self.query_one(SpotPane).display)
        return [Paragraph(quoted_words(line), "look--quiet", aside="" if is_beside else where), BLANK_LINE]

    def keep(self, contract: "Contract", touched: dict[str, Any], *, continues: bool) -> str:
        """Enter the contract as it is typed; return its identifier. Raises BadInput."""
        del touched, continues
        return self._enter(contract)
