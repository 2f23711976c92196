"""What a timer runs and when, the same for systemd, cron and launchd."""

import os
from pathlib import Path
from typing import NamedTuple

from vertragsbuch.errors import SchedulingFailed
from vertragsbuch.language import _
from vertragsbuch.tables.characters import printable_line, refused_character

TIMER_MARK = "vertragsbuch: Zeitplan"
"""Stands in whatever this room writes: what lacks it was written by somebody else and is left alone."""


class TimerPlan(NamedTuple):
    """What is to run: the program by its full path with its arguments, its variables, and the times of day.

    Times are texts like `07:00`, in order and each once.
    """

    command: tuple[str, ...]
    times: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()


class Timer(NamedTuple):
    """A timer as it stands on this machine: where, what it runs and when.

    A time that this program did not write is as it stands there. `trouble` says why it does not run though it
    is there, None where nothing is known to hinder it.
    """

    place: str
    command: tuple[str, ...]
    times: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()
    trouble: str | None = None

    @property
    def plan(self) -> TimerPlan:
        """What it runs and when."""
        return TimerPlan(self.command, self.times, self.environment)

    @property
    def is_program_there(self) -> bool:
        """Whether the program that it runs is there and may be started."""
        program = self.command[0] if self.command else ""
        return Path(program).is_file() and os.access(program, os.X_OK)


def refuse_what_no_timer_holds(plan: TimerPlan, but: str = "") -> None:
    """Raise SchedulingFailed for a path with a sign that the file of a timer cannot hold.

    Those are control characters, what is no UTF-8, and every sign of `but`.
    """
    for text in (*plan.command, *(value for _name, value in plan.environment)):
        sign = refused_character(text) or next((each for each in text if each in but), None)
        if sign is not None:
            shown = printable_line(text.encode("utf-8", "replace").decode())
            sentence = _("„{text}“ enthält ein Zeichen, das in keinen Zeitplan passt: {sign}.")
            raise SchedulingFailed(sentence.format(text=shown, sign=_named(sign)))


def _named(sign: str) -> str:
    return sign if sign.isprintable() else f"U+{ord(sign):04X}"
