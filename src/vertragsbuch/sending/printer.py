"""Paper, through CUPS: `lp` prints, `lpstat` knows the printers."""

import os
import re
import shutil
import subprocess
from typing import NamedTuple

from vertragsbuch.errors import PrintingFailed
from vertragsbuch.language import _

_SECONDS = 30
_JOB = re.compile(r"request id is (\S+)")
_PRINTER = re.compile(r"^printer (\S+) (.*)$", re.MULTILINE)
_DEFAULT = re.compile(r"^system default destination: (\S+)$", re.MULTILINE)


class Printer(NamedTuple):
    """A printer as CUPS knows it; `state` in its own words."""

    name: str
    is_default: bool
    state: str


def printers() -> tuple[Printer, ...]:
    """Return the printers of this machine, none where none is set up; raises PrintingFailed without CUPS."""
    said = _run("lpstat", "-p", "-d").stdout
    default = _DEFAULT.search(said)
    usual = default[1] if default else None
    return tuple(Printer(name, name == usual, state) for name, state in _PRINTER.findall(said))


def print_pdf(pdf: bytes, title: str, printer: str | None = None) -> str:
    """Print a PDF and return the number of the job; without a printer it goes to the usual one.

    Raises PrintingFailed where there is no such printer, or CUPS does not take the job.
    """
    known = printers()
    chosen = printer or next((known_one.name for known_one in known if known_one.is_default), None)
    names = [known_one.name for known_one in known]
    if not names:
        raise PrintingFailed(_("Es ist kein Drucker eingerichtet; das PDF lässt sich trotzdem öffnen."))
    if chosen is None:
        sentence = _(
            'Es ist kein Drucker gewählt: --printer NAME oder printer = "…" unter [print]. Es gibt: {names}.'
        )
        raise PrintingFailed(sentence.format(names=", ".join(names)))
    if chosen not in names:
        sentence = _("Einen Drucker „{name}“ gibt es nicht; es gibt: {names}.")
        raise PrintingFailed(sentence.format(name=chosen, names=", ".join(names)))
    done = _run(
        "lp", "-d", chosen, "-t", title, "-o", "media=A4", "-o", "fit-to-page=false", "--", "-", given=pdf
    )
    job = _JOB.search(done.stdout)
    if done.returncode or job is None:
        sentence = _("Der Drucker „{name}“ nimmt den Auftrag nicht an: {reason}")
        raise PrintingFailed(sentence.format(name=chosen, reason=_words(done)))
    return job[1]


class _Done(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


def _run(program: str, *arguments: str, given: bytes = b"") -> _Done:
    place = shutil.which(program)
    if place is None:
        sentence = _("Hier gibt es kein CUPS ({program} fehlt); das PDF lässt sich trotzdem öffnen.")
        raise PrintingFailed(sentence.format(program=program))
    try:
        done = subprocess.run(  # noqa: S603 - the system's own program, without a shell
            [place, *arguments],
            input=given,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except subprocess.TimeoutExpired as slow:
        raise PrintingFailed(_("Das Drucksystem antwortet nicht.")) from slow
    return _Done(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))


def _words(done: _Done) -> str:
    text = " ".join((done.stderr or done.stdout).split())
    return text or _("ohne Angabe von Gründen")
