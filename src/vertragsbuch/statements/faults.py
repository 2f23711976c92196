"""What could not be read, bounded; many files that are none a bank wrote are told of in one line."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from vertragsbuch.language import _
from vertragsbuch.statements.booking import FilePlace, StatementFault

MOST_FAULTS = 200
"""So many are kept of what cannot be read; the last one says how many more there were."""
_HOPELESS = 20_000
"""After so many faults nothing more is read: that is no bank's file."""
MANY_FILES = 4
"""So many files with the same fault are told of together."""
_NAMED = 3


class KeptFaults:
    """The faults of a file, or of those in an archive one after the other, no more of them than are kept."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._faults: list[StatementFault] = []
        self._count = 0
        self._file = ""
        self._alone: StatementFault | None = None
        self._is_read = False

    @property
    def is_hopeless(self) -> bool:
        """Whether there are so many that nothing more need be read."""
        return self._count >= MOST_FAULTS + _HOPELESS

    def add(self, fault: StatementFault) -> None:
        """Take the next fault."""
        self._turn_to(fault.place.file)
        if self._is_read:
            self._keep(fault)
        elif self._alone is None:
            self._alone = fault
        else:
            self.note_read(fault.place.file)
            self._keep(fault)

    def note_read(self, file: str) -> None:
        """Note that something was read from a file: its faults are those of its places."""
        self._turn_to(file)
        if self._alone is not None:
            self._keep(self._alone)
        self._alone, self._is_read = None, True

    def note_cut(self, fault: StatementFault) -> None:
        """Keep a fault for which nothing more is read, however many there are."""
        self._faults.append(fault)

    def all(self) -> tuple[StatementFault, ...]:
        """Return what is kept, in the order of the files."""
        self._turn_to("")
        faults = list(grouped(self._faults, self._name))
        if self._count > MOST_FAULTS:
            sentence = _("… und {count} weitere Stellen.").format(count=self._count - MOST_FAULTS)
            faults.append(StatementFault(FilePlace(self._name), sentence))
        return tuple(faults)

    def _turn_to(self, file: str) -> None:
        if file == self._file:
            return
        if self._alone is not None:
            self._faults.append(self._alone._replace(is_all=True))  # as many as an archive may have files
        self._file, self._alone, self._is_read = file, None, False

    def _keep(self, fault: StatementFault) -> None:
        self._count += 1
        if self._count <= MOST_FAULTS:
            self._faults.append(fault)


def grouped(faults: Iterable[StatementFault], within: str = "") -> Iterator[StatementFault]:
    """Yield faults in their order, many files of which nothing else is told as one, where the first stands.

    `within` is what the files lie in, empty where each of them was named by itself.
    """
    faults = list(faults)
    alike = Counter(fault.text for fault in faults if fault.is_all)
    for fault in faults:
        count = alike.get(fault.text, 0) if fault.is_all else 0
        if count < MANY_FILES:
            if count or not fault.is_all:
                yield fault
            continue
        files = [each.place.file for each in faults if each.is_all and each.text == fault.text]
        alike[fault.text] = 0
        text = told_together([file.removeprefix(f"{within}/") for file in files], fault.text)
        yield StatementFault(FilePlace(within), text, is_all=True)


def told_together(names: Sequence[str], text: str) -> str:
    """Return that one thing is true of all these files: how many they are, what the first are called."""
    sentence = _("{count} Dateien ({names} …): {text}")
    return sentence.format(count=len(names), names=", ".join(names[:_NAMED]), text=text)
