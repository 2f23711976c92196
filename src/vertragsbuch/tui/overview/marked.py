"""What is done to every contract that is marked."""

from vertragsbuch.tui.overview.contract_list import ContractList
from vertragsbuch.tui.overview.overview import OverviewScreen


async def do_to_marked(overview: OverviewScreen, name: str) -> str | None:
    """Do it to each of them, one after the other, until one is left as it is; return the last that changed.

    What was done to loses its mark. Several notices are written on one page.
    """
    if name == "cancel" and len(overview.marked) > 1:
        return await _cancel_several(overview)
    of_identifier = {item.contract.id: item for item in overview.items}
    changed = None
    for contract_id in overview.marked:
        overview.program.unfinished.begin(name, contract_id)
        done: str | None = await overview.program.late(name)(overview, of_identifier[contract_id])
        if done is None:
            break
        overview.query_one(ContractList).unmark((contract_id,))
        changed = done
    return changed


async def _cancel_several(overview: OverviewScreen) -> str | None:
    marked = overview.marked
    changed: str | None = await overview.program.late("cancel_several")(overview, marked)
    if changed is not None:
        overview.query_one(ContractList).unmark(marked)
    return changed
