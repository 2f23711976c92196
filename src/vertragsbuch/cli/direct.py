"""The command that cron runs every morning, read without argparse: loading that takes as long as the check.

Whatever is not plainly well formed is left to the parser, which knows how to refuse it.
"""

from collections.abc import Sequence
from types import SimpleNamespace

_COMMAND = "check"
_SWITCHES = {"--json": "json", "--exit-code": "exit_code"}
_VALUES = {"--within": "within", "--today": "today", "--book": "book"}


def plain_check(arguments: Sequence[str]) -> SimpleNamespace | None:
    """Return the options of a plain `check`, the same as the parser's; None for everything else."""
    if not arguments or arguments[0] != _COMMAND:
        return None
    options = {
        "command": _COMMAND,
        "version": False,
        **dict.fromkeys(_VALUES.values()),
        **dict.fromkeys(_SWITCHES.values(), False),
    }
    words = iter(arguments[1:])
    for word in words:
        if word in _SWITCHES:
            options[_SWITCHES[word]] = True
            continue
        value = next(words, "-")
        if word not in _VALUES or value.startswith("-"):
            return None
        options[_VALUES[word]] = value
    return SimpleNamespace(**options)
