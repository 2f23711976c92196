"""launchd: a LaunchAgent of the person, on macOS."""

import os
import plistlib
import sys
from pathlib import Path
from typing import Any

from vertragsbuch.book.private_files import written_whole
from vertragsbuch.errors import SchedulingFailed, reason_of
from vertragsbuch.language import _
from vertragsbuch.scheduling.programs import accepted, program_answer
from vertragsbuch.scheduling.timer import Timer, TimerPlan, refuse_what_no_timer_holds

LABEL = "de.vertragsbuch.remind"
_PROGRAM = "launchctl"


def obstacle() -> str | None:
    """Return why nothing can be set up here, None where it can."""
    return None if sys.platform == "darwin" else _("launchd gibt es nur auf macOS.")


def install(plan: TimerPlan) -> None:
    """Let launchd run a plan from now on; raises SchedulingFailed."""
    refuse_what_no_timer_holds(plan)
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        with written_whole(_file()) as stream:
            stream.write(agent_of(plan))
    except OSError as error:
        sentence = _("„{file}“ lässt sich nicht schreiben: {reason}.")
        raise SchedulingFailed(sentence.format(file=_file(), reason=reason_of(error))) from error
    program_answer(_PROGRAM, "bootout", f"{_domain()}/{LABEL}")  # it is refused where none runs yet
    accepted(_PROGRAM, "bootstrap", _domain(), str(_file()))


def remove() -> bool:
    """Take the agent away and return whether there was one; raises SchedulingFailed."""
    if not _file().exists():
        return False
    if obstacle() is None:
        program_answer(_PROGRAM, "bootout", f"{_domain()}/{LABEL}")  # it is refused where none runs
    _file().unlink()
    return True


def installed() -> Timer | None:
    """Return the agent that was set up here, None where there is none; raises SchedulingFailed."""
    try:
        content = _file().read_bytes()
    except OSError:
        return None
    plan = plan_of(content)
    return Timer(str(_file()), plan.command, plan.times, plan.environment, _trouble())


def agent_of(plan: TimerPlan) -> bytes:
    """Return the property list of an agent that runs a plan."""
    times = [dict(zip(("Hour", "Minute"), map(int, each.split(":")), strict=True)) for each in plan.times]
    agent: dict[str, Any] = {
        "Label": LABEL,
        "ProgramArguments": list(plan.command),
        "StartCalendarInterval": times,
        "ProcessType": "Background",
    }
    if plan.environment:
        agent["EnvironmentVariables"] = dict(plan.environment)
    return plistlib.dumps(agent)


def plan_of(content: bytes) -> TimerPlan:
    """Return the plan that the property list of an agent tells; raises SchedulingFailed for another."""
    try:
        agent = plistlib.loads(content)
        moments = agent["StartCalendarInterval"]
        times = [f"{each.get('Hour', 0):02}:{each.get('Minute', 0):02}" for each in moments]
        return TimerPlan(
            tuple(map(str, agent["ProgramArguments"])),
            tuple(times),
            tuple(agent.get("EnvironmentVariables", {}).items()),
        )
    except (plistlib.InvalidFileException, ValueError, KeyError, TypeError, AttributeError) as error:
        sentence = _("„{file}“ ist nicht so, wie vertragsbuch sie geschrieben hat.")
        raise SchedulingFailed(sentence.format(file=_file())) from error


def _trouble() -> str | None:
    """Return why the agent does not run though its file is there, None where it does."""
    hindered = obstacle()
    if hindered is None and program_answer(_PROGRAM, "print", f"{_domain()}/{LABEL}").code:
        return _("launchd hat ihn nicht geladen.")
    return hindered


def _file() -> Path:
    return Path(f"~/Library/LaunchAgents/{LABEL}.plist").expanduser()


def _domain() -> str:
    return f"gui/{os.getuid()}"
