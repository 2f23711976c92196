"""A hostile text is written into a book behind the program's back: every command ends in a word."""

from contextlib import ExitStack
from functools import partial
from pathlib import Path
from random import Random

from tests.altered import Cell, cells_of, clean_book, faults_after
from tests.hostile import HOSTILE
from tests.hostile_home import Home, hostile_home
from tests.torture.figures import Part, Result, Trial
from tests.torture.program import load_everything

_COMMANDS = 12


def prepare(folder: Path) -> Trial:
    """Return the trial of one altered cell; the home lasts as long as the process."""
    load_everything()
    stays = ExitStack()
    home = stays.enter_context(hostile_home(folder))
    clean = clean_book(home)
    return partial(_trial, stays, home, clean, cells_of(clean))


def _trial(_stays: ExitStack, home: Home, clean: Path, cells: list[Cell], random: Random) -> Result:
    cell, name = random.choice(cells), random.choice(sorted(HOSTILE))
    home.skip_texts(random.randrange(len(HOSTILE)))
    faults = faults_after(home, clean, cell, name, random, _COMMANDS)
    return Result(f"{cell.table}.{cell.column}, {name}", traceback="\n".join(faults))


PART = Part("hostile", 0.1, prepare)
