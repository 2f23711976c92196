import os
import resource
import shutil
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from vertragsbuch.book import documents
from vertragsbuch.book.private_files import written_whole
from vertragsbuch.errors import BadInput, BookUnavailable

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


def test_a_file_of_any_size_is_kept_under_the_hash_of_what_was_read(tmp_path: Path) -> None:
    source = tmp_path / "gross"
    source.write_bytes(bytes(range(256)) * 20_000)
    name, is_new = documents.keep_file(tmp_path / "papiere", source)
    assert (name, is_new) == (documents.hash_of(source.read_bytes()), True)
    assert documents.file_of(tmp_path / "papiere", name).read_bytes() == source.read_bytes()
    assert documents.keep_file(tmp_path / "papiere", source) == (name, False)
    left = [place for place in (tmp_path / "papiere").rglob("*") if place.is_file()]
    assert left == [documents.file_of(tmp_path / "papiere", name)]
    assert stat.S_IMODE(left[0].stat().st_mode) == 0o600


def test_keeping_a_file_heals_a_damaged_copy_of_it(tmp_path: Path) -> None:
    source = tmp_path / "abc"
    source.write_bytes(b"abc")
    documents.keep(tmp_path / "papiere", b"abc")
    documents.file_of(tmp_path / "papiere", ABC).write_bytes(b"abd")
    assert documents.keep_file(tmp_path / "papiere", source) == (ABC, True)
    assert documents.content_of(tmp_path / "papiere", ABC) == b"abc"


def test_several_files_that_arrive_at_once_do_not_meet(tmp_path: Path) -> None:
    sources = [tmp_path / str(number) for number in range(8)]
    for number, source in enumerate(sources):
        source.write_bytes(bytes([number]) * 500_000)
    with ThreadPoolExecutor(8) as together:
        kept = list(together.map(lambda source: documents.keep_file(tmp_path / "papiere", source), sources))
    names = [name for name, _is_new in kept]
    assert names == [documents.hash_of(source.read_bytes()) for source in sources]
    assert all(documents.is_intact(tmp_path / "papiere", name) for name in names)


def test_a_file_that_cannot_be_read_is_named_and_leaves_nothing(tmp_path: Path) -> None:
    for place, reason in ((tmp_path / "weg", "gibt es nicht"), (tmp_path, "ist ein Ordner")):
        with pytest.raises(BadInput, match=reason):
            documents.keep_file(tmp_path / "papiere", place)
    assert not list((tmp_path / "papiere").rglob("*"))


def test_a_file_larger_than_the_room_on_the_disk_is_refused_before_it_is_copied(tmp_path: Path) -> None:
    source, limits = tmp_path / "loch.pdf", resource.getrlimit(resource.RLIMIT_FSIZE)
    source.touch()
    os.truncate(source, shutil.disk_usage(tmp_path).free + (1 << 32))
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, limits[1]))  # nothing fills the disk of this machine
    try:
        with pytest.raises(
            BookUnavailable, match=r"Für „.*loch\.pdf“ \([0-9.]+,\d MB\) ist beim Buch kein Platz"
        ):
            documents.keep_file(tmp_path / "papiere", source)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not list((tmp_path / "papiere").rglob("*"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is Linux's own")
def test_a_file_that_breaks_off_while_it_is_read_leaves_nothing(tmp_path: Path) -> None:
    # the memory of a process opens as a file and cannot be read at its beginning
    with pytest.raises(BadInput, match=r"/proc/self/mem: Die Datei lässt sich nicht lesen"):
        documents.keep_file(tmp_path / "papiere", Path("/proc/self/mem"))
    assert not list((tmp_path / "papiere").rglob("*"))


@pytest.mark.parametrize(
    ("name", "head", "media_type"),
    [
        ("a.pdf", b"%PDF-1.4", "application/pdf"),
        ("a.txt", b"%PDF-1.4", "application/pdf"),
        ("a.pdf", b"GIF89a", "application/octet-stream"),
        ("a.jpeg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a", b"\x89PNG\r\n\x1a\n", "image/png"),
        ("a.EML", b"From: a@b.example\n", "message/rfc822"),
        ("a.eml", b"\x00\x01", "application/octet-stream"),
        ("a.txt", b"", "text/plain"),
        ("a.html", b"<p>", "text/html"),
        ("a", b"text", "application/octet-stream"),
    ],
)
def test_what_a_file_is_tells_its_beginning_and_its_name_where_it_is_text(
    name: str, head: bytes, media_type: str
) -> None:
    assert documents.media_type_of(name, head) == media_type
