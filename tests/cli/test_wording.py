"""What to do next, as a command: it is one that the command line takes."""

import pytest

from vertragsbuch.action import OPEN, VERBS, Action, Remedy, action
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
    "holder": action("holder"),
    "backup": action("backup"),
    "export": action("export"),
}


@pytest.mark.parametrize("verb", VERBS)
def test_every_action_is_a_command_that_the_parser_takes(verb: str) -> None:
    command = command_of(EXAMPLES.get(verb, Action(verb, "id")))  # type: ignore[arg-type]
    program, *words = command.split()
    assert program == "vertragsbuch"
    options = build_parser(COMMANDS).parse_args(words)
    assert options.command == ("remove" if verb == "bring_back" else verb)


def test_details_become_options_and_what_has_its_place_stands_there() -> None:
    assert command_of(EXAMPLES["confirmed"]) == "vertragsbuch confirmed id --ends 2026-12-31 --accept"
    assert command_of(EXAMPLES["contact"]) == "vertragsbuch contact id …"
    assert command_of(EXAMPLES["edit"]) == "vertragsbuch edit id --cancel-url https://…"
    assert command_of(EXAMPLES["send"]) == "vertragsbuch send id --by email --out brief.eml"
    assert command_of(action("bring_back", "id")) == "vertragsbuch remove id --undo"


def test_a_remedy_says_each_action_where_it_stands() -> None:
    remedy = Remedy("{send} (oder {undo})", (action("undo", "id"), action("send", "id")))
    assert remedy.worded(command_of) == "vertragsbuch send id (oder vertragsbuch undo id)"
