"""`import` and `export`: the whole book as a file, or a file into the book."""

from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from vertragsbuch.action import Remedy, action
from vertragsbuch.cli.commands.calendar import write_calendar
from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.files import input_content
from vertragsbuch.cli.output import is_terminal, say, write_bytes
from vertragsbuch.cli.table_question import confirmed_columns
from vertragsbuch.cli.values import context_of
from vertragsbuch.cli.wording import command_of
from vertragsbuch.cli.written_files import write_file
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _, ngettext
from vertragsbuch.reading.table_columns import chosen_columns, values_given
from vertragsbuch.tables.characters import escaped
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.other_programs import program_that_wrote, take_in_export
from vertragsbuch.usecases.table_files import NOTHING_CHOSEN, TableChoice, excel_csv, excel_workbook
from vertragsbuch.usecases.taking_in import TakenIn
from vertragsbuch.usecases.transfer import Imported, export_book, export_table, import_file


def run(options: Namespace) -> int:
    """Move contracts into or out of the book."""
    context = context_of(options, may_begin=options.command == "import")
    return _import(context, options) if options.command == "import" else _export(context, options)


def _import(context: Context, options: Namespace) -> int:
    raw = input_content(options.file)
    choice = TableChoice(chosen_columns(options.columns or ""), values_given(options.given))
    if options.program is not None or (choice == NOTHING_CHOSEN and program_that_wrote(raw) is not None):
        _refuse_options_of_tables(options, choice)
        _take_in(context, raw, options)
        return 0
    choice = confirmed_columns(raw, choice) if options.file != "-" else choice
    done = import_file(
        context, raw, update=options.update, with_backup=not options.without_backup, choice=choice
    )
    _tell_imported(done)
    return 0


def _tell_imported(done: Imported) -> None:
    for name in (*done.added, *done.changed):
        say(name)
    summary = _("{added} eingetragen, {changed} geändert, {known} schon bekannt.")
    hint(summary.format(added=len(done.added), changed=len(done.changed), known=len(done.known)))
    for name in done.removed:
        back = command_of(action("bring_back", name))
        hint(
            _("„{id}“ ist im Buch entfernt und bleibt es; zurückholen: {command}").format(
                id=name, command=back
            )
        )


def _refuse_options_of_tables(options: Namespace, choice: TableChoice) -> None:
    if choice != NOTHING_CHOSEN or options.update:
        sentence = _(
            "Aus anderen Programmen kommen Entwürfe; dazu gehört weder --columns, --set noch --update."
        )
        raise BadInput.of("--from", sentence)


def _take_in(context: Context, raw: bytes, options: Namespace) -> None:
    """Take in what another program has exported, and say what became of each entry."""
    name = "stdin" if options.file == "-" else Path(options.file).name
    done = take_in_export(context, raw, name, options.program)
    for number in (*done.taken_in.new, *done.taken_in.merged):
        say(str(number))
    for left in done.export.left_out:
        title = f" „{left.title}“" if left.title else ""
        hint(
            _("{place}{title} bleibt draußen: {reason}").format(
                place=left.place, title=title, reason=left.reason
            )
        )
    for line in _outcome(done.taken_in):
        hint(line)


def _outcome(taken: TakenIn) -> Iterator[str]:
    """Yield what became of the drafts in the book."""
    text = ngettext("{count} neuer Entwurf", "{count} neue Entwürfe", len(taken.new))
    counts = [text.format(count=len(taken.new))]
    if taken.merged:
        counts.append(_("{count} ergänzt").format(count=len(taken.merged)))
    if taken.known:
        counts.append(_("{count} schon bekannt").format(count=taken.known))
    if taken.dismissed:
        counts.append(_("{count} früher weggelegt").format(count=taken.dismissed))
    yield ", ".join(counts) + "."
    if taken.new or taken.merged:
        yield _("Eingetragen ist noch nichts; ansehen: vertragsbuch drafts")


def _export(context: Context, options: Namespace) -> int:
    file_format = options.format or options.csv or _format_of(options.file)
    if file_format == "ics":
        write_calendar(context, options.file)
        return 0
    content = _CONTENTS[file_format](context)
    if options.file == "-":
        is_shown = file_format == "json" and is_terminal()
        write_bytes(escaped(content.decode()).encode() if is_shown else content)
    else:
        write_file(context, Path(options.file), content)
        hint(_("Geschrieben: {file}").format(file=options.file))
    return 0


_CONTENTS: Mapping[str, Callable[[Context], bytes]] = {
    "json": lambda context: export_book(context).encode(),
    "csv": lambda context: export_table(context).encode(),
    "excel": excel_csv,
    "xlsx": excel_workbook,
}


def _format_of(file: str) -> str:
    """Return the format that a file's name promises; raises BadInput for one that is not written."""
    ending = "" if file == "-" else Path(file).suffix.casefold()
    if ending in {"", ".json"}:
        return "json"
    if ending in {".csv", ".xlsx", ".ics"}:
        return ending.removeprefix(".")
    sentence = _(
        "Dateien „*{ending}“ entstehen so nicht, nur *.json (das ganze Buch), *.csv und *.xlsx (Tabelle) und "
        "*.ics (Kalender)."
    )
    text = _("einen anderen Namen wählen, oder das Format nennen: {export}")
    raise BadInput.of(file, sentence.format(ending=ending), Remedy(text, (action("export", format="json"),)))
