"""What was typed when the program ended last is offered again."""

from functools import partial
from typing import TYPE_CHECKING

from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.dialogs import Question
from vertragsbuch.tui.overview.actions import OVERVIEW_ACTIONS
from vertragsbuch.tui.overview.contract_list import ContractList
from vertragsbuch.tui.overview.overview import OverviewScreen
from vertragsbuch.usecases.unsaved import Unsaved, forget_unsaved

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST = 200
_WAYS = tuple("123456789")
"""The keys of the ways out."""


async def offer_unfinished(overview: OverviewScreen, unsaved: Unsaved) -> None:
    """Ask whether to go on with what was typed, and lead to its form."""
    if not await overview.ask(_going_on(unsaved)):
        return
    step = _step(overview, unsaved.action)
    if step is None or (unsaved.contract_id and not _has_chosen(overview, unsaved.contract_id)):
        overview.notify(_("Den Vertrag dazu gibt es in der Liste nicht mehr."), markup=False)
        await overview.result_of(partial(forget_unsaved, overview.context))
        return
    overview.program.unfinished.go_on(unsaved)
    overview.call_later(step)


def _step(overview: OverviewScreen, action: str) -> "Callable[[], object] | None":
    """Return what begins an action; None for one that there is not."""
    number = action.removeprefix("way(").removesuffix(")")
    if number in _WAYS and action == f"way({number})":
        return partial(overview.action_way, int(number))
    is_one = any(action == each.name for each in OVERVIEW_ACTIONS)
    return partial(overview.action_do, action) if is_one else None


def _has_chosen(overview: OverviewScreen, contract_id: str) -> bool:
    """Choose a contract, where the list hides it after showing all of them; return whether it is there."""
    if contract_id not in [item.contract.id for item in overview.items]:
        return False
    if contract_id not in [item.contract.id for item in overview.items_in_sight]:
        overview.action_show_all()
    overview.query_one(ContractList).choose(contract_id)
    return True


def _going_on(unsaved: Unsaved) -> Question:
    texts = "; ".join(" ".join(text.split()) for text in unsaved.texts.values() if text.strip())
    short = texts if len(texts) <= _LONGEST else f"{texts[: _LONGEST - 1]}…"
    return Question(
        _("Noch nicht gespeichert"),
        _("Als vertragsbuch endete, war noch offen: {title} ({texts}).").format(
            title=unsaved.title, texts=short
        ),
        yes=N_("Weiter bearbeiten"),
        no=N_("Später"),
    )
