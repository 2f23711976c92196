"""What another machine says, awaited for so long and no longer, however slowly or endlessly it speaks."""

import socket
import time
from io import BufferedReader, RawIOBase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class _Pieces(RawIOBase):
    """The pieces that arrive: each is awaited for what is left of the time of all of them."""

    def __init__(self, connection: socket.socket) -> None:
        super().__init__()
        self.until = 0.0
        self.room = 0
        self._connection = connection
        self._stream = connection.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int | None:
        left = self.until - time.monotonic()
        if left <= 0 or self.room <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        count = self._stream.readinto(buffer)
        self.room -= count or 0
        return count

    def close(self) -> None:
        self._stream.close()
        super().close()


class TimelyReader(BufferedReader):
    """A stream of what arrives on a connection; reading it raises TimeoutError once `allow` has run out."""

    def __init__(self, connection: socket.socket, seconds: float, size: int) -> None:
        self._pieces = _Pieces(connection)
        super().__init__(self._pieces)
        self.allow(seconds, size)

    def allow(self, seconds: float, size: int) -> None:
        """Wait from now on for so many seconds altogether, and take so many bytes."""
        self._pieces.until = time.monotonic() + seconds
        self._pieces.room = size
