"""`read`: what papers say about contracts, each value with its words; it waits in the book as drafts."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date

from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import harmless, say, say_json
from vertragsbuch.cli.read_words import file_as_json, file_lines, taken_in_words
from vertragsbuch.cli.values import context_of, today_of
from vertragsbuch.cli.wording import command_of
from vertragsbuch.config.settings import ReadingSettings, Settings
from vertragsbuch.contract.model import Contract
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _
from vertragsbuch.tables.fields import Json
from vertragsbuch.usecases.asking_model import model_of, with_proposals
from vertragsbuch.usecases.context import Context, real_today, settings_alone
from vertragsbuch.usecases.paper_files import PaperFile, files_named, files_of_contract
from vertragsbuch.usecases.reading_papers import (
    ReadFile,
    ReadPaper,
    people_of,
    read_paper_file,
    take_papers_in,
)
from vertragsbuch.usecases.register import contract_of
from vertragsbuch.usecases.taking_in import TakenIn


def run(options: Namespace) -> int:
    """Read papers, say what they say, and leave it in the book as drafts."""
    _refuse_contradictions(options)
    context = None if options.no_book else context_of(options, may_begin=True)
    objects: list[Json] = []
    taken = TakenIn()
    has_faults = False
    for read in _read(context, options):  # one after the other: their bytes are not held together
        has_faults = has_faults or bool(read.faults)
        if options.json:
            objects += file_as_json(read)
        elif context is not None and not options.dry_run:
            taken = taken.plus(take_papers_in(context, [read]))
    if options.json:
        say_json(objects[0] if len(objects) == 1 else objects)
    for line in taken_in_words(taken):
        hint(line)
    return BadInput.exit_code if has_faults else 0


def _refuse_contradictions(options: Namespace) -> None:
    if not options.files and not options.id:
        raise BadInput.of("", _("Welche Datei? Ein Pfad, ein Ordner, - oder --contract ID."))
    if options.id and options.no_book:
        raise BadInput.of("--contract", _("Ohne Buch gibt es keine Akte."))


def _read(context: Context | None, options: Namespace) -> Iterator[ReadFile]:
    """Yield what each file says, once a person has been told."""
    today = today_of(options) or real_today()
    people = people_of(context) if context is not None else ()
    model = model_of(_settings(context).reading) if options.ask_model else None
    for file, contract in _files(context, options):
        read = read_paper_file(file, today, people, contract)
        if model is not None:
            read = _asked(read, model, today)
        if not options.json:
            for line in file_lines(read):
                say(harmless(line))
        for line in BadInput(list(read.faults)).lines(command_of):
            hint(line)
        yield read


def _settings(context: Context | None) -> Settings:
    return settings_alone() if context is None else context.settings


def _asked(read: ReadFile, model: ReadingSettings, today: date) -> ReadFile:
    """Return what was read with what a model has found beside; where it fails, what was read stays."""
    papers: list[ReadPaper] = []
    faults: list[Fault] = []
    for paper in read.papers:
        try:
            papers.append(with_proposals(paper, model, today))
        except BadInput as failed:
            papers.append(paper)
            faults += failed.faults
    return read._replace(papers=tuple(papers), faults=(*read.faults, *faults))


def _files(context: Context | None, options: Namespace) -> Iterator[tuple[PaperFile, Contract | None]]:
    """Yield the files, those of a contract with it."""
    yield from ((file, None) for file in files_named(options.files))
    if context is not None and options.id:
        contract = contract_of(context, options.id)
        yield from ((file, contract) for file in files_of_contract(context, contract))
