"""The columns that hold several values: most contracts have none there."""

from json import loads

from vertragsbuch.contract.cost import Cost
from vertragsbuch.contract.shapes import COSTS


def texts_in(text: str) -> tuple[str, ...]:
    """Return the texts of a column; raises ValueError or TypeError for what no version has written."""
    return tuple(loads(text))


def costs_in(text: str) -> tuple[Cost, ...]:
    """Return the costs of a column; raises ValueError, TypeError or KeyError, as above."""
    costs: tuple[Cost, ...] = COSTS.read(loads(text))
    return costs
