"""`send` and `printers`: the letter leaves the house."""

import sys
from argparse import Namespace
from collections.abc import Callable

from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import harmless, say, say_json
from vertragsbuch.cli.values import context_of
from vertragsbuch.language import _
from vertragsbuch.usecases import outgoing
from vertragsbuch.usecases.context import Context


def run(options: Namespace) -> int:
    """Send the letter, and say what was noted and what to do next."""
    context = context_of(options)
    if options.command == "printers":
        _printers(options)
    else:
        _WAYS[options.by](context, options)
    return 0


def _mail(context: Context, options: Namespace) -> None:
    sent = outgoing.mail_letter(context, options.id)
    say(sent.message_id)
    hint(_("Gesendet und vermerkt; der Server sagt: {answer}").format(answer=sent.server_answer))


def _print(context: Context, options: Namespace) -> None:
    say(outgoing.print_letter(context, options.id, options.printer))
    hint(
        _("Gedruckt. Unterschreiben, aufgeben, dann: vertragsbuch sent {id} --tracking …").format(
            id=options.id
        )
    )


def _button(context: Context, options: Namespace) -> None:
    """Open the provider's page; what came of it is asked in a terminal, and else said how to note it."""
    from vertragsbuch.cli.button import ask_what_came_of_it  # noqa: PLC0415 - this way alone
    from vertragsbuch.sending.web import open_page  # noqa: PLC0415 - this way alone

    url = outgoing.cancel_page(context, options.id)
    say(harmless(url))
    if not open_page(url):
        hint(_("Hier lässt sich kein Browser öffnen; bitte die Adresse selbst aufrufen."))
    hint(_("Ausfüllen, „jetzt kündigen“ drücken, die Seite mit Datum und Uhrzeit speichern."))
    if sys.stdin is not None and sys.stdin.isatty():
        ask_what_came_of_it(context, options.id)
    else:
        hint(
            _("Danach: vertragsbuch sent {id} --by button --at 14:05 --paper bestaetigung.pdf").format(
                id=options.id
            )
        )


_WAYS: dict[str, Callable[[Context, Namespace], None]] = {
    "email": _mail,
    "print": _print,
    "button": _button,
}


def _printers(options: Namespace) -> None:
    from vertragsbuch.sending.printer import printers  # noqa: PLC0415 - this command alone

    known = printers()
    if options.json:
        say_json([printer._asdict() for printer in known])
    for printer in () if options.json else known:
        usual = _("  (Standard)") if printer.is_default else ""
        say(harmless(f"{printer.name}{usual}"))
