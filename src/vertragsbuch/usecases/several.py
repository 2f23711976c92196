"""Several notices in one go: each drafted and looked at, then all of them kept in one step."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.places import fault_in_words
from vertragsbuch.errors import BadInput, VertragsbuchError
from vertragsbuch.language import _
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.copies import save_copy
from vertragsbuch.usecases.letter import (
    Finished,
    LetterDraft,
    draft_letter,
    keep_letters,
    typeset,
    ways_for_letters,
)
from vertragsbuch.usecases.offers import letter_before_notice
from vertragsbuch.usecases.overview import agenda_item
from vertragsbuch.usecases.register import contract_of


class Prepared(NamedTuple):
    """The notice of one contract, or the letter before it, ready to be kept; else `trouble` says why."""

    contract: Contract
    draft: LetterDraft | None = None
    kept: Finished | None = None
    trouble: str = ""


class LetterOutcome(NamedTuple):
    """What became of the letter of one contract: a sentence, and whether it was done."""

    contract: Contract
    sentence: str
    done: bool


def prepare_notices(context: Context, contract_ids: Iterable[str]) -> list[Prepared]:
    """Return the notice that takes the best way out of each contract, typeset; nothing is noted yet.

    Where the deadline of another way runs first, it takes that one, whose day the list names. Where another
    letter has to go out before a notice makes sense, it is that one.
    """
    return [_prepared(context, contract_id) for contract_id in contract_ids]


def keep_prepared(context: Context, prepared: Sequence[Prepared]) -> None:
    """Store and note every notice that is ready, all or none of them."""
    ready = [(one.draft, one.kept) for one in prepared if one.draft is not None and one.kept is not None]
    keep_letters(context, ready)


def for_each(contracts: Iterable[Contract], work: Callable[[str], str], done: str) -> list[LetterOutcome]:
    """Do a work for each contract by its identifier, and return what became of each; one failure stops none.

    `done` is the sentence for success; `{answer}` in it is what the work returned.
    """
    return [_outcome(contract, work, done) for contract in contracts]


def save_copies(context: Context, prepared: Sequence[Prepared], folder: Path) -> list[Path]:
    """Put a copy of every notice that is ready into a folder and return where; nothing is written over.

    Raises BadInput where one is there already or the folder cannot be written.
    """
    copies = [(folder / one.kept.file_name, one.kept.pdf) for one in prepared if one.kept is not None]
    there = [place for place, _pdf in copies if place.exists()]
    if there:
        raise BadInput.of(str(there[0]), _("Diese Datei gibt es schon; bitte einen anderen Ordner wählen."))
    for place, pdf in copies:
        save_copy(context, place, pdf, named=str(folder))
    return [place for place, _pdf in copies]


def _prepared(context: Context, contract_id: str) -> Prepared:
    contract = contract_of(context, contract_id)
    item = agenda_item(contract, context)
    if not contract.status.needs_action and not item.is_after_notice:
        return Prepared(contract, trouble=_("Hier ist eine Kündigung schon unterwegs oder bestätigt."))
    answer = ways_for_letters(contract, context.today)
    due = item.careful.key if item.careful is not None and item.act_by is not None else None
    way = next((each for each in answer.ways_out if each.key == due), answer.best)
    about = letter_before_notice(contract) or way
    if about is None:
        return Prepared(contract, trouble=_("Es ist kein sicherer Weg aus dem Vertrag bekannt."))
    try:
        draft = draft_letter(context, contract_id, about)
        return Prepared(contract, draft, typeset(context, draft))
    except VertragsbuchError as refused:
        return Prepared(contract, trouble=_in_words(refused))


def _in_words(failure: VertragsbuchError) -> str:
    return "\n".join(map(fault_in_words, failure.faults))


def _outcome(contract: Contract, work: Callable[[str], str], done: str) -> LetterOutcome:
    try:
        return LetterOutcome(contract, done.format(answer=work(contract.id)), done=True)
    except VertragsbuchError as failure:
        return LetterOutcome(contract, _in_words(failure), done=False)
