import os
import sys

import pytest

from vertragsbuch.other_program import Ended, PrintedTooMuch, TookTooLong, run_program

MORE_THAN_A_PIPE_HOLDS = 1_000_000


def run(code: str, given: bytes = b"", *, seconds: float = 60, most_bytes: int = 10**7) -> Ended:
    return run_program(
        [sys.executable, "-c", code], seconds=seconds, most_bytes=most_bytes, given=given, is_heard=True
    )


def test_what_is_given_and_printed_may_be_more_than_a_pipe_holds() -> None:
    given = os.urandom(MORE_THAN_A_PIPE_HOLDS)
    code = """
import sys
while part := sys.stdin.buffer.read1():
    sys.stdout.buffer.write(part), sys.stderr.buffer.write(part[:1])
sys.exit(7)"""
    ended = run(code, given)
    assert (ended.code, ended.output) == (7, given)
    assert ended.errors


def test_a_program_may_leave_what_it_is_given() -> None:
    assert run("print(1)", b"x" * MORE_THAN_A_PIPE_HOLDS) == Ended(0, b"1\n", b"")


def test_a_program_that_does_not_read_or_does_not_end_is_stopped() -> None:
    for code in (
        "import time; time.sleep(600)",
        "import os, time; os.close(1); os.close(2); time.sleep(600)",
    ):
        with pytest.raises(TookTooLong):
            run(code, b"x" * MORE_THAN_A_PIPE_HOLDS, seconds=0.3)


def test_whoever_prints_without_end_is_stopped() -> None:
    for stream in ("stdout", "stderr"):
        with pytest.raises(PrintedTooMuch):
            run(f"import sys\nwhile True: print('x' * 1000, file=sys.{stream})", most_bytes=100_000)


def test_errors_go_nowhere_where_nobody_hears_them(capfd: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-c", "import sys; print(1); print(2, file=sys.stderr)"]
    assert run_program(command, seconds=60, most_bytes=10) == Ended(0, b"1\n", b"")
    assert capfd.readouterr() == ("", "")
