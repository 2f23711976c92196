"""A machine apart: its own crontab, its own session with systemd for one person; nobody else's is touched."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

SYSTEMD = "/lib/systemd/systemd"

_ALONE = ("unshare", "-m", "-p", "--fork", "--kill-child", "--mount-proc")
"""What is started within ends with it."""
_NOT_TO_BE_HAD = 77
_CRON = "mount -t tmpfs none /var/spool/cron && mkdir /var/spool/cron/crontabs"
_BOOTED = "mount -t tmpfs none /run/systemd && mkdir /run/systemd/system"
_MANAGER = f"""
{SYSTEMD} --user >"$XDG_RUNTIME_DIR/manager.log" 2>&1 &
for attempt in $(seq 300); do
    systemctl --user show -p Version >/dev/null 2>&1 && break
    sleep 0.05
done
systemctl --user show -p Version >/dev/null || exit {_NOT_TO_BE_HAD}
"""


@cache
def has_crontab() -> bool:
    """Return whether a crontab apart can be had here."""
    return shutil.which("crontab") is not None and _runs(["unshare", "-m", "sh", "-c", _CRON])


@cache
def has_systemd() -> bool:
    """Return whether a session with systemd can be had here."""
    return (
        Path(SYSTEMD).exists()
        and shutil.which("dbus-run-session") is not None
        and _runs([*_ALONE, "sh", "-c", _BOOTED])
    )


def _runs(command: list[str]) -> bool:
    return (
        shutil.which(command[0]) is not None
        and not subprocess.run(command, check=False, capture_output=True).returncode
    )


def with_crontab(script: str, *arguments: str, **environment: str) -> str:
    """Return what a shell script writes on a machine whose person has no crontab yet."""
    return _output(["unshare", "-m", "sh", "-c", f"set -e\n{_CRON}\n{script}", "sh", *arguments], environment)


def with_systemd(script: str, folder: Path, *arguments: str, **environment: str) -> str:
    """Return what a shell script writes in a session with systemd, whose folders lie in `folder`."""
    (folder / "run").mkdir(mode=0o700)
    session = ("dbus-run-session", "--", "sh", "-c", f"{_MANAGER}\n{script}", "sh", *arguments)
    before = f'{_BOOTED} && {_CRON} && exec "$@"'
    places = {"XDG_RUNTIME_DIR": str(folder / "run"), "XDG_CONFIG_HOME": str(folder / "config")}
    return _output([*_ALONE, "sh", "-c", before, "sh", *session], {**places, **environment})


def _output(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        timeout=120,
        env={**os.environ, **environment},
    )
    if done.returncode == _NOT_TO_BE_HAD:
        pytest.skip("systemd does not start for a person here")
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()
