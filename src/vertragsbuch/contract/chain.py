"""The chain of a contract's history, and the chain of seals over everything else that a book holds.

Whoever has the book can work both out again with any tool that knows SHA-256. What is hashed is always JSON
in one line, UTF-8, without blanks after commas and colons, non-ASCII characters as they are.

An event: an array of five texts: hash of the event before of the same contract (empty for the first),
contract, type, facts as stored, moment of recording.

A seal: an array of the hash of the seal before in the whole book (empty for the first), its own number, the
table that it is about, the key of the row, the sum, the moment of recording. The sum of a row that is gone is
an empty text. Else it is the hash of an object with the columns of the row by name, the names in order, the
values as stored, bytes as `{"sha256":"…"}`; a column that holds nothing of its own (what its table gives it
by default, NULL where it gives none) is left out, so that a column added later changes no sum. A seal of
"events" has as key the first and the last number of the events that were noted at once, with a hyphen in
between, and as sum the hash of an array of their hashes.
"""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

BEFORE_THE_FIRST = ""
"""What stands in place of the hash before the first event of a contract."""


def sum_of_description(sha256_of_content: str, name: str, media_type: str, size: int, added_at: str) -> str:
    """Return the SHA-256, in hexadecimal, of what a book says about a document beside its content."""
    parts = [sha256_of_content, name, media_type, size, added_at]
    return sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def chained_text(previous: str, contract_id: str, event_type: str, facts: str, recorded_at: str) -> str:
    """Return the text that is hashed for one event; `facts` is the JSON text as the book stores it."""
    parts = [previous, contract_id, event_type, facts, recorded_at]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def chain_hash(previous: str, contract_id: str, event_type: str, facts: str, recorded_at: str) -> str:
    """Return the SHA-256, in hexadecimal, that chains an event to the one before it."""
    text = chained_text(previous, contract_id, event_type, facts, recorded_at)
    return sha256(text.encode()).hexdigest()


def sum_of_row(columns: Mapping[str, object]) -> str:
    """Return the SHA-256, in hexadecimal, of a row by the columns that hold something of their own.

    Raises UnicodeError for texts that are no UTF-8, which the program never stores.
    """
    return _hash_of({name: _hashable(value) for name, value in columns.items()})


def sum_of_hashes(hashes: Sequence[object]) -> str:
    """Return the SHA-256, in hexadecimal, over the hashes of the events that were noted at once."""
    return _hash_of([_hashable(one) for one in hashes])


def seal(previous: str, number: int, subject: str, key: str, total: str, recorded_at: str) -> str:
    """Return the SHA-256, in hexadecimal, that chains a seal to the one before it in the whole book."""
    return _hash_of([previous, number, subject, key, total, recorded_at])


def _hashable(value: object) -> object:
    return {"sha256": sha256(value).hexdigest()} if isinstance(value, bytes) else value


def _hash_of(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return sha256(text.encode()).hexdigest()
