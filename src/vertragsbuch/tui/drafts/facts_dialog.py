"""What an event of a draft still lacks: the day on which a letter arrived stands in no statement."""

from collections.abc import Iterator, Sequence
from typing import Any

from vertragsbuch.contract.events.rows.row import Fact
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.drafts.draft import Draft
from vertragsbuch.drafts.entering import EventOutcome, places_of_events
from vertragsbuch.language import _
from vertragsbuch.reading.typed_values import exchanged_text
from vertragsbuch.tui.kit.dialogs import FormWindow
from vertragsbuch.tui.kit.entries import entry_of_fact
from vertragsbuch.tui.kit.entry import FormEntry
from vertragsbuch.tui.kit.form import Form

_PART = "--"
"""Parts the place of an event from the name of its fact in the name of a field."""


def asks_for_facts(happened: Sequence[EventOutcome]) -> bool:
    """Return whether any event lacks a fact that a person may know."""
    return any(True for _place, _fact in _missing(happened))


def _missing(happened: Sequence[EventOutcome]) -> Iterator[tuple[str, Fact]]:
    """Yield each fact that an event lacks, with the place of the event."""
    for one in happened:
        row = EVENT_TYPE_ROWS[one.place.partition("-")[0]]
        facts = {f"{one.place}.{fact.name}": fact for fact in row.facts}
        for place in dict.fromkeys((*(fault.place for fault in one.faults), *one.asked)):
            if place in facts:
                yield one.place, facts[place]


class FactsDialog(FormWindow[dict[str, Any] | None]):
    """Asks for them; the answer is each by its place, and None for an event that is to be left out."""

    def __init__(self, draft: Draft, happened: Sequence[EventOutcome]) -> None:
        self._missing = tuple(_missing(happened))
        self._read = {
            f"{place}.{value.name}": value.value
            for place, event in places_of_events(draft)
            for value in reversed(event.facts)
        }
        super().__init__(_(EVENT_TYPE_ROWS[self._missing[0][0].partition("-")[0]].title))

    def hint(self) -> str:
        """Return what happens where a field stays empty."""
        sentence = _("Das sagt keine Datei sicher. Leer lassen, was nicht bekannt ist.")
        if any(fact.needed or fact.required for _place, fact in self._missing):
            needed = _("Was nötig ist und fehlt, hält das Ereignis draußen.")
            return f"{sentence} {needed}"
        return sentence

    def form(self) -> Form:
        """Return a field for each fact."""
        return Form(*(self._entry(place, fact) for place, fact in self._missing), enter_submits=True)

    def _entry(self, place: str, fact: Fact) -> FormEntry:
        """Return the field for a fact; what was read for it and is in doubt stands there to be confirmed."""
        renamed = fact._replace(name=f"{place}{_PART}{fact.name}", needed=False, required=False)
        entry = entry_of_fact(renamed, self.context.today)
        read = self._read.get(f"{place}.{fact.name}")
        if read is not None:
            entry.take(exchanged_text(fact.field, read))
        return entry

    def keep(self, values: dict[str, Any]) -> dict[str, Any] | None:
        """Return what was typed, by the places of the facts."""
        decided: dict[str, Any] = {}
        for place, fact in self._missing:
            value = values[f"{place}{_PART}{fact.name}"]
            if value is not None:
                decided[f"{place}.{fact.name}"] = value
            elif fact.needed or fact.required:
                decided[place] = None
        return decided
