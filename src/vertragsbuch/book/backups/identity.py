"""What opens a backup that only chosen people can read."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Identity(NamedTuple):
    """A file with private keys; `passphrase` asks for the one that the file itself is locked with."""

    file: Path
    passphrase: Callable[[], str]
