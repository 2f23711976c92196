"""The columns of the register: what each says of a contract, and by what it is sorted."""

from collections.abc import Callable

from vertragsbuch.agenda.item import Item
from vertragsbuch.agenda.words import careful_mark, in_a_word, standing_in_words
from vertragsbuch.contract.money import german_amount
from vertragsbuch.language import N_, _, german_text
from vertragsbuch.law import german
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.typed_kinds import KIND_NAMES


class RegisterColumn(NamedTuple):
    """One column of the list; `sort_key` names an entry of SORT_KEYS where it can be sorted by.

    Those with the highest `gives_way` are left out first, with 0 never; a `name` is shortened.
    """

    key: str
    title: str
    cell: Callable[[Item], str]
    sort_key: str = ""
    gives_way: int = 0
    is_name: bool = False
    right: bool = False


def _to_do(item: Item) -> str:
    if item.alarm or item.act_by is None:
        return in_a_word(item)
    return careful_mark(item) + german.weekday(item.act_by)


def _cost(item: Item) -> str:
    per_month = item.per_month
    return "" if per_month is None else german_amount(per_month, item.currency).removesuffix(" €")


def _receive_by(item: Item) -> str:
    return careful_mark(item) + german.weekday(item.receive_by) if item.receive_by else "–"


REGISTER_COLUMNS = (
    RegisterColumn("dispatch_by", N_("absenden bis"), _to_do, "urgency"),
    RegisterColumn("title", N_("Vertrag"), lambda item: item.contract.title, "title", is_name=True),
    RegisterColumn(
        "provider", N_("Anbieter"), lambda item: item.contract.provider.name, "provider", 4, is_name=True
    ),
    RegisterColumn("per_month", N_("€/Monat"), _cost, "per_month", right=True),
    RegisterColumn("receive_by", N_("Zugang bis"), _receive_by, "receive_by", 3),
    RegisterColumn(
        "ends_on",
        N_("endet"),
        lambda item: german.day(item.end_of_row) if item.end_of_row else "–",
        "ends_on",
        2,
    ),
    RegisterColumn("status", N_("Stand"), standing_in_words, "status", 1),
    RegisterColumn("id", N_("Kennung"), lambda item: item.contract.id),
)
"""What a list shows unless other columns are asked for."""

FURTHER = (
    RegisterColumn("kind", N_("Art"), lambda item: _(KIND_NAMES[item.contract.kind])),
    RegisterColumn("tags", N_("Schlagworte"), lambda item: ", ".join(item.contract.tags)),
    RegisterColumn("holder", N_("Inhaber"), lambda item: ", ".join(item.contract.holders), is_name=True),
    RegisterColumn("contract_number", N_("Vertragsnummer"), lambda item: item.contract.contract_number or ""),
    RegisterColumn("customer_number", N_("Kundennummer"), lambda item: item.contract.customer_number or ""),
)
"""What can be asked for besides."""


def column_named(text: str) -> RegisterColumn:
    """Return the column that was typed: by its key, or as the list heads it; raises ValueError."""
    typed = text.strip().casefold()
    every = (*REGISTER_COLUMNS, *FURTHER)
    for column in every:
        names = (column.key, column.key.replace("_", "-"), german_text(column.title), _(column.title))
        if typed in (name.casefold() for name in names):
            return column
    offered = ", ".join(_(column.title) for column in every)
    raise ValueError(_("„{text}“ ist keine Spalte; es gibt: {offered}.").format(text=text, offered=offered))


def columns_named(text: str) -> tuple[RegisterColumn, ...]:
    """Return the columns that were typed, parted by commas; raises ValueError."""
    return tuple(column_named(part) for part in text.split(",") if part.strip()) or REGISTER_COLUMNS
