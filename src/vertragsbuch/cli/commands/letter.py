"""`letter`: the way out becomes a file, and the book knows of it."""

from argparse import Namespace
from pathlib import Path

from vertragsbuch.cli.choice import chosen_way
from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.files import write_file
from vertragsbuch.cli.output import say, write_bytes
from vertragsbuch.cli.values import context_of
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.law.answer import Answer, WayOut
from vertragsbuch.usecases.letter import draft_letter, keep_letter, typeset, ways_to_write

_FORMATS = ("pdf", "txt", "eml")


def run(options: Namespace) -> int:
    """Write the letter, note it in the book and print where the file lies."""
    context = context_of(options)
    wanted = _format(options)
    way = _way(ways_to_write(context, options.id), options)
    draft = draft_letter(context, options.id, way)
    written = typeset(context, draft)
    content = written.as_file(wanted)
    target = _target(options, written.file_name, wanted)
    if target is None:
        write_bytes(content)
    else:
        _refuse_other_content(target, content)
        write_file(target, content)
        say(str(target))
    keep_letter(context, draft, written)
    hint(_("Im Buch vermerkt. Nach dem Absenden: vertragsbuch sent {id}").format(id=options.id))
    return 0


def _format(options: Namespace) -> str:
    if options.format:
        return str(options.format)
    suffix = Path(options.out or "").suffix.removeprefix(".").casefold()
    return suffix if suffix in _FORMATS else "pdf"


def _way(answer: Answer, options: Namespace) -> WayOut:
    way = chosen_way(answer, options)
    if options.kind and options.kind != way.letter:
        sentence = _("Zu diesem Weg gehört das Schreiben „{fits}“, nicht „{kind}“.")
        raise BadInput.of("--kind", sentence.format(fits=way.letter, kind=options.kind))
    return way


def _target(options: Namespace, file_name: str, wanted: str) -> Path | None:
    if options.out == "-":
        return None
    return Path(options.out) if options.out else _free_name(file_name, wanted)


def _free_name(file_name: str, wanted: str) -> Path:
    """Return a name in this folder that is free: an older letter is never written over."""
    first = Path(file_name).with_suffix(f".{wanted}")
    if not first.exists():
        return first
    numbered = (first.with_stem(f"{first.stem}-{number}") for number in range(2, 10_000))
    return next(name for name in numbered if not name.exists())


def _refuse_other_content(target: Path, content: bytes) -> None:
    if target.exists() and (not target.is_file() or target.read_bytes() != content):
        raise BadInput.of(str(target), _("Hier liegt schon etwas anderes; bitte einen anderen Namen wählen."))
