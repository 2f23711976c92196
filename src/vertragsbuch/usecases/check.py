"""The daily check: what has to be sent soon, and what a case asks for."""

from vertragsbuch.agenda.item import Item
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.looking import due_items


def due(context: Context, within_days: int | None = None) -> list[Item]:
    """Return the contracts for which something has to be done, the most urgent first.

    That is within so many days, else within the days set. Raises BookUnavailable.
    """
    return due_items(context, context.settings.within_days if within_days is None else within_days)
