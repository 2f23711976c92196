"""The process that looks into the papers of strangers.

The command line holds a request, stdin the file; the answer is a line of JSON, and a PNG after it.

It bounds its own memory and its own time on the processor; whoever waits for it bounds the rest.
"""

import json
import os
import resource
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from vertragsbuch.typesetting.troubles import Trouble

_MEMORY = 3 << 29
_SECONDS = 60


def main() -> None:
    """Answer the request that the command line holds about the file on stdin."""
    _be_modest()
    request = json.loads(sys.argv[1])
    try:
        head, rest = _answer(sys.stdin.buffer.read(), request)
    except Trouble as trouble:
        head, rest = {"trouble": str(trouble)}, b""
    except MemoryError:
        head, rest = {"trouble": "large"}, b""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + rest)


def _be_modest() -> None:
    """Take no more memory and no more time than a paper needs; where the system bounds nothing, go on."""
    for limit, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _SECONDS)):
        with suppress(OSError, ValueError):
            resource.setrlimit(limit, (most, most))


def _answer(paper: bytes, request: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Return what is asked of a paper, for JSON, and a picture; what reads it loads within the bounds."""
    if request["what"] == "words":
        from vertragsbuch.typesetting.pdf_words import words_in_pdf  # noqa: PLC0415 - after the memory is bounded

        return words_in_pdf(paper, request["pages"], request["characters"]), b""
    from vertragsbuch.typesetting.rasters import raster_of  # noqa: PLC0415 - as above

    return raster_of(paper, request)


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)  # to take modules apart takes another fifth
