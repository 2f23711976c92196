"""What failed, in the words of the command line."""

from vertragsbuch.cli.wording import command_of
from vertragsbuch.contract.places import fault_in_a_file
from vertragsbuch.errors import VertragsbuchError


def lines_of(failure: VertragsbuchError) -> tuple[str, ...]:
    """Return what to say of a failure, one fault a line, with the command that mends it."""
    return tuple(failure.lines(command_of, fault_in_a_file))
