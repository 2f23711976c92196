"""Files of whatever kind read in: what each of them is, as its content tells, and what came of it.

The one place that tells what a file is. Every kind has one row: how it is told, and who reads it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Literal, NamedTuple

from vertragsbuch.contract.places import fault_in_words
from vertragsbuch.errors import BadInput, Fault, reason_of
from vertragsbuch.exchange.document import LARGEST_FILE
from vertragsbuch.exchange.other_files import is_json, is_workbook, room_of_other_file
from vertragsbuch.language import _, ngettext
from vertragsbuch.reading.column_names import headings, plain_heading
from vertragsbuch.reading.table_columns import Table
from vertragsbuch.statements.booking import Statement
from vertragsbuch.statements.faults import MANY_FILES, grouped, told_together
from vertragsbuch.statements.layout import Layout, UnknownTable
from vertragsbuch.statements.statement import read_statement
from vertragsbuch.tables.csv_rows import plain_cell
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.named_file import file_content, is_folder
from vertragsbuch.usecases.other_programs import program_that_wrote, take_in_export
from vertragsbuch.usecases.paper_files import PaperFile, files_named
from vertragsbuch.usecases.reading_papers import people_of, read_paper_file, take_papers_in
from vertragsbuch.usecases.statement_files import StatementFile, read_files
from vertragsbuch.usecases.statement_layouts import confirmed_layouts, keep_layout
from vertragsbuch.usecases.statements import take_statements_in
from vertragsbuch.usecases.table_files import NOTHING_CHOSEN, TableChoice, holds_bookings, proposed_columns
from vertragsbuch.usecases.taking_in import TakenIn
from vertragsbuch.usecases.transfer import Imported, import_file

FileKind = Literal["contracts", "program", "statement", "paper"]
"""Contracts as this program or a person writes them; another program's export; a bank's file; a paper."""

_TABLES = (".csv", ".tsv", ".tab")
_PASTED = "Eingefügter Text"
"""Kept with a draft, as its source is called."""
_HEAD = 65_536
_MOST_LINES_ABOVE = 20
_FEWEST_HEADINGS = 3
_TAKEN_FROM_AN_ACCOUNT = re.compile(rb"""[;,\t]["']?-\s?\d""")
"""A cell with an amount below zero: a contract has none."""


class CameIn(NamedTuple):
    """What came of one file, or of all statements together, in a sentence; `is_fault` where nothing did."""

    name: str
    sentence: str
    is_fault: bool = False


class FilesTakenIn(NamedTuple):
    """What came of everything that was read in: a line for each file, how many drafts are new or tell more.

    `tables` and `statements` are files whose columns a person has to name first, those of statements for all
    files with the same ones at once.
    """

    lines: tuple[CameIn, ...] = ()
    drafts: int = 0
    contracts: int = 0
    tables: tuple[tuple[Path, Table], ...] = ()
    statements: tuple[tuple[tuple[Path, ...], UnknownTable], ...] = ()

    def plus(self, other: "FilesTakenIn") -> "FilesTakenIn":
        """Return both together."""
        return FilesTakenIn(
            self.lines + other.lines,
            self.drafts + other.drafts,
            self.contracts + other.contracts,
            self.tables + other.tables,
            self.statements + other.statements,
        )

    @property
    def has_faults(self) -> bool:
        """Whether anything could not be read."""
        return any(line.is_fault for line in self.lines)


class NamedColumns(NamedTuple):
    """What a person said of columns: of tables of contracts by their path, of statements by fingerprint."""

    tables: Mapping[Path, TableChoice] = {}
    statements: Mapping[str, Layout] = {}


NOTHING_NAMED = NamedColumns()


def file_kind(name: str, raw: bytes, layouts: Mapping[str, Layout] | None = None) -> FileKind:
    """Return what kind of file this is, as its content tells; a text that is nothing else is a paper.

    `layouts` are the columns of statements that a person has confirmed.
    """
    if program_that_wrote(raw) is not None:
        return "program"
    if is_workbook(raw):
        return "statement" if holds_bookings(raw) else "contracts"
    if is_json(raw):
        return "contracts"
    room = room_of_other_file(raw)
    if room:
        return "statement" if room == "statement" else "paper"
    return _kind_of_text(name, raw[:_HEAD], layouts or {})


def _kind_of_text(name: str, head: bytes, layouts: Mapping[str, Layout]) -> FileKind:
    """Return what a text is: a table with headings of contracts, one of a bank, or something to be read."""
    headings_of_contracts = _headings_of_contracts(head)
    if headings_of_contracts >= _FEWEST_HEADINGS:
        return "contracts"
    statement = read_statement(name, BytesIO(head), layouts)
    is_table = name.casefold().endswith(_TABLES)
    is_of_a_bank = any(each.layout for each in statement.unknown) and _TAKEN_FROM_AN_ACCOUNT.search(head)
    if statement.bookings or (is_table and is_of_a_bank):
        return "statement"
    return "contracts" if is_table else "paper"


def _headings_of_contracts(head: bytes) -> int:
    """Return how many headings of a table of contracts stand on one of the first lines."""
    lines = head.decode("utf-8", "replace").splitlines()[:_MOST_LINES_ABOVE]
    cells = ([plain_heading(plain_cell(cell)) for cell in re.split(r"[;,\t]", line)] for line in lines)
    return max((len(headings().keys() & set(each)) for each in cells), default=0)


def take_in_files(
    context: Context, paths: Iterable[Path], named: NamedColumns = NOTHING_NAMED
) -> FilesTakenIn:
    """Read files and folders of whatever kind, and return what came of them.

    One that cannot be read does not stop the others; statements are read together, since a rhythm shows over
    several of them. Raises BookUnavailable.
    """
    for fingerprint, layout in named.statements.items():
        keep_layout(context, fingerprint, layout)
    outcome, banks, layouts = FilesTakenIn(), list[Path](), confirmed_layouts(context)
    for file in chain.from_iterable(map(files_at, paths)):
        if file.fault is not None:
            outcome = outcome.plus(_fault(file.name, file.fault.sentence))
            continue
        kind = file_kind(file.name, file.content, layouts)
        if kind == "statement":
            banks.append(file.path or Path(file.name))
        else:
            outcome = outcome.plus(_read(context, kind, file, named))
    outcome = _faults_together(outcome)
    return outcome.plus(_statements(context, banks)) if banks else outcome


def _faults_together(outcome: FilesTakenIn) -> FilesTakenIn:
    """Return what came of files, those of which one and the same fault is told in one line."""
    names: dict[str, list[str]] = {}
    for line in outcome.lines:
        if line.is_fault:
            names.setdefault(line.sentence, []).append(Path(line.name).name)
    lines: dict[CameIn, None] = {}
    for line in outcome.lines:
        files = names[line.sentence] if line.is_fault else []
        is_one_of_many = len(files) >= MANY_FILES
        together = told_together(files, line.sentence) if is_one_of_many else ""
        lines[CameIn("", together, is_fault=True) if is_one_of_many else line] = None
    return outcome._replace(lines=tuple(lines))


def files_at(path: Path) -> Iterator[PaperFile]:
    """Yield what a path names: a file with its content, or those of a folder, each with a fault or none."""
    if is_folder(path):
        yield from files_named([str(path)])
        return
    try:
        yield PaperFile(str(path), file_content(path, LARGEST_FILE), path=path)
    except OSError as error:
        sentence = _("Die Datei lässt sich nicht lesen: {reason}.").format(reason=reason_of(error))
        yield PaperFile(str(path), fault=Fault("", sentence))


def take_in_text(context: Context, text: str) -> FilesTakenIn:
    """Read a text that a person has pasted as a paper, and return what came of it."""
    return _paper(context, PaperFile(_PASTED, text.encode()))


def _read(context: Context, kind: FileKind, file: PaperFile, named: NamedColumns) -> FilesTakenIn:
    try:
        if kind == "contracts":
            return _contracts(context, file, named)
        return _READERS[kind](context, file)
    except BadInput as refused:
        return _fault(file.name, "\n".join(map(fault_in_words, refused.faults)))


def _fault(name: str, sentence: str) -> FilesTakenIn:
    return FilesTakenIn((CameIn(name, sentence, is_fault=True),))


def _contracts(context: Context, file: PaperFile, named: NamedColumns) -> FilesTakenIn:
    path = file.path or Path(file.name)
    choice = named.tables.get(path, NOTHING_CHOSEN)
    table = proposed_columns(file.content) if choice == NOTHING_CHOSEN else None
    if table is not None:
        return FilesTakenIn(tables=((path, table),))
    done = import_file(context, file.content, choice=choice)
    return FilesTakenIn((CameIn(file.name, _imported_in_words(done)),), contracts=len(done.added))


def _imported_in_words(done: Imported) -> str:
    summary = _("{added} eingetragen, {changed} geändert, {known} schon bekannt.")
    text = summary.format(added=len(done.added), changed=len(done.changed), known=len(done.known))
    if not done.removed:
        return text
    stay = _("Im Buch entfernt, und bleiben es: {ids}.").format(ids=", ".join(done.removed))
    return f"{text} {stay}"


def _program(context: Context, file: PaperFile) -> FilesTakenIn:
    done = take_in_export(context, file.content, Path(file.name).name)
    text = _("Export aus {program}: {what}").format(
        program=done.export.program, what=_taken_in_words(done.taken_in)
    )
    left_out = [f"{each.title} ({each.place}): {each.reason}" for each in done.export.left_out]
    if left_out:
        text = _("{text} Ausgelassen: {names}").format(text=text, names="; ".join(left_out))
    return FilesTakenIn((CameIn(file.name, text),), _count(done.taken_in))


def _paper(context: Context, file: PaperFile) -> FilesTakenIn:
    read = read_paper_file(file, context.today, people_of(context))
    taken = take_papers_in(context, [read])
    outcome = FilesTakenIn(drafts=_count(taken))
    for fault in read.faults:
        outcome = outcome.plus(_fault(file.name, fault.sentence))
    kinds = [one.kind_in_words for one in read.papers if one.says_something]
    if kinds:
        text = _("{kind}: {what}").format(kind=", ".join(dict.fromkeys(kinds)), what=_taken_in_words(taken))
        return outcome.plus(FilesTakenIn((CameIn(file.name, text),)))
    if not read.faults:
        return outcome.plus(_fault(file.name, _("Darin steht nichts, was ein Vertrag aufnehmen könnte.")))
    return outcome


def _statements(context: Context, paths: Sequence[Path]) -> FilesTakenIn:
    files = list(read_files(paths, confirmed_layouts(context)))
    read = take_statements_in(context, files)
    outcome = FilesTakenIn(statements=_asked(files))
    for fault in grouped(read.statement.faults):
        where = " ".join(part for part in (fault.place.file, fault.place.within) if part)
        outcome = outcome.plus(_fault(where, fault.text))
    empty = (each for each in files if each.statement == Statement(accounts=each.statement.accounts))
    for file in empty:
        outcome = outcome.plus(FilesTakenIn((CameIn(file.path.name, _("Kontoauszug ohne Buchungen.")),)))
    bookings = len(read.statement.bookings)
    if not bookings or read.taken_in is None:
        return outcome
    names = ", ".join(file.path.name for file in files if file.statement.bookings)
    text = ngettext("Kontoauszug, {n} Buchung: {what}", "Kontoauszug, {n} Buchungen: {what}", bookings)
    text = text.format(n=bookings, what=_taken_in_words(read.taken_in))
    if read.payments:
        kept = ngettext(
            "{n} Zahlung zu Verträgen im Buch.", "{n} Zahlungen zu Verträgen im Buch.", read.payments
        )
        text = f"{text} {kept.format(n=read.payments)}"
    return outcome.plus(FilesTakenIn((CameIn(names, text),), _count(read.taken_in)))


def _asked(files: Iterable[StatementFile]) -> tuple[tuple[tuple[Path, ...], UnknownTable], ...]:
    """Return each kind of table whose columns nobody knows once, with the files that hold it."""
    paths: dict[str, dict[Path, None]] = {}
    first: dict[str, UnknownTable] = {}
    for file in files:
        for unknown in file.statement.unknown:
            first.setdefault(unknown.fingerprint, unknown)
            paths.setdefault(unknown.fingerprint, {})[file.path] = None
    return tuple((tuple(paths[name]), unknown) for name, unknown in first.items())


def _count(taken: TakenIn) -> int:
    return len(taken.new) + len(taken.merged)


def _taken_in_words(taken: TakenIn) -> str:
    """Return what became of drafts: „3 neue Entwürfe, 1 ergänzt, 2 schon bekannt.“."""
    new = len(taken.new)
    parts = [ngettext("{n} neuer Entwurf", "{n} neue Entwürfe", new).format(n=new)] if new else []
    if taken.merged:
        parts.append(_("{n} ergänzt").format(n=len(taken.merged)))
    if taken.known:
        parts.append(_("{n} schon bekannt").format(n=taken.known))
    if taken.dismissed:
        parts.append(_("{n} verworfen und verworfen geblieben").format(n=taken.dismissed))
    return f"{', '.join(parts)}." if parts else _("nichts Neues.")


_READERS: Mapping[FileKind, Callable[[Context, PaperFile], FilesTakenIn]] = {
    "program": _program,
    "paper": _paper,
}
