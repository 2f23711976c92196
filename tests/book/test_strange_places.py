import json
import os
import zipfile
from pathlib import Path

import pytest

from tests.book.samples import PLAIN, book_with, now, open_book, places, store_at
from vertragsbuch.book.sqlite.reading import read_contracts
from vertragsbuch.errors import BookUnavailable


def test_a_book_behind_a_dangling_link_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    paths = places(tmp_path)
    real = tmp_path / "elsewhere" / "real.sqlite"
    real.parent.mkdir()
    paths.book.parent.mkdir(parents=True, exist_ok=True)
    paths.book.symlink_to(real)
    before = os.umask(0o022)
    try:
        with open_book(paths) as book, book.transaction() as transaction:
            transaction.add(PLAIN)
    finally:
        os.umask(before)
    assert real.stat().st_mode & 0o777 == 0o600
    assert [contract.id for contract in store_at(paths).read_contracts()] == [PLAIN.id]


@pytest.mark.parametrize("kind", ["loop", "pipe", "device"])
def test_what_is_no_file_is_no_book_and_never_waited_for(tmp_path: Path, kind: str) -> None:
    book = tmp_path / "book.sqlite"
    if kind == "loop":
        book.symlink_to(book)
    elif kind == "pipe":
        os.mkfifo(book)
    else:
        book.symlink_to("/dev/zero")
    with pytest.raises(BookUnavailable):
        read_contracts(book)


@pytest.mark.parametrize("schema", [[1], 1e400, "1", None, True])
def test_a_backup_whose_directory_is_nonsense_is_refused(tmp_path: Path, schema: object) -> None:
    paths = places(tmp_path)
    book_with(paths, PLAIN)
    good = store_at(paths).backups.make(tmp_path / "good.zip", now)
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith(".json"):
                content = json.dumps(json.loads(content) | {"schema": schema}).encode()
            target.writestr(name, content)
    with pytest.raises(BookUnavailable):
        store_at(paths).backups.restore(bad, now)
    assert [contract.id for contract in store_at(paths).read_contracts()] == [PLAIN.id]
