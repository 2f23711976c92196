"""How often a property is tried: less where an example is dear, more whenever somebody asks for depth.

The count that a test names is for every day. `--hypothesis-profile=few_examples` tries a fifth of it, and
`--hypothesis-profile=deep` ten times as many.
"""

from hypothesis import settings

EVERY_DAY, FEW, DEEP = 60, 12, 600
"""How many examples the profiles try of a property that names no count."""


def trials(count: int) -> int:
    """Return so many trials, in proportion to the loaded profile, and at least one."""
    return max(1, count * settings().max_examples // EVERY_DAY)


def examples(count: int) -> settings:
    """Return settings with so many examples, in proportion to the loaded profile, and at least one."""
    return settings(max_examples=trials(count))
