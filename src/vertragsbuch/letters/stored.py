"""A letter as plain JSON and back: what the history keeps of it, so that it can be sent later as it was."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from vertragsbuch.contract.model import Holder, Provider
from vertragsbuch.letters.letter import Letter

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
    )


def _without_nothing(fields: dict[str, Any]) -> dict[str, Any]:
    said = {name: list(field) if isinstance(field, tuple) else field for name, field in fields.items()}
    return {name: field for name, field in said.items() if field is not None}


def _with_lines(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "address": tuple(map(str, fields.get("address", ())))}
