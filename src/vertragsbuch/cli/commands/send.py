"""`send`, `testmail` and `printers`: the letter leaves the house."""

import shlex
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import cast

from vertragsbuch.cli.button import ask_what_came_of_it
from vertragsbuch.cli.failure import explain, hint
from vertragsbuch.cli.output import harmless, say, say_json
from vertragsbuch.cli.values import context_of
from vertragsbuch.cli.ways import wrapped_below_lead
from vertragsbuch.cli.wording import command_of
from vertragsbuch.cli.written_files import write_new_file
from vertragsbuch.contract.vocabulary.channels import Channel, channel_title
from vertragsbuch.errors import BadInput, NoPrinter, NoViewer
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.sending.printer import printers
from vertragsbuch.usecases import outgoing
from vertragsbuch.usecases.by_hand import hand_out
from vertragsbuch.usecases.context import Context

_FILES = ("pdf", "txt", "eml")
_WITHOUT_FILE = ("email", "print", "button")


def run(options: Namespace) -> int:
    """Send the letter, or say how to, and what to do next."""
    context = context_of(options)
    if options.command == "printers":
        _printers(options)
    elif options.command == "testmail":
        _try_mail(context)
    else:
        _refuse_what_does_not_fit(options)
        _WAYS.get(options.by, _by_hand)(context, options)
    return 0


def _refuse_what_does_not_fit(options: Namespace) -> None:
    if options.out and options.by in _WITHOUT_FILE:
        raise BadInput.of("--out", _("Eine Datei gibt es mit --by open und zu den Wegen von Hand."))
    if options.again and options.by != "email":
        raise BadInput.of("--again", _("Noch einmal senden gibt es nur zu --by email."))
    if options.printer and options.by != "print":
        raise BadInput.of("--printer", _("Ein Drucker gehört zu --by print."))


def _mail(context: Context, options: Namespace) -> None:
    sent = outgoing.mail_letter(context, options.id, again=options.again)
    say(harmless(sent.message_id))
    hint(_("Gesendet und vermerkt; der Server sagt: {answer}").format(answer=sent.server_answer))


def _print(context: Context, options: Namespace) -> None:
    """Print the letter; where there is no printer at all, show it instead."""
    try:
        say(outgoing.print_letter(context, options.id, options.printer))
    except NoPrinter as none:
        explain(none)
        _open(context, options)
        return
    hint(_("Dem Drucker gegeben. Wie es weitergeht, sagt: {command}").format(command=_by_hand_of(options)))


def _open(context: Context, options: Namespace) -> None:
    if options.out:
        _write_file(context, options)
        return
    try:
        say(str(outgoing.show_letter(context, options.id)))
    except NoViewer as none:
        command = _command("send", options.id, "--by", "open", "--out", "brief.pdf")
        raise NoViewer(_("{reason} Als Datei: {command}").format(reason=none, command=command)) from none
    hint(_("Wie es weitergeht, sagt: {command}").format(command=_by_hand_of(options)))


def _button(context: Context, options: Namespace) -> None:
    """Open the provider's page; what came of it is asked in a terminal, and else said how to note it."""
    url = outgoing.cancel_page(context, options.id)
    say(harmless(url))
    hint(_("Ausfüllen, „jetzt kündigen“ drücken, die Seite mit Datum und Uhrzeit speichern."))
    asks = sys.stdin is not None and sys.stdin.isatty()
    if not outgoing.open_cancel_page(url, may_take_terminal=asks):
        hint(_("Hier lässt sich kein Browser öffnen; bitte die Adresse selbst aufrufen."))
    if asks:
        ask_what_came_of_it(context, options.id)
    else:
        words = ("sent", options.id, "--by", "button", "--at", "14:05", "--paper", "bestaetigung.pdf")
        hint(_("Danach: {command}").format(command=_command(*words)))


def _by_hand(context: Context, options: Namespace) -> None:
    """Say what to do, where, what it costs and what to keep; and how to note it afterwards."""
    channel = None if options.by == "hand" else cast("Channel", options.by)
    handout = hand_out(context, options.id, channel)
    pages = _("eine Seite") if handout.pages == 1 else _("{n} Seiten").format(n=handout.pages)
    say(harmless(_("{subject} ({pages})").format(subject=handout.subject, pages=pages)))
    until = _(", absenden bis {day}").format(day=german.weekday(handout.until)) if handout.until else ""
    say(_("Weg:    {channel}{until}").format(channel=channel_title(handout.channel), until=until))
    say(wrapped_below_lead("An:     ", ", ".join(handout.address)))
    say(_("Kosten: {cost}").format(cost=handout.cost))
    say(wrapped_below_lead(_("Beweis: "), handout.proof))
    for number, step in enumerate(handout.steps, start=1):
        say(wrapped_below_lead(f"{number}. ", step.worded(command_of)))
    for noted in handout.afterwards:
        say(harmless(_("Danach: {command}").format(command=command_of(noted))))
    for warning in handout.warnings:
        hint(warning)
    if options.out:
        _write_file(context, options)


def _write_file(context: Context, options: Namespace) -> None:
    target = Path(options.out)
    file_format = target.suffix.removeprefix(".").casefold()
    if file_format not in _FILES:
        raise BadInput.of("--out", _("Der Name der Datei endet auf .pdf, .txt oder .eml."))
    write_new_file(context, target, outgoing.letter_as_file(context, options.id, file_format))
    hint(_("Der Brief liegt hier: {path}").format(path=target))


_WAYS: dict[str, Callable[[Context, Namespace], None]] = {
    "email": _mail,
    "print": _print,
    "open": _open,
    "button": _button,
}


def _by_hand_of(options: Namespace) -> str:
    return _command("send", options.id, "--by", "hand")


def _command(*words: str) -> str:
    return shlex.join(("vertragsbuch", *words))


def _try_mail(context: Context) -> None:
    sent = outgoing.try_account(context)
    say(harmless(sent.message_id))
    hint(
        _("Das Konto funktioniert; eine Probe ist an dich unterwegs: {answer}").format(
            answer=sent.server_answer
        )
    )


def _printers(options: Namespace) -> None:
    installed_printers = printers()
    if options.json:
        say_json([printer._asdict() for printer in installed_printers])
        return
    for printer in installed_printers:
        usual = _("  (Standard)") if printer.is_default else ""
        stopped = printer.is_stopped or printer.is_rejecting
        state = _("  steht still: {reason}").format(reason=printer.state) if stopped else ""
        say(harmless(f"{printer.name}{usual}{state}"))
    if not installed_printers:
        hint(_("Es ist kein Drucker eingerichtet."))
