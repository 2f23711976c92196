"""Paper, through CUPS: `lp` prints, `lpstat` knows the printers."""

import os
import re
import shutil
from typing import NamedTuple

from vertragsbuch.action import OPEN, remedy
from vertragsbuch.errors import NoPrinter, PrintingFailed, reason_of
from vertragsbuch.language import _
from vertragsbuch.other_program import PrintedTooMuch, TookTooLong, run_program
from vertragsbuch.tables.characters import printable_line

_SECONDS = 30
_MOST_BYTES = 1_048_576
"""So much a print system says of thousands of printers."""
_JOB = re.compile(r"request id is (\S+)")
_PRINTER = re.compile(r"^printer (\S+) (.*(?:\n\t.*)*)$", re.MULTILINE)
_REJECTS = re.compile(r"^(\S+) not accepting requests since (.*(?:\n\t.*)*)$", re.MULTILINE)
_DEFAULT = re.compile(r"^system default destination: (\S+)$", re.MULTILINE)

_AS_IT_IS = ("-o", "media=A4", "-o", "print-scaling=none")
"""The address stands where the window of the envelope is on paper of this size alone, and unscaled."""


class Printer(NamedTuple):
    """A printer as CUPS knows it; `state` in its own words, which name the reason where it stands still."""

    name: str
    is_default: bool = False
    state: str = ""
    is_stopped: bool = False
    is_rejecting: bool = False


def printers() -> tuple[Printer, ...]:
    """Return the printers of this machine, those of the network included that CUPS finds by itself.

    There are none where none is set up. Raises NoPrinter without CUPS, PrintingFailed where it is silent.
    """
    status = _run("lpstat", "-r", "-p", "-a", "-d")
    if "scheduler is running" not in status.stdout:
        sentence = _("CUPS, das Drucksystem, läuft hier nicht; das PDF lässt sich trotzdem öffnen.")
        raise NoPrinter(sentence)
    default = _DEFAULT.search(status.stdout)
    states, rejecting = dict(_PRINTER.findall(status.stdout)), dict(_REJECTS.findall(status.stdout))
    names = dict.fromkeys((*states, *_run("lpstat", "-e").stdout.split()))
    return tuple(
        Printer(
            name,
            is_default=default is not None and default[1].partition("/")[0] == name,
            state=printable_line(rejecting.get(name) or states.get(name, "")),
            is_stopped=states.get(name, "").startswith("disabled"),
            is_rejecting=name in rejecting,
        )
        for name in names
    )


def print_pdf(pdf: bytes, title: str, printer: str | None = None) -> str:
    """Hand a PDF to a printer, or to the usual one, and return the number of the job.

    Raises NoPrinter where there is none at all, PrintingFailed where none has this name, where it stands
    still, or where CUPS does not take the job.
    """
    chosen = _chosen(printers(), printer)
    if chosen.is_stopped or chosen.is_rejecting:
        sentence = _("Der Drucker „{name}“ steht still und nimmt nichts an ({reason}). Wieder an: {command}")
        command = f"cupsaccept {chosen.name}" if chosen.is_rejecting else f"cupsenable {chosen.name}"
        raise PrintingFailed(sentence.format(name=chosen.name, reason=chosen.state, command=command))
    done = _run("lp", "-d", chosen.name, "-t", title, *_AS_IT_IS, "--", "-", given=pdf)
    job = _JOB.search(done.stdout)
    if done.returncode or job is None:
        sentence = _("Der Drucker „{name}“ nimmt den Auftrag nicht an: {reason}")
        reason = printable_line(done.stderr or done.stdout) or _("ohne Angabe von Gründen")
        raise PrintingFailed(sentence.format(name=chosen.name, reason=reason))
    return job[1]


def _chosen(installed: tuple[Printer, ...], printer_name: str | None) -> Printer:
    names = ", ".join(printer.name for printer in installed)
    if not installed:
        raise NoPrinter(_("Es ist kein Drucker eingerichtet; das PDF lässt sich trotzdem öffnen."))
    if printer_name is not None:
        named_printer = next((printer for printer in installed if printer.name == printer_name), None)
        if named_printer is None:
            sentence = _("Einen Drucker „{name}“ gibt es nicht; es gibt: {names}.")
            raise PrintingFailed(sentence.format(name=printer_name, names=names))
        return named_printer
    usual = next((printer for printer in installed if printer.is_default), None)
    if usual is None and len(installed) > 1:
        sentence = _('Es ist kein Drucker gewählt: printer = "…" unter [print] nennt ihn. Es gibt: {names}.')
        raise PrintingFailed(
            sentence.format(names=names), remedy("send", OPEN, channel="print", printer=OPEN)
        )
    return usual or installed[0]


class _Done(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


def _run(program: str, *arguments: str, given: bytes = b"") -> _Done:
    place = shutil.which(program)
    if place is None:
        sentence = _("Hier gibt es kein CUPS ({program} fehlt); das PDF lässt sich trotzdem öffnen.")
        raise NoPrinter(sentence.format(program=program))
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        ended = run_program(
            [place, *arguments],
            seconds=_SECONDS,
            most_bytes=_MOST_BYTES,
            given=given,
            is_heard=True,
            environment=environment,
        )
    except TookTooLong as slow:
        sentence = _("Das Drucksystem antwortet nicht ({program}); ob gedruckt wird, zeigt: lpstat -o")
        raise PrintingFailed(sentence.format(program=program)) from slow
    except PrintedTooMuch as endless:
        sentence = _("Das Drucksystem redet ohne Ende ({program}); ob gedruckt wird, zeigt: lpstat -o")
        raise PrintingFailed(sentence.format(program=program)) from endless
    except OSError as error:
        sentence = _("„{program}“ lässt sich nicht starten: {reason}.")
        raise PrintingFailed(sentence.format(program=program, reason=reason_of(error))) from error
    return _Done(ended.code, ended.output.decode(errors="replace"), ended.errors.decode(errors="replace"))
