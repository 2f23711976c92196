"""`import` and `export`: the whole book as a file, or a file into the book."""

from argparse import Namespace
from pathlib import Path

from vertragsbuch.action import Remedy, action
from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.files import content_of
from vertragsbuch.cli.output import is_terminal, say, write_bytes
from vertragsbuch.cli.values import context_of
from vertragsbuch.cli.wording import command_of
from vertragsbuch.cli.written_files import write_file
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.tables.characters import escaped
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.transfer import export_book, export_table, import_file


def run(options: Namespace) -> int:
    """Move contracts into or out of the book."""
    context = context_of(options, may_begin=options.command == "import")
    return _import(context, options) if options.command == "import" else _export(context, options)


def _import(context: Context, options: Namespace) -> int:
    done = import_file(
        context,
        content_of(options.file),
        update=options.update,
        with_backup=not options.without_backup,
    )
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
    return 0


def _export(context: Context, options: Namespace) -> int:
    file_format = options.format or _format_of(options.file)
    text = {"json": export_book, "csv": export_table}[file_format](context)
    if options.file == "-" and file_format == "json" and is_terminal():
        text = escaped(text)
    content = text.encode("utf-8")
    if options.file == "-":
        write_bytes(content)
    else:
        write_file(context, Path(options.file), content)
        hint(_("Geschrieben: {file}").format(file=options.file))
    return 0


def _format_of(file: str) -> str:
    """Return the format that a file's name promises; raises BadInput for one that is not written."""
    ending = "" if file == "-" else Path(file).suffix.casefold()
    if ending in {"", ".json"}:
        return "json"
    if ending == ".csv":
        return "csv"
    sentence = _("Dateien „*{ending}“ entstehen so nicht, nur *.json (das ganze Buch) und *.csv (Tabelle).")
    text = _("einen anderen Namen wählen, oder das Format nennen: {export}")
    raise BadInput.of(file, sentence.format(ending=ending), Remedy(text, (action("export", format="json"),)))
