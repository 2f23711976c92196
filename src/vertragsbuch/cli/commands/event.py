"""`event`: note what happened to a contract and say at once which way out that opens."""

from argparse import Namespace
from datetime import date
from typing import Any

from vertragsbuch.cli.commands.turn import say_turn
from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import say
from vertragsbuch.cli.values import context_of, day_of, value_of
from vertragsbuch.cli.ways import way_lines, wrapped_below_lead
from vertragsbuch.contract.events.codec import LEGAL_EVENTS, TURN_EVENTS
from vertragsbuch.contract.events.event import CaseEvent, Event
from vertragsbuch.contract.events.rows.row import NOTED, EventTypeRow, Fact
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.events.rows.turn import ASKED_OF_TURNS
from vertragsbuch.contract.money import MOST_CENTS
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.shapes import CENTS
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.reading.typed_events import event_type_of, fact_named, facts_in_words
from vertragsbuch.reading.typed_money import EACH_TIME, amount_each_time
from vertragsbuch.reading.typed_values import typed_value, year_taken
from vertragsbuch.tables.characters import is_number
from vertragsbuch.tables.fields import DATE
from vertragsbuch.usecases.happening import happen
from vertragsbuch.usecases.history import day_noted, event_in_words
from vertragsbuch.usecases.register import contract_of
from vertragsbuch.usecases.turns import take_turn

_OFFERED = (*LEGAL_EVENTS, *TURN_EVENTS)


def run(options: Namespace) -> int:
    """Note an event, or list the events that there are."""
    if options.id is None or options.type is None:
        _say_types()
        return 0
    context = context_of(options)
    price = contract_of(context, options.id).price
    event = _event(options, context.today, price.every if price else None)
    _say_years(options, event)
    if isinstance(event, CaseEvent):
        say_turn(context, options.id, take_turn(context, options.id, event))
        return 0
    opened = happen(context, options.id, event)
    changed = contract_of(context, options.id)
    for number, way in opened.ways:
        for line in way_lines(number, way, changed, context.settings.margin_days):
            say(line)
    for text in opened.warnings:
        say(wrapped_below_lead("! ", text))
    hint(_("Vermerkt: {title}.").format(title=_(_row(options.type).title)))
    if opened.corrected is not None:
        hint(_("Das ersetzt „{event}“; der Verlauf behält beides.").format(event=_dated(opened.corrected)))
    return 0


def _say_years(options: Namespace, event: Event) -> None:
    """Say which year was taken for each day that was typed without one."""
    row = _row(options.type)
    for word in options.facts:
        name, _equals, text = word.partition("=")
        fact = _fact_named(row, name)
        sentence = year_taken(fact.field._replace(label=name), text, getattr(event, fact.name))
        if sentence is not None:
            hint(sentence)


def _dated(event: Event) -> str:
    day = day_noted(event)
    return event_in_words(event) if day is None else f"{german.day(day)} {event_in_words(event)}"


def _say_types() -> None:
    for event_type in _OFFERED:
        row = EVENT_TYPE_ROWS[event_type]
        asked = ASKED_OF_TURNS.get(event_type)
        facts = (
            f"{typed_name(fact)}=…" if fact.needed else f"[{typed_name(fact)}=…]"
            for fact in row.told
            if fact.name != NOTED.name and (asked is None or fact.name in asked)
        )
        say(f"{event_type:<28}{_(row.title)}: {' '.join(facts)}")


def _row(typed: str) -> EventTypeRow:
    return EVENT_TYPE_ROWS[value_of(typed, typed, lambda text: event_type_of(text, _OFFERED))]


def _event(options: Namespace, today: date, paid_every: Period | None) -> Event:
    """Return the event that the words `name=value` describe; raises BadInput with every fault.

    `paid_every` is how often the contract is paid for, which may stand behind a new price.
    """
    row = _row(options.type)
    facts: dict[str, Any] = {}
    faults: list[Fault] = []
    for word in options.facts:
        name, _equals, text = word.partition("=")
        try:
            fact = _fact_named(row, name)
            facts[fact.name] = _value(fact, name, text, today, paid_every)
        except BadInput as refused:
            faults.extend(refused.faults)
    faults += [
        Fault(
            fact.name,
            _("{name}=… fehlt: {question}").format(name=typed_name(fact), question=_(fact.question)),
        )
        for fact in row.facts
        if fact.needed and fact.name not in facts and not any(fault.place == fact.name for fault in faults)
    ]
    if faults:
        raise BadInput(faults)
    return row.event(**facts)


def typed_name(fact: Fact) -> str:
    """Return the name under which a fact is typed: an amount as one reads it, `new_price=44,99`."""
    return fact.name.removesuffix("_cents")


def _fact_named(row: EventTypeRow, name: str) -> Fact:
    fact = fact_named(row, name)
    if fact is None:
        sentence = _("Diese Angabe gibt es hier nicht; möglich sind: {known}.")
        raise BadInput.of(name, sentence.format(known=facts_in_words(row)))
    return fact


def _value(fact: Fact, name: str, text: str, today: date, paid_every: Period | None) -> Any:  # noqa: ANN401 - as its shape has it
    if fact.shape is DATE:
        return day_of(name, text, today, fact.lean)
    if fact.shape is CENTS and name == fact.name and is_number(text, len(str(MOST_CENTS))):
        return int(text)
    if fact.name == EACH_TIME:
        return value_of(name, text, lambda typed: amount_each_time(typed, paid_every))
    return value_of(name, text, lambda typed: typed_value(fact.field, typed, today))
