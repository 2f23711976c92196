"""Histories with everything that is read of them, as `histories.toml` keeps them."""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from tests.contracts import HOSTING
from tests.noted import noted
from vertragsbuch.contract.effective import effective_events, standing_events, unsent_letters
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.history import history_of
from vertragsbuch.contract.model import Contract, status

FILE = Path(__file__).with_name("histories.toml")
READ_OF_A_CASE = (
    "named_end",
    "noticed_end",
    "ends_on",
    "expected_end",
    "earliest_end",
    "receive_by",
    "is_rolling",
    "is_late",
    "is_withdrawn",
    "is_rejected_rightly",
    "is_noticed_end_the_latest",
)
EVENTS_OF_A_CASE = (
    "notice",
    "written",
    "received",
    "confirmed",
    "rejected",
    "provider_notice",
    "letter",
    "later_end",
    "early_end",
)


class WholeHistory(NamedTuple):
    """A history by the places of its events, and a line for each thing that is read of it."""

    title: str
    events: tuple[Event, ...]
    read: list[str]


def whole_histories() -> list[WholeHistory]:
    cases: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["case"]
    return [
        WholeHistory(case["title"], tuple(map(_event, case["events"])), case["read"].strip().splitlines())
        for case in cases
    ]


def _event(fields: dict[str, Any]) -> Event:
    return noted(fields["type"], {name: fact for name, fact in fields.items() if name != "type"})


def read_of(events: tuple[Event, ...]) -> list[str]:
    """Return what is read of a history: its status, which events count, and what its case amounts to."""
    contract: Contract = HOSTING._replace(events=events)
    state, case = status(events), history_of(contract)
    facts = {name: value for name, value in state._asdict().items() if value not in (None, False)}
    lines = [f"{state.name}: {', '.join(f'{name} {value}' for name, value in facts.items())}"]
    lines.append(f"asks: {state.needs_action}, awaits: {state.awaits_confirmation}")
    for name, some in (
        ("count", effective_events(events)),
        ("stand", standing_events(events)),
        ("of the case", case.events),
        ("unsent", unsent_letters(events)),
        ("returned", case.returned),
    ):
        lines.append(f"{name}: {_places(some, events)}")
    lines += [
        f"{name}: {value}" for name in READ_OF_A_CASE if (value := getattr(case, name)) not in (None, False)
    ]
    lines += [
        f"{name}: {_places([value], events)}"
        for name in EVENTS_OF_A_CASE
        if (value := getattr(case, name)) is not None
    ]
    lines += [f"taken after the end: {day}" for _debit, day in case.debits_after_end()]
    lines += [f"taken in dispute: {day}" for _debit, day in case.debits_in_dispute()]
    return [line.rstrip() for line in lines]


def _places(some: Any, events: tuple[Event, ...]) -> str:  # noqa: ANN401 - any of the kinds of events
    found = [next((place for place, each in enumerate(events) if each is one), None) for one in some]
    return " ".join("completed" if place is None else str(place) for place in found)
