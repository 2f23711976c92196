"""The chain of a contract's history: each event carries a hash that rests on the one before.

Whoever has the events can work the chain out again with any tool that knows SHA-256: the text that is hashed
is a JSON array of five texts in one line, UTF-8, without blanks after commas, non-ASCII characters as they
are: hash of the event before (empty for the first), contract, type, facts as stored, moment of recording.
"""

import json
from hashlib import sha256

FIRST = ""
"""What stands in place of the hash before the first event of a contract."""


def sum_of_description(sha256_of_content: str, name: str, media_type: str, size: int, added_at: str) -> str:
    """Return the SHA-256, in hexadecimal, of what a book says about a document beside its content."""
    parts = [sha256_of_content, name, media_type, size, added_at]
    return sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def chained_text(previous: str, contract_id: str, event_type: str, facts: str, recorded_at: str) -> str:
    """Return the text that is hashed for one event; `facts` is the JSON text as the book stores it."""
    parts = [previous, contract_id, event_type, facts, recorded_at]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def link(previous: str, contract_id: str, event_type: str, facts: str, recorded_at: str) -> str:
    """Return the SHA-256, in hexadecimal, that chains an event to the one before it."""
    text = chained_text(previous, contract_id, event_type, facts, recorded_at)
    return sha256(text.encode()).hexdigest()
