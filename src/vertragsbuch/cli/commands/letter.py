"""`letter`: a way out, or the state of a case, becomes a file, and the book knows of it."""

from argparse import Namespace
from pathlib import Path
from typing import NamedTuple

from vertragsbuch.cli.choice import chosen_way
from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.files import write_file
from vertragsbuch.cli.output import say, write_bytes
from vertragsbuch.cli.values import context_of
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.letter import (
    Draft,
    KeptLetter,
    draft_case_letter,
    draft_letter,
    keep_letters,
    typeset,
    ways_to_write,
    with_papers,
)

_FORMATS = ("pdf", "txt", "eml")


class _Written(NamedTuple):
    """A letter, and the file that it goes into; None for stdout."""

    draft: Draft
    kept: KeptLetter
    content: bytes
    target: Path | None


def run(options: Namespace) -> int:
    """Write every letter, note them all in the book or none, and print where the files lie."""
    context = context_of(options)
    _refuse_one_target_for_several(options)
    written = [_written(context, contract_id, options) for contract_id in dict.fromkeys(options.id)]
    for letter in written:
        if letter.target is not None:
            _refuse_other_content(letter.target, letter.content)
    for letter in written:
        _put(letter)
    keep_letters(context, [(letter.draft, letter.kept) for letter in written])
    for letter in written:
        _say_what_next(letter)
    return 0


def _written(context: Context, contract_id: str, options: Namespace) -> _Written:
    draft = with_papers(_draft(context, contract_id, options), map(Path, options.attach))
    kept = typeset(context, draft)
    wanted = _format(options)
    return _Written(draft, kept, kept.as_file(wanted), _target(options, kept.file_name, wanted))


def _draft(context: Context, contract_id: str, options: Namespace) -> Draft:
    """Return the letter for a way out where the kind belongs to one, else the one for the case."""
    answer = ways_to_write(context, contract_id)
    if options.kind is None or options.kind in {way.letter for way in answer.ways_out}:
        ways = answer.ways_out
        if options.kind is not None and options.way is None:
            ways = tuple(way for way in ways if way.letter == options.kind)
        way = chosen_way(answer._replace(ways_out=ways), options)
        if options.kind and options.kind != way.letter:
            sentence = _("Zu diesem Weg gehört das Schreiben „{fits}“, nicht „{kind}“.")
            raise BadInput.of("--kind", sentence.format(fits=way.letter, kind=options.kind))
        return draft_letter(context, contract_id, way)
    return draft_case_letter(context, contract_id, options.kind)


def _put(letter: _Written) -> None:
    if letter.target is None:
        write_bytes(letter.content)
    else:
        write_file(letter.target, letter.content)
        say(str(letter.target))


def _say_what_next(letter: _Written) -> None:
    for finding in letter.kept.findings:
        if finding.severity == "warning":
            hint(finding.sentence)
    hint(
        _(
            "Im Buch vermerkt. Senden: vertragsbuch send {id}; von Hand abgesandt: vertragsbuch sent {id}"
        ).format(id=letter.draft.contract.id)
    )


def _refuse_one_target_for_several(options: Namespace) -> None:
    if options.out and len(set(options.id)) > 1:
        raise BadInput.of("--out", _("Mehrere Schreiben gehen nicht in eine Datei; bitte --out weglassen."))


def _format(options: Namespace) -> str:
    if options.format:
        return str(options.format)
    suffix = Path(options.out or "").suffix.removeprefix(".").casefold()
    return suffix if suffix in _FORMATS else "pdf"


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
