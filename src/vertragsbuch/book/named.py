"""Which documents the stored facts of an event name, however little they make sense."""

import json
from typing import Any

from vertragsbuch.book.documents import is_hash

NO_FACTS: dict[str, Any] = {}
"""What `stored_facts` returns, this very dictionary, where a text is not what the program writes."""


def named_documents(facts: object) -> list[str]:
    """Return the SHA-256 of the documents that the stored facts of an event name, in order."""
    papers = (stored := stored_facts(facts)).get("papers")
    named = [stored.get("document"), *(papers if isinstance(papers, list) else ())]
    return [name for name in named if is_hash(name)]


def stored_facts(facts: object) -> dict[str, Any]:
    """Return the facts of an event, the empty `NO_FACTS` where they are not what the program writes."""
    try:
        read = json.loads(facts) if isinstance(facts, str) else None
    except (ValueError, RecursionError):
        return NO_FACTS
    return read if isinstance(read, dict) else NO_FACTS
