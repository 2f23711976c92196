"""The people of a book: who writes the letters, and the further holders that contracts name."""

from vertragsbuch.action import Remedy, remedy
from vertragsbuch.contract.people import Person, person_named, same_name
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.register import keep_changes


def people(context: Context) -> tuple[Person, ...]:
    """Return the further holders, in the order of entry."""
    return context.book.parties.people()


def person(context: Context, name: str) -> Person:
    """Return the further holder of a name; raises BadInput where the book has none."""
    there_are = people(context)
    named = person_named(there_are, name)
    if named is None:
        sentence = _("„{name}“ steht nicht im Buch; weitere Inhaber sind: {known}.")
        names = ", ".join(each.name for each in there_are) or _("noch keine")
        raise BadInput.of("holders", sentence.format(name=name, known=names))
    return named


def unknown_holders(context: Context, contract_id: str) -> tuple[str, ...]:
    """Return the holders that a contract names and the book does not know; raises NoSuchContract."""
    parties = context.book.parties.of(contract_id)
    writer = parties.holder
    return tuple(
        name
        for name in parties.contract.holders
        if person_named(parties.people, name) is None
        and not (writer is not None and same_name(writer.name, name))
    )


def _is_there(name: str, mended_by: Remedy) -> BadInput:
    return BadInput([Fault("holders", _("„{name}“ steht schon im Buch.").format(name=name), mended_by)])


def keep_person(context: Context, new: Person, before: str | None = None) -> None:
    """Keep a further holder, in the place of the one of the name `before`; contracts name the new name.

    Raises BadInput for a name that another holder has, and for a birthday to come.
    """
    if new.birthday is not None and new.birthday > context.today:
        raise BadInput.of("birthday", _("Dieser Tag liegt in der Zukunft."))
    with opened(context) as book, book.transaction() as transaction:
        old = person_named(transaction.people(), before) if before else None
        same = person_named(transaction.people(), new.name)
        holder = transaction.holder()
        if holder is not None and same_name(holder.name, new.name):
            raise _is_there(new.name, remedy("holder"))
        if same is not None and same != old:
            raise _is_there(new.name, remedy("holder", do="edit", name=same.name))
        transaction.keep_person(new, old.name if old else None)
        if old is None or old.name == new.name:
            return
        for contract in transaction.contracts(include_removed=True):
            if any(same_name(name, old.name) for name in contract.holders):
                names = (new.name if same_name(name, old.name) else name for name in contract.holders)
                keep_changes(transaction, contract, contract._replace(holders=tuple(names)), context.today)
