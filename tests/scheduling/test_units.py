"""The unit files of systemd, looked at by systemd itself."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from tests.examples import examples
from tests.scheduling.plans import plans
from vertragsbuch.errors import SchedulingFailed
from vertragsbuch.scheduling import systemd
from vertragsbuch.scheduling.timer import TimerPlan

ANALYZE = shutil.which("systemd-analyze")
ODD = "Ärger über 50% $HOME ${x} %h #;'\"\\"
"""Quotes and backslashes are refused in the path of a program alone."""


@pytest.fixture
def units(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    systemd.folder().mkdir(parents=True)
    return systemd.folder()


def lay(folder: Path, plan: TimerPlan) -> None:
    for name, text in systemd.units_of(plan).items():
        (folder / name).write_text(text, "utf-8")


def verified(folder: Path) -> subprocess.CompletedProcess[str]:
    assert ANALYZE is not None
    return subprocess.run(
        [ANALYZE, "--user", "verify", *map(str, sorted(folder.iterdir()))],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "XDG_RUNTIME_DIR": str(folder)},
    )


@pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not there")
def test_systemd_takes_the_units_with_any_path_and_would_refuse_a_wrong_one(units: Path) -> None:
    program = units.parent / ODD.rstrip("'\"\\") / "vertragsbuch"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    plan = TimerPlan((str(program), "remind", ODD), ("06:30", "23:59"), (("VERTRAGSBUCH_BOOK", f"/{ODD}"),))
    lay(units, plan)
    done = verified(units)
    assert (done.returncode, "vertragsbuch" in done.stderr) == (0, False)
    lay(units, plan._replace(times=("25:00",)))
    assert verified(units).returncode != 0
    lay(units, plan._replace(command=(f"{program}-fort", "remind")))
    assert "is not executable" in verified(units).stderr


@examples(60)
@given(plans)
def test_the_units_tell_the_plan_again(plan: TimerPlan) -> None:
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setenv("XDG_CONFIG_HOME", folder)
        systemd.folder().mkdir(parents=True)
        lay(systemd.folder(), plan)
        timer = systemd.installed()
        assert timer is not None
        assert timer.plan == plan


@pytest.mark.parametrize("sign", ["\n", "\x1b", "\u2028", "\udcff"])
def test_what_no_unit_can_hold_is_refused_before_anything_is_written(units: Path, sign: str) -> None:
    for plan in (
        TimerPlan((f"/a{sign}b",), ("07:00",)),
        TimerPlan(("/a",), ("07:00",), (("A", f"/{sign}"),)),
    ):
        with pytest.raises(SchedulingFailed, match="in keinen Zeitplan passt"):
            systemd.install(plan)
    with pytest.raises(SchedulingFailed, match='passt: "'):
        systemd.install(TimerPlan(('/a"b',), ("07:00",)))
    assert list(units.iterdir()) == []


def test_the_units_of_somebody_else_stay_as_they_are(units: Path) -> None:
    theirs = units / "vertragsbuch.timer"
    theirs.write_text("[Timer]\nOnCalendar=daily\n")
    assert systemd.installed() is None
    assert systemd.remove() is False
    with pytest.raises(SchedulingFailed, match="hat nicht vertragsbuch geschrieben"):
        systemd.install(TimerPlan(("/bin/true",), ("07:00",)))
    assert theirs.read_text() == "[Timer]\nOnCalendar=daily\n"
    assert list(units.iterdir()) == [theirs]
