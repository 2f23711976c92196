"""`backup`, `restore`, `paths`: care of the book."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import suppress
from getpass import getpass
from pathlib import Path

from vertragsbuch.action import OPEN, remedy
from vertragsbuch.book.backups.identity import Identity
from vertragsbuch.book.backups.kept import Drill
from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import harmless, say, say_json
from vertragsbuch.cli.values import context_as_it_is
from vertragsbuch.cli.wording import command_of
from vertragsbuch.contract.moments import moment_in_words
from vertragsbuch.contract.vocabulary.severities import SEVERITY_SIGNS
from vertragsbuch.errors import BadInput, BookUnavailable
from vertragsbuch.language import N_, _
from vertragsbuch.usecases.backups import back_up, drill
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.opened import missing_end_hints, sweep_left_overs
from vertragsbuch.usecases.restoring import restore


def run(options: Namespace) -> int:
    """Care for the book."""
    context = context_as_it_is(options)
    sweep_left_overs(context)
    return {"backup": _backup, "restore": _restore, "paths": _paths}[options.command](context, options)


def _backup(context: Context, options: Namespace) -> int:
    target = None if options.file is None else _target(options.file)
    say(str(back_up(context, target, options.recipient or ())))
    for one in missing_end_hints(context):
        hint(one.worded(command_of))
    return 0


def _target(text: str) -> Path:
    """Return where a backup goes.

    Raises BadInput for what names no file, BookUnavailable where the folder is not there.
    """
    if text.strip() in {"", "-"}:
        raise BadInput.of("", _("Das Ziel „{target}“ ist kein Name für eine Datei.").format(target=text))
    folder = text if text.endswith("/") else str(Path(text).parent)
    with suppress(OSError):  # where nobody may look, whoever writes there says so
        if not Path(folder).is_dir():
            sentence = _("Den Ordner „{folder}“ gibt es nicht. Ist das Laufwerk eingehängt? Sonst anlegen.")
            raise BookUnavailable(sentence.format(folder=folder))
    return Path(text)


def _restore(context: Context, options: Namespace) -> int:
    if options.drill:
        return _drill(context, options)
    if options.file is None:
        sentence = _("Welche Sicherung? Mit --drill wird die neueste nur geprobt.")
        raise BadInput.of("", sentence, remedy("restore", file=OPEN))
    done = restore(context, Path(options.file), _identity(options))
    hint(_("Zurückgeholt."))
    if done.kept:
        hint(_("Das bisherige Buch liegt hier: {kept}").format(kept=done.kept))
    for finding in done.findings:
        way = f" → {finding.remedy.worded(command_of)}" if finding.remedy else ""
        hint(f"{finding.sentence}{way}")
    return 0


def _drill(context: Context, options: Namespace) -> int:
    done = drill(context, Path(options.file) if options.file else None, _identity(options))
    if options.json:
        say_json({**done._asdict(), "file": str(done.file)})
    else:
        for line in _drill_lines(done):
            say(harmless(line))
    return BookUnavailable.exit_code if done.breaks else 0


def _drill_lines(done: Drill) -> Iterator[str]:
    """Yield what came of a drill, a line each."""
    sentence = _(
        "{mark} „{file}“ vom {made_at} lässt sich zurückholen: Verträge {contracts}, Einträge {events}, "
        "Dokumente {documents}."
    )
    counts = {"contracts": done.contracts, "events": done.events, "documents": done.documents}
    mark = SEVERITY_SIGNS["error" if done.breaks else "ok"]
    yield sentence.format(mark=mark, file=done.file, made_at=moment_in_words(done.made_at), **counts)
    yield from (f"{SEVERITY_SIGNS['error']} {line}" for line in done.breaks)
    if done.not_compared:
        yield "! " + _("Mit dem Buch ließ sich das nicht vergleichen: {reason}").format(
            reason=done.not_compared
        )
        return
    for title, names in (
        (_("Neu im Buch seitdem"), done.newer),
        (_("Anders im Buch"), done.changed),
        (_("Nur in der Sicherung"), done.only_here),
    ):
        if names:
            yield f"! {title}: {', '.join(names)}"
    if not (done.newer or done.changed or done.only_here):
        yield "✓ " + _("Im Buch steht dasselbe.")


def _identity(options: Namespace) -> Identity | None:
    if options.identity is None:
        return None

    def passphrase() -> str:
        if not sys.stdin.isatty():
            sentence = _("Der Schlüssel ist mit einem Passwort verschlossen; das fragt nur ein Terminal ab.")
            raise BadInput.of(options.identity, sentence)
        return getpass(_("Passwort für {file}: ").format(file=options.identity))

    return Identity(Path(options.identity), passphrase)


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
