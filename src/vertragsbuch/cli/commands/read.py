"""`read`: what papers say about contracts, each value with its words; it waits in the book as drafts."""

from argparse import Namespace
from collections.abc import Iterator

from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import harmless, say, say_json
from vertragsbuch.cli.read_words import file_as_json, file_lines
from vertragsbuch.cli.values import context_of
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.paper_files import PaperFile, files_named, files_of_contract
from vertragsbuch.usecases.reading_papers import ReadFile, read_file


def run(options: Namespace) -> int:
    """Read papers, say what they say, and leave it in the book as drafts."""
    _refuse_contradictions(options)
    context = None if options.no_book else context_of(options, may_begin=True)
    read: list[ReadFile] = []
    for file in _files(context, options):
        read.append(read_file(file))
        if not options.json:
            for line in file_lines(read[-1]):
                say(harmless(line))
        for fault in read[-1].faults:
            hint(str(fault))
    if options.json:
        objects = [each for one in read for each in file_as_json(one)]
        say_json(objects[0] if len(objects) == 1 else objects)
    return BadInput.exit_code if any(one.faults for one in read) else 0


def _refuse_contradictions(options: Namespace) -> None:
    if not options.files and not options.id:
        raise BadInput.of("", _("Welche Datei? Ein Pfad, ein Ordner, - oder --contract ID."))
    if options.id and options.no_book:
        raise BadInput.of("--contract", _("Ohne Buch gibt es keine Akte."))


def _files(context: Context | None, options: Namespace) -> Iterator[PaperFile]:
    yield from files_named(options.files)
    if context is not None and options.id:
        yield from files_of_contract(context, options.id)
