"""What a program said of a file: in a run of the tests each looks at it once, for a tenth of a second."""

import os
import pickle
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import get_ident
from typing import Any

from vertragsbuch.other_program import Ended


class RunOnce:
    """Runs a program as the house does, and keeps in a folder what it said where it ended well."""

    def __init__(self, run: Callable[..., Ended], folder: Path) -> None:
        self._run = run
        self._folder = folder
        folder.mkdir(exist_ok=True)

    def __call__(
        self,
        command: Sequence[str],
        *,
        given: bytes,
        environment: Mapping[str, str] | None = None,
        **limits: Any,
    ) -> Ended:
        asked = (*command, (environment or {}).get("TESSDATA_PREFIX"), sorted(limits.items()))
        kept = self._folder / sha256(repr(asked).encode("utf-8", "surrogateescape") + given).hexdigest()
        with suppress(OSError):
            return Ended(*pickle.loads(kept.read_bytes()))  # noqa: S301 - of our own
        ended = self._run(command, given=given, environment=environment, **limits)
        if ended.code == 0:
            written = kept.with_suffix(f".{os.getpid()}-{get_ident()}")
            written.write_bytes(pickle.dumps(tuple(ended)))
            written.replace(kept)
        return ended
