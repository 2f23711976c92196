"""`undo` and `redo` name what they take back and do again."""

from datetime import date

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
    assert "Absender Maren Beispiel: eingetragen" in webhosting("undo").err
    assert webhosting("undo").err == "vertragsbuch: Hier ist nichts zurückzunehmen.\n"


MOVE = "Absender: Anschrift Lindenweg 7, 44135 Dortmund → Ring 2, 44135 Dortmund"


def test_a_changed_holder_is_taken_back_done_again_and_listed_with_its_day(webhosting: Program) -> None:
    before = webhosting("holder").out
    assert webhosting("holder", "--address", "Ring 2, 44135 Dortmund").code == 0
    assert webhosting("undo", "--dry-run") == (0, f"{MOVE}\n", "")
    assert webhosting("undo").err.startswith(f"vertragsbuch: Zurückgenommen: {MOVE}.\n")
    assert webhosting("holder").out == before
    assert webhosting("redo", "--dry-run").out == f"{MOVE}\n"
    assert webhosting("redo").err == f"vertragsbuch: Wieder da: {MOVE}.\n"
    assert "Ring 2" in webhosting("holder").out
    *_first, changed, back, again = webhosting("holder", "history").out.splitlines()
    assert changed[12:] == MOVE
    assert back[12:] == f"zurückgenommen: {MOVE}"
    assert again[12:] == f"wieder hergestellt: {MOVE}"
    last = webhosting("holder", "history", "--json").json[-1]
    assert last["text"] == again[12:]
    assert f"{date.fromisoformat(last['on']):%d.%m.%Y}" == again[:10]
    assert webhosting("verify").code == 0


def test_a_further_holder_goes_and_comes_back_in_the_order_of_the_book(webhosting: Program) -> None:
    assert webhosting("holder", "add", "Jon Beispiel", "--phone", "1").code == 0
    assert webhosting("edit", "webhosting", "--price", "12,99 monatlich").code == 0
    assert webhosting("holder", "edit", "Jon Beispiel", "--name", "Jon Muster").code == 0
    assert "Inhaber Jon Beispiel: Name Jon Beispiel → Jon Muster" in webhosting("undo").err
    assert "Webhosting: Preis" in webhosting("undo").err
    assert "Inhaber Jon Beispiel: eingetragen" in webhosting("undo").err
    assert webhosting("holder", "list").out == "Maren Beispiel (Absender)\n"
    for _time in range(3):
        assert webhosting("redo").code == 0
    assert webhosting("holder", "list").out == "Maren Beispiel (Absender)\nJon Muster\n"
    assert webhosting("redo").code == 2


def test_where_nothing_was_changed_of_people_that_is_said(program: Program) -> None:
    assert program("holder", "history").err.startswith("vertragsbuch: Von Änderungen")
    assert program("holder", "history", "--json").json == []
