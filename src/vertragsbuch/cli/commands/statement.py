"""`statement`: what bank statements say about contracts; what is new waits in the book as drafts."""

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from vertragsbuch.cli.asking import InputEnded, is_anybody_there, readable_answer
from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import harmless, say, say_json
from vertragsbuch.cli.statement_words import (
    fault_lines,
    outcome_lines,
    proposal_in_words,
    read_as_json,
    read_lines,
    table_lines,
)
from vertragsbuch.cli.values import context_as_it_is, context_of
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.reading.typed_text import is_no
from vertragsbuch.statements.layout import Layout, UnknownTable
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.standard_input import STDIN
from vertragsbuch.usecases.statement_files import StatementFile, read_files, read_stdin
from vertragsbuch.usecases.statement_layouts import confirmed_layouts, keep_layout, layout_spoken
from vertragsbuch.usecases.statements import seen_in, take_statements_in


def run(options: Namespace) -> int:
    """Read statements, say what is paid in a rhythm, and leave it in the book."""
    if options.no_book and options.keep:
        raise BadInput.of("--keep", _("Ohne Buch wird nichts behalten."))
    context = context_as_it_is(options) if options.no_book else context_of(options, may_begin=True)
    files = list(_confirmed(context, options))
    if options.no_book:
        read = seen_in(files, context.today)
    else:
        read = take_statements_in(context, files, keep=options.keep)
    if options.json:
        say_json(read_as_json(read))
    else:
        for line in read_lines(read):
            say(harmless(line))
    for line in fault_lines(read):
        hint(harmless(line))
    for line in outcome_lines(read):
        hint(line)
    return BadInput.exit_code if any(file.is_unreadable for file in files) else 0


def _confirmed(context: Context, options: Namespace) -> Iterator[StatementFile]:
    """Yield what each file says, a table with unknown columns once a person has said what they hold."""
    layouts = confirmed_layouts(context)
    for file in _read(options.files, layouts):
        asked = {each.fingerprint: each for each in file.statement.unknown}
        spoken = {name: _layout(each, options) for name, each in asked.items()}
        confirmed = {name: layout for name, layout in spoken.items() if layout is not None}
        if not confirmed:
            yield file
            continue
        for name, layout in confirmed.items():
            keep_layout(context, name, layout)
        layouts |= confirmed
        yield file.read_again(layouts)


def _read(names: Sequence[str], layouts: Mapping[str, Layout]) -> Iterator[StatementFile]:
    """Yield what each file says; standard input comes once, however often it is named."""
    for name in dict.fromkeys(names):
        if name == STDIN:
            yield read_stdin(layouts)
        else:
            yield from read_files([Path(name)], layouts)


def _layout(unknown: UnknownTable, options: Namespace) -> Layout | None:
    """Return the columns as the person says; None where nobody is there to say."""
    if options.columns:
        return layout_spoken(options.columns, unknown)
    if options.json or not is_anybody_there():
        return None
    hint(harmless(f"{unknown.file}: {proposal_in_words(unknown)}"))
    for line in table_lines(unknown):
        hint(harmless(line))
    return _asked(unknown)


def _asked(unknown: UnknownTable) -> Layout | None:
    """Return the columns that a person confirms or names; None for an empty answer."""

    def read(answer: str) -> Layout | None:
        return layout_spoken(answer, unknown) if answer and not is_no(answer) else None

    with suppress(InputEnded):
        return readable_answer(_("Stimmen die Spalten? (ja, Betrag=3,Name=2 …; leer: auslassen) "), read)
    return None
