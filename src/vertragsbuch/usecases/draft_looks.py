"""What a person looks at before a draft is settled: what follows from it, and the page that it stands on."""

from vertragsbuch.agenda.item import Item
from vertragsbuch.contract.model import Contract
from vertragsbuch.typesetting.pdf import PagePixels, UnreadablePdf
from vertragsbuch.typesetting.words import page_to_see
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.drafts import OpenDraft
from vertragsbuch.usecases.overview import agenda_item


def waiting_count(context: Context) -> int:
    """Return how many drafts wait for a person; nothing of them is read."""
    return context.book.count_open_drafts()


def has_contracts(context: Context) -> bool:
    """Return whether there is a contract with which a draft can be connected."""
    return bool(context.book.read_ids())


def item_of(context: Context, waiting: OpenDraft) -> Item | None:
    """Return what is due of a contract as a draft makes it; None where nobody says with whom it is."""
    contract = ready(waiting)
    return None if contract is None else agenda_item(contract, context)


def ready(waiting: OpenDraft) -> Contract | None:
    """Return the contract that can be entered as it is; None where a person has to be asked.

    A start that stands nowhere is unknown then: what depends on it is said to be, and nothing is guessed.
    """
    return waiting.entering.contract


def page_of_paper(context: Context, sha256: str, number: int, ppi: float) -> PagePixels | None:
    """Return a page of a file that an open draft was taken from; None where it cannot be shown."""
    paper = context.book.draft_paper(sha256)
    if paper is None:
        return None
    try:
        return page_to_see(paper.content, number, ppi)
    except UnreadablePdf:
        return None
