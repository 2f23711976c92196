"""The turns that a case may take: it comes back, goes on, is ended by others, or is kept; each notes one."""

from argparse import Namespace
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from vertragsbuch.action import action
from vertragsbuch.cli.case_options import OPTION_OF, TURN_OF
from vertragsbuch.cli.entry import entered_contract
from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.values import context_of, day_of, value_of
from vertragsbuch.cli.wording import command_of
from vertragsbuch.contract.events.event import CaseEvent, Event
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.events.rows.turn import ASKED_OF_TURNS
from vertragsbuch.contract.events.turn import Kept, Offered
from vertragsbuch.contract.fields import FIELDS
from vertragsbuch.contract.model import Contract
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.reading.typed_values import typed_value
from vertragsbuch.tables.fields import DATE
from vertragsbuch.usecases.case import raised_by_last_note
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.history import event_in_words
from vertragsbuch.usecases.register import contract_of
from vertragsbuch.usecases.turns import new_terms, take_turn


def run(options: Namespace) -> int:
    """Note a turn of the case, and say what it asks for at once."""
    context = context_of(options)
    event_type = TURN_OF[options.command]
    event = EVENT_TYPE_ROWS[event_type].event(**dict(_facts(options, event_type, context)))
    assert isinstance(event, CaseEvent)
    changed = _changed(context, options) if event_type == "continued" else None
    if changed is not None:
        event, changed = new_terms(event, contract_of(context, options.id), changed, context.today)
    paper = Path(options.paper) if event_type != "kept" and options.paper else None
    noted = take_turn(context, options.id, event, paper=paper, changed=changed)
    say_turn(context, options.id, noted)
    return 0


def say_turn(context: Context, contract_id: str, noted: Event) -> None:
    """Say what was noted of a turn, and what the case asks for since."""
    hint(_("Vermerkt: {event}.").format(event=event_in_words(noted)))
    if isinstance(noted, Kept) and noted.kept_until is not None:
        hint(
            _("Bis zum {day} ist Ruhe; danach meldet sich die nächste Frist.").format(
                day=german.day(noted.kept_until)
            )
        )
    if isinstance(noted, Offered) and noted.outcome == "accepted":
        action_text = command_of(action("continued", contract_id))
        hint(_("Gelten damit andere Bedingungen, dann: {command}").format(command=action_text))
    for alarm in raised_by_last_note(contract_of(context, contract_id), context.today):
        hint(f"{alarm.sentence} → {alarm.remedy.worded(command_of)}")


def _facts(options: Namespace, event_type: str, context: Context) -> Iterator[tuple[str, Any]]:
    """Yield the day and what was asked for, as far as it was given."""
    yield "on", day_of("--on", options.on, context.today, "past")
    for name in ASKED_OF_TURNS[event_type]:
        option = OPTION_OF.get(name, name)
        text = getattr(options, option.replace("-", "_"))
        if text is None:
            continue
        fact = EVENT_TYPE_ROWS[event_type].fact(name)
        if fact.shape is DATE:
            yield name, day_of(f"--{option}", text, context.today, fact.lean)
        else:
            reader = partial(typed_value, fact.field, today=context.today)
            yield name, value_of(f"--{option}", text, reader)


def _changed(context: Context, options: Namespace) -> Contract | None:
    """Return the contract with the new terms; None where the options name none."""
    given = any(
        getattr(options, row.option.replace("-", "_"), None) is not None for row in FIELDS if row.key != "id"
    )
    if not given and options.clause is None and getattr(options, "from") is None:
        return None
    before = contract_of(context, options.id)
    return entered_contract(options, context.today, before, tell=hint)
