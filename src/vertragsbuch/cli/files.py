"""Files in the exchange format, as the command line reads them."""

import sys

from vertragsbuch.errors import BadInput, reason_of
from vertragsbuch.exchange.document import LARGEST_FILE
from vertragsbuch.language import _


def input_content(file: str) -> bytes:
    """Return the content of a file, or of stdin for `-`; raises BadInput where it cannot be read."""
    if file == "-":
        if sys.stdin is None:
            raise BadInput.of("-", _("Es gibt keine Standardeingabe."))
        return _bounded("-", sys.stdin.buffer.read(LARGEST_FILE + 1))
    try:
        with open(file.rstrip("/") or file or ".", "rb") as stream:
            content = stream.read(LARGEST_FILE + 1)  # a device tells no size, and may never end
    except (OSError, ValueError) as fault:
        reason = reason_of(fault) if isinstance(fault, OSError) else _("so kann keine Datei heißen")
        sentence = _("Die Datei lässt sich nicht lesen ({reason}).")
        raise BadInput.of(file, sentence.format(reason=reason)) from fault
    return _bounded(file, content)


def _bounded(file: str, content: bytes) -> bytes:
    if len(content) > LARGEST_FILE:
        raise BadInput.of(file, _("Die Datei ist größer als 512 MB."))
    return content
