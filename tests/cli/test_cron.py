"""The crontab line under Debian's cron: the daemon itself runs it."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from vertragsbuch.scheduling.crontab_block import crontab_lines, with_block
from vertragsbuch.scheduling.timer import TimerPlan

CRON = shutil.which("cron", path="/usr/sbin:/sbin:/usr/bin:/bin")
LONGEST_WAIT = 150

pytestmark = pytest.mark.skipif(
    CRON is None or os.geteuid() != 0 or "CI" not in os.environ,
    reason="needs cron, root, and a machine whose crontab may be changed (CI is set)",
)


@pytest.fixture
def cron() -> Iterator[None]:
    """Start the daemon if it does not run, and put the person's crontab back at the end."""
    before = subprocess.run(["crontab", "-l"], check=False, capture_output=True)
    assert CRON is not None
    daemon = subprocess.Popen([CRON, "-f"], stderr=subprocess.DEVNULL)
    yield
    if before.returncode == 0:
        subprocess.run(["crontab", "-"], input=before.stdout, check=True)
    else:
        subprocess.run(["crontab", "-r"], check=True)
    daemon.terminate()
    daemon.wait()


def every_minute() -> tuple[str, ...]:
    """Return every time of the next minutes: one of them comes before the test gives up."""
    now = datetime.now()  # noqa: DTZ005 - cron goes by the clock of the machine
    moments = (now + timedelta(minutes=minute) for minute in range(1, 4))
    return tuple(sorted(moment.strftime("%H:%M") for moment in moments))


@pytest.mark.usefixtures("cron")
def test_cron_runs_the_check_and_gets_utf8(webhosting: Program, tmp_path: Path) -> None:
    webhosting("edit", "webhosting", "--title", "Ärger über Größe")
    out = tmp_path / "mail.txt"
    check = f"'{sys.executable}' -m vertragsbuch check --book '{webhosting.book}' --today 2026-12-20"
    job = f"{check} > '{out}.part' 2>&1"
    line = f"* * * * * {job}; mv '{out}.part' '{out}'\n"
    ran = tmp_path / "50% \"x\" 'y' $HOME ä"
    plan = TimerPlan(("/usr/bin/touch", str(ran)), every_minute(), (("XDG_DATA_HOME", "/a b%c"),))
    crontab = with_block(line.encode(), crontab_lines(plan))
    subprocess.run(["crontab", "-"], input=crontab, check=True)
    deadline = time.monotonic() + LONGEST_WAIT
    while not (out.exists() and ran.exists()) and time.monotonic() < deadline:
        os.sched_yield()
        time.sleep(0.5)  # the daemon wakes once a minute; there is nothing to be told by
    assert ran.exists()
    said = out.read_text(encoding="utf-8")
    assert "Ärger über Größe" in said
    assert "absenden bis  Sa 19.12.2026" in said
