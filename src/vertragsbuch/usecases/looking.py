"""Looks at contracts that are kept: so the cost of a check grows with what is due, not with the book."""

import os
from collections.abc import Iterable
from datetime import date
from functools import cache

from vertragsbuch.agenda.item import Item, Reckoned, reckoned
from vertragsbuch.agenda.order import in_order, place_of
from vertragsbuch.book.pending import KeptLook, Look, Pending
from vertragsbuch.byte_code import content_of, sum_of_content
from vertragsbuch.contract.model import Contract
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.overview import overview, reckoned_item
from vertragsbuch.usecases.uncertain import by_contract

_RECKONING = ("agenda", "casework", "contract", "delivery", "law")
_SOURCES = ".toml"
"""Norms stand in a module that is compiled from theirs."""
_BYTE_CODE = "__pycache__"
"""It follows from the code."""
_MOST_TO_LOOK_AT = 2000
"""With more contracts than this to look at first, a first page is no quicker than the whole list."""


def due_items(context: Context, within_days: int) -> list[Item]:
    """Return what is due within so many days, the most urgent first, by looks as far as they reach.

    They reach as far ahead as the settings look; whoever looks further reads the whole book. What was looked
    at is kept for the next time. Raises BookUnavailable.
    """
    nearer = context._replace(settings=context.settings._replace(within_days=within_days))
    if within_days > context.settings.within_days:
        return [item for item in overview(nearer) if item.is_due]
    pending = context.book.looks.pending(stamp_of(context), context.today)
    reckoned_today = _reckoned(nearer, pending, pending.contracts)
    keep_looks(context, pending, reckoned_today if nearer.settings == context.settings else ())
    return [item for item in in_order(each.item for each in reckoned_today) if item.is_due]


def first_items(context: Context, count: int) -> list[Item] | None:
    """Return the first so many items of the overview; None where only the whole of it would tell.

    Raises BookUnavailable.
    """
    pending = context.book.looks.pending(stamp_of(context), context.today, count)
    if pending.is_all or len(pending.contracts) > _MOST_TO_LOOK_AT:
        return None
    looked_at = [each.item for each in _reckoned(context, pending, pending.contracts)]
    return in_order(_in_sight(context, pending, looked_at, count))


def _in_sight(context: Context, pending: Pending, looked_at: list[Item], count: int) -> list[Item]:
    """Return the first so many items: the others keep their place, and only those in sight are reckoned."""
    items = {item.contract.id: item for item in looked_at}
    asked = {contract.id for contract in pending.contracts}  # removed ones have no item
    places = {key: _kept_place(kept) for key, kept in pending.looks.items() if key not in asked}
    places |= {key: _place_to_keep(item) for key, item in items.items()}
    listed = [contract for contract in pending.first if contract.id in places]
    in_sight = sorted(listed, key=lambda contract: places[contract.id])[:count]
    at_rest = [contract for contract in in_sight if contract.id not in items]
    items |= {each.item.contract.id: each.item for each in _reckoned(context, pending, at_rest)}
    return [items[contract.id] for contract in in_sight]


def _kept_place(kept: KeptLook) -> tuple[int, str, str]:
    """Return the place that a look keeps; one that something else has written over comes first."""
    return kept.rank if isinstance(kept.rank, int) else 0, str(kept.sort_day), str(kept.sort_title)


def _place_to_keep(item: Item) -> tuple[int, str, str]:
    rank, day = place_of(item)
    return rank, day.isoformat(), item.contract.title.casefold()


def _reckoned(context: Context, pending: Pending, contracts: Iterable[Contract]) -> list[Reckoned]:
    uncertain = by_contract(pending.uncertain)
    return [
        reckoned_item(contract, context, uncertain.get(contract.id, ()))
        for contract in contracts
        if not contract.status.removed
    ]


def keep_looks(context: Context, pending: Pending, bases: Iterable[Reckoned] = ()) -> None:
    """Keep what looking at these contracts shows; nothing is written where the book says so already.

    `bases` are what was reckoned today with these settings.
    """
    uncertain = {one.contract_id for one in pending.uncertain}  # what may be out is no part of a look
    by_id = {each.item.contract.id: each for each in bases if each.item.contract.id not in uncertain}
    new: list[tuple[Look, int]] = []
    for contract in pending.contracts:
        kept = pending.looks.get(contract.id)
        if kept is None or not (pending.is_all or _may_be_replaced(kept, context.today)):
            continue
        look = look_at(contract, context, by_id.get(contract.id))
        if pending.is_all or not _says_the_same(kept, look, context.today):
            new.append((look, kept.version))
    if new:
        context.book.looks.keep(stamp_of(context), context.today, new)


def _may_be_replaced(kept: KeptLook, today: date) -> bool:
    """Return whether a look may take the place of another: one from a later day serves longer and stays."""
    return not kept.day or kept.looked_on <= today.isoformat()


def _says_the_same(kept: KeptLook, look: Look, today: date) -> bool:
    """Return whether the place is the same, and the day is, or is one on which both are looked at anyway."""
    if not kept.day or not _is_in_place(kept, look):
        return False
    return kept.day == look.day.isoformat() or (kept.day <= today.isoformat() and look.day <= today)


def _is_in_place(kept: KeptLook, look: Look) -> bool:
    place = (look.rank, look.sort_day.isoformat(), look.sort_title)
    return place == (kept.rank, kept.sort_day, kept.sort_title)


def look_at(contract: Contract, context: Context, basis: Reckoned | None = None) -> Look:
    """Return the look at a contract today, as far ahead as the settings look; `basis` if it is reckoned."""
    title = contract.title.casefold()
    if contract.status.removed:
        return Look(contract.id, date.max, None, date.max, title)
    basis = basis or reckoned(contract, context.today, context.settings)
    day = context.today
    if not basis.item.is_due:
        from vertragsbuch.agenda.look import next_look_from  # noqa: PLC0415 - most days nobody comes to rest

        day = next_look_from(basis, context.settings)
    return Look(contract.id, day, *place_of(basis.item), title)


def wrong_looks(context: Context) -> list[str]:
    """Return the contracts that have no look, or one that says what looking anew does not show.

    Raises BookUnavailable.
    """
    store = context.book
    looks = {kept.contract_id: kept for kept in store.looks.all(stamp_of(context))}
    contracts = store.read_contracts(include_removed=True)
    kept_looks = [(contract, looks.pop(contract.id, None)) for contract in contracts]
    wrong = [contract.id for contract, kept in kept_looks if kept and _is_wrong(kept, contract, context)]
    return [*dict.fromkeys((*store.looks.missing(), *wrong, *map(str, looks)))]


def _is_wrong(kept: KeptLook, contract: Contract, context: Context) -> bool:
    """Return whether a look by which nobody looks today says something else than looking on its day does.

    Only from that day on is it sure that it was reckoned as far ahead.
    """
    try:
        looked_on, day = date.fromisoformat(kept.looked_on), date.fromisoformat(kept.day)
    except (TypeError, ValueError):
        return True
    if not looked_on <= context.today < day:
        return False
    look = look_at(contract, context)
    if look.day <= context.today or not _is_in_place(kept, look):
        return True
    if looked_on != context.today:
        look = look_at(contract, context._replace(today=looked_on))
    return look.day != day


def stamp_of(context: Context) -> str:
    """Return by which program, law and settings looks are made: with another stamp none of them holds."""
    settings = context.settings
    return f"{_sum_of_reckoning()} {settings.within_days} {settings.margin_days}"


@cache
def _sum_of_reckoning() -> str:
    """Return a sum over the very files that reckon; it takes less than a millisecond."""
    return sum_of(reckoning_files())


def sum_of(files: Iterable[str]) -> str:
    """Return a sum over files, each summed by itself: room for all at once costs more."""
    return sum_of_content(b"".join([sum_of_content(content_of(file)) for file in files])).hex()


def reckoning_files() -> list[str]:
    """Return the files on which looks rest: the rules, and the data of law and post."""
    root = __file__.removesuffix("usecases/looking.py")
    files, folders = [], [f"{root}{room}" for room in _RECKONING]
    for folder in folders:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.is_dir():
                    files.append(entry.path)
                elif entry.name != _BYTE_CODE:
                    folders.append(entry.path)
    return sorted(file for file in files if not file.endswith(_SOURCES))
