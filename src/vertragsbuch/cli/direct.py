"""The commands that run most often, read without argparse: loading that takes as long as the answer.

Cron runs `check` every morning and `remind` several times a day, and other programs ask `deadlines`; a
person names no command, and gets the interface.
Whatever is not plainly well formed is left to the parser, which knows how to refuse it.
"""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace

_COMMON = {"--today": "today", "--book": "book"}
_VALUES: Mapping[str | None, Mapping[str, str]] = {
    None: _COMMON,
    "check": {"--within": "within", **_COMMON},
    "deadlines": _COMMON,
    "remind": {"--key": "key", "--test": "test", **_COMMON},
}
_SWITCHES: Mapping[str | None, Mapping[str, str]] = {
    None: {},
    "check": {"--json": "json", "--exit-code": "exit_code"},
    "deadlines": {"--json": "json"},
    "remind": {"--json": "json", "--dry-run": "dry_run"},
}
_ABSENT: Mapping[str | None, tuple[str, ...]] = {"remind": ("answer", "id", "day")}
"""What may stand in its place, and then is left to the parser."""
_FILE: Mapping[str | None, str] = {"deadlines": "file"}
"""What stands in its place, without an option before it, and has to be there."""


_HELP = ("--help", "-h")


def is_short(arguments: Sequence[str]) -> bool:
    """Return whether these arguments ask for a short answer, after which the process is no longer needed."""
    if len(arguments) == 1 and arguments[0] in _HELP:
        return True
    plain = plain_options(arguments)
    return plain is not None and plain.command is not None


def plain_options(arguments: Sequence[str]) -> SimpleNamespace | None:
    """Return the options of a plain command of these, the same as the parser's; None for the rest."""
    command = arguments[0] if arguments and not arguments[0].startswith("-") else None
    if command not in _VALUES:
        return None
    values, switches = _VALUES[command], _SWITCHES[command]
    options = {
        "command": command,
        "version": False,
        **dict.fromkeys((*values.values(), *_ABSENT.get(command, ()))),
        **dict.fromkeys(switches.values(), False),
    }
    in_place = _FILE.get(command, "")
    words = iter(arguments if command is None else arguments[1:])
    for word in words:
        if word in switches:
            options[switches[word]] = True
        elif word in values:
            value = options[values[word]] = next(words, "-")
            if value.startswith("-"):
                return None
        elif word.startswith("-") or not in_place or in_place in options:
            return None
        else:
            options[in_place] = word
    return None if in_place and in_place not in options else SimpleNamespace(**options)
