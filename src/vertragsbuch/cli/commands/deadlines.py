"""`deadlines` and `schema`: no book, no database."""

from vertragsbuch.cli.files import input_content
from vertragsbuch.cli.output import harmless, say, say_json, write
from vertragsbuch.cli.values import today_of
from vertragsbuch.exchange.document import schema
from vertragsbuch.typed import TYPE_CHECKING
from vertragsbuch.usecases.context import real_today, settings_alone
from vertragsbuch.usecases.deadlines import AnsweredContract, answers, as_json

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: "Namespace") -> int:
    """Print the ways out of every contract of a file, or the schema of such a file."""
    if options.command == "schema":
        write(schema())
        return 0
    answered_contracts = answers(input_content(options.file), today_of(options) or real_today())
    margin_days = settings_alone().margin_days
    if options.json:
        say_json(as_json(answered_contracts, margin_days))
        return 0
    for position, answered in enumerate(answered_contracts):
        if position:
            say()
        _say(answered, margin_days)
    return 0


def _say(answered: AnsweredContract, margin_days: int) -> None:
    from vertragsbuch.cli.ways import way_lines, wrapped_below_lead  # noqa: PLC0415 - programs ask for JSON

    contract, answer = answered
    say(harmless(contract.title or contract.id or contract.kind))
    for number, way in enumerate(answer.ways_out, start=1):
        for line in way_lines(number, way, contract, margin_days):
            say(line)
    for text in answer.unclear:
        say(wrapped_below_lead("   ? ", text))
    for text in answer.warnings:
        say(wrapped_below_lead("   ! ", text))
