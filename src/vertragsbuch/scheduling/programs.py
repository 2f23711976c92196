"""The programs that know the timers of a machine, asked without a shell and for so long and no longer."""

import os
import shutil
from pathlib import Path
from typing import NamedTuple

from vertragsbuch.errors import SchedulingFailed, reason_of
from vertragsbuch.language import _
from vertragsbuch.other_program import PrintedTooMuch, TookTooLong, run_program
from vertragsbuch.tables.characters import printable_line

_SECONDS, _MOST_BYTES = 30, 1 << 22
_LONGEST_REASON = 300


class ProgramEnd(NamedTuple):
    """How a program ended and what it wrote."""

    code: int
    output: bytes
    complaint: str


def program_answer(program: str, *arguments: str, given: bytes = b"") -> ProgramEnd:
    """Return what a program of the system answers; raises SchedulingFailed where it is missing or silent."""
    place = shutil.which(program)
    if place is None:
        raise SchedulingFailed(_("„{program}“ gibt es hier nicht.").format(program=program))
    try:
        ended = run_program(
            [place, *arguments],
            seconds=_SECONDS,
            most_bytes=_MOST_BYTES,
            given=given,
            is_heard=True,
            environment={**os.environ, **_session(), "LC_ALL": "C"},
        )
    except (TookTooLong, PrintedTooMuch) as endless:
        raise SchedulingFailed(_("„{program}“ antwortet nicht.").format(program=program)) from endless
    except OSError as error:
        sentence = _("„{program}“ lässt sich nicht starten: {reason}.")
        raise SchedulingFailed(sentence.format(program=program, reason=reason_of(error))) from error
    return ProgramEnd(ended.code, ended.output, ended.errors.decode(errors="replace"))


def accepted(program: str, *arguments: str, given: bytes = b"") -> bytes:
    """Return what a program answers that succeeded; raises SchedulingFailed with its own words otherwise."""
    done = program_answer(program, *arguments, given=given)
    if done.code:
        reason = printable_line(done.complaint)[:_LONGEST_REASON] or _("ohne Angabe von Gründen")
        sentence = _("„{program}“ lehnt das ab: {reason}")
        raise SchedulingFailed(sentence.format(program=" ".join((program, *arguments)), reason=reason))
    return done.output


def _session() -> dict[str, str]:
    """Return where the session of the person is, for whoever comes without one: by `su`, or from cron."""
    place = Path(f"/run/user/{os.getuid()}")
    if "XDG_RUNTIME_DIR" in os.environ or not place.is_dir():
        return {}
    return {"XDG_RUNTIME_DIR": str(place)}
