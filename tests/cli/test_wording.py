"""What to do next, as a command: it is one that the command line takes."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import vertragsbuch
from vertragsbuch.action import OPEN, VERBS, Action, Remedy, action
from vertragsbuch.cli.options import OPTIONS
from vertragsbuch.cli.parser import COMMANDS, build_parser
from vertragsbuch.cli.wording import command_of

EXAMPLES: dict[str, Action] = {
    "letter": action("letter", "id", kind="reminder"),
    "send": action("send", "id", channel="email", out="brief.eml"),
    "sent": action("sent", "id", channel="email", on="2026-11-22", paper=OPEN),
    "confirmed": action("confirmed", "id", ends="2026-12-31", accept=True),
    "contact": action("contact", "id", note=OPEN),
    "debited": action("debited", "id", amount=OPEN),
    "task": action("task", "id", task="backup"),
    "edit": action("edit", "id", cancel_url="https://…"),
    "event": action("event", "id", type="breach", facts="known_on=…"),
    "restore": action("restore", file=OPEN),
    "import": action("import", file=OPEN, update=True),
    "read": action("read", file=OPEN),
    "statement": action("statement", file=OPEN),
    "drafts": action("drafts"),
    "holder": action("holder"),
    "backup": action("backup"),
    "export": action("export"),
    "schedule": action("schedule", do="install"),
    "calendar": action("calendar", push=True, create=True),
}


@pytest.mark.parametrize("verb", VERBS)
def test_every_action_is_a_command_that_the_parser_takes(verb: str) -> None:
    command = command_of(EXAMPLES.get(verb, Action(verb, "id")))  # type: ignore[arg-type]
    program, *words = command.split()
    assert program == "vertragsbuch"
    options = build_parser(COMMANDS).parse_args(words)
    assert options.command == {"bring_back": "remove"}.get(verb, verb.replace("_", "-"))


def test_all_options_belong_to_a_command() -> None:
    assert set(OPTIONS) <= {command.name for command in COMMANDS}


def test_details_become_options_and_what_has_its_place_stands_there() -> None:
    assert command_of(EXAMPLES["confirmed"]) == "vertragsbuch confirmed id --ends 2026-12-31 --accept"
    assert command_of(EXAMPLES["contact"]) == "vertragsbuch contact id …"
    assert command_of(EXAMPLES["edit"]) == "vertragsbuch edit id --cancel-url https://…"
    assert command_of(EXAMPLES["send"]) == "vertragsbuch send id --by email --out brief.eml"
    assert command_of(action("bring_back", "id")) == "vertragsbuch remove id --undo"


def test_a_remedy_says_each_action_where_it_stands() -> None:
    remedy = Remedy("{send} (oder {undo})", (action("undo", "id"), action("send", "id")))
    assert remedy.worded(command_of) == "vertragsbuch send id (oder vertragsbuch undo id)"


SOURCE = Path(vertragsbuch.__file__).parent
_COMMAND = re.compile(rf"vertragsbuch ({'|'.join(command.name for command in COMMANDS)})\b|vertragsbuch $")
_OPTION = re.compile(r"(?<![\w-])--[a-z]{2,}")


_MAY_NAME = re.compile(r"vertragsbuch(?!\.)|--")
"""What stands in the source of whatever names a command or an option: the name of no module."""


def texts_of(file: Path) -> Iterator[str]:
    """Yield every text of a file that is no docstring; of one with values in it, each part.

    Those of a file in which none of them can name a command are left out.
    """
    source = file.read_text(encoding="utf-8")
    if _MAY_NAME.search(source) is None:
        return
    tree = ast.parse(source)
    docstrings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings:
            yield node.value


def test_no_text_below_the_command_line_names_a_command_of_the_shell_or_its_options() -> None:
    files = [file for file in SOURCE.rglob("*.py") if "cli" not in file.relative_to(SOURCE).parts]
    assert len(files) > 200
    naming = {
        (file.relative_to(SOURCE).as_posix(), text)
        for file in files
        for text in texts_of(file)
        if _COMMAND.search(text) or _OPTION.search(text)
    }
    of_others = {
        ("tui/app.py", "--command-palette"),  # an action of Textual
        ("scheduling/systemd.py", "--user"),  # an option of systemctl
        ("typesetting/recognizing.py", "--psm"),  # an option of tesseract
    }
    assert naming == of_others


def test_the_search_for_commands_would_find_one(tmp_path: Path) -> None:
    file = tmp_path / "x.py"
    file.write_text('"""vertragsbuch list"""\na = f"vertragsbuch {b}"\nc = "„vertragsbuch undo“"\n')
    assert [text for text in texts_of(file) if _COMMAND.search(text)] == [
        "„vertragsbuch undo“",
        "vertragsbuch ",
    ]
