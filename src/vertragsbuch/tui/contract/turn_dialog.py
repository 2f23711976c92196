"""A case takes another turn: its day and the few facts that only the person knows."""

from typing import Any

from vertragsbuch.contract.events.event import CaseEvent
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.events.rows.turn import ASKED_OF_TURNS
from vertragsbuch.contract.events.turn import Continued
from vertragsbuch.contract.model import Contract
from vertragsbuch.language import _
from vertragsbuch.tui.kit.dialogs import FormWindow
from vertragsbuch.tui.kit.dropped import paper_entry
from vertragsbuch.tui.kit.entries import entry_of_fact
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.tui.kit.noting import past_day
from vertragsbuch.tui.kit.screen import UsesBook
from vertragsbuch.usecases.turns import new_terms, take_turn


class TurnDialog(FormWindow[str]):
    """Notes one turn of a case, of the type that it is made for; the answer is the contract's identifier."""

    def __init__(self, contract: Contract, event_type: str) -> None:
        self._row = EVENT_TYPE_ROWS[event_type]
        super().__init__(f"{_(self._row.title)}: {contract.title}")
        self._contract = contract
        self._takes_paper = any(fact.name == "document" for fact in self._row.facts)

    def hint(self) -> str:
        """Return what the turn means."""
        return _(self._row.meaning)

    def form(self) -> Form:
        """Return the day and what is asked of it."""
        names = ASKED_OF_TURNS[self._row.event.type]
        asked = [entry_of_fact(self._row.fact(name), self.context.today) for name in names]
        paper = [paper_entry()] if self._takes_paper else []
        return Form(past_day(_("Wann"), self.context.today), *asked, *paper, enter_submits=True)

    def keep(self, values: dict[str, Any]) -> str:
        """Note it in the book; where new terms begin on a day, the contract begins anew with it."""
        paper = values.pop("paper", None)
        event = self._row.event(**values)
        assert isinstance(event, CaseEvent)
        changed = None
        if isinstance(event, Continued) and event.from_on is not None:
            event, changed = new_terms(event, self._contract, self._contract, self.context.today)
        take_turn(self.context, self._contract.id, event, paper=paper, changed=changed)
        return self._contract.id


async def note_turn(desk: UsesBook, contract: Contract, event_type: str) -> str | None:
    """Note a turn of a case; where the contract goes on, say how its new terms are entered."""
    kept = await desk.ask(TurnDialog(contract, event_type))
    if kept is not None and event_type == "continued":
        sentence = _("Was sich an Laufzeit, Frist und Preis ändert, lässt sich mit {key} eintragen.")
        desk.program.notify(sentence.format(key=desk.program.key_of("edit")), markup=False, timeout=10)
    return kept
