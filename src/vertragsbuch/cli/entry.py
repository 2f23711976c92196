"""What `add`, `edit` and `holder` were told, as values: every fault is named with its option."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from vertragsbuch.cli.ways import wrapped_below_lead
from vertragsbuch.contract.contradictions import contradictions, mixed_currencies
from vertragsbuch.contract.fields import (
    BY_KEY,
    FIELDS,
    HOLDER_FIELDS,
    value_in,
    with_values,
)
from vertragsbuch.contract.model import Contract, Holder, Provider, Terms
from vertragsbuch.contract.people import PERSON_FIELDS, Person
from vertragsbuch.contract.vocabulary.patterns import pattern_of, told
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _
from vertragsbuch.reading.clause import read_clause
from vertragsbuch.reading.clause_reading import CLAUSE_FIELDS as FIELDS_OF_A_CLAUSE
from vertragsbuch.reading.clause_reading import ClauseReading
from vertragsbuch.reading.clause_words import clause_lines, with_open_clause
from vertragsbuch.reading.rough_days import asked_back, start_of
from vertragsbuch.reading.typed_contract import parted
from vertragsbuch.reading.typed_values import typed_value, year_taken
from vertragsbuch.tables.fields import Field, read_at


def entered_contract(
    options: Namespace,
    today: date,
    before: Contract | None = None,
    tell: Callable[[str], None] | None = None,
) -> Contract:
    """Return the contract that the options describe, on top of what was there before; raises BadInput.

    What a clause says fills what no option says, and a pattern what neither says. `tell` hears what that is,
    and the year of each day that was typed without one, also where the contract is refused then.
    """
    given = _given(options)
    if before is None:
        _refuse_missing(given)
    typed = _values(given, today, before)
    if tell is not None:
        for sentence in _years_taken(given, typed):
            tell(sentence)
    values = parted(typed, whole=False)
    changed = with_values(before or _begun(options, today, tell), values)
    if options.clause and options.clause.strip():
        starts_on = changed.terms.starts_on
        clause = read_clause(options.clause, starts_on if isinstance(starts_on, date) else None)
        changed = _with_clause(changed, clause, set(values))
        changed = changed._replace(notes=with_open_clause(changed.notes, options.clause, clause))
        if tell is not None:
            tell(_clause_in_words(clause))
    faults = [
        fault._replace(place=_option_of(fault.place, given))
        for fault in contradictions(changed.terms) + mixed_currencies(changed.price, changed.costs)
    ]
    faults += _emptied(changed) + _asked_back(given, changed)
    if faults:
        raise BadInput(faults)
    return changed


def _begun(options: Namespace, today: date, tell: Callable[[str], None] | None) -> Contract:
    """Return the contract that an entry begins with: empty, or as a pattern has it; raises BadInput."""
    contract = Contract("", "", Provider(""), Terms(today))
    name = _option(options, "pattern")
    if name is None or not name.strip():
        return contract
    faults: list[Fault] = []
    pattern = read_at("--pattern", pattern_of, name, faults)
    if faults:
        raise BadInput(faults)
    if tell is not None:
        tell(told(pattern))
    return contract._replace(kind=pattern.kind, terms=contract.terms._replace(**pattern.agreed))


def _clause_in_words(clause: ClauseReading) -> str:
    """Return which words of a clause were used, and what is open in it, a line each."""
    marks = {"doubt": "? ", "passed": "– "}
    lines = [
        wrapped_below_lead(
            marks.get(line.kind, "  "), f"{line.label}: {line.text}" if line.label else line.text
        )
        for line in clause_lines(clause)
    ]
    return "\n".join((_("Aus der Klausel:"), *lines))


def entered_holder(options: Namespace, before: Holder | None) -> Holder:
    """Return the holder that the options describe, on top of what was there before; raises BadInput."""
    holder = (before or Holder(""))._replace(**_typed_fields(options, HOLDER_FIELDS))
    if not holder.name:
        raise BadInput.of("--name", _("Der Name fehlt: Wer schreibt die Briefe?"))
    return holder


def entered_person(options: Namespace, before: Person | None, today: date) -> Person:
    """Return the further holder that the options describe, on top of what was there; raises BadInput."""
    person = (before or Person(""))._replace(**_typed_fields(options, PERSON_FIELDS, today))
    if not person.name:
        raise BadInput.of("--name", _("Der Name fehlt: Wem gehört der Vertrag?"))
    return person


def _typed_fields(options: Namespace, fields: Sequence[Field], today: date = date.min) -> dict[str, Any]:
    """Return what was typed for some fields, as values by name; raises BadInput naming every fault."""
    faults: list[Fault] = []
    values: dict[str, Any] = {}
    for field in fields:
        text = _option(options, field.name)
        if text is not None:
            value = _value(f"--{field.name}", field, text, today, faults)
            values[field.name] = field.default if value is None else value
    if faults:
        raise BadInput(faults)
    return values


def _option(options: Namespace, name: str) -> Any:  # noqa: ANN401 - a text, or a truth value of a flag
    return getattr(options, name.replace("-", "_"), None)


def _given(options: Namespace) -> dict[str, Any]:
    """Return what was typed, under the keys of the fields; of `edit` the identifier is no field."""
    is_new = options.command == "add"
    return {
        row.key: typed
        for row in FIELDS
        if (is_new or row.key != "id") and (typed := _option(options, row.option)) is not None
    }


def _refuse_missing(given: dict[str, Any]) -> None:
    faults = [
        Fault(f"--{row.option}", _("Diese Angabe fehlt: {question}").format(question=_(row.field.question)))
        for row in FIELDS
        if row.field.question and row.field.required and not given.get(row.key, "").strip()
    ]
    if faults:
        raise BadInput(faults)


def _emptied(contract: Contract) -> list[Fault]:
    return [
        Fault(f"--{row.option}", _("Diese Angabe darf nicht leer sein."))
        for row in FIELDS
        if row.field.required and row.field.question and not value_in(contract, row)
    ]


def _values(given: dict[str, Any], today: date, before: Contract | None) -> dict[str, Any]:
    """Return what was typed as values; raises BadInput with every fault at once.

    The conclusion is read first: a start without a year is the first such day from then on.
    """
    faults: list[Fault] = []
    values: dict[str, Any] = {"concluded_on": before.concluded_on} if before else {}
    for key, typed in sorted(given.items(), key=lambda item: item[0] != "concluded_on"):
        row = BY_KEY[key]
        if isinstance(typed, bool):
            values[key] = typed is not row.denies
        elif key == "starts_on" and typed.strip():
            read = partial(start_of, today=today, made_on=values.get("concluded_on"))
            values[key] = read_at(f"--{row.option}", read, typed, faults)
        else:
            values[key] = _value(f"--{row.option}", row.field, typed, today, faults)
    if faults:
        raise BadInput(faults)
    return values


def _years_taken(given: dict[str, Any], values: dict[str, Any]) -> list[str]:
    sentences = (
        year_taken(BY_KEY[key].field, text, values[key])
        for key, text in given.items()
        if isinstance(text, str)
    )
    return [sentence for sentence in sentences if sentence is not None]


def _option_of(place: str, given: dict[str, Any]) -> str:
    """Return the option under which a field was typed: its own, or the one that holds it along."""
    typed = (row for row in FIELDS if row.key in given and place in (row.key, row.along, row.otherwise))
    return f"--{next(typed, BY_KEY[place]).option}"


def _asked_back(given: dict[str, Any], contract: Contract) -> list[Fault]:
    question = asked_back(given.get("concluded_on") or "", contract.concluded_on, contract.terms.starts_on)
    return [Fault("--concluded", question)] if question else []


def _value(option: str, field: Field, text: str, today: date, faults: list[Fault]) -> Any:  # noqa: ANN401 - as the shape of the field has it
    """Return what was typed into a field, its default for an empty text; a fault is noted at the option."""
    if not text.strip():
        return field.default
    return read_at(option, partial(typed_value, field, today=today), text, faults)


def _with_clause(contract: Contract, clause: ClauseReading, given: set[str]) -> Contract:
    """Return a contract in which the words of a clause fill what was not given in an option of its own.

    What is agreed together, as a notice and the day that it runs to, comes from one of the two alone.
    """
    stated: set[str] = {name for name in FIELDS_OF_A_CLAUSE if getattr(clause, name) is not None}
    for together in _AGREED_TOGETHER:
        if together & stated:
            stated |= together
        if together & given:
            stated -= together
    return with_values(contract, {key: getattr(clause, key) for key in stated - given})


_AGREED_TOGETHER = tuple(
    {row.key, row.along, row.otherwise} & set(FIELDS_OF_A_CLAUSE)
    for row in FIELDS
    if row.along or row.otherwise
)
