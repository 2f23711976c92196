"""`event`: note what happened to a contract and say at once which way out that opens."""

from argparse import Namespace
from datetime import date
from typing import Any

from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import say
from vertragsbuch.cli.values import context_of, day_of
from vertragsbuch.cli.ways import way_lines, wrapped
from vertragsbuch.contract.event import Event
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.exchange.shapes import NOTE
from vertragsbuch.language import _
from vertragsbuch.law.events import EVENT_FACTS, EventShape, FactShape
from vertragsbuch.tables.fields import paragraph
from vertragsbuch.usecases.happening import happen
from vertragsbuch.usecases.register import contract

_YES_NO = {"ja": True, "nein": False, "yes": True, "no": False, "true": True, "false": False}


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
    hint(_("Vermerkt: {title}.").format(title=_shape(options.type).title))
    return 0


def _say_types() -> None:
    for name, shape in EVENT_FACTS.items():
        facts = " ".join(f"{fact.name}=…" if fact.required else f"[{fact.name}=…]" for fact in shape.facts)
        say(f"{name:<28}{shape.title}: {facts}")


def _shape(name: str) -> EventShape:
    shape = next((shape for known, shape in EVENT_FACTS.items() if known == name), None)
    if shape is None:
        sentence = _("Dieses Ereignis gibt es nicht; möglich sind: {known}.")
        raise BadInput.of(name, sentence.format(known=", ".join(EVENT_FACTS)))
    return shape


def _event(options: Namespace, today: date) -> Event:
    """Return the event that the words `name=value` describe; raises BadInput with every fault."""
    shapes = {fact.name: fact for fact in _shape(options.type).facts}
    facts: dict[str, Any] = {}
    faults: list[Fault] = []
    for word in options.facts:
        name, _equals, text = word.partition("=")
        try:
            facts[name] = _fact(shapes, name, text, today)
        except BadInput as refused:
            faults.extend(refused.faults)
    faults += [
        Fault(fact.name, _("Diese Angabe fehlt: {question}").format(question=fact.question))
        for fact in shapes.values()
        if fact.required and fact.name not in facts and not any(fault.place == fact.name for fault in faults)
    ]
    if faults:
        raise BadInput(faults)
    return Event(options.type, facts)


def _fact(shapes: dict[str, FactShape], name: str, text: str, today: date) -> Any:  # noqa: ANN401
    if name == NOTE:
        return _checked(name, text)
    if name not in shapes:
        sentence = _("Diese Angabe gibt es hier nicht; möglich sind: {known}.")
        raise BadInput.of(name, sentence.format(known=", ".join([*shapes, NOTE])))
    if shapes[name].kind == "date":
        return day_of(name, text, today)
    if text.casefold() not in _YES_NO:
        raise BadInput.of(name, _("Hier wird „ja“ oder „nein“ erwartet."))
    return _YES_NO[text.casefold()]


def _checked(name: str, text: str) -> str:
    try:
        return paragraph(text)
    except ValueError as fault:
        raise BadInput.of(name, str(fault)) from fault
