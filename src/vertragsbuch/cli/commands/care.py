"""`backup`, `restore`, `doctor`, `paths`: care of the book."""

import sys
from argparse import Namespace
from getpass import getpass
from pathlib import Path

from vertragsbuch.book.encrypted import Identity
from vertragsbuch.book.values import Finding
from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import harmless, say, say_json
from vertragsbuch.cli.values import context_as_it_is
from vertragsbuch.cli.wording import command_of
from vertragsbuch.errors import BadInput, BookUnavailable
from vertragsbuch.language import N_, _
from vertragsbuch.usecases import care
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.opened import require_book, sweep_left_overs

_MARKS = {"ok": "✓", "warning": "!", "error": "✗"}


def run(options: Namespace) -> int:
    """Care for the book."""
    context = context_as_it_is(options)
    sweep_left_overs(context)
    return {"backup": _backup, "restore": _restore, "doctor": _doctor, "paths": _paths}[options.command](
        context, options
    )


def _backup(context: Context, options: Namespace) -> int:
    say(str(care.back_up(context, _target(options.file) if options.file else None, options.recipient or ())))
    return 0


def _target(text: str) -> Path:
    """Return where a backup goes; raises BookUnavailable for what must be a folder and is none."""
    if text.endswith("/") and not Path(text).is_dir():
        sentence = _("Den Ordner „{folder}“ gibt es nicht. Ist das Laufwerk eingehängt?")
        raise BookUnavailable(sentence.format(folder=text))
    return Path(text)


def _restore(context: Context, options: Namespace) -> int:
    kept = care.restore(context, Path(options.file), _identity(options))
    hint(_("Zurückgeholt."))
    if kept:
        hint(_("Das bisherige Buch liegt hier: {kept}").format(kept=kept))
    return 0


def _identity(options: Namespace) -> Identity | None:
    if options.identity is None:
        return None

    def passphrase() -> str:
        if not sys.stdin.isatty():
            sentence = _("Der Schlüssel ist mit einem Passwort verschlossen; das fragt nur ein Terminal ab.")
            raise BadInput.of(options.identity, sentence)
        return getpass(_("Passwort für {file}: ").format(file=options.identity))

    return Identity(Path(options.identity), passphrase)


def _doctor(context: Context, options: Namespace) -> int:
    if options.book is not None:
        require_book(context)
    findings = care.examine_book(context)
    if options.json:
        say_json([_as_json(finding) for finding in findings])
    else:
        for finding in findings:
            say(harmless(f"{_MARKS[finding.severity]} {finding.subject}: {finding.sentence}"))
            if finding.remedy:
                say(harmless(f"    {finding.remedy.worded(command_of)}"))
    return BookUnavailable.exit_code if any(finding.severity == "error" for finding in findings) else 0


def _as_json(finding: Finding) -> dict[str, str]:
    remedy = finding.remedy.worded(command_of) if finding.remedy else ""
    return {**finding._asdict(), "remedy": remedy}


def _paths(context: Context, options: Namespace) -> int:
    if options.json:
        say_json(context.paths._asdict())
    else:
        for name, title in _PATH_NAMES.items():
            say(f"{_(title):<13}  {harmless(str(getattr(context.paths, name)))}")
    return 0


_PATH_NAMES = {
    "book": N_("Buch"),
    "documents": N_("Dokumente"),
    "backups": N_("Sicherungen"),
    "config_dir": N_("Einstellungen"),
    "state_folder": N_("Vermerktes"),
    "log": N_("Protokoll"),
}
