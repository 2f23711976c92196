"""What other programs have exported, taken into the book as drafts."""

from typing import NamedTuple

from vertragsbuch.exchange.programs.export import ProgramExport
from vertragsbuch.exchange.programs.reading import program_named, program_of, read_export
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.taking_in import TakenIn, take_in


class ProgramTakenIn(NamedTuple):
    """What an export held, and what became of its drafts."""

    export: ProgramExport
    taken_in: TakenIn


def program_that_wrote(raw: bytes) -> str | None:
    """Return the name of the program that has exported a file, None for any other file."""
    return program_of(raw)


def take_in_export(
    context: Context, raw: bytes, file_name: str, program: str | None = None
) -> ProgramTakenIn:
    """Take in the drafts of an export, all or none; `program` is a name as one types it, None for whichever.

    Raises BadInput for a program that is not known, and for a file that is none of its exports.
    """
    name = None if program is None else program_named(program).name
    export = read_export(raw, file_name, context.today, name)
    return ProgramTakenIn(export, take_in(context, export.drafts))
