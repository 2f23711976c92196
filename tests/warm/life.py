"""A short life of a book in the process that waits: what is worked out the first time, every fork then has.

Statements that are compiled, patterns, tables of words: in a command of its own each takes longer than the
rest. Nothing is typeset, as that starts threads which no fork takes along.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import split
from tempfile import TemporaryDirectory

from tests.called import called
from vertragsbuch.exchange.document import Document
from vertragsbuch.usecases.context import open_context
from vertragsbuch.usecases.demo import DEMO_HOLDER, demo_contracts
from vertragsbuch.usecases.transfer import take_over

_COMMANDS = """
holder --name 'Maren Beispiel' --address 'Lindenweg 7, 44135 Dortmund'
add --title Hosting --provider 'Musterhost GmbH' --starts 1.3.2021 --term '12 Monate' --renewal '12 Monate' \
--notice '2 Monate zum Ende der Laufzeit' --price '9,99 monatlich' --kind hosting
edit hosting --price '10,99 monatlich'
event hosting preiserhöhung received_on=2026-11-01 effective_on=2027-01-01
sent hosting --on 2026-11-02
file hosting papier.txt
list
show hosting
case hosting
check
costs
undo
redo
remove hosting
export buch.json
backup sicherung.zip
restore sicherung.zip
import buch.json
verify
doctor
"""
_HOMES = ("CONFIG", "STATE", "DATA")


def live_once() -> None:
    """Run the commands on a book that is gone afterwards; each may end as it likes."""
    with TemporaryDirectory() as name, _at_home_in(Path(name)) as folder:
        book = folder / "buch.sqlite"
        (folder / "papier.txt").write_text("Ihr Vertrag", encoding="utf-8")
        for line in _COMMANDS.strip().splitlines():
            command, *words = split(line)
            called([command, "--book", str(book), "--today", "2026-11-22", *words])
        samples = open_context(str(folder / "beispiele.db"))
        take_over(samples, Document(DEMO_HOLDER, demo_contracts(samples.today)))


@contextmanager
def _at_home_in(folder: Path) -> Iterator[Path]:
    before, place = dict(os.environ), Path.cwd()
    os.environ |= {f"XDG_{name}_HOME": str(folder / name.lower()) for name in _HOMES}
    os.chdir(folder)
    try:
        yield folder
    finally:
        os.chdir(place)
        os.environ.clear()
        os.environ |= before
