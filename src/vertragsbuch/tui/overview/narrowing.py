"""What the list is narrowed to and sorted by, chosen from a list."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from vertragsbuch.language import _
from vertragsbuch.reading.typed_kinds import KIND_NAMES
from vertragsbuch.tui.kit.choice_screen import ChoiceScreen
from vertragsbuch.tui.overview.columns import LIST_COLUMNS
from vertragsbuch.tui.overview.overview import OverviewScreen
from vertragsbuch.tui.overview.view import GROUP_NAMES, View, group_of

if TYPE_CHECKING:
    from vertragsbuch.agenda.item import Item


async def narrow(overview: OverviewScreen, _item: object) -> None:
    """Choose a status or a kind to look at."""
    view = await overview.ask(_filters(overview.items, overview.view))
    if view is not None:
        overview.look_at(view)


async def sort(overview: OverviewScreen, _item: object) -> None:
    """Choose the column to sort by."""
    column = await overview.ask(_columns(overview.view))
    if column is not None:
        overview.sort_by(column)


def _filters(items: "Sequence[Item]", view: View) -> ChoiceScreen[View]:
    """Return the statuses and kinds that occur, each with how many there are."""
    everything = view._replace(group=None, kind=None, tag=None, holder=None)
    groups = Counter(group_of(line) for line in items)
    kinds = Counter(line.contract.kind for line in items)
    choices: list[tuple[View, str] | None] = [(everything, _entry(_("alle Verträge"), len(items))), None]
    choices += [
        (everything._replace(group=group), _entry(_(name), groups[group]))
        for group, name in GROUP_NAMES.items()
        if groups[group]
    ]
    choices.append(None)
    choices += [
        (everything._replace(kind=kind), _entry(_(name), kinds[kind]))
        for kind, name in KIND_NAMES.items()
        if kinds[kind]
    ]
    for tag, count in sorted(Counter(tag for line in items for tag in line.contract.tags).items()):
        choices.append((everything._replace(tag=tag), _entry(_("Schlagwort „{tag}“").format(tag=tag), count)))
    for holder, count in sorted(Counter(name for line in items for name in line.contract.holders).items()):
        choices.append(
            (everything._replace(holder=holder), _entry(_("von {name}").format(name=holder), count))
        )
    return ChoiceScreen(_("Nur zeigen"), choices, view)


def _columns(view: View) -> ChoiceScreen[str]:
    """Return the columns to sort by."""
    choices = [(column.sort_key, _(column.title)) for column in LIST_COLUMNS]
    return ChoiceScreen(_("Sortieren nach (noch einmal: andersherum)"), choices, view.sorted_by)


def _entry(name: str, count: int) -> str:
    return f"{count:>5}  {name}"
