"""The register as a table for people; programs take `--json`."""

from datetime import date

from rich.console import Console
from rich.table import Table
from rich.text import Text

from vertragsbuch.cli.lines import GLYPHS, STATUS_WORDS
from vertragsbuch.cli.output import harmless
from vertragsbuch.contract.money import german_amount
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.usecases.overview import Line


def print_table(lines: list[Line]) -> None:
    """Print one row a contract; nothing that was typed is taken for markup."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for title in (
        "",
        _("absenden bis"),
        _("Vertrag"),
        _("Anbieter"),
        _("Zugang bis"),
        _("endet"),
        _("Stand"),
        "ID",
    ):
        table.add_column(title, overflow="fold")
    table.add_column(_("€/Monat"), justify="right")
    for line in lines:
        table.add_row(*(Text(harmless(cell)) for cell in _cells(line)))
    Console(highlight=False, soft_wrap=False).print(table)


def _cells(line: Line) -> tuple[str, ...]:
    way = line.way
    ends_on = line.status.ends_on or (way.ends_on if way else None)
    return (
        GLYPHS[line.urgency],
        _day(line.act_by),
        line.contract.title,
        line.contract.provider.name,
        _day(way.receive_by if way and not way.rolling and line.status.needs_action else None),
        german.day(ends_on) if ends_on else "–",
        _("entfernt") if line.status.removed else STATUS_WORDS[line.urgency],
        line.contract.id,
        german_amount(line.per_month).removesuffix(" €") if line.per_month is not None else "",
    )


def _day(day: date | None) -> str:
    return german.weekday(day) if day else "–"
