"""`letter`: a way out, or the state of a case, becomes a file, and the book knows of it."""

from argparse import Namespace
from collections.abc import Collection, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import NamedTuple

from vertragsbuch.action import plain
from vertragsbuch.cli.choice import chosen_way, hint_careful_day, to_chosen_end
from vertragsbuch.cli.editor import edited_text, input_text
from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import say, write, write_bytes
from vertragsbuch.cli.values import context_of
from vertragsbuch.cli.written_files import write_file
from vertragsbuch.contract.vocabulary.letters import LETTERS_OF_WAYS, letter_title
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _
from vertragsbuch.letters.editing import editable_text, letter_from_edited_text
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.copies import refuse_own_place
from vertragsbuch.usecases.letter import (
    Finished,
    LetterDraft,
    desk,
    drafted,
    keep_letters,
    kind_named,
    typeset,
    ways_for_letters,
    with_papers,
)
from vertragsbuch.usecases.named_file import is_file, is_folder, is_there, names_in
from vertragsbuch.usecases.offers import letter_before_notice

_FORMATS = ("pdf", "txt", "eml")


class _Written(NamedTuple):
    """A letter, and the file that it goes into; None for stdout."""

    draft: LetterDraft
    kept: Finished
    content: bytes
    target: Path | None


def run(options: Namespace) -> int:
    """Write every letter, note them all in the book or none, and print where the files lie."""
    context = context_of(options)
    _refuse_what_contradicts(options)
    drafts = _drafts(context, options)
    if options.draft:
        write("\n".join(editable_text(draft.letter) for draft in drafts))
        return 0
    with ExitStack() as edited:
        written: list[_Written] = []
        for draft in drafts:
            taken = [letter.target for letter in written]
            written.append(_written(context, _changed(draft, options, edited), options, taken))
        _write_and_note(context, written)
    for letter in written:
        _say_what_next(letter)
    return 0


def _write_and_note(context: Context, written: Sequence[_Written]) -> None:
    """Write every file and note every letter; where either fails, no new file is left behind."""
    for letter in written:
        if letter.target is not None:
            refuse_own_place(context, letter.target)
            _refuse_other_content(letter.target, letter.content)
    with ExitStack() as failed:
        for letter in written:
            if letter.target is None:
                write_bytes(letter.content)
                continue
            if not is_there(letter.target):
                failed.callback(_take_away, letter.target)
            write_file(context, letter.target, letter.content)
        keep_letters(context, [(letter.draft, letter.kept) for letter in written])
        failed.pop_all()
    for letter in written:
        if letter.target is not None:
            say(str(letter.target))


def _take_away(file: Path) -> None:
    with suppress(OSError):  # why it could not be written is told already
        file.unlink(missing_ok=True)


def _drafts(context: Context, options: Namespace) -> list[LetterDraft]:
    """Return the draft for every contract; raises BadInput with what is wrong in all of them."""
    drafts: list[LetterDraft] = []
    faults: list[Fault] = []
    for contract_id in dict.fromkeys(options.id):
        try:
            drafts.append(with_papers(_draft(context, contract_id, options), map(Path, options.attach)))
        except BadInput as refused:
            faults += refused.faults
    if faults:
        raise BadInput(list(dict.fromkeys(faults)))
    return drafts


def _changed(draft: LetterDraft, options: Namespace, edited: ExitStack) -> LetterDraft:
    """Return the draft with the text that the person gives it; what was typed is kept where that fails."""
    if options.text is not None:
        text = input_text(options.text)
    elif options.edit:
        text = edited.enter_context(edited_text(editable_text(draft.letter)))
    else:
        return draft
    return draft._replace(letter=letter_from_edited_text(draft.letter, text))


def _written(
    context: Context, draft: LetterDraft, options: Namespace, taken: Collection[Path | None]
) -> _Written:
    kept = typeset(context, draft)
    file_format = _format(options)
    return _Written(
        draft, kept, kept.as_file(file_format), _target(options, kept.file_name, file_format, taken)
    )


def _draft(context: Context, contract_id: str, options: Namespace) -> LetterDraft:
    """Return the letter for a way out where the kind belongs to one, else the one for the case."""
    kind = kind_named(context, options.kind) if options.kind else None
    written_from = desk(context, contract_id)
    if kind is not None and kind not in LETTERS_OF_WAYS:
        if options.ends:
            raise BadInput.of("--ends", _("Dieses Schreiben beendet den Vertrag nicht zu einem Tag."))
        return drafted(context, written_from, kind)
    contract = written_from.contract
    first = letter_before_notice(contract)
    if first is not None and kind is None and options.way is None and not options.ends:
        hint(_("Erst anzeigen, dass verkauft ist; kündigen kann nur der Käufer (§§ 96, 97 VVG)."))
        return drafted(context, written_from, first)
    answer = ways_for_letters(contract, context.today)
    ways = answer.ways_out
    if kind is not None and options.way is None:
        ways = tuple(way for way in ways if way.letter == kind)
        if not ways:
            raise BadInput([_without_way(contract_id, kind)])
    way = chosen_way(answer._replace(ways_out=ways), options, contract_id)
    if options.way is None:
        hint_careful_day(context, contract, way, answer)
    if kind is not None and kind != way.letter:
        sentence = _("Zu diesem Weg gehört das Schreiben „{fits}“, nicht „{kind}“.")
        raise BadInput.of("--kind", sentence.format(fits=way.letter, kind=kind))
    return drafted(context, written_from, to_chosen_end(context, contract, options, way, ways))


def _without_way(contract_id: str, kind: str) -> Fault:
    sentence = _(
        "Für „{title}“ ist gerade kein Weg offen. Was geschehen ist und einen öffnet, vermerkt „event“; was "
        "offen ist, zeigt „show“."
    )
    shown = plain(f"vertragsbuch show {contract_id}")
    return Fault(contract_id, sentence.format(title=letter_title(kind)), shown)


def _say_what_next(letter: _Written) -> None:
    for finding in letter.kept.findings:
        if finding.severity == "warning":
            hint(finding.sentence)
            if finding.key == "address":
                command = f"vertragsbuch address {letter.draft.contract.id} --source Impressum"
                hint(_("Danach: {command}").format(command=command))
    hint(
        _(
            "Im Buch vermerkt. Senden: vertragsbuch send {id}; von Hand: vertragsbuch send {id} --by hand"
        ).format(id=letter.draft.contract.id)
    )


def _refuse_what_contradicts(options: Namespace) -> None:
    several = len(set(options.id)) > 1
    if options.out and several:
        raise BadInput.of("--out", _("Mehrere Schreiben gehen nicht in eine Datei; bitte --out weglassen."))
    ending = Path(options.out or "").suffix.removeprefix(".")
    if ending.isalpha() and ending.casefold() not in _FORMATS and not options.format:
        sentence = _("Dateien „*.{ending}“ entstehen so nicht, nur *.pdf, *.txt und *.eml.")
        raise BadInput.of("--out", sentence.format(ending=ending))
    if options.text is not None and several:
        raise BadInput.of("--text", _("Ein Text gehört zu einem Vertrag; bitte nur eine Kennung nennen."))
    if options.text is not None and options.edit:
        raise BadInput.of("--text", _("Entweder --text oder --edit, nicht beides."))
    if options.draft and (options.edit or options.text is not None or options.out or options.format):
        raise BadInput.of(
            "--draft", _("Ein Entwurf wird nur ausgegeben; bitte die anderen Angaben weglassen.")
        )


def _format(options: Namespace) -> str:
    if options.format:
        return str(options.format)
    suffix = Path(options.out or "").suffix.removeprefix(".").casefold()
    return suffix if suffix in _FORMATS else "pdf"


def _target(
    options: Namespace, file_name: str, file_format: str, taken: Collection[Path | None]
) -> Path | None:
    if options.out == "-":
        return None
    place = Path(options.out) if options.out else Path()
    if options.out and not is_folder(place):
        return place
    return _free_name(place / file_name, file_format, taken)


def _free_name(place: Path, file_format: str, taken: Collection[Path | None]) -> Path:
    """Return a name in its folder that is free: no other letter is written over, older or of this run."""
    first = place.with_suffix(f".{file_format}")
    if first not in taken and not is_there(first):
        return first
    others = names_in(first.parent)
    names = (f"{first.stem}-{number}{first.suffix}" for number in range(2, 10_000))
    numbered = (first.with_name(name) for name in names if name not in others)
    return next(file for file in numbered if file not in taken and not is_there(file))


def _refuse_other_content(target: Path, content: bytes) -> None:
    if is_there(target) and (not is_file(target) or target.read_bytes() != content):
        raise BadInput.of(str(target), _("Hier liegt schon etwas anderes; bitte einen anderen Namen wählen."))
