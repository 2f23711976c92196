"""What may have left the house, and nobody knows; the daily check asks for it, and mostly there is none."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from vertragsbuch.typed import TYPE_CHECKING
from vertragsbuch.usecases.context import Context

if TYPE_CHECKING:
    from vertragsbuch.book.pending import Dispatch


def uncertain_dispatches(context: Context) -> "Mapping[str, list[Dispatch]]":
    """Return by contract what may have left the house and nobody knows, the oldest first."""
    return by_contract(context.book.read_uncertain())


def by_contract(uncertain: "Iterable[Dispatch]") -> "Mapping[str, list[Dispatch]]":
    """Return by contract what may have left the house."""
    mine: defaultdict[str, list[Dispatch]] = defaultdict(list)
    for one in uncertain:
        mine[one.contract_id].append(one)
    return mine
