"""A backup brought back, and what the person should know of it afterwards."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from vertragsbuch.action import Remedy, action
from vertragsbuch.book.backups.identity import Identity
from vertragsbuch.book.backups.kept import Origin
from vertragsbuch.book.values import Finding
from vertragsbuch.errors import BookUnavailable
from vertragsbuch.language import N_, _
from vertragsbuch.usecases.context import Context

_MOST_NAMED = 3


class RestoredBook(NamedTuple):
    """What came of it: where the book before it is kept (None: there was none), and what to know."""

    kept: Path | None
    findings: tuple[Finding, ...]


class _Look(NamedTuple):
    """What tells one book from another, for the program and for a person."""

    origin: Origin
    titles: tuple[str, ...]


def restore(context: Context, source: Path, identity: Identity | None = None) -> RestoredBook:
    """Bring a backup back after it has been checked, and return what came of it; raises BookUnavailable."""
    before = _look(context)
    kept = context.book.backups.restore(source, context.now, identity)
    findings = (*_another_book(before, _look(context), kept), *_not_noted(context))
    return RestoredBook(kept, findings)


def _look(context: Context) -> _Look:
    look = _Look(Origin("", ""), ())
    with suppress(BookUnavailable):  # none yet, damaged, or to be brought up to date first
        look = look._replace(origin=context.book.origin())
        look = look._replace(titles=tuple(one.title for one in context.book.read_contracts()))
    return look


def _another_book(before: _Look, after: _Look, kept: Path | None) -> Iterator[Finding]:
    """Yield that the backup was one of another book than the one that lay there."""
    if before.origin.is_of_another_book(after.origin):
        sentence = _(_ANOTHER_BOOK).format(theirs=_named(after), ours=_named(before))
        back = Remedy(_(_BACK_AGAIN), (action("restore", file=str(kept)),)) if kept else None
        yield Finding("warning", _("Rückholung"), sentence, back)


def _not_noted(context: Context) -> Iterator[Finding]:
    """Yield that this machine still remembers what the restored book need not contain."""
    with suppress(BookUnavailable):
        if context.book.has_lost_a_head():
            sentence = _(_NOT_NOTED).format(folder=context.paths.notes)
            remedy = Remedy(_(_ACCEPT), (action("verify", accept=True),))
            yield Finding("warning", _("Rückholung"), sentence, remedy)


def _named(look: _Look) -> str:
    if not look.titles:
        return _("kein Vertrag, der sich lesen lässt")
    more = ", …" if len(look.titles) > _MOST_NAMED else ""
    return ", ".join(look.titles[:_MOST_NAMED]) + more


_ANOTHER_BOOK = N_(
    "Die Sicherung stammt von einem anderen Buch als dem, das hier lag. Hier steht nun: {theirs}. Im "
    "bisherigen stand: {ours}."
)
_BACK_AGAIN = N_("war das ein Versehen, kommt das bisherige so zurück: {restore}")
_NOT_NOTED = N_(
    "Dass eine Sicherung zurückgeholt wurde, ließ sich auf diesem Rechner nicht vermerken („{folder}“): "
    "Bei der nächsten Prüfung heißt es, dass das Ende des Verlaufs fehlt."
)
_ACCEPT = N_("sobald dort geschrieben werden kann, das Buch annehmen, wie es ist: {verify}")
