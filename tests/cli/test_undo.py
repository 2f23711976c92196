"""`undo` and `redo` name what they take back and do again."""

from tests.cli.conftest import Program


def ids(program: Program) -> list[str]:
    return sorted(line["id"] for line in program("list", "--json").json)


def test_an_edit_is_taken_back_and_done_again_with_old_and_new_value(webhosting: Program) -> None:
    assert webhosting("edit", "webhosting", "--price", "12,99 monatlich").code == 0
    change = "Webhosting: Preis 9,99 € im Monat → 12,99 € im Monat"
    assert webhosting("undo", "--dry-run").out == f"{change}\n"
    done = webhosting("undo")
    assert (done.code, done.out) == (0, "")
    assert (
        done.err == f"vertragsbuch: Zurückgenommen: {change}.\nvertragsbuch: Doch wieder: vertragsbuch redo\n"
    )
    assert webhosting("show", "webhosting", "--json").json["contract"]["price"]["amount"] == "9.99"
    assert webhosting("redo", "webhosting").err == f"vertragsbuch: Wieder da: {change}.\n"
    shown = webhosting("show", "webhosting").out
    assert "geändert: Preis 9,99 € im Monat → 12,99 € im Monat" in shown
    assert "Änderung zurückgenommen: Preis 12,99 € im Monat → 9,99 € im Monat" in shown
    assert shown.index("Preise") < shown.index("Geschichte")
    prices = [line.split() for line in shown.splitlines() if line.endswith("99 € im Monat")]
    assert ["zuerst", "9,99", "€", "im", "Monat"] in prices
    assert ["geändert", "22.11.2026", "12,99", "€", "im", "Monat"] in prices


def test_the_last_deed_of_the_book_may_be_an_entry_a_removal_or_an_import(webhosting: Program) -> None:
    assert webhosting("remove", "webhosting").code == 0
    assert webhosting("undo").err.startswith("vertragsbuch: Zurückgenommen: Webhosting: entfernt.")
    raw = webhosting("export").out.replace("webhosting", "anders").replace("Webhosting", "Anders")
    (webhosting.book.parent / "anders.json").write_text(raw, encoding="utf-8")
    assert webhosting("import", "anders.json").code == 0
    assert ids(webhosting) == ["anders", "webhosting"]
    assert "Anders: eingetragen" in webhosting("undo").err
    assert ids(webhosting) == ["webhosting"]
    assert "Anders: eingetragen" in webhosting("redo", "--dry-run").out
    assert webhosting("redo").code == 0
    assert ids(webhosting) == ["anders", "webhosting"]


def test_where_nothing_is_left_that_is_said(webhosting: Program) -> None:
    nothing = webhosting("undo", "webhosting")
    assert (nothing.code, nothing.err) == (2, "vertragsbuch: webhosting: Hier ist nichts zurückzunehmen.\n")
    assert webhosting("undo", "webhosting", "--dry-run") == (0, "", "")
    assert webhosting("redo").code == 2
    assert webhosting("undo", "nichts").code == 3
    assert webhosting("undo").code == 0
    assert webhosting("undo").err == "vertragsbuch: Hier ist nichts zurückzunehmen.\n"
