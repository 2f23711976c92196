"""Random documents are taken in: what import accepts, every command bears, and its export comes in again."""

from contextlib import ExitStack
from functools import partial
from pathlib import Path
from random import Random

from tests.accepted.bearing import borne, surroundings
from tests.torture.figures import Part, Result, Trial
from tests.torture.program import load_everything


def prepare(folder: Path) -> Trial:
    """Return the trial of one document; its surroundings last as long as the process."""
    load_everything()
    stays = ExitStack()
    stays.enter_context(surroundings(folder))
    return partial(_trial, stays, folder)


def _trial(_stays: ExitStack, folder: Path, random: Random) -> Result:
    seed = random.randrange(10**9)
    troubles = [f"{trouble.command}: {trouble.sentence}" for trouble in borne(folder, seed).troubles]
    return Result(f"document {seed}", traceback="\n".join(troubles))


PART = Part("documents", 0.25, prepare)
