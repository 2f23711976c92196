"""What `tesseract` said of a picture: in a run of the tests it looks at each once, for a second and more."""

import os
import pickle
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import get_ident
from typing import Any

from vertragsbuch.other_program import Ended, run_program


class RecognizedOnce:
    """Runs the program as the house does, and keeps in a folder what it said where it ended well."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)

    def __call__(
        self, command: Sequence[str], *, given: bytes, environment: Mapping[str, str], **limits: Any
    ) -> Ended:  # fmt: skip
        asked = (*command, environment.get("TESSDATA_PREFIX"))
        kept = self._folder / sha256(repr(asked).encode("utf-8", "surrogateescape") + given).hexdigest()
        with suppress(OSError):
            return Ended(*pickle.loads(kept.read_bytes()))  # noqa: S301 - of our own
        ended = run_program(command, given=given, environment=environment, **limits)
        if ended.code == 0:
            written = kept.with_suffix(f".{os.getpid()}-{get_ident()}")
            written.write_bytes(pickle.dumps(tuple(ended)))
            written.replace(kept)
        return ended
