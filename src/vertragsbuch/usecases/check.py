"""The daily check: what has to be sent soon, and what a case asks for."""

from vertragsbuch.agenda.item import Item
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.overview import overview


def due(context: Context) -> list[Item]:
    """Return the contracts for which something has to be done within the days set, the most urgent first."""
    return [item for item in overview(context) if item.is_due]
