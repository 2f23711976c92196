"""What the next keys need, loaded in the background while nobody types."""

import gc
from collections.abc import Callable, Iterator
from threading import Event, Thread

from vertragsbuch.errors import VertragsbuchError

_SECONDS_OF_QUIET = 0.3


class Ahead:
    """Takes parts one by one on a thread of its own; where the program is needed, it waits between two.

    A part that cannot be loaded ends it: whoever needs it is told so by what fails then.
    """

    def __init__(self, wait: Callable[[], object] | None = None) -> None:
        self._ended = Event()
        self._wait = wait or self._until_quiet
        self._needed = 0
        self._thread: Thread | None = None

    def begin(self, parts: Iterator[object]) -> None:
        """Begin with the parts; only the first call does."""
        if self._thread is None:
            self._thread = Thread(target=self._take, args=(parts,), name="ahead")
            self._thread.start()

    @property
    def has_begun(self) -> bool:
        """Whether the first part waits for quiet, or has been taken."""
        return self._thread is not None

    def put_off(self) -> None:
        """Let whoever needs the program have it: the next part waits until there is quiet."""
        self._needed += 1

    def end(self) -> None:
        """Take no further part."""
        self._ended.set()

    def join(self) -> None:
        """Wait until no further part is taken."""
        if self._thread is not None:
            self._thread.join()

    def _until_quiet(self) -> None:
        self._ended.wait(_SECONDS_OF_QUIET)

    def _take(self, parts: Iterator[object]) -> None:
        seen = -1
        while not self._ended.is_set():
            if seen != self._needed:
                seen = self._needed
                self._wait()
            elif not _taken(parts):
                return


def _taken(parts: Iterator[object]) -> bool:
    """Take a part, and return whether there was one; what it loads is no garbage."""
    gc.disable()
    try:
        next(parts)
    except (StopIteration, ImportError, VertragsbuchError):
        gc.freeze()
        return False
    finally:
        gc.enable()
    return True
