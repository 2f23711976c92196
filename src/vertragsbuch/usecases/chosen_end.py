"""A later end than the next one, as the person chooses it."""

from collections.abc import Sequence
from datetime import date

from vertragsbuch.contract.model import Contract
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.chosen_end import NoSuchEnd, way_to


def way_to_end(contract: Contract, today: date, ways: Sequence[WayOut], ends_on: date) -> WayOut:
    """Return the first of the ways that leads to a later end of the person's choice.

    Raises BadInput with the ends next to that day where none does.
    """
    near: list[NoSuchEnd] = []
    for way in ways:
        taken = way_to(contract, today, way, ends_on)
        if isinstance(taken, WayOut):
            return taken
        near.append(taken)
    possible = sorted({day for each in near for day in each if day is not None})
    sentence = _("Zum {day} kann der Vertrag nicht enden; möglich ist: {days}.")
    days = ", ".join(german.day(day) for day in possible) or _("kein Tag")
    raise BadInput.of(contract.id, sentence.format(day=german.day(ends_on), days=days))
