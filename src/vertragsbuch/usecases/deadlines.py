"""Answers without a book: an exchange file goes in, the ways out of each of its contracts come out."""

from datetime import date

from vertragsbuch.contract.model import Contract
from vertragsbuch.exchange.answers import answer_as_json
from vertragsbuch.exchange.document import read_document
from vertragsbuch.law.answer import Answer
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Any


class AnsweredContract(NamedTuple):
    """A contract and the answer to it."""

    contract: Contract
    answer: Answer


def answers(raw: bytes, today: date) -> list[AnsweredContract]:
    """Return one answer per contract of an exchange file, in its order; raises BadInput with every fault."""
    document = read_document(raw, asking=True)
    return [AnsweredContract(contract, ways_out(contract, today)) for contract in document.contracts]


def as_json(answered: list[AnsweredContract], margin_days: int) -> list[dict[str, Any]]:
    """Return the answers as `deadlines --json` promises them, with so many days in reserve for the post."""
    return [answer_as_json(contract, answer, margin_days) for contract, answer in answered]
