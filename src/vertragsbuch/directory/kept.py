"""The directory as it is kept on this machine: one compressed file, read whole or not at all."""

import gzip
import json
import zlib
from datetime import date
from io import BytesIO
from typing import Any

from vertragsbuch.directory.record import Collection, Record
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _

_FORMAT = 1
_MOST_BYTES = 60_000_000
_DAMAGES = (
    ValueError, TypeError, KeyError, AttributeError, EOFError, OSError, zlib.error, RecursionError
)  # fmt: skip


def as_file(collection: Collection) -> bytes:
    """Return a collection as the bytes that `from_file` reads; the same one gives the same bytes."""
    header = collection._asdict() | {"records": [list(record) for record in collection.records]}
    text = json.dumps({"vertragsbuch_directory": _FORMAT, **header}, ensure_ascii=False)
    return gzip.compress(text.encode("utf-8"), mtime=0)


def from_file(content: bytes) -> Collection:
    """Return the collection of a file; raises BadInput for a damaged one or one of another program."""
    try:
        with gzip.GzipFile(fileobj=BytesIO(content)) as unpacked:
            kept = json.loads(unpacked.read(_MOST_BYTES))
        return _collection(kept)
    except _DAMAGES as damaged:
        raise BadInput.of("", _("Das Verzeichnis der Anbieter ist beschädigt.")) from damaged


def _collection(kept: Any) -> Collection:  # noqa: ANN401 - whatever a file may hold
    """Return the collection; raises ValueError, TypeError, KeyError for anything else."""
    if kept.pop("vertragsbuch_directory", None) != _FORMAT:
        raise ValueError
    date.fromisoformat(kept["day"])
    return Collection(records=tuple(map(_record, kept.pop("records"))), **kept)


def _record(values: list[Any]) -> Record:
    record = Record(*values)
    whole = record._replace(brands=tuple(record.brands), address=tuple(record.address))
    texts = (text for value in whole for text in ([value] if isinstance(value, str) else value))
    if not all(isinstance(text, str) for text in texts):
        raise TypeError
    return whole
