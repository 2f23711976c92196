"""The columns of a table as people keep one: which field each fills, by its heading or by its cells.

What the heading does not say for sure is proposed, and counts only when a person has confirmed it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from vertragsbuch.action import OPEN, Remedy, action
from vertragsbuch.contract.fields import FIELDS
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _, in_german
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.column_names import (
    LEFT_OUT,
    headings,
    key_named,
    key_of_heading,
    keys_of_columns,
    name_of_key,
    plain_heading,
)
from vertragsbuch.reading.column_proposals import proposed_key
from vertragsbuch.tables.characters import printable_line
from vertragsbuch.tables.csv_rows import CsvRow, plain_cell
from vertragsbuch.tables.fields import similar

_ROWS_ABOVE_A_HEAD = 20
_SAMPLES = 20
_LONGEST_SAMPLE = 60


class TableColumn(NamedTuple):
    """A column: its heading, the key that it fills, whether that is sure, and what stands in it.

    `key` is that of a field (`contract.fields.BY_KEY`), of a part of a price or of an address, or `LEFT_OUT`.
    """

    head: str
    key: str
    is_sure: bool
    samples: tuple[str, ...]


class Table(NamedTuple):
    """A table whose columns are told apart: the number of the row of its headings, and the rows below."""

    head: int
    columns: tuple[TableColumn, ...]
    rows: Sequence[CsvRow]

    @property
    def is_sure(self) -> bool:
        """Whether nobody has to be asked about a column."""
        return all(column.is_sure for column in self.columns)

    @property
    def places(self) -> dict[str, int]:
        """The columns that are read, by their keys; the first one has the number 0."""
        keys = [column.key for column in self.columns]
        return {key: keys.index(key) for key in keys if key != LEFT_OUT}


def table_with_columns(rows: Sequence[CsvRow], chosen: Mapping[str, str] | None = None) -> Table:
    """Return a table with its columns; `chosen` are the keys that a person gave, by the heading.

    Raises BadInput for a heading that is chosen and is not there, and for two columns of one field.
    """
    at = _head_of(rows)
    heads = [plain_cell(cell) for cell in rows[at].cells] if rows else []
    keys = {plain_heading(head): key for head, key in (chosen or {}).items()}
    absent = [head for head in chosen or {} if plain_heading(head) not in map(plain_heading, heads)]
    if absent:
        sentence = _("Die Spalte „{name}“ gibt es nicht.")
        raise BadInput([Fault(_("Zuordnung"), sentence.format(name=_short(head))) for head in absent])
    below = rows[at + 1 :]
    columns = tuple(_columns(heads, below, keys))
    number = rows[at].number if rows else 1
    _refuse_doubles(columns, number)
    return Table(number, columns, below)


def refuse_unclear(table: Table, given: Collection[str] = ()) -> None:
    """Raise BadInput for columns that nobody has confirmed and for fields that no column fills.

    `given` are the keys of what was said of every row.
    """
    place = _("Zeile {row}").format(row=table.head)
    faults = [
        Fault(place, _no_column(column.head, column.key)) for column in table.columns if not column.is_sure
    ]
    if faults:
        faults[-1] = faults[-1]._replace(remedy=confirmation(table.columns))
    keys = {column.key for column in table.columns} | set(given)
    named_by_provider = {"title"} if "provider" in keys else set()
    faults += [
        Fault(place, _("Die Spalte „{name}“ fehlt.").format(name=_(row.field.label)), _of_unknown(row.key))
        for row in FIELDS
        if row.field.required and row.field.question and row.key not in keys | named_by_provider
    ]
    if faults:
        raise BadInput(faults)


def confirmation(columns: Iterable[TableColumn]) -> Remedy:
    """Return how the proposed columns are confirmed."""
    with in_german():
        proposed = "; ".join(f"{each.head}={_answer(each.key)}" for each in columns if not each.is_sure)
    text = _("so zuordnen, oder ändern („-“ lässt eine Spalte weg): {import}")
    return Remedy(text, (action("import", file=OPEN, columns=proposed),))


def _of_unknown(key: str) -> Remedy | None:
    """Return how to say of every row that nobody knows its first day, None for what has to be known."""
    if key != "starts_on":
        return None
    with in_german():
        spoken = f"{name_of_key(key)}=unbekannt"
    text = _("ist er von keinem Vertrag bekannt: {import}")
    return Remedy(text, (action("import", file=OPEN, set=spoken),))


def _answer(key: str) -> str:
    return key if key == LEFT_OUT else name_of_key(key)


def chosen_columns(text: str) -> dict[str, str]:
    """Return the keys by the headings of „Firma=Anbieter; Farbe=-“; raises BadInput in German."""
    chosen: dict[str, str] = {}
    faults = []
    for part in filter(None, map(str.strip, text.split(";"))):
        head, sign, name = part.rpartition("=")
        key = key_named(name)
        if not sign or not head.strip():
            sentence = _("„{part}“ ordnet nichts zu; gemeint ist etwa „Firma=Anbieter; Farbe=-“.")
            faults.append(Fault(_("Zuordnung"), sentence.format(part=_short(part))))
        elif key is None:
            faults.append(Fault(_("Zuordnung"), _no_field(name)))
        else:
            chosen[head.strip()] = key
    if faults:
        raise BadInput(faults)
    return chosen


def values_given(texts: Iterable[str]) -> dict[str, str]:
    """Return texts by the keys of „Turnus=jährlich“, to stand in every row; raises BadInput in German."""
    given: dict[str, str] = {}
    faults = []
    for text in texts:
        name, sign, value = text.partition("=")
        key = key_named(name)
        if not sign or not value.strip():
            sentence = _("„{part}“ gibt nichts an; gemeint ist etwa „Turnus=jährlich“.")
            faults.append(Fault(_("Angabe"), sentence.format(part=_short(text))))
        elif key in (None, LEFT_OUT):
            faults.append(Fault(_("Angabe"), _no_field(name)))
        else:
            given[str(key)] = value.strip()
    if faults:
        raise BadInput(faults)
    return given


def _head_of(rows: Sequence[CsvRow]) -> int:
    """Return the place of the headings: the first row, unless a title stands above them."""
    counts = [sum(_is_heading(cell) for cell in row.cells) for row in rows[:_ROWS_ABOVE_A_HEAD]]
    best = max(counts, default=0)
    return counts.index(best) if best > 1 and counts[0] < 1 else 0


def _is_heading(cell: str) -> bool:
    return headings().get(plain_heading(plain_cell(cell)), LEFT_OUT) != LEFT_OUT


def _columns(
    heads: Sequence[str], rows: Sequence[CsvRow], wanted: Mapping[str, str]
) -> Iterator[TableColumn]:
    """Yield the columns; those whose headings are sure are given away before anything is proposed.

    What a person chose goes before a heading, and of two headings for one field the first.
    """
    chosen = [wanted.get(plain_heading(head)) for head in heads]
    named = [key_of_heading(head) for head in heads]
    sure = [key or named[at] for at, key in enumerate(chosen)]
    for at, key in enumerate(named):
        is_other = key in chosen or any(
            plain_heading(heads[before]) != plain_heading(heads[at]) for before in _same(sure, at)
        )
        if chosen[at] is None and key is not None and is_other:
            sure[at] = None
    taken = {key for key in sure if key}
    for at, (head, key) in enumerate(zip(heads, sure, strict=True)):
        samples = tuple(_samples(rows, at))
        if key is not None:
            yield TableColumn(head, key, is_sure=True, samples=samples)
        elif not head and not samples:
            yield TableColumn(head, LEFT_OUT, is_sure=True, samples=samples)
        else:
            proposed = LEFT_OUT if named[at] else proposed_key(head, samples, taken)
            taken.add(proposed)
            yield TableColumn(head, proposed, is_sure=False, samples=samples)


def _same(keys: Sequence[str | None], at: int) -> Iterator[int]:
    """Yield the places before one that have its key."""
    return (before for before in range(at) if keys[before] == keys[at])


def _samples(rows: Sequence[CsvRow], place: int) -> Iterator[str]:
    cells = (plain_cell(row.cells[place]) for row in rows[: 10 * _SAMPLES] if place < len(row.cells))
    for _number, cell in zip(range(_SAMPLES), filter(None, cells), strict=False):
        yield printable_line(cell)[:_LONGEST_SAMPLE]


def _refuse_doubles(columns: Sequence[TableColumn], head: int) -> None:
    place = _("Zeile {row}").format(row=head)
    keys = [column.key for column in columns]
    faults = [
        Fault(place, _("Die Spalte „{name}“ steht zweimal.").format(name=_short(column.head)))
        for at, column in enumerate(columns)
        if column.is_sure and column.key != LEFT_OUT and column.key in keys[:at]
    ]
    if faults:
        unclear = Table(head, tuple(columns), ())
        try:
            refuse_unclear(unclear)
        except BadInput as further:
            faults += further.faults
        raise BadInput(faults)


def _no_column(head: str, key: str) -> str:
    """Return that a heading is none, with the field that is proposed for it."""
    if key_of_heading(head) is not None:
        sentence = _("Die Spalte „{name}“ meint dasselbe wie eine andere.")
        return sentence.format(name=_short(head))
    if key == LEFT_OUT:
        return _("Die Spalte „{name}“ gibt es nicht.").format(name=_short(head))
    sentence = _("Die Spalte „{name}“ gibt es nicht; ist „{close}“ gemeint?")
    return sentence.format(name=_short(head), close=name_of_key(key))


def _no_field(name: str) -> str:
    near = similar(plain_heading(name), headings())
    sentence = _("„{name}“ hat kein Vertrag; möglich sind: {names}.")
    names = [name_of_key(headings()[near])] if near else [name_of_key(key) for key in keys_of_columns()]
    return sentence.format(name=_short(name), names=", ".join(names))


def _short(text: str) -> str:
    return printable_line(text)[:40]
