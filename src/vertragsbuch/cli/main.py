"""The command line: reads the arguments, runs one command, and turns every failure into its exit code."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from vertragsbuch.byte_code import module_named
from vertragsbuch.cli.direct import plain_options
from vertragsbuch.cli.ending import exit_code, is_asked_to_end
from vertragsbuch.cli.failure import DEFECT, explain, report_defect
from vertragsbuch.cli.output import finish, speak_utf8
from vertragsbuch.config.paths import BOOK_VARIABLE
from vertragsbuch.errors import BadInput, OutputRefused, VertragsbuchError
from vertragsbuch.language import _
from vertragsbuch.typed import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from argparse import Namespace
    from types import SimpleNamespace

    from vertragsbuch.usecases.context import Context

    Options = Namespace | SimpleNamespace

_COMMANDS = f"{__package__}.commands"
_INTERFACE = f"{_COMMANDS}.interface"
_VERSION = f"{__package__}.version"


class OpenInterface(Protocol):
    """Opens the terminal interface on a context and returns the exit code."""

    def __call__(self, context: "Context", *, demo: bool) -> int:
        """Open the interface."""
        ...


def run(arguments: Sequence[str], open_interface: OpenInterface) -> int:
    """Run one command and return the exit code; the outermost door for every failure."""
    speak_utf8()
    try:
        return _run(arguments, open_interface)
    except OutputRefused as refused:
        _write_to_nowhere()
        return explain(refused)
    except VertragsbuchError as failure:
        code = explain(failure)
        return exit_code() if is_asked_to_end() else code  # where a signal came, it has the last word
    except KeyboardInterrupt:
        return exit_code()
    except BrokenPipeError:
        _write_to_nowhere()
        return 0
    except Exception as defect:  # noqa: BLE001 - the outermost door: a defect is logged and said, not shown raw
        return _code_of(defect)


def _code_of(defect: Exception) -> int:
    if is_asked_to_end():  # it is what a library makes of an interrupt amid its work
        return exit_code()
    report_defect(defect)
    return DEFECT


def _write_to_nowhere() -> None:
    """Let the interpreter's last flush succeed: what is still buffered has no reader."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse_what_is_no_text(arguments: Sequence[str]) -> None:
    for position, argument in enumerate(arguments, start=1):
        if any("\ud800" <= character <= "\udfff" for character in argument):
            place = _("Argument {position}").format(position=position)
            raise BadInput.of(place, _("Das ist kein UTF-8-Text."))


def _understood(arguments: Sequence[str]) -> "tuple[Options, str]":
    """Return the options that were typed and the module that runs their command; the parser may leave."""
    plain = plain_options(arguments)
    if plain is not None:
        if plain.command is None:
            return plain, _INTERFACE
        _take_compiled_days()
        return plain, f"{_COMMANDS}.{plain.command}"
    from vertragsbuch.cli.parser import module_of, parser_for  # noqa: PLC0415 - what runs often needs no argparse

    options = parser_for(arguments).parse_args(arguments)
    return options, module_of(options.command) if options.command else _INTERFACE


def _take_compiled_days() -> None:
    """Let `datetime` be the compiled one at once, as it is from Python 3.12 on.

    Up to 3.11 the same is read in Python before it and thrown away: a fiftieth of what the check takes.
    """
    if sys.version_info < (3, 12):
        with suppress(ImportError):  # where nothing is compiled it is read in Python
            sys.modules.setdefault("datetime", module_named("_datetime"))


def _run(arguments: Sequence[str], open_interface: OpenInterface) -> int:
    _refuse_what_is_no_text(arguments)
    options, module = _understood(arguments)
    options.book = os.environ.get(BOOK_VARIABLE) if options.book is None else options.book
    if options.version:
        module = _VERSION
    options.open_interface = open_interface
    command: Callable[[Options], int] = module_named(module).run
    code = command(options)
    finish()
    return code
