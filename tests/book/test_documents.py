import stat
from pathlib import Path

import pytest

from vertragsbuch.book import documents
from vertragsbuch.book.private_files import written_whole
from vertragsbuch.errors import BookUnavailable

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_content_lies_under_its_hash_for_the_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "papiere"
    assert documents.keep(folder, b"abc") == ABC
    file = folder / "ba" / ABC
    assert file.read_bytes() == b"abc"
    assert documents.content_of(folder, ABC) == b"abc"
    assert list(documents.names_in(folder)) == [ABC]
    modes = [stat.S_IMODE(place.stat().st_mode) for place in (folder, folder / "ba", file)]
    assert modes == [0o700, 0o700, 0o600]


def test_a_content_that_is_there_is_not_written_again(tmp_path: Path) -> None:
    documents.keep(tmp_path, b"abc")
    before = documents.file_of(tmp_path, ABC).stat()
    documents.keep(tmp_path, b"abc")
    after = documents.file_of(tmp_path, ABC).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_an_altered_document_is_named_and_healed_by_keeping_it_again(tmp_path: Path) -> None:
    documents.keep(tmp_path, b"abc")
    documents.file_of(tmp_path, ABC).write_bytes(b"abd")
    assert not documents.is_intact(tmp_path, ABC)
    with pytest.raises(BookUnavailable, match=f"{ABC} wurde verändert"):
        documents.content_of(tmp_path, ABC)
    documents.keep(tmp_path, b"abc")
    assert documents.content_of(tmp_path, ABC) == b"abc"


def test_a_missing_document_is_named(tmp_path: Path) -> None:
    with pytest.raises(BookUnavailable, match=f"{ABC} fehlt"):
        documents.content_of(tmp_path, ABC)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", ABC.upper(), ABC[:-1], ABC + "\n", "/" + ABC[1:]])
def test_nothing_but_a_hash_names_a_document(tmp_path: Path, name: str) -> None:
    with pytest.raises(BookUnavailable, match="bezeichnet kein Dokument"):
        documents.content_of(tmp_path, name)


def test_a_write_that_fails_leaves_the_file_before_it(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.write_bytes(b"before")
    with pytest.raises(KeyboardInterrupt), written_whole(file) as stream:  # noqa: PT012 - both steps matter
        stream.write(b"half")
        raise KeyboardInterrupt
    assert file.read_bytes() == b"before"
    assert [place.name for place in tmp_path.iterdir()] == ["f"]
