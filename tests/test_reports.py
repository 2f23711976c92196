"""What people have reported of programs of this kind, each as a script that ends with 0 where it is right."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPORTS = Path(__file__).parents[2] / "shared" / "cases" / "reports"
SCRIPTS = sorted(REPORTS.glob("*.sh"))
LIMIT = 180
"""Seconds; a script ends by itself much sooner."""


@pytest.mark.skipif(not SCRIPTS, reason="the folder with the reports is not here")
@pytest.mark.parametrize("script", [pytest.param(script, id=script.stem) for script in SCRIPTS])
def test_what_was_reported_is_right(script: Path) -> None:
    program = Path(sys.executable).with_name("vertragsbuch")
    environment = {name: value for name, value in os.environ.items() if name != "VERTRAGSBUCH_LANGUAGE"}
    told = subprocess.run(
        ["bash", str(script)],
        env=environment | {"VB": str(program), "PY": sys.executable},
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
