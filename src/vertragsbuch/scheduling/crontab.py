"""cron: our block in the crontab of the person, and what of cron is there."""

import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from vertragsbuch.errors import SchedulingFailed
from vertragsbuch.language import _
from vertragsbuch.scheduling.crontab_block import (
    crontab_lines,
    lines_of_block,
    plan_of,
    with_block,
    without_block,
)
from vertragsbuch.scheduling.programs import accepted, program_answer
from vertragsbuch.scheduling.timer import Timer, TimerPlan, refuse_what_no_timer_holds
from vertragsbuch.tables.characters import printable_line

_PROGRAM = "crontab"
_NONE = ("no crontab", "No such file")
"""What says that a person has none yet: of cron's own `crontab`, and of BusyBox."""
_DAEMONS = frozenset({"cron", "crond", "fcron"})
_CHECKED_BY = (("dry run", "-n"), ("test a crontab", "-T"))
"""How the help of a `crontab` names what looks at a file: Debian, cronie (its `-n` is another)."""
_MAILERS = ("/usr/sbin/sendmail", "/usr/lib/sendmail")


def obstacle() -> str | None:
    """Return why nothing can be set up here, None where it can."""
    if shutil.which(_PROGRAM) is None:
        return _("Hier gibt es kein cron (crontab fehlt).")
    return None


def install(plan: TimerPlan) -> None:
    """Let cron run a plan; raises SchedulingFailed, and the crontab is as it was."""
    refuse_what_no_timer_holds(plan, but="\\")
    before = _read()
    after = with_block(before, crontab_lines(plan))
    if after != before:
        _check(after)
        _write(after)


def remove() -> bool:
    """Take our block out of the crontab and return whether there was one; raises SchedulingFailed."""
    before = _read()
    after = without_block(before)
    if after == before:
        return False
    if after:
        _write(after)
    else:
        accepted(_PROGRAM, "-r")
    return True


def installed() -> Timer | None:
    """Return the timer in the crontab, None where there is none; raises SchedulingFailed."""
    lines = lines_of_block(_read())
    if lines is None:
        return None
    plan = plan_of(lines)
    trouble = (
        None
        if is_running() is not False
        else _("Der Dienst cron läuft hier wohl nicht; ohne ihn geschieht nichts.")
    )
    return Timer("crontab", plan.command, plan.times, plan.environment, trouble)


def lines_elsewhere(words: re.Pattern[str]) -> tuple[str, ...]:
    """Return the lines of the crontab outside of our block that hold such words and are no comments."""
    try:
        lines = without_block(_read()).decode(errors="replace").splitlines()
    except SchedulingFailed:
        return ()
    return tuple(line for line in lines if words.search(line) and not line.lstrip().startswith("#"))


def has_mailer() -> bool:
    """Return whether cron finds a program here to which it can give the output of a job as a mail."""
    return any(os.access(place, os.X_OK) for place in _MAILERS) or shutil.which("sendmail") is not None


def is_running() -> bool | None:
    """Return whether the daemon runs, None where the system does not tell what others run."""
    names = set()
    with suppress(OSError):
        for entry in os.scandir("/proc"):
            if entry.name.isdigit():
                names.add(_name_of(entry.name))
    if _name_of("1") == "":
        return None
    return bool(names & _DAEMONS)


def _name_of(process: str) -> str:
    try:
        return Path(f"/proc/{process}/comm").read_text("utf-8", "replace").strip()
    except OSError:
        return ""


def _read() -> bytes:
    """Return the crontab of the person, empty where there is none.

    Raises SchedulingFailed where nobody knows: what was not read must not be written over.
    """
    done = program_answer(_PROGRAM, "-l")
    if done.code == 0:
        return done.output
    if any(words in done.complaint for words in _NONE):
        return b""
    sentence = _("Die Crontab lässt sich nicht lesen: {reason}")
    raise SchedulingFailed(sentence.format(reason=printable_line(done.complaint)))


def _check(crontab: bytes) -> None:
    """Raise SchedulingFailed for a crontab that cron would not take, where this `crontab` can tell."""
    usage = program_answer(_PROGRAM, "-h")
    usage_words = usage.complaint + usage.output.decode(errors="replace")
    option = next((option for words, option in _CHECKED_BY if words in usage_words), None)
    if option is None:
        return
    with tempfile.NamedTemporaryFile(prefix="vertragsbuch-") as file:
        file.write(crontab)
        file.flush()
        accepted(_PROGRAM, option, file.name)


def _write(crontab: bytes) -> None:
    accepted(_PROGRAM, "-", given=crontab)
    if _read() != crontab:
        raise SchedulingFailed(_("In der Crontab steht etwas anderes, als geschrieben wurde: crontab -l"))
