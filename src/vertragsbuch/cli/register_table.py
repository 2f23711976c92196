"""The register as a table for people; programs take `--json`."""

from datetime import date
from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from vertragsbuch.agenda.item import Item
from vertragsbuch.agenda.words import careful_mark, in_a_word, sign_of, standing
from vertragsbuch.cli.output import harmless, write
from vertragsbuch.contract.money import german_amount
from vertragsbuch.language import _
from vertragsbuch.law import german

_ROOM_FOR_ALL = 110
_WIDE = 200


def print_table(lines: list[Item]) -> None:
    """Print one row a contract; what was typed is never taken for markup, a narrow terminal loses columns."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDE)
    all_columns = console.width >= _ROOM_FOR_ALL
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for title in ("", _("absenden bis")):
        table.add_column(title, no_wrap=True)
    table.add_column(_("Vertrag"), no_wrap=True, overflow="ellipsis", ratio=2 if all_columns else None)
    if all_columns:
        table.add_column(_("Anbieter"), no_wrap=True, overflow="ellipsis", ratio=2)
        table.add_column(_("€/Monat"), no_wrap=True, justify="right")
        table.add_column(_("Zugang bis"), no_wrap=True)
    for title in (_("endet"), _("Stand"), "ID"):
        table.add_column(title, no_wrap=True, overflow="ellipsis")
    for line in lines:
        table.add_row(*(Text(harmless(cell)) for cell in _cells(line, all_columns=all_columns)))
    page = StringIO()  # rich would write by itself, past the one place that tells a refusal from a defect
    Console(file=page, highlight=False, width=console.width, force_terminal=console.is_terminal).print(table)
    write(page.getvalue())


def _cells(line: Item, *, all_columns: bool) -> tuple[str, ...]:
    way = line.way_due if line.act_by is not None else line.way
    receive_by = way.receive_by if way and not way.rolling and line.status.needs_action else None
    per_month = line.per_month
    cost = "" if per_month is None else german_amount(per_month, line.currency).removesuffix(" €")
    return (
        sign_of(line).glyph,
        _send_by(line),
        line.contract.title,
        *((line.contract.provider.name, cost, _day(receive_by)) if all_columns else ()),
        german.day(line.ends_on) if line.ends_on else "–",
        standing(line),
        line.contract.id,
    )


def _send_by(line: Item) -> str:
    if line.alarm or line.act_by is None:
        return in_a_word(line)
    return careful_mark(line) + german.weekday(line.act_by)


def _day(day: date | None) -> str:
    return german.weekday(day) if day else "–"
