"""systemd: a timer of the person with its service, as two unit files."""

import os
import re
import shutil
from getpass import getuser
from pathlib import Path

from vertragsbuch.book.private_files import written_whole
from vertragsbuch.errors import SchedulingFailed, reason_of
from vertragsbuch.language import _
from vertragsbuch.scheduling.programs import accepted, program_answer
from vertragsbuch.scheduling.timer import TIMER_MARK, Timer, TimerPlan, refuse_what_no_timer_holds

_SERVICE, _TIMER = "vertragsbuch.service", "vertragsbuch.timer"
_REFUSED_IN_PROGRAMS = "\"'\\"
"""Signs that systemd takes in no path of a program, however they are quoted; in arguments it does."""
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_TIME = re.compile(r"\*-\*-\* (\d\d:\d\d):00")


def obstacle() -> str | None:
    """Return why nothing can be set up here, None where it can."""
    if shutil.which("systemctl") is None:
        return _("Hier gibt es kein systemd.")
    if program_answer("systemctl", "--user", "show", "-p", "Version").code:
        return _("Für dich läuft hier kein systemd.")
    return None


def install(plan: TimerPlan) -> None:
    """Let systemd run a plan from now on; raises SchedulingFailed."""
    refuse_what_no_timer_holds(plan)
    refuse_what_no_timer_holds(TimerPlan(plan.command[:1], ()), but=_REFUSED_IN_PROGRAMS)
    units = {folder() / name: text for name, text in units_of(plan).items()}
    for file in units:
        _refuse_another(file)
    new = [file for file in units if not file.exists()]
    try:
        for file, text in units.items():
            _write(file, text)
        accepted("systemctl", "--user", "daemon-reload")
        accepted("systemctl", "--user", "enable", _TIMER)
        accepted("systemctl", "--user", "restart", _TIMER)
    except SchedulingFailed:
        for file in new:  # it would look like a timer that runs
            file.unlink(missing_ok=True)
        raise


def remove() -> bool:
    """Take the timer away and return whether there was one; raises SchedulingFailed."""
    ours = [folder() / name for name in (_TIMER, _SERVICE) if _text_of(folder() / name)]
    if not ours:
        return False
    if obstacle() is None:
        accepted("systemctl", "--user", "stop", _TIMER)
        accepted("systemctl", "--user", "disable", _TIMER)
    for file in ours:
        file.unlink(missing_ok=True)
    if obstacle() is None:
        accepted("systemctl", "--user", "daemon-reload")
    return True


def installed() -> Timer | None:
    """Return the timer that was set up here, None where there is none."""
    timer, service = (_text_of(folder() / name) for name in (_TIMER, _SERVICE))
    if timer is None or service is None:
        return None
    times = tuple(_time_of(each) for each in _values(timer, "OnCalendar"))
    commands = _values(service, "ExecStart")
    command = tuple(map(_unquoted, _QUOTED.findall(commands[0]))) if commands else ()
    variables = (_QUOTED.findall(each) for each in _values(service, "Environment"))
    environment = tuple(_pair(_unquoted(each[0])) for each in variables if each)
    return Timer(str(folder() / _TIMER), command, times, environment, _trouble())


def lasts_without_login() -> bool:
    """Return whether the timers of the person run while nobody is logged in."""
    return Path(f"/var/lib/systemd/linger/{getuser()}").exists()


def folder() -> Path:
    """Return where systemd looks for the units of the person."""
    configured = os.environ.get("XDG_CONFIG_HOME", "")
    base = Path(configured) if configured.startswith("/") else Path("~/.config").expanduser()
    return base / "systemd" / "user"


def units_of(plan: TimerPlan) -> dict[str, str]:
    """Return the text of each unit file by its name."""
    title = "Description=vertragsbuch: an Fristen erinnern"
    head = f"# {TIMER_MARK}\n[Unit]\n{title}\n"
    variables = "".join(f"Environment={_quoted(f'{name}={value}')}\n" for name, value in plan.environment)
    command = " ".join(map(_quoted, plan.command))
    service = (
        f"{head}\n[Service]\nType=oneshot\nExecStart=:{command}\n{variables}"
        "SyslogIdentifier=vertragsbuch\nTimeoutStartSec=15min\n"
    )
    times = "".join(f"OnCalendar=*-*-* {each}:00\n" for each in plan.times)
    timer = (
        f"{head}\n[Timer]\n{times}Persistent=true\nRandomizedDelaySec=5min\n"
        "\n[Install]\nWantedBy=timers.target\n"
    )
    return {_SERVICE: service, _TIMER: timer}


def _quoted(text: str) -> str:
    """Return a word as systemd takes it, its specifiers doubled; the colon before a command spares `$`."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text).replace("%%", "%")


def _pair(text: str) -> tuple[str, str]:
    name, _equals, value = text.partition("=")
    return name, value


def _values(unit: str, key: str) -> list[str]:
    return [line.partition("=")[2] for line in unit.splitlines() if line.startswith(f"{key}=")]


def _time_of(text: str) -> str:
    ours = _TIME.fullmatch(text)
    return ours[1] if ours else text


def _trouble() -> str | None:
    """Return why the timer does not run though its files are there, None where it does."""
    hindered = obstacle()
    if hindered is not None:
        return hindered
    if program_answer("systemctl", "--user", "is-active", _TIMER).code:
        return _("systemd hat ihn nicht gestartet.")
    return None


def _text_of(file: Path) -> str | None:
    """Return the text of one of our unit files, None where there is none of ours."""
    try:
        text = file.read_text("utf-8", "replace")
    except OSError:
        return None
    return text if TIMER_MARK in text.partition("\n")[0] else None


def _refuse_another(file: Path) -> None:
    """Raise SchedulingFailed where a unit file stands that is not one of ours."""
    if file.exists() and _text_of(file) is None:
        sentence = _("„{file}“ hat nicht vertragsbuch geschrieben; sie bleibt, wie sie ist.")
        raise SchedulingFailed(sentence.format(file=file))


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(file) as stream:
            stream.write(text.encode())
    except OSError as error:
        sentence = _("„{file}“ lässt sich nicht schreiben: {reason}.")
        raise SchedulingFailed(sentence.format(file=file, reason=reason_of(error))) from error
