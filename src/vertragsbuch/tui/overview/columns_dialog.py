"""Columns of tables that nobody knows: what each seems to hold, to be confirmed or named by a person."""

from collections.abc import Sequence
from typing import Any

from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.reading.column_names import LEFT_OUT, keys_of_columns, name_of_key
from vertragsbuch.reading.table_columns import Table
from vertragsbuch.statements.layout import Layout, Role, UnknownTable
from vertragsbuch.tui.kit.dialogs import FormWindow
from vertragsbuch.tui.kit.entry import ChoiceEntry, FormEntry
from vertragsbuch.tui.kit.flow import visible
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.usecases.statement_layouts import ROLE_NAMES
from vertragsbuch.usecases.table_files import TableChoice

_LONGEST = 40


class TableColumns(FormWindow[TableChoice]):
    """Asks for the columns of a table of contracts that are not sure."""

    def __init__(self, name: str, table: Table) -> None:
        super().__init__(_("{name}: was steht in den Spalten?").format(name=visible(name)))
        self._unsure = [column for column in table.columns if not column.is_sure]

    def hint(self) -> str:
        """Return what the proposals are."""
        return _("Vorgeschlagen ist, wonach es aussieht. Was keine Angabe ist, wird ausgelassen.")

    def form(self) -> Form:
        """Return a field for each column that is not sure."""
        choices = [(key, name_of_key(key)) for key in keys_of_columns() if key != LEFT_OUT]
        fields = (
            _column(at, column.head, column.samples, choices, "" if column.key == LEFT_OUT else column.key)
            for at, column in enumerate(self._unsure)
        )
        return Form(*fields)

    def keep(self, values: dict[str, Any]) -> TableChoice:
        """Return which column fills what."""
        chosen = {column.head: values[f"column-{at}"] or LEFT_OUT for at, column in enumerate(self._unsure)}
        return TableChoice(columns=chosen)


class StatementColumns(FormWindow[Layout]):
    """Asks for the columns of a statement; they are kept for the next one of the same bank."""

    def __init__(self, unknown: UnknownTable) -> None:
        super().__init__(_("{name}: was steht in den Spalten?").format(name=visible(unknown.file)))
        self._unknown = unknown

    def hint(self) -> str:
        """Return what the proposals are."""
        return _("So sieht der Kontoauszug aus; einmal bestätigt, gilt das auch für den nächsten.")

    def form(self) -> Form:
        """Return a field for each column."""
        unknown, choices = self._unknown, [(str(role), _(name)) for role, name in ROLE_NAMES.items()]
        width = max(len(row) for row in (unknown.head, *unknown.rows))
        fields = []
        for at in range(width):
            head = unknown.head[at] if at < len(unknown.head) else ""
            samples = [row[at] for row in unknown.rows if at < len(row)]
            fields.append(_column(at, head, samples, choices, self._role_of(at)))
        return Form(*fields)

    def _role_of(self, column: int) -> str:
        layout = self._unknown.layout
        if layout is not None:
            return next((role for role, places in layout.columns.items() if column in places), "")
        return next((each.role for each in self._unknown.proposed if each.column == column), "")

    def keep(self, values: dict[str, Any]) -> Layout:
        """Return the columns; raises BadInput without a day or an amount."""
        columns: dict[Role, tuple[int, ...]] = {}
        for role in ROLE_NAMES:
            places = [at for at in range(len(values)) if values[f"column-{at}"] == role]
            if places:
                columns[role] = tuple(places)
        if "booked_on" not in columns or not {"amount", "debit", "credit"} & set(columns):
            raise BadInput.of("column-0", _("Es fehlt, wo der Buchungstag steht, oder wo der Betrag."))
        return (self._unknown.layout or Layout({}))._replace(columns=columns)


def _column(
    at: int, head: str, samples: Sequence[str], choices: list[tuple[str, str]], chosen: str
) -> FormEntry:
    """Return the field that asks what a column holds: called by its heading and what stands in it."""
    sample = next((visible(text) for text in samples if text.strip()), "")
    words = visible(head) or _("Spalte {n}").format(n=at + 1)
    label = f"{words[:_LONGEST]}: {sample[:_LONGEST]}" if sample else words[:_LONGEST]
    return ChoiceEntry(f"column-{at}", label, choices, value=chosen, example=_("auslassen"))
