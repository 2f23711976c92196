"""The columns of tables that a person has confirmed once: kept beside the log, by the names of the columns.

They name no money and nobody. A file that is broken or cannot be written is as good as none.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, get_args

from vertragsbuch.book.private_files import opened_file, private_folder, written_whole
from vertragsbuch.errors import BadInput
from vertragsbuch.language import N_, _, german_text
from vertragsbuch.reading.typed_text import is_yes
from vertragsbuch.statements.layout import Layout, ProposedColumn, Role, UnknownTable
from vertragsbuch.statements.values import Mark, Order
from vertragsbuch.tables.characters import folded, is_number
from vertragsbuch.usecases.context import Context

_FILE = "spalten.json"
_LARGEST = 1_000_000
_MOST = 200
_MOST_DIGITS = 4
_ROLES: tuple[Role, ...] = get_args(Role)

ROLE_NAMES: dict[Role, str] = {
    "booked_on": N_("Buchungstag"),
    "value_on": N_("Valuta"),
    "amount": N_("Betrag"),
    "debit": N_("Soll"),
    "credit": N_("Haben"),
    "sign": N_("Vorzeichen"),
    "currency": N_("Währung"),
    "name": N_("Name"),
    "payer": N_("Zahler"),
    "payee": N_("Empfänger"),
    "ultimate_name": N_("Für"),
    "purpose": N_("Zweck"),
    "iban": "IBAN",
    "bic": "BIC",
    "creditor_id": N_("Gläubiger-ID"),
    "mandate": N_("Mandat"),
    "end_to_end": N_("Ende-zu-Ende"),
    "bank_reference": N_("Referenz"),
    "kind": N_("Umsatzart"),
    "state": N_("Status"),
    "account": N_("Konto"),
}
"""What a column can hold, as people say it."""


def confirmed_layouts(context: Context) -> dict[str, Layout]:
    """Return the layouts that were confirmed, by the fingerprint of their table."""
    read = _read(_file(context))
    return {name: layout for name, value in read.items() if (layout := _layout(value)) is not None}


def keep_layout(context: Context, fingerprint: str, layout: Layout) -> None:
    """Keep the columns of a table for the next time."""
    kept = {**confirmed_layouts(context), fingerprint: layout}
    plain = {name: _plain(each) for name, each in list(kept.items())[-_MOST:]}
    with suppress(OSError):
        file = _file(context)
        private_folder(file.parent)
        with written_whole(file) as stream:
            stream.write(json.dumps(plain, ensure_ascii=False, indent=1).encode())


def layout_spoken(text: str, unknown: UnknownTable) -> Layout:
    """Return the layout that a person names: `Betrag=3, Buchungstag=1`, or „ja“ for what was proposed.

    Columns count from 1; what is not named stays as it was proposed, and 0 leaves a role out. Raises
    BadInput.
    """
    columns = dict(unknown.layout.columns) if unknown.layout else _proposed_columns(unknown.proposed)
    if not is_yes(text):
        columns |= _spoken(text, unknown)
    columns = {role: places for role, places in columns.items() if places}
    if "booked_on" not in columns or not {"amount", "debit", "credit"} & set(columns):
        sentence = _("Es fehlen der Buchungstag oder der Betrag: Buchungstag=NUMMER, Betrag=NUMMER.")
        raise BadInput.of(_("Spalten"), sentence)
    begun = unknown.layout or Layout({})
    return begun._replace(columns=columns)


def _proposed_columns(proposed: tuple[ProposedColumn, ...]) -> dict[Role, tuple[int, ...]]:
    columns: dict[Role, tuple[int, ...]] = {}
    for each in proposed:
        columns[each.role] = (*columns.get(each.role, ()), each.column)
    return columns


def _spoken(text: str, unknown: UnknownTable) -> dict[Role, tuple[int, ...]]:
    names = {folded(german_text(name)): role for role, name in ROLE_NAMES.items()}
    names |= {folded(_(name)): role for role, name in ROLE_NAMES.items()}
    names |= {role: role for role in _ROLES}
    width = max((len(row) for row in (unknown.head, *unknown.rows)), default=0)
    columns: dict[Role, tuple[int, ...]] = {}
    for part in filter(None, (each.strip() for each in text.split(","))):
        name, _equals, number = part.partition("=")
        role = names.get(folded(name))
        if role is None or not is_number(number.strip(), _MOST_DIGITS) or int(number) > width:
            sentence = _(
                "„{part}“ ist keine Spalte; gemeint ist etwa Betrag=3, höchstens {width}. Es gibt: {roles}."
            )
            roles = ", ".join(_(each) for each in ROLE_NAMES.values())
            raise BadInput.of(_("Spalten"), sentence.format(part=part, width=width, roles=roles))
        places = (int(number) - 1,) if int(number) else ()
        columns[role] = (*columns.get(role, ()), *places)
    return columns


def _read(file: Path) -> Mapping[str, Any]:
    with suppress(OSError, ValueError, RecursionError):
        with opened_file(file) as stream:
            value = json.loads(stream.read(_LARGEST))
        if isinstance(value, dict):
            return value
    return {}


def _file(context: Context) -> Path:
    return context.paths.log.with_name(_FILE)


def _plain(layout: Layout) -> dict[str, Any]:
    return {**layout._asdict(), "columns": {role: list(places) for role, places in layout.columns.items()}}


def _layout(value: Any) -> Layout | None:  # noqa: ANN401 - whatever stands in the file
    """Return the layout that a value of JSON tells of; None for anything else."""
    try:
        layout = Layout(**value)
        columns = {role: tuple(map(int, places)) for role, places in layout.columns.items() if role in _ROLES}
    except (TypeError, AttributeError, ValueError):
        return None
    places = [place for of_role in columns.values() for place in of_role]
    is_plain = layout.mark in get_args(Mark) and layout.order in get_args(Order)
    is_cut = len(str(layout.delimiter)) == 1
    is_whole = all(place >= 0 for place in places)
    return (
        layout._replace(columns=columns, currency=str(layout.currency))
        if is_plain and is_cut and is_whole
        else None
    )
