"""The block of lines in a crontab that is ours; every byte around it is somebody else's.

The block stands first: the lines `SHELL=`, `PATH=` and `MAILTO=` of a crontab hold for what follows them.
"""

import re
from collections.abc import Sequence
from shlex import quote, split

from vertragsbuch.errors import SchedulingFailed
from vertragsbuch.language import _
from vertragsbuch.scheduling.timer import TIMER_MARK, TimerPlan

BEGIN = f"# >>> {TIMER_MARK} >>>".encode()
END = f"# <<< {TIMER_MARK} <<<".encode()
_MARKER = re.compile(rb"^(?:%b|%b)[ \t\r]*(?:\n|\Z)" % (re.escape(BEGIN), re.escape(END)), re.MULTILINE)
_NEARLY = re.compile(rb"^[ \t]*#.*(?:>>|<<) ?%b" % re.escape(TIMER_MARK.encode()), re.MULTILINE)
_SCHEDULE = re.compile(r"(\S+ +\S+) +\* +\* +\* +(\S.*)")
_VARIABLE = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)=(.*)", re.DOTALL)
_NUMBERS = re.compile(r"\d{1,2}(?:,\d{1,2})*")


def with_block(crontab: bytes, lines: Sequence[str]) -> bytes:
    """Return a crontab with these lines as our block, in the place of the one it has, else at its beginning.

    Raises SchedulingFailed where the marks of the block are damaged.
    """
    block = b"\n".join((BEGIN, *(line.encode() for line in lines), END)) + b"\n"
    place = _place_of_block(crontab)
    if place is None:
        return block + crontab
    return crontab[: place[0]] + block + crontab[place[1] :]


def without_block(crontab: bytes) -> bytes:
    """Return a crontab without our block; raises SchedulingFailed where the marks of it are damaged."""
    place = _place_of_block(crontab)
    return crontab if place is None else crontab[: place[0]] + crontab[place[1] :]


def lines_of_block(crontab: bytes) -> tuple[str, ...] | None:
    """Return the lines of our block, None where there is none; raises SchedulingFailed for damaged marks."""
    place = _place_of_block(crontab)
    if place is None:
        return None
    lines = crontab[place[0] : place[1]].decode(errors="replace").splitlines()
    return tuple(line.strip() for line in lines[1:-1])


def _place_of_block(crontab: bytes) -> tuple[int, int] | None:
    """Return where our block begins and where what follows it does; None without one."""
    marks = list(_MARKER.finditer(crontab))
    if len(marks) != len(_NEARLY.findall(crontab)):
        raise _damaged()
    if not marks:
        return None
    kinds = [each[0].startswith(BEGIN) for each in marks]
    if kinds != [True, False]:
        raise _damaged()
    return marks[0].start(), marks[1].end()


def _damaged() -> SchedulingFailed:
    sentence = _(
        "Die beiden Zeilen, zwischen denen vertragsbuch in der Crontab steht, sind nicht mehr beide ganz da "
        "({begin} … {end}). Geändert wurde nichts. Bitte mit crontab -e entfernen, was davon übrig ist."
    )
    return SchedulingFailed(sentence.format(begin=BEGIN.decode(), end=END.decode()))


def crontab_lines(plan: TimerPlan) -> tuple[str, ...]:
    """Return the lines by which cron runs a plan, one for all times with the same minute."""
    command = " ".join(
        (*(f"{name}={_quoted(value)}" for name, value in plan.environment), *map(_quoted, plan.command))
    )
    hours: dict[int, list[int]] = {}
    for each in plan.times:
        hour, minute = map(int, each.split(":"))
        hours.setdefault(minute, []).append(hour)
    return tuple(f"{minute} {','.join(map(str, at))} * * * {command}" for minute, at in hours.items())


def _quoted(text: str) -> str:
    r"""Return a word as a shell takes it; `\%` stands outside of quotes.

    There it is a percent sign both where cron takes the backslash away, and where it leaves it to the shell.
    """
    return r"\%".join(quote(part) if part else "" for part in text.split("%")) or "''"


def plan_of(lines: Sequence[str]) -> TimerPlan:
    """Return the plan that the lines of a block tell; a line that tells none is a time as it stands there."""
    times: list[str] = []
    words: list[str] = []
    for line in lines:
        parts = _SCHEDULE.fullmatch(line)
        try:
            words = split(parts[2].replace(r"\%", "%")) if parts else []
        except ValueError:
            words = []
        times += _times(parts[1]) if parts else [line]
    variables = []
    while words and (variable := _VARIABLE.fullmatch(words[0])):
        variables.append((variable[1], variable[2]))
        words = words[1:]
    return TimerPlan(tuple(words), tuple(sorted(times)), tuple(variables))


def _times(minute_and_hours: str) -> list[str]:
    """Return the times of day of a line, as it has them where they are none of ours."""
    minute, hours = minute_and_hours.split()
    if not minute.isdigit() or not _NUMBERS.fullmatch(hours):
        return [minute_and_hours]
    return [f"{int(hour):02}:{int(minute):02}" for hour in hours.split(",")]
