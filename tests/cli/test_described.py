"""Every command that the pages for users name is tried, in their order, on a book of its own."""

import re
import shlex
from pathlib import Path

from tests.cli.conftest import Program

PAGE = Path(__file__).parents[2] / "docs" / "vertraege-eintragen.md"
_BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def commands() -> list[list[str]]:
    lines = [line for block in _BLOCK.findall(PAGE.read_text("utf-8")) for line in block.splitlines()]
    return [shlex.split(line.removeprefix("vertragsbuch ")) for line in lines]


def test_every_command_of_the_page_on_entering_contracts_does_its_work(program: Program) -> None:
    described = commands()
    assert len(described) > 20
    for words in described:
        done = program(*words)
        assert done.code == 0, (words, done)
    status = {line["id"]: line["status"] for line in program("list", "--json").json}
    assert (status["kita"], status["musikschule"]) == ("provider_notice", "open")
    ends = {line["id"]: line["ends_on"] for line in program("list", "--json").json}
    assert (ends["turnverein"], ends["zeitung"]) == ("2027-12-31", "2027-04-30")
