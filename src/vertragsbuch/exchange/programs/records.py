"""The entries of a JSON export, each with its place."""

from collections.abc import Iterator, Mapping

from vertragsbuch.errors import BadInput
from vertragsbuch.exchange.programs.export import MOST_ENTRIES
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.csv_rows import rows_of
from vertragsbuch.typed import Any


class ExportRecord(NamedTuple):
    """An entry of an export: its values by their keys or headings, and the entry or the line where it is."""

    values: Mapping[str, Any]
    entry: int | None = None
    line: int | None = None

    @property
    def place(self) -> str:
        """Where the entry stands, as a person finds it."""
        if self.line is not None:
            return _("Zeile {line}").format(line=self.line)
        return _("Eintrag {number}").format(number=self.entry)


def records_of_json(value: Any, key: str) -> Iterator[ExportRecord]:  # noqa: ANN401 - whatever JSON holds
    """Yield the objects of a list, or of the list under a key; raises BadInput where there are too many."""
    entries = value.get(key) if isinstance(value, dict) else value
    if not isinstance(entries, list):
        return
    refuse_too_many(len(entries))
    for number, entry in enumerate(entries, start=1):
        if isinstance(entry, dict):
            yield ExportRecord(entry, entry=number)


def refuse_too_many(count: int) -> None:
    """Raise BadInput for more entries than anybody has contracts."""
    if count > MOST_ENTRIES:
        sentence = _("Die Datei hat mehr als {most} Einträge.")
        raise BadInput.of("", sentence.format(most=MOST_ENTRIES))


def records_of_table(raw: bytes) -> list[ExportRecord] | None:
    """Return the rows of a table of which each has a cell for each heading; None for any other file."""
    try:
        head, *rows = rows_of(raw)
    except (BadInput, ValueError):
        return None
    filled = [row for row in rows if any(map(str.strip, row.cells))]
    if any(len(row.cells) != len(head.cells) for row in filled):
        return None
    refuse_too_many(len(filled))
    keys = [cell.strip() for cell in head.cells]
    return [ExportRecord(dict(zip(keys, cells, strict=True)), line=number) for number, cells in filled]
