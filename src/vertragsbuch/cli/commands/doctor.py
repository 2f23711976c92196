"""`doctor`: the book is examined, and everything that belongs to it."""

from argparse import Namespace

from vertragsbuch.book.values import Finding
from vertragsbuch.cli.output import harmless, say, say_json
from vertragsbuch.cli.values import context_as_it_is
from vertragsbuch.cli.wording import command_of
from vertragsbuch.contract.vocabulary.severities import SEVERITY_SIGNS
from vertragsbuch.errors import BookUnavailable
from vertragsbuch.usecases.care import examine_book
from vertragsbuch.usecases.opened import require_book, sweep_left_overs


def run(options: Namespace) -> int:
    """Print what is found, and what mends it."""
    context = context_as_it_is(options)
    sweep_left_overs(context)
    if options.book is not None:
        require_book(context)
    findings = examine_book(context)
    if options.json:
        say_json([_as_json(finding) for finding in findings])
    else:
        for finding in findings:
            say(harmless(f"{SEVERITY_SIGNS[finding.severity]} {finding.subject}: {finding.sentence}"))
            if finding.remedy:
                say(harmless(f"    {finding.remedy.worded(command_of)}"))
    return BookUnavailable.exit_code if any(finding.severity == "error" for finding in findings) else 0


def _as_json(finding: Finding) -> dict[str, str]:
    remedy = finding.remedy.worded(command_of) if finding.remedy else ""
    return {**finding._asdict(), "remedy": remedy}
