"""The register: contracts are entered, changed, taken out and brought back; the holder is kept once."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from vertragsbuch.action import remedy
from vertragsbuch.casework.living_again import lives_again, new_start
from vertragsbuch.contract.events.entry import Edited, Removed, Restored
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.rows.table import faults_of
from vertragsbuch.contract.events.turn import Continued
from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.contract.same_provider import is_same_provider
from vertragsbuch.errors import BadInput, Fault, NoSuchContract
from vertragsbuch.exchange.shapes import CONTRACT
from vertragsbuch.language import _
from vertragsbuch.tables.characters import composed, folded
from vertragsbuch.tables.fields import alike
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.opened import opened

if TYPE_CHECKING:
    from vertragsbuch.book.store import Transaction

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def contract_of(context: Context, contract_id: str) -> Contract:
    """Return one contract, removed ones too; raises NoSuchContract."""
    return context.book.read_contract(contract_id)


def identifier_meant(context: Context, typed: str) -> str:
    """Return the identifier of the contract that was typed: whole, in another case, or its beginning.

    Raises NoSuchContract where there is none, or more than one, and says which may have been meant.
    """
    matching = context.book.read_ids(typed)
    if typed in matching:
        return typed
    stem = identifier(typed, ())
    matching = matching or context.book.read_ids(folded(typed)) or context.book.read_ids(stem)
    if len(matching) == 1 or stem in matching:
        return stem if stem in matching else matching[0]
    if matching:
        sentence = _("„{id}“ kann mehrere Verträge meinen: {ids}.")
        raise NoSuchContract(sentence.format(id=typed, ids=", ".join(matching[:_SUGGESTED])))
    raise NoSuchContract(_not_there(typed, stem, context.book.read_ids()))


_SUGGESTED = 5
"""So many identifiers are named where more than one may have been meant."""


def _not_there(typed: str, stem: str, every: list[str]) -> str:
    similar = alike(stem, every, _SUGGESTED) or [each for each in every if stem in each]
    sentence = _("Einen Vertrag mit der Kennung „{id}“ gibt es nicht.").format(id=typed)
    if not similar:
        return sentence
    return sentence + " " + _("Gemeint sein könnte {ids}.").format(ids=_(" oder ").join(similar[:_SUGGESTED]))


def holder_of(context: Context) -> Holder | None:
    """Return who writes the letters, or None where that has not been entered."""
    return context.book.parties.holder()


def set_holder(context: Context, new: Holder) -> None:
    """Keep who writes the letters."""
    with opened(context) as book, book.transaction() as transaction:
        transaction.set_holder(new)


def add_contract(context: Context, new: Contract) -> str:
    """Enter a contract and return its identifier; an empty one is made from the title."""
    with opened(context) as book, book.transaction() as transaction:
        named = new if new.id else new._replace(id=identifier(new.title, transaction.ids()))
        transaction.add(named)
    return named.id


def entered_before(context: Context, contract_id: str) -> str | None:
    """Return a sentence that names a contract which looks like the same as this one; None without one.

    It has the same provider and the same title, or the same contract number, and has not been closed.
    """
    every = context.book.read_contracts()
    new = next((each for each in every if each.id == contract_id), None)
    if new is None:
        return None
    twin = next((each for each in every if each.id != contract_id and _is_alike(each, new)), None)
    if twin is None:
        return None
    sentence = _("Im Buch steht schon „{title}“ bei {provider} ({id}). Ist es derselbe Vertrag?")
    return sentence.format(title=twin.title, provider=twin.provider.name, id=twin.id)


def _is_alike(old: Contract, new: Contract) -> bool:
    if not is_same_provider(old.provider, new.provider) or old.status.closed_on is not None:
        return False
    if old.contract_number and new.contract_number:
        return folded(old.contract_number) == folded(new.contract_number)
    return folded(old.title) == folded(new.title)


def edit_contract(context: Context, changed: Contract, *, continues: bool | None = None) -> bool:
    """Keep the changed fields of a contract; what stood there before is noted in its history.

    Of a contract that has been ended they are a correction, or the terms under which it lives on: as
    `continues` says, else as the fields leave no doubt. Returns whether it was noted that it lives on.
    """
    with opened(context) as book, book.transaction() as transaction:
        before = transaction.contract(changed.id)
        if not keep_changes(transaction, before, changed, context.today):
            return False
        if not (lives_again(before, changed) if continues is None else continues):
            return False
        transaction.append(changed.id, going_on(before, changed, context.today))
    return True


def going_on(before: Contract, changed: Contract, today: date) -> Continued:
    """Return that an ended contract lives on under the terms that it has been given."""
    return Continued(on=today, from_on=new_start(before, changed), new_terms=True)


def keep_changes(transaction: "Transaction", before: Contract, changed: Contract, today: date) -> bool:
    """Keep the changed fields, and what stood there before; return whether any has changed."""
    earlier = earlier_values(before, changed)
    if earlier:
        transaction.replace(changed)
        transaction.append(changed.id, Edited(on=today, before=earlier))
    return bool(earlier)


def remove_contract(context: Context, contract_id: str) -> None:
    """Take a contract off the lists; nothing is deleted, `restore_contract` brings it back."""
    with opened(context) as book, book.transaction() as transaction:
        if not transaction.contract(contract_id).status.removed:
            transaction.append(contract_id, Removed(on=context.today))


def restore_contract(context: Context, contract_id: str) -> None:
    """Bring a removed contract back."""
    with opened(context) as book, book.transaction() as transaction:
        if transaction.contract(contract_id).status.removed:
            transaction.append(contract_id, Restored(on=context.today))


def refuse_removed(contract: Contract) -> None:
    """Raise BadInput for a contract that was taken off the lists: nobody would see what becomes of it."""
    if contract.status.removed:
        sentence = _("Dieser Vertrag ist entfernt; bitte erst zurückholen.")
        raise BadInput([Fault(contract.id, sentence, remedy("bring_back", contract.id))])


def refuse_faulty(event: Event) -> None:
    """Raise BadInput naming every fact that the type of an event does not allow: the book never forgets."""
    faults = faults_of(event)
    if faults:
        raise BadInput(faults)


def identifier(title: str, taken: Collection[str]) -> str:
    """Return a short identifier that a person can type: `kfz-versicherung`, `kfz-versicherung-2`."""
    spelled = composed(title).casefold().translate(_UMLAUTS)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "vertrag"
    if stem not in taken:
        return stem
    return next(name for number in range(2, len(taken) + 3) if (name := f"{stem}-{number}") not in taken)


def earlier_values(before: Contract, after: Contract) -> Mapping[str, Any]:
    """Return the fields in which two versions differ, each as it stood before, in the exchange format."""
    old, new = (CONTRACT.write(version._replace(events=())) for version in (before, after))
    return {name: old.get(name) for name in (old | new) if old.get(name) != new.get(name)}
