"""Every JSON answer names a way out by the same key, and says which event opened it."""

from pathlib import Path

from tests.cli.conftest import Program

TODAY = "2026-12-01"


def test_deadlines_check_and_show_name_the_same_ways(program: Program, tmp_path: Path) -> None:
    added = program(
        "add", "--title", "DSL", "--provider", "Netz AG", "--address", "Weg 1, 50667 Köln",
        "--kind", "telecom", "--starts", "1.6.2026", "--term", "24 Monate", "--renewal", "unbefristet",
        "--notice", "1 Monat", "--concluded", "1.6.2026",
    )  # fmt: skip
    assert added.code == 0
    program("event", "dsl", "price_increase", "received_on=20.11.2026", "effective_on=1.1.2027", today=TODAY)
    file = tmp_path / "all.json"
    program("export", str(file))
    (asked,) = program("deadlines", str(file), "--json", today=TODAY).json
    shown = program("show", "dsl", "--json", today=TODAY).json
    (due, *_others) = program("check", "--within", "90d", "--json", today=TODAY).json
    named = [(way["key"], way["opened_by"]) for way in asked["ways_out"]]
    assert named == [(way["key"], way["opened_by"]) for way in shown["ways_out"]]
    assert ("agreed", None) in named
    assert ("tkg-57-1:0", 0) in named
    assert (due["way"]["key"], due["way"]["opened_by"]) == ("tkg-57-1:0", 0)
    assert shown["contract"]["events"][0]["type"] == "price_increase"
