"""Something happened to a contract: what it was, the days it asks for, and at once the way out it opens."""

from collections.abc import Iterator
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult

from vertragsbuch.agenda.item import Item
from vertragsbuch.contract.events.codec import LEGAL_EVENTS, TURN_EVENTS
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.rows.row import Fact
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.vocabulary.letters import declaration_title
from vertragsbuch.language import N_, _
from vertragsbuch.law import german
from vertragsbuch.law.answer import Answer, WayOut
from vertragsbuch.law.areas.after_events import EVENT_RULES
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.tui.contract.turn_dialog import note_turn
from vertragsbuch.tui.kit.choice_screen import ChoiceScreen
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.kit.dialogs import FormWindow
from vertragsbuch.tui.kit.entries import entry_of_fact
from vertragsbuch.tui.kit.entry import FormEntry
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.tui.kit.paragraph import Paragraph
from vertragsbuch.tui.kit.screen import UsesBook
from vertragsbuch.tui.kit.styles import style_sheets
from vertragsbuch.tui.words.detail import deadline_in_words, way_in_words
from vertragsbuch.tui.words.words import FORM_NAMES
from vertragsbuch.usecases.happening import completed_event, happen, news


def event_choice(contract: Contract) -> ChoiceScreen[str]:
    """Return the list of what can happen: first what the law of this kind answers to, turns last."""
    answered = EVENT_RULES[contract.kind]
    titles = {name: (name, _(EVENT_TYPE_ROWS[name].title)) for name in LEGAL_EVENTS}
    first = [titles[name] for name, event in LEGAL_EVENTS.items() if event in answered]
    others = [titles[name] for name, event in LEGAL_EVENTS.items() if event not in answered]
    title = _("Was ist geschehen? {title}").format(title=contract.title)
    turns = [(name, _(EVENT_TYPE_ROWS[name].title)) for name in TURN_EVENTS]
    return ChoiceScreen(title, [*first, None, *others, None, *turns])


_WIDTHS = [(0, "-narrow"), (80, "-wide")]
"""From so many cells on the questions have room beside their answers."""


class EventDialog(FormWindow[str]):
    """Asks for the facts of one event, shows what follows from them as one types, and notes it."""

    CSS_PATH: ClassVar = style_sheets("kit/form", "kit/dialogs", "contract/event_dialog")
    HORIZONTAL_BREAKPOINTS = _WIDTHS

    def __init__(self, contract: Contract, event_type: str) -> None:
        self._row = EVENT_TYPE_ROWS[event_type]
        super().__init__(f"{_(self._row.title)}: {contract.title}")
        self._contract = contract
        self._before: Answer | None = None

    def hint(self) -> str:
        """Return what the event means."""
        return _(self._row.meaning)

    def form(self) -> Form:
        """Return a field for each fact that matters for this kind of contract."""
        facts = (fact for fact in self._row.told if fact.matters_for(self._contract.kind))
        return Form(*(self._entry(fact) for fact in facts), enter_submits=True)

    def _entry(self, fact: Fact) -> FormEntry:
        examples = {
            "boolean": N_("weiß nicht"),
            "date": N_("heute, gestern, 12.11.") if fact.lean == "past" else "01.02.2027",
        }
        price = self._contract.price
        example = examples.get(fact.shape.kind, "")
        return entry_of_fact(fact, self.context.today, example, price.every if price else None)

    def content(self) -> ComposeResult:
        """Yield the form and what follows from it."""
        yield from super().content()
        yield DetailPane(id="opens")

    def on_mount(self) -> None:
        """Say what will stand there."""
        self.call_after_refresh(self._show_opened)

    @on(Form.Changed)
    def _show_opened(self) -> None:
        values, faults = self.query_one(Form).read()
        pane = self.query_one("#opens", DetailPane)
        if faults:
            pane.show([Paragraph(_("Hier steht gleich, welchen Weg hinaus das öffnet."), "look--quiet")])
        else:
            pane.show(list(self._opened(self._row.event(**values))))

    def _opened(self, event: Event) -> Iterator[Paragraph]:
        if self._before is None:
            self._before = ways_out(self._contract, self.context.today)
        noted = completed_event(self._contract, event, self.context.today)
        noted = noted.changed(recorded_at=self.context.today.isoformat())
        scratch = self._contract._replace(events=(*self._contract.events, noted))
        after = ways_out(scratch, self.context.today)
        opened = news(self._before, after)
        yield _days_in_words(event)
        if not opened.ways and not set(opened.warnings) & set(after.unclear):
            yield Paragraph(_("Das öffnet keinen neuen Weg hinaus."), "look--strong")
        for number, way in opened.ways:
            yield from _way(number, way)
        for text in opened.warnings:
            yield Paragraph(text, lead="? " if text in after.unclear else "! ", lead_look="look--soon")

    def keep(self, values: dict[str, Any]) -> str:
        """Note it in the book."""
        happen(self.context, self._contract.id, self._row.event(**values))
        return self._contract.id


def _days_in_words(event: Event) -> Paragraph:
    return Paragraph(" · ".join(german.weekday(day) for day in event.days()), "look--quiet")


def _way(number: int, way: WayOut) -> Iterator[Paragraph]:
    yield way_in_words(number, way)._replace(look="look--strong")
    yield Paragraph(deadline_in_words(way), lead="  ")
    if way.letter is not None:
        letter = _("Schreiben: {letter}, {form}").format(
            letter=declaration_title(way.letter, way.key), form=_(FORM_NAMES[way.form])
        )
        yield Paragraph(letter, lead="  ")
    for note in way.notes:
        yield Paragraph(note, "look--quiet", lead="  ")


async def note_event(desk: UsesBook, item: Item) -> str | None:
    """Choose what happened to a contract, and note it with its days."""
    event_type = await desk.ask(event_choice(item.contract))
    if event_type is None:
        return None
    if event_type in TURN_EVENTS:
        return await note_turn(desk, item.contract, event_type)
    return await desk.ask(EventDialog(item.contract, event_type))
