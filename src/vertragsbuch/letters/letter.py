"""A letter as a plain value, ready for the page, and as JSON for the book."""

from collections.abc import Mapping
from datetime import date

from vertragsbuch.contract.parties import Holder, Provider
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Any

DATE_LABEL = "Datum"
"""How the information block labels the day of the letter."""


class Enclosure(NamedTuple):
    """A paper that goes with a letter: how it is listed, its file name, its media type, its content."""

    title: str
    name: str
    media_type: str
    content: bytes


class Letter(NamedTuple):
    """A letter, free of control characters; a paragraph of the body may hold line breaks.

    `reference` holds the rows of the information block: the numbers under which the other side files, then
    the date. `attachments` are listed by title only; `papers` are listed, appended as pages, and carried in
    the PDF. `case_reference` is the name of the contract in the book, by which the person files a mail.
    `signatures` are the lines to be signed where that is not the sender alone.
    """

    sender: Holder
    recipient: Provider
    written_on: date
    reference: tuple[tuple[str, str], ...]
    subject: str
    body: tuple[str, ...]
    closing: str
    attachments: tuple[str, ...] = ()
    papers: tuple[Enclosure, ...] = ()
    case_reference: str | None = None
    signatures: tuple[str, ...] = ()

    @property
    def signature_lines(self) -> tuple[str, ...]:
        """The lines that are signed: the sender where nobody else is named."""
        return self.signatures or (self.sender.name,)


def attachment_titles(letter: Letter) -> tuple[str, ...]:
    """Return what is listed under the closing: papers in the order of their numbers, then the rest."""
    return (*(paper.title for paper in letter.papers), *letter.attachments)


_PLAIN = ("subject", "closing", "case_reference")


def letter_as_json(letter: Letter) -> dict[str, Any]:
    """Return everything that a letter says, without the papers that go with it."""
    return {
        "sender": _without_nothing(letter.sender._asdict()),
        "recipient": _without_nothing(letter.recipient._asdict()),
        "written_on": letter.written_on.isoformat(),
        "reference": [list(row) for row in letter.reference],
        "body": list(letter.body),
        "attachments": list(letter.attachments),
        **({"signatures": list(letter.signatures)} if letter.signatures else {}),
        **{name: getattr(letter, name) for name in _PLAIN if getattr(letter, name)},
    }


def letter_from_json(value: Mapping[str, Any]) -> Letter:
    """Return the letter that `letter_as_json` was given, without its papers.

    Raises KeyError, TypeError or ValueError for anything else.
    """
    return Letter(
        sender=Holder(**_with_lines(value["sender"])),
        recipient=Provider(**_with_lines(value["recipient"])),
        written_on=date.fromisoformat(value["written_on"]),
        reference=tuple((str(label), str(text)) for label, text in value["reference"]),
        body=tuple(map(str, value["body"])),
        attachments=tuple(map(str, value["attachments"])),
        subject=str(value["subject"]),
        closing=str(value["closing"]),
        case_reference=value.get("case_reference"),
        signatures=tuple(map(str, value.get("signatures", ()))),
    )


def _without_nothing(fields: dict[str, Any]) -> dict[str, Any]:
    as_lists = {name: list(field) if isinstance(field, tuple) else field for name, field in fields.items()}
    return {name: field for name, field in as_lists.items() if field is not None}


def _with_lines(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "address": tuple(map(str, fields.get("address", ())))}
