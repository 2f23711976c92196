"""The outermost door: the command line, or the terminal interface where no command is given."""

import sys

from vertragsbuch.cli.main import run


def _open_interface(context: object, *, demo: bool) -> int:
    from vertragsbuch.tui.app import run as run_interface  # noqa: PLC0415 - no command but this one needs Textual
    from vertragsbuch.usecases.context import Context  # noqa: PLC0415

    assert isinstance(context, Context)
    return run_interface(context, demo=demo)


def main() -> int:
    """Run the program with the arguments of the process and return its exit code."""
    return run(sys.argv[1:], _open_interface)


if __name__ == "__main__":
    sys.exit(main())
