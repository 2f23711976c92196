"""The way out that `--way N` names, else the best one, and the later end that `--ends` chooses."""

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from vertragsbuch.agenda.words import careful_in_words
from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.values import day_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.law.answer import Answer, WayOut, number_of
from vertragsbuch.usecases.chosen_end import way_to_end
from vertragsbuch.usecases.overview import agenda_item

if TYPE_CHECKING:
    from vertragsbuch.usecases.context import Context


def chosen_way(answer: Answer, options: Namespace, contract_id: str | None = None) -> WayOut:
    """Return the way that the options ask for; raises BadInput where there is none.

    `contract_id` says of which contract, where the options name several.
    """
    name = contract_id or options.id
    way = answer.best or next(iter(_with_letters_first(answer)), None)
    if options.way is not None:
        if not 1 <= options.way <= len(answer.ways_out):
            sentence = _("Diesen Weg gibt es nicht; „vertragsbuch show {id}“ zählt {count} auf.")
            raise BadInput.of("--way", sentence.format(id=name, count=len(answer.ways_out)))
        way = answer.ways_out[options.way - 1]
    if way is None:
        reasons = " ".join(answer.unclear) or _("Aus diesem Vertrag führt gerade kein Weg.")
        raise BadInput.of(name, reasons)
    return way


def to_chosen_end(
    context: "Context", contract: Contract, options: Namespace, way: WayOut, ways: Sequence[WayOut]
) -> WayOut:
    """Return a way to the later end that the options choose, or the way as it is where they choose none.

    Where no way was named, another ordinary notice may lead to that end. Raises BadInput where none does.
    """
    if not options.ends:
        return way
    ends_on = day_of("--ends", options.ends, context.today, "future")
    others = [other for other in ways if other.letter == "notice" and other.key != way.key]
    possible = [way, *(others if options.way is None else [])]
    return way_to_end(contract, context.today, possible, ends_on)


def hint_careful_day(context: "Context", contract: Contract, way: WayOut, answer: Answer) -> None:
    """Say that another way has an earlier day, where there is one, and how to choose that way."""
    item = agenda_item(contract, context)
    careful = item.careful
    number = number_of(careful, answer.ways_out) if careful is not None else None
    if careful is None or number is None or careful.key == way.key:
        return
    hint(careful_in_words(item, number))
    hint(_("Diesen Weg nimmt: --way {number}").format(number=number))


def _with_letters_first(answer: Answer) -> list[WayOut]:
    """Return the ways with those first for which there is something to write."""
    return sorted(answer.ways_out, key=lambda way: way.letter is None)
