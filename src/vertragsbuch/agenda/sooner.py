"""A right that was opened after a notice was declared, and that surely ends the contract sooner than that."""

from datetime import date

from vertragsbuch.contract.history import history_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.law.answer import WayOut, best_of


def sooner_way(contract: Contract, today: date, ways: tuple[WayOut, ...]) -> WayOut | None:
    """Return the best of the sure ways that an event opened since the notice, and that end it all sooner.

    What was open already when the notice was declared was let go by, unless the contract ends later than was
    declared then, or by notice of the other side. A withdrawal ends it at once, and so does declining to
    enter a tenancy.
    """
    status = contract.status
    ends_on = status.ends_on
    if ends_on is None or ends_on < today or status.closed_on is not None or status.removed:
        return None
    sooner = [
        (way.opened_by, way)
        for way in ways
        if way.opened_by is not None
        and way.letter is not None
        and way.certainty == "certain"
        and (way.ends_on or today) < ends_on
    ]
    if not sooner:
        return None
    since = _place_of_notice(contract, ends_on)
    return best_of(way for opened_by, way in sooner if opened_by > since)


def _place_of_notice(contract: Contract, ends_on: date) -> int:
    """Return the place among the events of the notice by which the contract ends; -1 where it is not ours.

    After a withdrawal nothing is left to be ended, whatever comes.
    """
    history = history_of(contract)
    notice, declared, confirmed = history.notice, history.named_end, history.confirmed
    if notice is None or contract.status.is_ended_by_provider:
        return -1
    if history.is_withdrawn:
        return len(contract.events)
    is_agreed = confirmed is not None and bool(confirmed.accepted)
    if declared is not None and declared < ends_on and not is_agreed:
        return -1
    return next((place for place, event in enumerate(contract.events) if event is notice), -1)
