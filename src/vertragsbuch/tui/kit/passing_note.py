"""What is said in passing, and goes by itself."""

from time import time

from textual.notifications import Notification

_SECONDS_AT_LEAST = 0.1


class PassingNote(Notification):
    """A notification that leaves every screen.

    Textual reckons for ever with a time that is up while the note is drawn.
    """

    @property
    def time_left(self) -> float:
        """How many seconds it is still to be seen, for its timer: long enough that one can be set."""
        return max(super().time_left, _SECONDS_AT_LEAST)

    @property
    def has_expired(self) -> bool:
        """Whether it has been seen for as long as it was to be."""
        return self.raised_at + self.timeout <= time()
