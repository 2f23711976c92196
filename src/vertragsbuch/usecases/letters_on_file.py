"""The letters that lie in the book, held against its history: each names the state before it."""

from collections.abc import Iterator

from vertragsbuch.book.documents import is_hash
from vertragsbuch.book.named import stored_facts
from vertragsbuch.book.values import Break, Link
from vertragsbuch.contract.head import HEAD_MARK, Head, head_of_mark
from vertragsbuch.errors import BookUnavailable
from vertragsbuch.language import _
from vertragsbuch.typesetting.pdf import keywords_of
from vertragsbuch.typesetting.pdf_page import UnreadablePdf
from vertragsbuch.usecases.context import Context


def letters_of_another_history(context: Context) -> Iterator[Break]:
    """Yield the letters that name a state which the history does not contain; raises BookUnavailable.

    Whoever works out the whole chain anew has to set all of them anew, too. Letters that an import brought
    name states of the book that they come from, and prove nothing here.
    """
    named: dict[str, tuple[Link, Head]] = {}
    for letter in context.book.proofs.own_letters():
        paper = str(stored_facts(letter.facts).get("document"))
        head = _head_in(context, paper) if is_hash(paper) else None
        if head is not None:
            named[paper] = (letter, head)
    stands = context.book.heads.standing([head for _letter, head in named.values()])
    for (paper, (letter, head)), is_there in zip(named.items(), stands, strict=True):
        if not is_there:
            place = _("{contract}, Schreiben (vermerkt {at})").format(
                contract=letter.contract_id, at=letter.recorded_at
            )
            sentence = _(
                "Das Schreiben nennt Stand {number}, und den enthält das Buch nicht: Der Verlauf wurde neu "
                "geschrieben."
            )
            yield Break(place, sentence.format(number=head.number), str(letter.contract_id), paper)


def _head_in(context: Context, paper: str) -> Head | None:
    try:
        pdf = context.book.documents.content_of(paper)
    except BookUnavailable:
        return None  # missing or altered: `verify` says so
    try:
        return head_of_mark(keywords_of(pdf)) if HEAD_MARK.encode() in pdf else None
    except UnreadablePdf:
        return None
