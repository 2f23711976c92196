"""The book as the overview lists it. Loaded after the first frame, since it brings the law along."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from heapq import merge
from typing import TYPE_CHECKING

from vertragsbuch.agenda.item import Item
from vertragsbuch.agenda.order import SORT_KEYS, Figures, figures, order_of, searched_text
from vertragsbuch.tables.characters import folded
from vertragsbuch.tui.overview.view import ENDED, IN_ORDER, View, group_of, view_kept_as
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.looking import due_items, first_items
from vertragsbuch.usecases.overview import overview_in_parts
from vertragsbuch.usecases.remembered import remembered_view
from vertragsbuch.usecases.watch import watch_book

if TYPE_CHECKING:
    from vertragsbuch.usecases.watch import Watch


class Listing:
    """Contracts in the order of the agenda, with what filtering and sorting would ask for again and again."""

    def __init__(self, items: Sequence[Item] = (), texts: dict[str, str] | None = None) -> None:
        self.items = items
        self.figures = figures(items)
        self._texts = texts or {}
        self._sorted: dict[tuple[str, bool], Sequence[Item]] = {(IN_ORDER, False): items}

    @cached_property
    def has_ended(self) -> bool:
        """Whether any of the contracts is over; every frame asks for it."""
        return any(group_of(item) == ENDED for item in self.items)

    def figures_of(self, shown: Sequence[Item]) -> Figures:
        """Return the figures of some of the contracts."""
        return figures(shown)

    def with_part(self, part: Sequence[Item]) -> "Listing":
        """Return a listing with these items too; they are in order among themselves."""
        items = list(merge(self.items, part, key=order_of)) if self.items else part
        return Listing(items, self._texts | {item.contract.id: searched_text(item.contract) for item in part})

    def of(self, view: View) -> Sequence[Item]:
        """Return the contracts of a view, in its order."""
        shown = self._in_order(view.sorted_by, is_reversed=view.reverse)
        if view.group is not None:
            shown = [item for item in shown if group_of(item) == view.group]
        if view.kind is not None:
            shown = [item for item in shown if item.contract.kind == view.kind]
        if view.tag is not None:
            shown = [item for item in shown if view.tag in item.contract.tags]
        if view.holder is not None:
            shown = [item for item in shown if view.holder in item.contract.holders]
        for word in folded(view.words).split():
            shown = [item for item in shown if word in self._text_of(item)]
        return shown

    def on_a_screen(self, view: View, rows: int) -> tuple[Sequence[Item], int]:
        """Return the contracts of a view, and how many are left out: those that are over, in a long list.

        They are in nobody's way where everything fits into so many rows, and where one asked for some.
        """
        shown = self.of(view)
        if view.is_narrowed or len(shown) <= rows:
            return shown, 0
        running = [item for item in shown if group_of(item) != ENDED]
        return (running, len(shown) - len(running)) if running else (shown, 0)

    def _text_of(self, item: Item) -> str:
        """Return what a search looks at; the first page is shown before that is worked out for it."""
        text = self._texts.get(item.contract.id)
        if text is None:
            text = self._texts[item.contract.id] = searched_text(item.contract)
        return text

    def _in_order(self, column: str, *, is_reversed: bool) -> Sequence[Item]:
        order = self._sorted.get((column, is_reversed))
        if order is None:
            order = sorted(self.items, key=SORT_KEYS[column], reverse=is_reversed)
            self._sorted[column, is_reversed] = order
        return order


def kept_view(context: Context) -> View:
    """Return how the book was looked at when it was left."""
    return view_kept_as(remembered_view(context))


def listings(context: Context, rows: int) -> Iterator[Listing]:
    """Yield the listing of a book as it grows, the last time whole; where it is empty, empty once.

    The first page, of so many rows, is right at once where the book keeps looks; else what is reckoned is
    shown as it comes.
    """
    first = first_items(context, rows)
    if first:
        yield Listing(first)
    listing = Listing()
    for part in overview_in_parts(context):
        listing = listing.with_part(part)
        if not first:
            yield listing
    if first or not listing.items:
        yield listing
    elif len(listing.items) > rows:  # its looks are kept, so that the page is right at once next time
        due_items(context, context.settings.within_days)


def watch(context: Context) -> "Watch":
    """Return a watch on the book as it is now; raises BookUnavailable."""
    return watch_book(context)
