"""What `config.toml` says, and on which line each fault stands; whoever loads this module has such a file."""

import tomllib
from pathlib import Path
from typing import Any

from vertragsbuch.config.broken_toml import toml_failure_in_words
from vertragsbuch.config.settings import Settings
from vertragsbuch.config.table import settings_of
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _
from vertragsbuch.tables.fields import Faults


def settings_in(raw: bytes, file: str) -> Settings:
    """Return what the content of a file sets.

    Raises BadInput naming the line of a broken file, or every key that is unknown or of the wrong kind.
    """
    try:
        return settings_of(_parsed(raw, file), Path(file).parent)
    except Faults as several:
        raise BadInput([_placed(fault, file, raw) for fault in several.faults]) from several


def _parsed(raw: bytes, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _broken(file, line, _("hier steht ein Zeichen, das kein UTF-8 ist")) from error
    except tomllib.TOMLDecodeError as error:
        raise _broken(file, _line_of(str(error), raw), toml_failure_in_words(str(error))) from error
    except (RecursionError, ValueError) as error:
        raise BadInput.of(
            file, _("Die Datei ist zu tief verschachtelt, oder eine Zahl ist zu lang.")
        ) from error


def _line_of(message: str, raw: bytes) -> int:
    """Return the line that the message of tomllib names; it says „at end of document“ for the last one."""
    __, separator, place = message.rpartition("(at line ")
    return int(place.partition(",")[0]) if separator else len(raw.splitlines()) or 1


def _broken(file: str, line: int, reason: str) -> BadInput:
    place = _("{file}, Zeile {line}").format(file=file, line=line)
    return BadInput.of(place, _("Das ist kein gültiges TOML: {reason}.").format(reason=reason))


def _placed(fault: Fault, file: str, raw: bytes) -> Fault:
    """Return a fault with its place in the file: the line, where it can be told, and the name."""
    line = line_of_setting(raw.decode(), fault.place.partition("[")[0])  # of a list: where it begins
    in_words = "" if line is None else _("Zeile {line}").format(line=line) + ", "
    return fault._replace(place=f"{file}, {in_words}{fault.place}")


def line_of_setting(text: str, name: str) -> int | None:
    """Return the line on which a setting stands, by its dotted name; None where no line names it plainly.

    A setting that is missing is looked for in the heading of its section.
    """
    section = ""
    heading = None
    for number, line in enumerate(text.splitlines(), start=1):
        bare = line.strip()
        if bare.startswith("["):
            section = _dotted(bare.strip("[]").partition("]")[0])
            heading = number if section and name.startswith(f"{section}.") else heading
            if section == name:
                return number
        elif _dotted(f"{section}.{bare.partition('=')[0]}" if section else bare.partition("=")[0]) == name:
            return number
    return heading


def _dotted(name: str) -> str:
    """Return a name of TOML without quotes and blanks."""
    return ".".join(part.strip().strip("\"'").strip() for part in name.split("."))
