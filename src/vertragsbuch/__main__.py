"""The outermost door: the command line, or the terminal interface where no command is given."""

import gc
import os
import sys

from vertragsbuch.byte_code import find_by_byte_code
from vertragsbuch.cli.ending import end_on_signals, exit_code, let_go
from vertragsbuch.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from vertragsbuch.usecases.context import Context

find_by_byte_code()


def interface() -> "Callable[..., int]":
    """Return what opens the interface on a context, loaded without a look for garbage.

    All that is loaded stays; looking for garbage in it takes a tenth of the time to the first frame. The
    overview turns the collector on again as soon as the first rows stand there.
    """
    gc.disable()
    from vertragsbuch.tui.app import run as run_interface  # noqa: PLC0415 - no command but this one needs Textual

    return run_interface


def _open_interface(context: "Context", *, demo: bool) -> int:
    try:
        return interface()(context, demo=demo)
    finally:
        end_on_signals()  # the interface had its own way; what follows is cleaned up as ever


def main() -> int:
    """Run the program with the arguments of the process and return its exit code."""
    try:
        return _run(sys.argv[1:])
    except KeyboardInterrupt:  # while something was still being loaded
        return exit_code()
    finally:
        let_go()


def _run(arguments: list[str]) -> int:
    from vertragsbuch.cli.direct import is_short  # noqa: PLC0415 - an interrupt from here on is no defect

    ends_soon = is_short(arguments)
    if ends_soon:
        gc.disable()  # what it builds is there until its end, and looking for garbage takes a tenth of it
    from vertragsbuch.cli.main import run  # noqa: PLC0415 - what loading builds is no garbage either

    if not ends_soon:
        end_on_signals()
        return run(arguments, _open_interface)
    try:
        code = run(arguments, _open_interface)
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 0
    _leave(code)
    return code


def _leave(code: int) -> None:
    """End the process at once where everything is written: taking modules apart takes another tenth."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            try:
                stream.flush()
            except OSError:
                return  # the interpreter's own end says what became of it
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
