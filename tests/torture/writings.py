"""The kinds of writing that there are, each begun from a book that lies ready for it."""

import asyncio
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.torture.bench import Bench, fill
from tests.torture.child import in_child
from tests.torture.postbox import Postbox, postbox
from tests.torture.program import TODAY, Outcome, call
from vertragsbuch.book.sqlite.book import Book
from vertragsbuch.book.sqlite.file import SCHEMA
from vertragsbuch.config.paths import paths_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.usecases.context import Context

Go = Callable[[], object]
"""Called by the writing where it begins in earnest."""

Act = Callable[[Bench, Go], Outcome]
SCHEMAS = Path(__file__).parents[1] / "book" / "schemas"
NO_BOOK, NOTHING_ENTERED = "schema-0", "begun"
"""A place without a book, and a book that was begun while nothing has been entered."""


REMINDS = "remind"
"""The one that tells: what it has told is in the ledger, not in what is exported."""


class Writing(NamedTuple):
    """A kind of writing: the name of what it begins with, and what it does, in a child."""

    name: str
    begin: str
    act: Act


def _commanded(bench: Bench, go: Go, *, words: tuple[str, ...]) -> Outcome:
    go()
    return call(bench.book, *words)


def _command(name: str, *words: str, begin: str = "begin") -> Writing:
    return Writing(name, begin, partial(_commanded, words=words))


def _saved_in_the_interface(bench: Bench, go: Go) -> Outcome:
    """Change a title in the form and save it, as a person does."""
    asyncio.run(_sit(bench, go))
    return Outcome(0, "", "")


async def _sit(bench: Bench, go: Go) -> None:
    from tests.tui.conftest import Sitting  # noqa: PLC0415 - Textual is for this one alone
    from vertragsbuch.tui.app import VertragsbuchApp  # noqa: PLC0415 - as above

    context = Context(bench.paths, Settings(), date.fromisoformat(TODAY), lambda: datetime.now(UTC))
    app = VertragsbuchApp(context)
    async with app.run_test(size=(100, 30)) as pilot:
        sitting = Sitting(app, pilot)
        await sitting.settle()
        await sitting.press("e")
        await sitting.type("Neu ")
        go()
        await sitting.press("f2")


WRITINGS = (
    _command("first", "add", "--title", "Neu", "--provider", "P", "--starts", "2024-01-01", begin=NO_BOOK),
    _command("add", "add", "--title", "Neu", "--provider", "Neu GmbH", "--starts", "2024-01-01"),
    _command(
        "edit", "edit", "strom", "--title", "Grünstrom", "--price", "99,99 mtl", "--provider", "Grün AG"
    ),
    _command("import", "import", "viele.json"),
    _command("letter", "letter", "webhosting", "--kind", "data_access", "--out", "auskunft.pdf"),
    _command("send", "send", "webhosting"),
    _command(REMINDS, "remind"),
    _command("file", "file", "strom", "gross.bin", "klein.bin"),
    _command("event", "event", "strom", "preiserhöhung", "received_on=1.11.2026", "effective_on=1.1.2027"),
    _command("remove", "remove", "filme-und-serien"),
    _command("holder", "holder", "--name", "Maren Neu", "--address", "Neuweg 1, 44135 Dortmund"),
    _command("accept", "drafts", "accept", "1"),
    _command("read", "read", "vertrag.txt"),
    _command("link", "drafts", "link", "2", "strom", "--set", "notes=Aus einem Papier"),
    _command("dismiss", "drafts", "dismiss", "1", "3"),
    _command("undo", "undo"),
    _command("redo", "redo", begin="undone"),
    _command("backup", "backup", "neu.zip"),
    _command("restore", "restore", "alt.zip"),
    *(
        _command(f"migration-{number}", "contact", "plain", "nach-dem-Umzug", begin=f"schema-{number}")
        for number in range(1, SCHEMA)
    ),
    Writing("interface", "begin", _saved_in_the_interface),
)


_PAPER = "Mobilfunkrechnung\n\nWellenfunk GmbH\nKundennummer: 4711-22\nKündigungsfrist: 1 Monat\n"


def lay_ready(bench: Bench, folder: Path) -> Postbox:
    """Keep what the writings begin with; return the post box that gets what they send."""
    box = postbox(folder, bench.work / "config")
    keep_old_books(bench)
    fill(bench)
    bench.do("backup alt.zip", "export viele.json", "contact mobilfunk nach-der-Sicherung")
    _multiplied(bench.work / "viele.json")
    (bench.work / "gross.bin").write_bytes(bytes(range(256)) * 1500)
    (bench.work / "klein.bin").write_bytes(b"klein")
    (bench.work / "vertrag.txt").write_text(_PAPER, encoding="utf-8")
    shutil.rmtree(bench.paths.backups, ignore_errors=True)
    bench.keep()
    bench.do("undo")
    bench.keep("undone")
    return box


def keep_old_books(bench: Bench) -> None:
    """Keep a place without a book, a book in which nothing stands, and a book of every older schema."""
    bench.keep(NO_BOOK)
    in_child(partial(_begin, bench))
    bench.keep(NOTHING_ENTERED)
    bench.lay(NO_BOOK)
    for number in range(1, SCHEMA):
        with closing(sqlite3.connect(bench.book)) as connection:
            connection.executescript((SCHEMAS / f"{number}.sql").read_text("utf-8"))
        bench.keep(f"schema-{number}")
        for file in bench.work.glob("buch.*"):
            file.unlink()


def _begin(bench: Bench) -> None:
    with Book.open(paths_of(str(bench.book)), now=lambda: datetime.now(UTC)):
        pass


def _multiplied(exported: Path) -> None:
    """Let an export be one of many other contracts."""
    document = json.loads(exported.read_text("utf-8"))
    contracts = [
        {**contract, "id": f"{contract['id']}-{number}"}
        for number in range(4)
        for contract in document["contracts"]
    ]
    exported.write_text(json.dumps({**document, "contracts": contracts}), encoding="utf-8")
