"""What became of a draft that a book keeps."""

from vertragsbuch.drafts.draft import Draft
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Literal

DraftState = Literal["open", "accepted", "dismissed"]


class KeptDraft(NamedTuple):
    """A draft under its number in the book; the moments are UTC in ISO 8601.

    A dismissed one has no `draft` any more: of it nothing is kept but its fingerprints. `contract_id` is the
    contract that it changes, or that was made of it; `deed` is the number of the deed that did so.
    """

    number: int
    state: DraftState
    draft: Draft | None
    contract_id: str | None
    created_at: str
    settled_at: str | None = None
    deed: int | None = None
