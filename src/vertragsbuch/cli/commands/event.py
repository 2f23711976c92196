"""`event`: note what happened to a contract and say at once which way out that opens."""

from argparse import Namespace
from datetime import date
from typing import Any

from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import say
from vertragsbuch.cli.values import context_of, day_of, value_of
from vertragsbuch.cli.ways import way_lines, wrapped
from vertragsbuch.contract.events.codec import LEGAL_EVENTS
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.rows.row import NOTED, EventRow
from vertragsbuch.contract.events.rows.table import ROWS
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _
from vertragsbuch.reading.typed_values import typed_value
from vertragsbuch.tables.fields import DATE
from vertragsbuch.usecases.happening import happen
from vertragsbuch.usecases.register import contract


def run(options: Namespace) -> int:
    """Note an event, or list the events that there are."""
    if options.id is None or options.type is None:
        _say_types()
        return 0
    context = context_of(options)
    event = _event(options, context.today)
    opened = happen(context, options.id, event)
    changed = contract(context, options.id)
    for number, way in opened.ways:
        for line in way_lines(number, way, changed, context.settings.margin_days):
            say(line)
    for text in opened.warnings:
        say(wrapped("! ", text))
    hint(_("Vermerkt: {title}.").format(title=_(_row(options.type).title)))
    return 0


def _say_types() -> None:
    for event_type in LEGAL_EVENTS:
        row = ROWS[event_type]
        facts = (
            f"{fact.name}=…" if fact.needed else f"[{fact.name}=…]"
            for fact in row.facts
            if fact.name != NOTED.name
        )
        say(f"{event_type:<28}{_(row.title)}: {' '.join(facts)}")


def _row(name: str) -> EventRow:
    if name not in LEGAL_EVENTS:
        sentence = _("Dieses Ereignis gibt es nicht; möglich sind: {known}.")
        raise BadInput.of(name, sentence.format(known=", ".join(LEGAL_EVENTS)))
    return ROWS[name]


def _event(options: Namespace, today: date) -> Event:
    """Return the event that the words `name=value` describe; raises BadInput with every fault."""
    row = _row(options.type)
    facts: dict[str, Any] = {}
    faults: list[Fault] = []
    for word in options.facts:
        name, _equals, text = word.partition("=")
        try:
            facts[name] = _fact(row, name, text, today)
        except BadInput as refused:
            faults.extend(refused.faults)
    faults += [
        Fault(fact.name, _("Diese Angabe fehlt: {question}").format(question=_(fact.question)))
        for fact in row.facts
        if fact.needed and fact.name not in facts and not any(fault.place == fact.name for fault in faults)
    ]
    if faults:
        raise BadInput(faults)
    return row.event(**facts)


def _fact(row: EventRow, name: str, text: str, today: date) -> Any:  # noqa: ANN401 - as its shape has it
    fact = next((fact for fact in row.facts if fact.name == name), None)
    if fact is None:
        sentence = _("Diese Angabe gibt es hier nicht; möglich sind: {known}.")
        raise BadInput.of(name, sentence.format(known=", ".join(fact.name for fact in row.facts)))
    if fact.shape is DATE:
        return day_of(name, text, today, fact.lean)
    return value_of(name, text, lambda typed: typed_value(fact.field, typed, today))
