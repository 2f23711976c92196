"""Every expected failure, each with the exit code that other programs rely on."""

import errno
from collections.abc import Callable, Iterator

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from vertragsbuch.action import Action, Remedy
else:
    Remedy = object  # the type of a field in quotes would be compiled: 0.7 ms for the first one of a process

_REASONS = {
    errno.ENOENT: "gibt es nicht",
    errno.EACCES: "kein Zugriff",
    errno.EPERM: "kein Zugriff",
    errno.EISDIR: "ist ein Ordner",
    errno.ENOTDIR: "ein Teil des Pfades ist kein Ordner",
    errno.ENOSPC: "kein Platz mehr",
    errno.EROFS: "nur lesbar",
    errno.EEXIST: "gibt es schon",
    errno.ENAMETOOLONG: "der Name ist zu lang",
    errno.ELOOP: "die Verknüpfung zeigt auf sich selbst",
    errno.EAGAIN: "gerade belegt",
    errno.EBUSY: "gerade belegt",
    errno.ETXTBSY: "gerade belegt",
    errno.EDQUOT: "kein Platz mehr",
    errno.EFBIG: "zu groß",
    errno.EINVAL: "geht hier nicht",
    errno.EIO: "der Datenträger meldet einen Fehler",
    errno.EMFILE: "zu viele Dateien sind offen",
    errno.ENFILE: "zu viele Dateien sind offen",
    errno.ENOMEM: "zu wenig Speicher",
    errno.ENODEV: "das Gerät gibt es nicht",
    errno.ENXIO: "das Gerät gibt es nicht",
    errno.ENOEXEC: "kein Programm, das hier läuft",
    errno.ENOTEMPTY: "der Ordner ist nicht leer",
    errno.ENOTSUP: "geht hier nicht",
    errno.ESPIPE: "keine gewöhnliche Datei",
    errno.EPIPE: "niemand liest mehr",
    errno.ESTALE: "der Datenträger ist nicht mehr da",
    errno.ETIMEDOUT: "keine Antwort",
    errno.EXDEV: "liegt auf einem anderen Datenträger",
    errno.ECONNREFUSED: "die Gegenseite nimmt keine Verbindung an",
    errno.ECONNRESET: "die Gegenseite hat die Verbindung abgebrochen",
    errno.EHOSTUNREACH: "das Netz ist nicht da",
    errno.ENETUNREACH: "das Netz ist nicht da",
}


def reason_of(error: OSError) -> str:
    """Return in a few German words why the system refused; the name of its error where we have none."""
    number = error.errno or 0
    return _REASONS.get(number) or f"Fehler {errno.errorcode.get(number, number or type(error).__name__)}"


class Fault(NamedTuple):
    """One thing that is wrong with an input: where, and a German sentence that says what.

    `remedy` mends it; it is None where the input itself has to be mended, and a screen with the field at hand
    leaves it out.
    """

    place: str
    sentence: str
    remedy: Remedy | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}" if self.place else self.sentence


class VertragsbuchError(Exception):
    """An expected failure; its text is a German sentence for the person, `remedy` what helps."""

    exit_code: ClassVar[int] = 2

    def __init__(self, sentence: str = "", remedy: "Remedy | None" = None) -> None:
        super().__init__(sentence)
        self.remedy = remedy

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong, each with what mends it."""
        return (Fault("", str(self), self.remedy),)

    def lines(self, word: "Callable[[Action], str]", tell: "Callable[[Fault], str]" = str) -> Iterator[str]:
        """Yield what is wrong, one fault a line, each with what mends it as a front end words it.

        `tell` says a fault with its place, which is the one of the exchange format.
        """
        for fault in self.faults:
            yield f"{tell(fault)} → {fault.remedy.worded(word)}" if fault.remedy else tell(fault)


class BadInput(VertragsbuchError):
    """An input that was refused as a whole; `faults` names every one of its faults."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self._faults = tuple(faults)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Every fault of the input."""
        return self._faults

    @classmethod
    def of(cls, place: str, sentence: str, remedy: "Remedy | None" = None) -> "BadInput":
        """Return the refusal of an input with a single fault."""
        return cls([Fault(place, sentence, remedy)])


class NoSuchContract(VertragsbuchError):
    """No contract in the book has this identifier."""

    exit_code = 3


class BookUnavailable(VertragsbuchError):
    """The book cannot be opened, is locked, is damaged, or comes from a newer version."""

    exit_code = 4


class OutputRefused(VertragsbuchError):
    """What a command has to say cannot be written: the disk is full, or nobody is there to read it."""


class LetterIncomplete(BadInput):
    """A letter cannot be written because facts are missing; `faults` names each of them."""


class TemplateBroken(VertragsbuchError):
    """A letter template does not work; the text names the file and the line."""


class NotSent(VertragsbuchError):
    """A message did not leave the house, or was refused; the text says why and what to do."""

    retry_after: int | None = None
    """So many seconds the other side wants to be left alone; None where it does not say."""


class SendingUncertain(VertragsbuchError):
    """Nobody knows whether a message has arrived: the server was gone before it answered."""


class NotNoted(VertragsbuchError):
    """Something left the house and could not be noted in the book; the text says how to note it."""


class PrintingFailed(VertragsbuchError):
    """A letter was not printed; the text says why and what to do."""


class NoPrinter(PrintingFailed):
    """There is nothing here to print on: no CUPS, or no printer that it knows."""


class NoViewer(VertragsbuchError):
    """There is no program here that shows a PDF; the text says what to do instead."""


class SchedulingFailed(VertragsbuchError):
    """A timer was not set up, read or taken away; the text says why."""


class StampRefused(VertragsbuchError):
    """There is no time stamp, or it does not prove what it should; the text says why."""


class CalendarRefused(VertragsbuchError):
    """A calendar on a server was not written, or not all of it; the text says why and what to do."""


class PaperlessRefused(VertragsbuchError):
    """The archive of papers was not asked, or did not answer as it should; the text says why."""


class CannotTypeset(VertragsbuchError):
    """The typesetter refused the letter; the text says which character of which field it was."""
