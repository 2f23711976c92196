"""`holder`: who writes the letters, and the further holders of contracts: list, add, edit, history."""

from argparse import Namespace
from datetime import date

from vertragsbuch.cli.entry import entered_holder, entered_person
from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import harmless, say, say_json
from vertragsbuch.contract.fields import HOLDER, HOLDER_FIELDS
from vertragsbuch.contract.people import PERSON, PERSON_FIELDS, Person
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.reading.typed_values import typed_text
from vertragsbuch.usecases import people, register
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.people_changes import people_lines


def run_holder(context: Context, options: Namespace) -> None:
    """Show or change who writes the letters, list all holders and their changes, enter or change one."""
    match options.words:
        case []:
            _writer(context, options)
        case ["list"]:
            _all(context, options)
        case ["history"]:
            _history(context, options)
        case ["add", *names]:
            options.name = options.name or " ".join(names) or None
            _keep(context, options, None)
        case ["edit", *names] if names:
            _keep(context, options, people.person(context, " ".join(names)))
        case names:
            _say_person(people.person(context, " ".join(names)), options)


def _writer(context: Context, options: Namespace) -> None:
    _refuse_of_others(options)
    if any(getattr(options, field.name) is not None for field in HOLDER_FIELDS):
        register.set_holder(context, entered_holder(options, register.holder_of(context)))
    holder = register.holder_of(context)
    if options.json:
        say_json(HOLDER.write(holder) if holder else None)
    elif holder is None:
        hint(_('Noch niemand eingetragen: vertragsbuch holder --name "…" --address "Straße 1, 12345 Ort"'))
    else:
        for text in (holder.name, *holder.address, holder.email, holder.phone):
            if text:
                say(harmless(text))


def _refuse_of_others(options: Namespace) -> None:
    """Raise BadInput for what is said of further holders alone: who writes the letters signs them."""
    for field in PERSON_FIELDS[len(HOLDER_FIELDS) :]:
        if getattr(options, field.name) is not None:
            sentence = _("Das gilt für weitere Inhaber: vertragsbuch holder edit NAME --{option} …")
            raise BadInput.of(f"--{field.name}", sentence.format(option=field.name))


def _all(context: Context, options: Namespace) -> None:
    holder, further = register.holder_of(context), people.people(context)
    if options.json:
        say_json(
            {"holder": HOLDER.write(holder) if holder else None, "holders": list(map(PERSON.write, further))}
        )
        return
    if holder is not None:
        say(harmless(_("{name} (Absender)").format(name=holder.name)))
    for person in further:
        say(harmless(person.name))
    if not further:
        hint(_('Weitere Inhaber: vertragsbuch holder add --name "…" --address "Straße 1, 12345 Ort"'))


def _history(context: Context, options: Namespace) -> None:
    """Say what was entered and changed of people, the oldest first, with the day on which it was noted."""
    lines = people_lines(context)
    if options.json:
        say_json([{"on": each.day.isoformat() if each.day else None, "text": each.text} for each in lines])
        return
    for each in lines:
        say(harmless(f"{german.day(each.day) if each.day else '–':<12}{each.text}"))
    if not lines:
        hint(_("Von Änderungen an Absender und Inhabern ist nichts vermerkt."))


def _keep(context: Context, options: Namespace, before: Person | None) -> None:
    new = entered_person(options, before, context.today)
    try:
        people.keep_person(context, new, before.name if before else None)
    except BadInput as refused:
        raise BadInput([_at_its_option(fault) for fault in refused.faults]) from refused
    _say_person(new, options)


def _at_its_option(fault: Fault) -> Fault:
    is_option = fault.place in {field.name for field in PERSON_FIELDS}
    return fault._replace(place=f"--{fault.place}") if is_option else fault


def _say_person(person: Person, options: Namespace) -> None:
    if options.json:
        say_json(PERSON.write(person))
        return
    for field in PERSON_FIELDS:
        value = getattr(person, field.name)
        if value not in (None, (), date.min):
            say(harmless(f"{_(field.label)}: {typed_text(field, value)}".replace("\n", ", ")))
