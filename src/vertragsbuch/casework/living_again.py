"""What it means that an ending contract is edited: a correction, or new terms by which it lives on."""

from datetime import date

from vertragsbuch.contract.model import Contract

_RUNNING = ("open", "planned", "written", "returned", "turned_down", "removed")


def is_ending(contract: Contract) -> bool:
    """Return whether something has been declared that ends the contract, or has ended it."""
    return contract.status.name not in _RUNNING


def lives_again(before: Contract, changed: Contract) -> bool:
    """Return whether the changed fields can only mean that an ending contract goes on under new terms.

    That is so where it is made anew after the notice, or begins anew after its end; all else is a correction.
    """
    if not is_ending(before):
        return False
    status = before.status
    declared_on = status.sent_on or status.received_on or status.confirmed_on
    made_on, starts_on = changed.made_on, changed.terms.starts_on
    if made_on is not None and made_on != before.made_on and declared_on is not None:
        return made_on > declared_on
    if not isinstance(starts_on, date) or starts_on == before.terms.starts_on or status.ends_on is None:
        return False
    return starts_on > status.ends_on


def new_start(before: Contract, changed: Contract) -> date | None:
    """Return the day on which a contract begins anew; None where its start stays or is not known."""
    starts_on = changed.terms.starts_on
    return starts_on if isinstance(starts_on, date) and starts_on != before.terms.starts_on else None


def touches_terms(before: Contract, changed: Contract) -> bool:
    """Return whether what is agreed differs: the terms, the day of conclusion, the price."""
    return (before.terms, before.concluded_on, before.price) != (
        changed.terms,
        changed.concluded_on,
        changed.price,
    )
