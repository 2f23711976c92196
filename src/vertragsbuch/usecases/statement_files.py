"""The files in which statements come: named one by one, or what comes through standard input."""

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from io import BytesIO, StringIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from vertragsbuch.book.private_files import opened_file
from vertragsbuch.errors import BadInput, reason_of
from vertragsbuch.exchange.other_files import is_workbook, rows_in_workbook
from vertragsbuch.language import _
from vertragsbuch.statements.booking import FilePlace, Statement, StatementFault
from vertragsbuch.statements.bounded import LARGEST
from vertragsbuch.statements.layout import Layout
from vertragsbuch.statements.statement import read_statement
from vertragsbuch.tables.csv_rows import LARGEST_TABLE
from vertragsbuch.usecases.papers import harmless_name
from vertragsbuch.usecases.standard_input import name_of_stdin

_PIECE = 1 << 20
_ZIP = b"PK\x03\x04"


class StatementFile(NamedTuple):
    """A file with what it tells; `statement` has faults alone where it cannot be read.

    `piped` is what standard input held, None for a file at its path.
    """

    path: Path
    statement: Statement
    piped: BinaryIO | None = None

    @property
    def is_unreadable(self) -> bool:
        """Whether nothing at all was read from it."""
        read = self.statement
        return not read.accounts and not read.bookings and bool(read.faults or read.unknown)

    def opened(self) -> AbstractContextManager[BinaryIO]:
        """Return its content to read from the beginning; raises OSError."""
        if self.piped is None:
            return opened_file(self.path)
        self.piped.seek(0)
        return nullcontext(self.piped)

    def read_again(self, layouts: Mapping[str, Layout]) -> "StatementFile":
        """Return the file with what it tells by these layouts of tables."""
        name = harmless_name(self.path)
        try:
            with self.opened() as stream:
                table = _table_of_workbook(stream)
                return self._replace(statement=read_statement(name, table or stream, layouts))
        except BadInput as refused:
            faults = tuple(StatementFault(FilePlace(name), fault.sentence) for fault in refused.faults)
            return self._replace(statement=Statement(faults=faults))
        except OSError as error:
            sentence = _("Die Datei lässt sich nicht lesen ({reason}).").format(reason=reason_of(error))
            return self._replace(statement=Statement(faults=(StatementFault(FilePlace(name), sentence),)))


def _table_of_workbook(stream: BinaryIO) -> BinaryIO | None:
    """Return the table that a workbook of Excel opens with, as a CSV file; None for any other file.

    Raises BadInput where it cannot be read.
    """
    is_archive = stream.read(len(_ZIP)) == _ZIP
    stream.seek(0)
    raw = stream.read(LARGEST_TABLE + 1) if is_archive else b""
    stream.seek(0)
    if not is_workbook(raw):
        return None
    text = StringIO()
    table = csv.writer(text, delimiter=";", lineterminator="\n")
    line = 0
    for number, cells in rows_in_workbook(raw):
        text.write("\n" * (number - line - 1))
        table.writerow([" ".join(cell.split()) for cell in cells])
        line = number
    return BytesIO(text.getvalue().encode("utf-8", "replace"))


def read_files(paths: Iterable[Path], layouts: Mapping[str, Layout] | None = None) -> Iterator[StatementFile]:
    """Yield what each file tells; one that cannot be read does not stop the others."""
    for path in paths:
        yield StatementFile(path, Statement()).read_again(layouts or {})


def read_stdin(layouts: Mapping[str, Layout]) -> StatementFile:
    """Return what the statement tells that comes through standard input, no more of it than of a file.

    It is held in memory: an archive is read from its end, and a private statement lies in no further place.
    """
    name = name_of_stdin()
    try:
        piped = _kept_stdin()
    except OSError as error:
        sentence = _("Die Standardeingabe lässt sich nicht lesen ({reason}).")
        return _refused(name, sentence.format(reason=reason_of(error)))
    if piped is None:
        return _refused(name, _("Es gibt keine Standardeingabe."))
    if piped.tell() > LARGEST:
        sentence = _("Die Standardeingabe ist größer als {size} MB; sie wurde nicht gelesen.")
        return _refused(name, sentence.format(size=LARGEST // 10**6))
    return StatementFile(Path(name), Statement(), piped).read_again(layouts)


def _refused(name: str, sentence: str) -> StatementFile:
    return StatementFile(Path(name), Statement(faults=(StatementFault(FilePlace(name), sentence),)))


def _kept_stdin() -> BinaryIO | None:
    """Return what standard input holds, at its end; None where there is none. Raises OSError."""
    if sys.stdin is None:
        return None
    kept = BytesIO()
    while kept.tell() <= LARGEST and (piece := sys.stdin.buffer.read(_PIECE)):
        kept.write(piece)
    return kept
