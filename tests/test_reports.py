"""What people have reported of programs of this kind, each as a script that ends with 0 where it is right."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.warm.commands import warm_program

REPORTS = Path(__file__).parents[2] / "shared" / "cases" / "reports"
SCRIPTS = sorted(REPORTS.glob("*.sh"))
COLD = ("35_export_ics", "36_named_book_is_not_there", "37_sigterm", "39_paste_two_lines")
"""What starts the program as a person does: of each kind one, and all that happens at a terminal."""
LIMIT = 180
"""Seconds; a script ends by itself much sooner."""


@pytest.mark.skipif(not SCRIPTS, reason="the folder with the reports is not here")
@pytest.mark.parametrize("script", [pytest.param(script, id=script.stem) for script in SCRIPTS])
def test_what_was_reported_is_right(script: Path, tmp_path: Path) -> None:
    is_cold = script.stem in COLD
    program = Path(sys.executable).with_name("vertragsbuch") if is_cold else warm_program(tmp_path)
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
