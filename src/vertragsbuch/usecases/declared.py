"""What is noted of a declaration: the end that it asks for, and the one that it reaches by its receipt."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from vertragsbuch.casework.reached import reached_end
from vertragsbuch.contract.event import (
    Event,
    folded,
    is_declaration,
    kind_of,
    moves_with_receipt,
    unsent_letters,
)
from vertragsbuch.contract.history import History, history_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.vocabulary.channels import Channel
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.ways_out import ways_out

Facts = Mapping[str, Any]


def about_way(way: WayOut) -> Facts:
    """Return what is noted of a way out that is taken: its end, and the last day on which it is reached.

    `rolling` means that the end is the one that receipt on the day of the note would reach.
    """
    return {
        "way": way.key,
        "rule": way.rule,
        "certainty": way.certainty,
        "ends_on": way.ends_on,
        "receive_by": way.closes_on if way.rolling else way.receive_by,
        "rolling": way.rolling,
    }


def about_letter(letter: Event) -> Facts:
    """Return what is noted of a letter that was sent: its kind, its PDF, its end and last day of receipt."""
    return {
        "kind": kind_of(letter),
        "letter": letter.facts.get("document"),
        **_end_of(letter),
    }


def _end_of(letter: Event) -> Facts:
    """Return what a letter notes about its end, and whether that moves with the receipt."""
    ends_on = letter.day("ends_on")
    return {
        "ends_on": ends_on,
        "receive_by": letter.day("receive_by"),
        "rolling": moves_with_receipt(letter) if ends_on else None,
        "way": letter.facts.get("way"),
        "rule": letter.facts.get("rule"),
        "certainty": letter.facts.get("certainty"),
    }


def about_dispatch(contract: Contract, sent_on: date, channel: Channel) -> Facts:
    """Return which letter was sent, and the end that it reaches: that of the letter, else the best one.

    A button ends the contract, whatever else has been written; what was declared with it is taken for
    received at once (§ 312k Abs. 4 Satz 2 BGB).
    """
    unsent = unsent_letters(contract.events)
    fitting = [letter for letter in unsent if channel != "button" or is_declaration(letter)]
    about = about_letter(fitting[-1]) if fitting else _about_notice_without_letter(contract, sent_on)
    if channel != "button" or not about.get("rolling"):
        return about
    clicked = Event("sent", {"on": sent_on, **about})
    reached = reached_end(contract, History((clicked,), folded([clicked])), sent_on)
    return {**about, "ends_on": reached or about.get("ends_on"), "rolling": False}


def _about_notice_without_letter(contract: Contract, sent_on: date) -> Facts:
    """Return what a notice declares that no letter lies here for: the same again, else the best way out."""
    history = history_of(contract)
    declared = history.declared if history.status.closed_on is None else None
    if declared is not None:
        ends_on = history.noticed_end or reached_end(contract, history, sent_on)
        return {"kind": kind_of(declared), **_end_of(declared), "ends_on": ends_on}
    if history.status.closed_on is None and history.ends_on is not None:
        return {"kind": "notice", "ends_on": history.ends_on, "rolling": False}
    best = ways_out(contract, sent_on).best
    return {"kind": "notice", **(about_way(best) if best else {})}


def end_by_receipt(contract: Contract, received_on: date) -> date | None:
    """Return the end that a receipt fixes; None where the notice came in time for the one that it names."""
    history = history_of(contract)
    receive_by = history.receive_by
    is_late = receive_by is not None and received_on > receive_by
    return reached_end(contract, history, received_on) if history.is_rolling or is_late else None


def end_by_answer(contract: Contract, answered_on: date) -> date | None:
    """Return the end that the notice reaches at the latest; None where its end is known anyway."""
    history = history_of(contract)
    if history.notice is None or history.noticed_end is not None or history.is_withdrawn:
        return None
    return reached_end(contract, history, history.status.received_on or answered_on)
