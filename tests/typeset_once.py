"""What Typst makes of a source: in a run of the tests each letter is set once, for ten milliseconds."""

import os
import pickle
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import get_ident
from typing import Any

from vertragsbuch.typesetting.source import FileSource

_MOST_BYTES = 1 << 20
"""To look for what is larger takes longer than it spares."""


class TypesetOnce:
    """Compiles as the house does, and keeps in a folder what came of the same source, data and files."""

    def __init__(self, compiled: Callable[..., list[bytes]], folder: Path) -> None:
        self._compiled = compiled
        self._folder = folder
        folder.mkdir(exist_ok=True)

    def __call__(
        self, source: FileSource, data: Mapping[str, str], files: Mapping[str, bytes], **options: Any
    ) -> list[bytes]:  # fmt: skip
        if sum(map(len, files.values())) > _MOST_BYTES:
            return self._compiled(source, data, files, **options)
        asked = (os.fspath(source), sorted(data.items()), sorted(files.items()), sorted(options.items()))
        content = Path(os.fspath(source)).read_bytes()
        kept = self._folder / sha256(repr(asked).encode("utf-8", "surrogatepass") + content).hexdigest()
        with suppress(OSError):
            made: list[bytes] = pickle.loads(kept.read_bytes())  # noqa: S301 - of our own
            return made
        made = self._compiled(source, data, files, **options)
        written = kept.with_suffix(f".{os.getpid()}-{get_ident()}")
        written.write_bytes(pickle.dumps(made))
        written.replace(kept)
        return made
