"""The list for people: what one acts on stays whole at every width; identifiers as people type them."""

import os
import pty
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import After, Program
from tests.warm.commands import warm

LONG = "Beispielvertrag mit einem recht langen Namen"


@pytest.fixture
def two(after: After) -> Program:
    return after((
        "add", "--title", LONG, "--provider", "Telefónica Germany GmbH & Co. OHG", "--kind", "telecom",
        "--starts", "2025-02-01", "--term", "24 Monate", "--renewal", "unbestimmt",
        "--notice", "1 Monat zu jedem Tag",
        "--price", "24,99 monatlich", "--tags", "netz",
    ))  # fmt: skip


def on_a_terminal(book: Path, width: int) -> list[str]:
    """Return the lines that `list` prints to a terminal so wide."""
    ours, theirs = pty.openpty()
    command = warm("vertragsbuch", "--book", str(book), "--today", "2026-11-22", "list")
    environment = {**os.environ, "COLUMNS": str(width), "TERM": "xterm"}
    with subprocess.Popen(command, stdout=theirs, env=environment) as process:
        os.close(theirs)
        printed = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux says so where the other end is closed
                break
            if not part:
                break
            printed += part
    os.close(ours)
    assert process.returncode == 0
    return printed.decode().splitlines()


@pytest.mark.parametrize(("width", "has_all"), [(80, False), (120, False), (200, True)])
def test_day_price_state_and_identifier_stay_whole(two: Program, width: int, has_all: bool) -> None:  # noqa: FBT001 - a case of the table
    lines = on_a_terminal(two.book, width)
    assert all(len(line) <= width for line in lines)
    whole = "\n".join(lines)
    assert "Sa 19.12.2026" in whole
    assert "24,99" in whole
    assert "beispielvertrag-mit-einem-recht-langen-n" in whole
    assert (LONG in whole) is has_all
    assert ("endet" in whole) is (width > 80)


def test_what_is_not_asked_for_is_left_out_and_order_is_chosen(two: Program) -> None:
    out = two("list", "--columns", "Kennung, Schlagworte,price", "--sort", "vertrag")
    assert out.code == 2
    assert "Schlagworte" in out.err
    listed = two("list", "--columns", "Kennung,Schlagworte,per_month", "--sort", "vertrag").out.splitlines()
    assert listed[0].split() == ["Kennung", "Schlagworte", "€/Monat"]
    assert [line.split()[1] for line in listed[1:]] == [
        "beispielvertrag-mit-einem-recht-langen-n",
        "webhosting",
    ]
    dearest = two("list", "--sort", "€/Monat", "--json").json
    assert [line["id"] for line in dearest][1] == "webhosting"
    assert "Danach lässt sich nicht sortieren" in two("list", "--sort", "kennung").err


def test_one_field_a_line_for_who_hears_the_list(two: Program) -> None:
    out = two("list", "--lines", "netz").out.splitlines()
    assert [line.split()[0] for line in out] == [
        "absenden", "Vertrag", "Anbieter", "€/Monat", "Zugang", "endet", "Stand", "Kennung", "Art",
        "Schlagworte",
    ]  # fmt: skip
    assert out[1].endswith(LONG)


def test_no_hit_is_said_and_programs_get_nothing(two: Program) -> None:
    nothing = two("list", "gibtesnicht")
    assert (nothing.code, nothing.out) == (0, "")
    assert "„gibtesnicht“" in nothing.err
    assert two("list", "gibtesnicht", "--json").json == []


def test_an_empty_book_says_so(program: Program) -> None:
    assert program("holder", "--name", "Maren Beispiel").code == 0
    assert "Noch kein Vertrag" in program("list").err


@pytest.mark.parametrize("typed", ["webhosting", "Webhosting", "web", "WEB", "webhost"])
def test_an_identifier_may_be_typed_short(two: Program, typed: str) -> None:
    assert two("show", typed, "--json").json["contract"]["id"] == "webhosting"


def test_a_title_names_its_contract(two: Program) -> None:
    assert two("show", LONG, "--json").json["contract"]["id"].startswith("beispielvertrag")


def test_a_mistyped_identifier_is_answered_with_those_that_are_like_it(two: Program) -> None:
    refused = two("show", "webhostnig")
    assert refused.code == 3
    assert "Gemeint sein könnte webhosting." in refused.err
    assert "Gemeint" not in two("show", "xyz").err


def test_what_may_mean_two_contracts_is_asked_back(two: Program) -> None:
    two("add", "--title", "Webseite", "--provider", "P", "--starts", "2024-01-01")
    refused = two("remove", "web")
    assert refused.code == 3
    assert "webhosting, webseite" in refused.err
    assert len(two("list", "--json").json) == 3


def test_a_new_contract_takes_the_identifier_it_is_given(two: Program) -> None:
    assert (
        two("add", "--id", "web", "--title", "W", "--provider", "P", "--starts", "2024-01-01").out == "web\n"
    )
    assert two("show", "web", "--json").json["contract"]["id"] == "web"


def test_several_identifiers_are_each_understood(two: Program) -> None:
    written = two("letter", "web", "beispiel", "--draft")
    assert written.code in (0, 2)
    assert "gibt es nicht" not in written.err
