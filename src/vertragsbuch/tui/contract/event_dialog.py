"""Something happened to a contract: what it was, the days it asks for, and at once the way out it opens."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult

from vertragsbuch.agenda.item import Item
from vertragsbuch.contract.event import Event, LegalEventType
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.vocabulary.letters import letter_title
from vertragsbuch.language import N_, _
from vertragsbuch.law import german
from vertragsbuch.law.answer import Answer, WayOut
from vertragsbuch.law.areas import AREAS
from vertragsbuch.law.events import EVENT_FACTS, FactShape
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.reading.typed import Lean, date_of, text_line
from vertragsbuch.tui.kit.choice_screen import ChoiceScreen
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.kit.dialogs import FormWindow
from vertragsbuch.tui.kit.form import ChoiceEntry, Entry, Form
from vertragsbuch.tui.kit.paragraph import Paragraph
from vertragsbuch.tui.kit.screen import UsesBook
from vertragsbuch.tui.kit.styles import style_sheets
from vertragsbuch.tui.words.detail import deadline_in_words, way_in_words
from vertragsbuch.tui.words.words import FORM_NAMES
from vertragsbuch.usecases.happening import happen, news

YES, NO = "yes", "no"
_NOTE = (N_("Notiz"), N_("was im Brief stehen soll"))
_NOTES: dict[LegalEventType, tuple[str, str]] = {
    "move_out": (N_("Neue Anschrift"), N_("Neue Straße 5, 44139 Dortmund")),
    "breach": (N_("Was geschehen ist"), N_("Die Geräte sind seit Wochen gesperrt")),
    "outage": (N_("Was gestört ist"), N_("Internet fällt täglich aus")),
}
"""What the note of an event says, and an example: it stands in the letter that the event opens."""
_LEANS: dict[str, Lean] = {"moves_on": "future", "effective_on": "future", "remedy_until": "nearest"}
"""Which day is meant where the year is left out; every other question is about what has happened."""


def event_choice(contract: Contract) -> ChoiceScreen[LegalEventType]:
    """Return the list of what can happen: first what the law of this kind of contract answers to."""
    answered = AREAS[contract.kind].events
    first = [(name, shape.title) for name, shape in EVENT_FACTS.items() if name in answered]
    others = [(name, shape.title) for name, shape in EVENT_FACTS.items() if name not in answered]
    title = _("Was ist geschehen? {title}").format(title=contract.title)
    return ChoiceScreen(title, [*first, None, *others])


class EventDialog(FormWindow[str]):
    """Asks for the facts of one event, shows what follows from them as one types, and notes it."""

    CSS_PATH: ClassVar = style_sheets("kit/form", "kit/dialogs", "contract/event_dialog")

    def __init__(self, contract: Contract, event_type: LegalEventType) -> None:
        self._shape = EVENT_FACTS[event_type]
        super().__init__(f"{self._shape.title}: {contract.title}")
        self._contract = contract
        self._type = event_type
        self._before: Answer | None = None

    def hint(self) -> str:
        """Return what the event means."""
        return self._shape.meaning

    def form(self) -> Form:
        """Return a field for each fact."""
        label, example = _NOTES.get(self._type, _NOTE)
        note = Entry("note", _(label), text_line, example=_(example))
        return Form(*(self._entry(fact) for fact in self._shape.facts), note, enter_submits=True)

    def _entry(self, fact: FactShape) -> Entry:
        if fact.kind == "bool":
            answers = ((YES, _("ja")), (NO, _("nein")))
            return ChoiceEntry(fact.name, fact.question, answers, example=_("weiß nicht"))
        lean = _LEANS.get(fact.name, "past")
        reader = partial(date_of, today=self.context.today, lean=lean)
        example = _("heute, gestern, 12.11.") if lean == "past" else "01.02.2027"
        return Entry(fact.name, fact.question, reader, example=example, required=fact.required)

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
            pane.show(list(self._opened(event_of(self._type, values))))

    def _opened(self, event: Event) -> Iterator[Paragraph]:
        if self._before is None:
            self._before = ways_out(self._contract, self.context.today)
        scratch = self._contract._replace(events=(*self._contract.events, event))
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
        happen(self.context, self._contract.id, event_of(self._type, values))
        return self._contract.id


def event_of(event_type: LegalEventType, values: Mapping[str, Any]) -> Event:
    """Return the event that the fields describe; what was left open is left out."""
    answers = {YES: True, NO: False}
    known = {name: value for name, value in values.items() if value is not None}
    said = {name: value if name == "note" else answers.get(value, value) for name, value in known.items()}
    return Event(event_type, said)


def _days_in_words(event: Event) -> Paragraph:
    days = [day for name in event.facts if (day := event.day(name))]
    return Paragraph(" · ".join(german.weekday(day) for day in days), "look--quiet")


def _way(number: int, way: WayOut) -> Iterator[Paragraph]:
    yield way_in_words(number, way)._replace(look="look--strong")
    yield Paragraph(deadline_in_words(way), lead="  ")
    if way.letter is not None:
        letter = _("Schreiben: {letter}, {form}").format(
            letter=letter_title(way.letter), form=_(FORM_NAMES[way.form])
        )
        yield Paragraph(letter, lead="  ")
    for note in way.notes:
        yield Paragraph(note, "look--quiet", lead="  ")


async def note_event(desk: UsesBook, item: Item) -> str | None:
    """Choose what happened to a contract, and note it with its days."""
    event_type = await desk.ask(event_choice(item.contract))
    if event_type is None:
        return None
    return await desk.ask(EventDialog(item.contract, event_type))
