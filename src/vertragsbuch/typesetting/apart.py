"""The process that looks into the papers of strangers.

The command line holds a request, stdin the file; the answer is a line of JSON, and a PNG after it.

It bounds its own memory and its own time on the processor; whoever waits for it bounds the rest.
"""

import json
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from vertragsbuch.typesetting.troubles import Trouble

_MEMORY = 3 << 29
_SECONDS = 60
_HEAD = 1024


def main() -> None:
    """Answer the request that the command line holds about the file on stdin."""
    _be_modest()
    request = json.loads(sys.argv[1])
    try:
        head, rest = _WAYS[request["what"]](sys.stdin.buffer.read(), request)
    except Trouble as trouble:
        head, rest = {"trouble": str(trouble)}, b""
    except MemoryError:
        head, rest = {"trouble": "large"}, b""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + rest)


def _be_modest() -> None:
    """Take no more memory and no more time than a paper needs; where the system bounds nothing, go on."""
    import resource  # noqa: PLC0415 - not on every system

    for limit, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _SECONDS)):
        with suppress(OSError, ValueError):
            resource.setrlimit(limit, (most, most))


def _words(pdf: bytes, request: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    from vertragsbuch.typesetting.pdf_words import words_in_pdf  # noqa: PLC0415 - after the memory is bounded

    return words_in_pdf(pdf, request["pages"], request["characters"]), b""


def _page(pdf: bytes, request: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    from vertragsbuch.typesetting.rasters import page_as_raster  # noqa: PLC0415 - as above

    return page_as_raster(pdf, request["number"], request["ppi"], request["quarters"])


def _picture(picture: bytes, request: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    from vertragsbuch.typesetting.rasters import picture_as_raster  # noqa: PLC0415 - as above

    return picture_as_raster(picture, request["number"], request["quarters"])


def _see(content: bytes, request: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    from vertragsbuch.typesetting.rasters import picture_to_see, rasterized_page  # noqa: PLC0415 - as above

    see = rasterized_page if b"%PDF-" in content[:_HEAD] else picture_to_see
    return see(content, request["number"], request["ppi"])


_Way = Callable[[bytes, Mapping[str, Any]], tuple[dict[str, Any], bytes]]
_WAYS: dict[str, _Way] = {"words": _words, "page": _page, "picture": _picture, "see": _see}

if __name__ == "__main__":
    main()
