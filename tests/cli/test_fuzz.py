"""Broken input of every kind: a sentence and an exit code, never a defect and never a changed book."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import Program
from tests.examples import examples
from vertragsbuch.cli.parser import COMMANDS
from vertragsbuch.contract import fields

OPTIONS = [f"--{row.option}" for row in fields.FIELDS if row.option not in ("id", "business")]
LATE_CHECKED = settings(examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
VALUES = st.text(max_size=25) | st.sampled_from(
    [
        "",
        "P1M",
        "31.2.2024",
        "9" * 400,
        "-1",
        "\x1b[31m",
        "\ud800",
        "../../x",
        "=cmd()",
        "P9999Y",
        "0001-01-01",
        "9999-12-31",
    ]
)
NAMES = [  # without those that write where they like, or go on until they are stopped
    command.name
    for command in COMMANDS
    if command.name not in ("demo", "backup", "completion", "export", "restore", "watch")
]
EXPECTED = {0, 2, 3, 4}


@LATE_CHECKED
@given(st.dictionaries(st.sampled_from(OPTIONS), VALUES, max_size=6))
def test_options_of_every_kind_are_taken_or_refused(program: Program, given_options: dict[str, str]) -> None:
    arguments = [f"{option}={value}" for option, value in given_options.items()]
    added = program("add", *arguments)
    assert added.code in EXPECTED
    if added.code:
        assert added.out == ""
        assert added.err.strip()
    else:
        shown = program("show", added.out.strip(), "--json")
        assert shown.code == 0
        assert program("check").code == 0
        assert program("list").code == 0


@LATE_CHECKED
@given(
    st.sampled_from(NAMES),
    st.lists(VALUES | st.sampled_from([*OPTIONS, "--json", "--on", "--way"]), max_size=4),
)
def test_words_of_every_kind_are_taken_or_refused(program: Program, command: str, words: list[str]) -> None:
    assert program(command, *words).code in EXPECTED


BASE: dict[str, Any] = {
    "id": "x",
    "title": "X",
    "provider": {"name": "P", "address": ["A 1", "12345 Ort"]},
    "kind": "hosting",
    "state": "NW",
    "concluded_on": "2021-01-01",
    "starts_on": "2021-01-01",
    "initial_term": "P12M",
    "renewal": "P12M",
    "notice": "P3M",
    "notice_to": "term_end",
    "price": {"amount": "9.99", "currency": "EUR", "every": "P1M"},
    "events": [],
}
FIELDS = [*BASE, "renewal_notice", "renewal_notice_to", "pay_period", "x"]
TELLING = ["P0D", "P1200M", "P99999D", "9999-12-31", "0001-01-01", "indefinite", "none", "term_end"]
BROKEN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=15),
    st.sampled_from(TELLING),
    st.lists(st.text(max_size=3), max_size=2),
    st.dictionaries(st.sampled_from(["name", "type", "on"]), st.text(), max_size=2),
)


@settings(LATE_CHECKED, max_examples=examples(300).max_examples)
@given(
    st.dictionaries(
        st.sampled_from([*BASE, "renewal_notice", "renewal_notice_to", "pay_period", "x"]), BROKEN, max_size=4
    )
)
def test_files_of_every_kind_are_answered_or_refused(program: Program, changes: dict[str, object]) -> None:
    content = json.dumps({"vertragsbuch": 1, "contracts": [BASE | changes]}).encode()
    file = program.book.with_name("x.json")
    file.write_bytes(content)
    answered = program("deadlines", str(file), "--json")
    assert answered.code in {0, 2}
    assert bool(answered.out) == (answered.code == 0)
    assert bool(answered.err) == (answered.code == 2)
    if answered.code == 0:
        assert program("deadlines", str(file)).code == 0
        entry = answered.json[0]
        assert entry["ways_out"] or entry["unclear"]


@pytest.mark.parametrize("today", ["", "gestern?", "2026-02-30", "99.99.9999", "0000-00-00"])
def test_a_day_that_is_none_is_refused(program: Program, today: str) -> None:
    assert program("check", today=today).code == 2


@pytest.mark.parametrize("today", ["0001-01-01", "9999-12-31", "9999-01-01"])
def test_the_edges_of_the_calendar_are_survived(webhosting: Program, today: str) -> None:
    for command in (["check"], ["list"], ["show", "webhosting"]):
        assert webhosting(*command, today=today).code == 0
