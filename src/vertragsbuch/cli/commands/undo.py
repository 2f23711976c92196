"""`undo`, `redo`: what was done last is taken back, or done again, and named."""

from argparse import Namespace
from typing import TYPE_CHECKING

from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import harmless, say
from vertragsbuch.cli.values import context_of
from vertragsbuch.contract.events.entry import Edited
from vertragsbuch.contract.events.turn import Continued
from vertragsbuch.language import _
from vertragsbuch.usecases import undoing
from vertragsbuch.usecases.dismissals import dismissal_in_words, dismissed_last, refuse_what_is_older

if TYPE_CHECKING:
    from vertragsbuch.usecases.context import Context


def run(options: Namespace) -> int:
    """Take back what was done last, or do it again, and say on stderr what it was; `--dry-run` only names it.

    Raises BadInput where there is nothing.
    """
    context = context_of(options)
    if options.dry_run:
        _name(context, options)
    elif options.command == "redo":
        offer = undoing.redo(context, options.id)
        hint(_("Wieder da: {title}: {done}.").format(title=offer.title, done=offer.in_words()))
    else:
        _take_back(context, options)
    return 0


def _take_back(context: "Context", options: Namespace) -> None:
    if not (options.id or options.older):
        refuse_what_is_older(context)
    offer = undoing.undo(context, options.id)
    hint(_("Zurückgenommen: {title}: {done}.").format(title=offer.title, done=offer.in_words()))
    goes_on = any(isinstance(event, Continued) and event.new_terms for event in offer.events)
    if goes_on and not any(isinstance(event, Edited) for event in offer.events):
        hint(_("Die Angaben zum Vertrag bleiben, wie sie geändert sind."))
    again = f"vertragsbuch redo {options.id}" if options.id else "vertragsbuch redo"
    hint(_("Doch wieder: {command}").format(command=again))


def _name(context: "Context", options: Namespace) -> None:
    if options.command == "undo" and not (options.id or options.older):
        dismissed = dismissed_last(context)
        if dismissed:
            say(dismissal_in_words(dismissed))
            return
    find = undoing.what_can_be_redone if options.command == "redo" else undoing.what_can_be_undone
    offer = find(context, options.id)
    if offer is not None:
        say(harmless(f"{offer.title}: {offer.in_words()}"))
