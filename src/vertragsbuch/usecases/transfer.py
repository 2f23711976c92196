"""Contracts in and out of the book as files."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from vertragsbuch.action import OPEN, Remedy, action, remedy
from vertragsbuch.book.documents import is_hash
from vertragsbuch.casework.living_again import lives_again
from vertragsbuch.contract.events.entry import Edited, Restored
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.payment import Payment
from vertragsbuch.contract.people import plain_name
from vertragsbuch.contract.standing import THE_ENTRY, standing
from vertragsbuch.errors import BadInput, BookUnavailable, Fault
from vertragsbuch.exchange.document import (
    LARGEST_FILE,
    Document,
    DocumentWithContent,
    read_document,
    write_document,
)
from vertragsbuch.exchange.other_files import is_json, refuse_other_files
from vertragsbuch.exchange.table import write_table
from vertragsbuch.language import _
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.moments import events_in_file, history_to_add, impossible_moments
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.papers import paper_hashes
from vertragsbuch.usecases.register import earlier_values, going_on
from vertragsbuch.usecases.table_files import NOTHING_CHOSEN, TableChoice, contracts_of_table

if TYPE_CHECKING:
    from vertragsbuch.book.store import Transaction


_BASE64 = 4 / 3
Fate = Literal["added", "changed", "known"]
"""What became of a contract of the file."""


class Imported(NamedTuple):
    """What an import did: identifiers of the contracts that were added, changed, or there already.

    `removed` are those of the file that the book has, and that somebody has taken off its lists.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    known: tuple[str, ...]
    removed: tuple[str, ...] = ()


def export_book(context: Context) -> str:
    """Return the whole book as an exchange file: holder, contracts with their history, documents.

    Raises BadInput where the file would be larger than one that is read again.
    """
    book = context.book
    if sum(paper.size for paper in book.documents.all()) * _BASE64 > LARGEST_FILE:
        sentence = _(
            "Mit den Dokumenten würde die Datei größer als 512 MB und ließe sich nicht wieder einlesen."
        )
        text = _("das ganze Buch sichern: {backup}, oder die Verträge allein ausgeben: {export}")
        raise BadInput.of("", sentence, Remedy(text, (action("backup"), action("export", format="csv"))))
    papers = (
        DocumentWithContent(
            paper.sha256, paper.name, paper.media_type, book.documents.content_of(paper.sha256)
        )
        for paper in sorted(book.documents.all(), key=lambda paper: paper.sha256)
    )
    contracts = tuple(book.read_contracts(include_removed=True))
    return write_document(
        Document(
            book.parties.holder(),
            contracts,
            tuple(papers),
            book.parties.people(),
            payments=tuple(book.payments.all()),
        )
    )


def import_file(
    context: Context,
    raw: bytes,
    *,
    update: bool = False,
    with_backup: bool = True,
    choice: TableChoice = NOTHING_CHOSEN,
) -> Imported:
    """Take over an exchange file as a whole or not at all; what the book has already stays as it is.

    A contract of which the entry was taken back, that of an earlier import as well, is entered again. With
    `update` a contract that the book has with other fields is changed; without, it is a fault. Where anything
    changes, the book before it is kept first. Raises BadInput with every fault, BookUnavailable where that
    cannot be done. `choice` is what a person said of the columns of a table.
    """
    document = _read(raw, context.today, choice)
    faults = [*_lost_papers(context, document), *impossible_moments(context, document)]
    if faults:
        raise BadInput(faults)
    return take_over(context, document, update=update, with_backup=with_backup)


def export_table(context: Context) -> str:
    """Return the contracts of the book, without their history, as CSV."""
    return write_table(context.book.read_contracts())


def _read(raw: bytes, today: date, choice: TableChoice) -> Document:
    """Return what a file says: JSON begins with a brace, in whatever encoding; everything else is a table."""
    refuse_other_files(raw)
    if is_json(raw):
        if choice != NOTHING_CHOSEN:
            raise BadInput.of("", _("Spalten und Angaben für alle Zeilen gibt es nur bei einer Tabelle."))
        return read_document(raw)
    contracts = contracts_of_table(raw, today, choice)
    place = _("Vertrag „{title}“ ({id})")
    places = tuple(place.format(title=contract.title, id=contract.id) for contract in contracts)
    return Document(None, contracts, places=places)


def _lost_papers(context: Context, document: Document) -> Iterator[Fault]:
    """Yield documents that a history names and neither file nor book has: the book would look damaged."""
    there = {paper.sha256 for paper in document.papers}
    there |= {paper.sha256 for paper in context.book.documents.all()}
    lost = [
        (place, name)
        for place, event in events_in_file(document)
        for name in event.papers_named
        if is_hash(name) and name not in there
    ]
    # Few files name such a paper, and then only one that the book has lost itself is no fault of the file.
    named = _named_by(context.book.read_contracts(include_removed=True)) if lost else set()
    sentence = _(
        "Das Ereignis nennt ein Dokument (sha256), das weder die Datei noch das Buch hat: {name}. "
        "Wo es herkommt, das Buch mit seinen Dokumenten ausgeben."
    )
    for place, name in lost:
        if name not in named:
            yield Fault(place, sentence.format(name=name), remedy("export"))


def _named_by(contracts: Iterable[Contract]) -> set[str]:
    """Return the SHA-256 of every document that the histories of these contracts name."""
    return {name for contract in contracts for name in paper_hashes(contract)}


def take_over(
    context: Context, document: Document, *, update: bool = False, with_backup: bool = True
) -> Imported:
    """Take over a document that has been read; see `import_file`."""
    with opened(context) as book, book.transaction() as transaction:
        present = {contract.id: contract for contract in transaction.contracts(include_removed=True)}
        _refuse_conflicts(document, present, update=update)
        _refuse_unnamed(document, present.values())
        _refuse_lost_payments(document, present)
        fates: dict[Fate, list[str]] = {"added": [], "changed": [], "known": []}
        for contract in document.contracts:
            fate = _enter(transaction, contract, present.get(contract.id), context)
            fates[fate].append(contract.id)
        has_news = _take_over_people(transaction, document) or bool(fates["added"] or fates["changed"])
        has_news = _take_over_payments(transaction, document) or has_news
        if has_news and with_backup:
            _keep_before(context)
        for paper in document.papers:
            transaction.add_document(paper.name, paper.media_type, paper.content)
        removed = tuple(each.id for each in document.contracts if _is_off_the_lists(each, present))
    return Imported(tuple(fates["added"]), tuple(fates["changed"]), tuple(fates["known"]), removed)


def _take_over_people(transaction: "Transaction", document: Document) -> bool:
    """Enter who writes the letters and the further holders that the book has not, and return whether any."""
    has_news = document.holder is not None and transaction.holder() is None
    if has_news and document.holder is not None:
        transaction.set_holder(document.holder)
    names = {plain_name(person.name) for person in transaction.people()}
    for person in document.people:
        if (name := plain_name(person.name)) not in names:
            transaction.keep_person(person)
            names.add(name)
            has_news = True
    return has_news


def _take_over_payments(transaction: "Transaction", document: Document) -> bool:
    """Keep what was paid for contracts, and return whether anything of it was new."""
    by_contract: dict[str, list[Payment]] = {}
    for contract_id, payment in document.payments:
        by_contract.setdefault(contract_id, []).append(payment)
    return sum(transaction.payments.keep(*paid) for paid in by_contract.items()) > 0


def _refuse_lost_payments(document: Document, present: Collection[str]) -> None:
    """Raise BadInput for payments for contracts that neither the file nor the book has."""
    there = {*present, *(contract.id for contract in document.contracts)}
    sentence = _("Einen Vertrag „{id}“ hat weder die Datei noch das Buch.")
    faults = [
        Fault(f"payments[{index}].contract", sentence.format(id=contract_id))
        for index, (contract_id, _payment) in enumerate(document.payments)
        if contract_id not in there
    ]
    if faults:
        raise BadInput(faults)


def _keep_before(context: Context) -> None:
    """Keep the book as it was before the import; raises BookUnavailable that says how to go on."""
    try:
        context.book.backups.make_before("import", context.now)
    except BookUnavailable as refused:
        sentence = _("Vor dem Import wird das Buch gesichert. {reason} Übernommen wurde nichts.")
        text = _("Platz schaffen, oder ohne diese Sicherung übernehmen: {import}")
        without = remedy("import", file=OPEN, without_backup=True)._replace(text=text)
        raise BookUnavailable(sentence.format(reason=refused), without) from refused


def _is_off_the_lists(contract: Contract, present: Mapping[str, Contract]) -> bool:
    """Return whether the book has a contract of the file as one that was removed, and the file has not."""
    before = present.get(contract.id)
    return before is not None and _is_removed_since(before, contract) and not _is_entry_taken_back(before)


def _is_removed_since(before: Contract, contract: Contract) -> bool:
    return before.status.removed and not contract.status.removed


def _is_entry_taken_back(contract: Contract) -> bool:
    return contract.status.removed and THE_ENTRY not in standing(contract.events).done


def _refuse_conflicts(document: Document, present: Mapping[str, Contract], *, update: bool) -> None:
    faults = []
    for index, contract in enumerate(document.contracts):
        before = present.get(contract.id)
        if before is None:
            continue
        if history_to_add(before, contract) is None:
            sentence = _("Die Geschichte dieses Vertrags ist im Buch eine andere als in der Datei.")
            faults.append(Fault(f"{document.place_of(index)}.events", sentence))
        elif not update and earlier_values(before, contract):
            sentence = _("Diesen Vertrag gibt es im Buch schon mit anderen Angaben.")
            text = _("die neuen übernehmen: {import}")
            renews = remedy("import", file=OPEN, update=True)._replace(text=text)
            faults.append(Fault(document.place_of(index), sentence, renews))
    if faults:
        raise BadInput(faults)


def _refuse_unnamed(document: Document, present: Collection[Contract]) -> None:
    """Raise BadInput for documents that no history names: in a book they would look as if put in by hand.

    The histories are those of the book with those of the file, which go on from them.
    """
    named = _named_by((*present, *document.contracts)) if document.papers else set()
    sentence = _("Kein Ereignis nennt dieses Dokument (sha256); so gehört es zu keinem Vertrag.")
    faults = [
        Fault(f"documents[{index}]", sentence)
        for index, paper in enumerate(document.papers)
        if paper.sha256 not in named
    ]
    if faults:
        raise BadInput(faults)


def _enter(transaction: "Transaction", contract: Contract, before: Contract | None, context: Context) -> Fate:
    if before is None:
        transaction.add(contract)
        return "added"
    news = list(history_to_add(before, contract) or ())
    earlier = earlier_values(before, contract)
    is_entered_again = _is_entry_taken_back(before) and _is_removed_since(before, contract)
    if is_entered_again:
        transaction.append(contract.id, Restored(on=context.today))
    if earlier:
        transaction.replace(contract)
        goes_on = not news and lives_again(before, contract)
        news.append(Edited(on=context.today, before=earlier))
        news += [going_on(before, contract, context.today)] if goes_on else []
    for event in news:
        transaction.append(contract.id, event)
    if is_entered_again:
        return "added"
    return "changed" if news else "known"
