"""The one table of what can run something at set times: a row for each, the best first."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from vertragsbuch.language import N_
from vertragsbuch.scheduling import crontab, launchd, systemd
from vertragsbuch.scheduling.timer import Plan, Timer

Name = Literal["launchd", "systemd", "cron"]


class Way(NamedTuple):
    """One that runs something at set times.

    `obstacle` says why it cannot be had here. `install` replaces what it has set up before, `remove` returns
    whether there was anything; both touch nothing else and raise SchedulingFailed, as `installed` does.
    """

    name: Name
    title: str
    obstacle: Callable[[], str | None]
    install: Callable[[Plan], None]
    remove: Callable[[], bool]
    installed: Callable[[], Timer | None]


WAYS: tuple[Way, ...] = (
    Way(
        "launchd",
        N_("LaunchAgent von macOS"),
        launchd.obstacle,
        launchd.install,
        launchd.remove,
        launchd.installed,
    ),
    Way(
        "systemd",
        N_("Timer von systemd"),
        systemd.obstacle,
        systemd.install,
        systemd.remove,
        systemd.installed,
    ),
    Way("cron", N_("Crontab"), crontab.obstacle, crontab.install, crontab.remove, crontab.installed),
)
