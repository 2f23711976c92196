"""The one table of what can run something at set times: a row for each, the best first."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from vertragsbuch.language import N_
from vertragsbuch.scheduling import crontab, launchd, systemd
from vertragsbuch.scheduling.timer import Timer, TimerPlan

SchedulerName = Literal["launchd", "systemd", "cron"]


class SchedulingWay(NamedTuple):
    """One that runs something at set times.

    `obstacle` says why it cannot be had here. `install` replaces what it has set up before, `remove` returns
    whether there was anything; both touch nothing else and raise SchedulingFailed, as `installed` does.
    """

    name: SchedulerName
    title: str
    obstacle: Callable[[], str | None]
    install: Callable[[TimerPlan], None]
    remove: Callable[[], bool]
    installed: Callable[[], Timer | None]


WAYS: tuple[SchedulingWay, ...] = (
    SchedulingWay(
        "launchd",
        N_("LaunchAgent von macOS"),
        launchd.obstacle,
        launchd.install,
        launchd.remove,
        launchd.installed,
    ),
    SchedulingWay(
        "systemd",
        N_("Timer von systemd"),
        systemd.obstacle,
        systemd.install,
        systemd.remove,
        systemd.installed,
    ),
    SchedulingWay(
        "cron", N_("Crontab"), crontab.obstacle, crontab.install, crontab.remove, crontab.installed
    ),
)
