"""What a person does with what came in: enter it, link it to a contract that is there, or dismiss it.

Nothing is entered without that, and of what is in doubt only what the person has decided.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from vertragsbuch.contract.events.codec import TURN_EVENTS
from vertragsbuch.contract.events.event import CaseEvent, Event
from vertragsbuch.contract.events.file import Filed
from vertragsbuch.contract.events.opening import DeadlinePrinted
from vertragsbuch.contract.events.rows.table import days_still_to_come
from vertragsbuch.contract.fields import BY_KEY, value_in
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.same_provider import may_be_same, provider_key
from vertragsbuch.drafts.draft import Draft, ReadValue
from vertragsbuch.drafts.entering import (
    Entering,
    EventOutcome,
    contract_of_draft,
    events_of_draft,
    values_that_change,
)
from vertragsbuch.drafts.kept import KeptDraft
from vertragsbuch.drafts.paper import DraftPaper
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _
from vertragsbuch.reading.papers.cross_check import cross_check_of
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.happening import completed_event
from vertragsbuch.usecases.kept_payments import keep_payments_of_draft, without_superseded
from vertragsbuch.usecases.moments import STILL_TO_COME
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.papers import paper_hashes
from vertragsbuch.usecases.register import identifier, keep_changes, refuse_faulty, refuse_removed
from vertragsbuch.usecases.turns import completed_turn

if TYPE_CHECKING:
    from vertragsbuch.book.store import Transaction

Decided = Mapping[str, Any]
"""What a person says: values by the keys of their fields, facts by event and name, as their shapes read them.

None empties a field, and under the name of an event leaves that out.
"""


class OpenDraft(NamedTuple):
    """A draft that waits, and what would become of it as it is; `before` is the contract that it changes."""

    number: int
    draft: Draft
    before: Contract | None
    entering: Entering
    happened: tuple[EventOutcome, ...]
    created_at: str
    differs: tuple[str, ...] = ()
    """German sentences where the provider prints other days than those that are reckoned."""


class Entered(NamedTuple):
    """What became of a draft: the contract, and what was not entered.

    `left_out` was in doubt, `kept` stands in the contract otherwise and was left as it is. `events` were
    noted, `papers` are the names of the files that were put on its file.
    """

    contract_id: str
    is_new: bool
    left_out: tuple[ReadValue, ...]
    kept: tuple[ReadValue, ...]
    events: tuple[Event, ...]
    papers: tuple[str, ...]


class Dismissed(NamedTuple):
    """A draft that was sent away, as it was: whoever holds this can still bring it back."""

    number: int
    draft: Draft
    papers: tuple[DraftPaper, ...]


def open_drafts(context: Context) -> list[OpenDraft]:
    """Return what waits for a person, the oldest first, each with what would become of it."""
    kept = context.book.drafts.all()
    named = {one.contract_id for one in kept} - {None}
    contracts = {one.id: one for one in context.book.read_contracts(include_removed=True)} if named else {}
    return [_waiting(context, one, contracts.get(one.contract_id or "")) for one in kept]


def open_draft(context: Context, number: int) -> OpenDraft:
    """Return one that waits; raises BadInput where it does not."""
    one = context.book.drafts.one(number)
    _refuse_settled(one)
    before = None if one.contract_id is None else context.book.read_contract(one.contract_id)
    return _waiting(context, one, before)


def _waiting(context: Context, one: KeptDraft, before: Contract | None) -> OpenDraft:
    assert one.draft is not None
    happened = tuple(events_of_draft(one.draft, context.today))
    differs = cross_check_of(one.draft, before).differs
    draft = one.draft
    if before is not None:  # what the person has entered meanwhile is no change any more
        draft = draft._replace(values=values_that_change(draft, before))
    entering = contract_of_draft(draft, before)
    return OpenDraft(one.number, draft, before, entering, happened, one.created_at, differs)


def _refuse_settled(one: KeptDraft) -> None:
    if one.state != "open":
        sentence = _("Über den Entwurf {number} ist schon entschieden.")
        raise BadInput.of("", sentence.format(number=one.number))


def candidates(context: Context, draft: Draft) -> list[Contract]:
    """Return the contracts to which a draft may be linked, those with its provider first, then by title."""
    name = next((value.value for value in draft.values if value.name == "provider"), draft.title)
    key = provider_key(str(name))
    contracts = context.book.read_contracts()
    return sorted(
        contracts, key=lambda one: (_far(key, provider_key(one.provider.name)), one.title.casefold())
    )


def _far(key: str, other: str) -> int:
    if key == other:
        return 0
    return 1 if key and other and may_be_same(key, other) else 2


def differing(context: Context, number: int, contract_id: str) -> tuple[ReadValue, ...]:
    """Return the values of a draft that say otherwise than what stands in a contract, where something does.

    They stay out when the draft is linked, but for those that the person hands in.
    """
    one, contract = open_draft(context, number), context.book.read_contract(contract_id)
    return _standing_otherwise(one.draft, contract)


def accept(context: Context, number: int, decided: Decided | None = None) -> Entered:
    """Enter what came in, as a contract or as the changes that it is, and return what became of it.

    What the person has decided goes before what was read. The papers are put on its file, and what has
    happened is noted; all of it or nothing. Raises BadInput as `add` does, with the question for what is
    missing.
    """
    with opened(context) as book, book.transaction() as transaction:
        one = transaction.drafts.one(number)
        _refuse_settled(one)
        assert one.draft is not None
        before = None if one.contract_id is None else transaction.contract(one.contract_id)
        return _entered(context, transaction, number, one.draft, before, decided or {}, ())


def link(context: Context, number: int, contract_id: str, decided: Decided | None = None) -> Entered:
    """Complement a contract by what came in: fill what is empty there, and leave what stands.

    What the person hands in is entered in any case. Otherwise as `accept`; raises NoSuchContract as well.
    """
    with opened(context) as book, book.transaction() as transaction:
        one = transaction.drafts.one(number)
        _refuse_settled(one)
        assert one.draft is not None
        before = transaction.contract(contract_id)
        stays = tuple(
            value for value in _standing_otherwise(one.draft, before) if value.name not in (decided or {})
        )
        return _entered(context, transaction, number, one.draft, before, decided or {}, stays)


def _standing_otherwise(draft: Draft, contract: Contract) -> tuple[ReadValue, ...]:
    return tuple(value for value in values_that_change(draft, contract) if _is_filled(contract, value.name))


def _is_filled(contract: Contract, key: str) -> bool:
    """Return whether a person has something in a field, or in the one that holds in its place."""
    row = BY_KEY[key]
    instead = {row.otherwise, *(other.key for other in BY_KEY.values() if other.otherwise == key)} - {""}
    if key == "consumer":
        return True
    return any(
        value_in(contract, each) not in (None, each.field.default)
        for each in (row, *(BY_KEY[other] for other in instead))
    )


def _entered(
    context: Context,
    transaction: "Transaction",
    number: int,
    draft: Draft,
    before: Contract | None,
    decided: Decided,
    stays: tuple[ReadValue, ...],
) -> Entered:
    """Enter a draft within a transaction: fields, papers, what has happened; raises BadInput."""
    values = {name: value for name, value in decided.items() if name in BY_KEY}
    names = {value.name for value in stays}
    read = draft._replace(values=tuple(value for value in draft.values if value.name not in names))
    if before is not None:
        refuse_removed(before)
        read = read._replace(values=values_that_change(read, before))
    entering = contract_of_draft(read, before, values)
    happened = tuple(events_of_draft(draft, context.today, decided))
    contract = _checked(entering, happened)
    if before is None:
        taken = {each.id for each in transaction.contracts(include_removed=True)}
        contract = contract._replace(id=identifier(contract.title, taken))
        transaction.add(contract)
    else:
        keep_changes(transaction, before, contract, context.today)
    _keep_payments(transaction, contract.id, draft)
    papers = tuple(_file_papers(context, transaction, contract.id, draft))
    events = tuple(_note(context, transaction, contract.id, one) for one in happened)
    transaction.drafts.settle(number, "accepted", contract.id)
    return Entered(contract.id, before is None, entering.left_out, stays, events, papers)


def _checked(entering: Entering, happened: tuple[EventOutcome, ...]) -> Contract:
    """Return the contract that is entered; raises BadInput with every fault, and what has to be asked."""
    faults = [*entering.faults, *(fault for one in happened for fault in one.faults)]
    if entering.contract is None and not entering.faults:
        question = BY_KEY["provider"].field.question
        faults.append(Fault("provider", _("Diese Angabe fehlt: {question}").format(question=_(question))))
    if faults or entering.contract is None:
        raise BadInput(faults)
    return entering.contract


def _file_papers(
    context: Context, transaction: "Transaction", contract_id: str, draft: Draft
) -> Iterator[str]:
    contract = transaction.contract(contract_id)
    filed = set(paper_hashes(contract._replace(events=contract.effective_events)))
    links = {source.sha256: source.link for source in draft.sources}
    papers = (transaction.drafts.paper(sha256) for sha256 in links)
    for paper in without_superseded(paper for paper in papers if paper is not None):
        if paper.sha256 not in filed:
            filed.add(transaction.add_document(paper.name, paper.media_type, paper.content))
            link = links[paper.sha256] or None
            event = Filed(on=context.today, document=paper.sha256, name=paper.name, note=link)
            transaction.append(contract_id, event)
            yield paper.name


def _keep_payments(transaction: "Transaction", contract_id: str, draft: Draft) -> None:
    """Keep the bookings that a draft was taken from as payments of its contract."""
    papers = [
        transaction.drafts.paper(source.sha256) for source in draft.sources if source.kind == "statement"
    ]
    keep_payments_of_draft(transaction, contract_id, [paper for paper in papers if paper is not None])


def _note(context: Context, transaction: "Transaction", contract_id: str, one: EventOutcome) -> Event:
    """Note what has happened, as a person would who tells of it; raises BadInput for what is to come."""
    event = one.event
    assert event is not None
    faults = [
        Fault(f"{one.place}.{name}", _(STILL_TO_COME)) for name in days_still_to_come(event, context.today)
    ]
    if faults:
        raise BadInput(faults)
    refuse_faulty(event)
    contract = transaction.contract(contract_id)
    if isinstance(event, DeadlinePrinted) and event.document not in paper_hashes(contract):
        event = event.changed(document=None)  # the paper was not kept, or is none of a file
    if isinstance(event, CaseEvent) and event.type in TURN_EVENTS:
        noted = completed_turn(contract, event, context.today)
    else:
        noted = completed_event(contract, event, context.today)
    transaction.append(contract_id, noted)
    return noted


def dismiss(context: Context, number: int) -> Dismissed:
    """Send a draft away for ever: nothing of it stays but by what it is told again.

    What is returned brings it back as long as somebody holds it (`bring_back`). Raises BadInput.
    """
    with opened(context) as book, book.transaction() as transaction:
        one = transaction.drafts.one(number)
        _refuse_settled(one)
        assert one.draft is not None
        papers = tuple(
            paper for source in one.draft.sources if (paper := transaction.drafts.paper(source.sha256))
        )
        transaction.drafts.settle(number, "dismissed")
    return Dismissed(number, one.draft, papers)


def bring_back(context: Context, dismissed: Dismissed) -> None:
    """Let a draft wait again that was dismissed; raises BadInput where it is not."""
    with opened(context) as book, book.transaction() as transaction:
        if transaction.drafts.one(dismissed.number).state != "dismissed":
            sentence = _("Der Entwurf {number} ist nicht weggelegt.")
            raise BadInput.of("", sentence.format(number=dismissed.number))
        transaction.drafts.reopen(dismissed.number, dismissed.draft)
        for paper in dismissed.papers:
            transaction.drafts.keep_paper(paper)


def let_come_again(context: Context, number: int) -> None:
    """Forget a draft that was dismissed, so that it comes in again when its source is read again.

    Raises BadInput where it was not dismissed.
    """
    with opened(context) as book, book.transaction() as transaction:
        if transaction.drafts.one(number).state != "dismissed":
            raise BadInput.of("", _("Der Entwurf {number} ist nicht weggelegt.").format(number=number))
        transaction.drafts.forget(number)
