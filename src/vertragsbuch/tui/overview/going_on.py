"""What was typed when the program ended last is offered again."""

from functools import partial

from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.dialogs import Question
from vertragsbuch.tui.overview.contract_list import ContractList
from vertragsbuch.tui.overview.overview import OverviewScreen
from vertragsbuch.usecases.unsaved import Unsaved, forget_unsaved

_LONGEST = 200


async def offer(overview: OverviewScreen, unsaved: Unsaved) -> None:
    """Ask whether to go on with what was typed, and lead to its form."""
    if not await overview.ask(_going_on(unsaved)):
        return
    there = [item.contract.id for item in overview.items]
    if unsaved.contract_id and unsaved.contract_id not in there:
        overview.notify(_("Den Vertrag dazu gibt es in der Liste nicht mehr."), markup=False)
        await overview.result_of(partial(forget_unsaved, overview.context))
        return
    if unsaved.contract_id:
        overview.query_one(ContractList).choose(unsaved.contract_id)
    overview.program.unfinished.go_on(unsaved)
    overview.call_later(overview.action_do, unsaved.action)


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
