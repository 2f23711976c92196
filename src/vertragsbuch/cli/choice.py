"""The way out that `--way N` names, else the best one."""

from argparse import Namespace

from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.law.answer import Answer, WayOut


def chosen_way(answer: Answer, options: Namespace, contract_id: str | None = None) -> WayOut:
    """Return the way that the options ask for; raises BadInput where there is none.

    `contract_id` says of which contract, where the options name several.
    """
    name = contract_id or options.id
    way = answer.best or next(iter(answer.ways_out), None)
    if options.way is not None:
        if not 1 <= options.way <= len(answer.ways_out):
            sentence = _("Diesen Weg gibt es nicht; „vertragsbuch show {id}“ zählt {count} auf.")
            raise BadInput.of("--way", sentence.format(id=name, count=len(answer.ways_out)))
        way = answer.ways_out[options.way - 1]
    if way is None:
        reasons = " ".join(answer.unclear) or _("Aus diesem Vertrag führt gerade kein Weg.")
        raise BadInput.of(name, reasons)
    return way
