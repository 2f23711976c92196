"""What lies outside of the book finds a history that was cut, on whatever machine."""

import json
import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pypdf
import pytest

from tests.book.cutting import cut
from tests.cli.conftest import After, Program
from vertragsbuch.config.paths import paths_of
from vertragsbuch.contract.head import Head, head_of_mark, mark_of

DIGITS = 32


@pytest.fixture
def outside(after: After) -> Program:
    """Return a program that has noted something, and put everything outside that carries its state."""
    return after(
        ("contact", "webhosting", "Frau Meier: kommt", "--by", "phone"),
        ("contact", "webhosting", "Frau Meier: kommt nicht", "--by", "phone"),
        ("letter", "webhosting", "--out", "brief.pdf"),
        ("evidence", "webhosting", "--out", "akte.pdf"),
        ("evidence", "webhosting", "--out", "akte.zip"),
        ("backup", "sicherung.zip"),
    )


FILES = ("brief.pdf", "akte.pdf", "akte.zip", "sicherung.zip")


def test_what_lies_outside_names_a_state_that_the_book_contains(outside: Program) -> None:
    found = outside("verify", *FILES)
    assert found.code == 0, found.out
    assert found.out.startswith("✓ Unverändert: ")
    lines = found.out.splitlines()[1:]
    assert [line.split(":")[0] for line in lines] == [f"✓ {file}" for file in FILES]
    assert all("das Buch enthält ihn." in line for line in lines)
    assert lines[0].endswith("Die Datei liegt genau so im Buch.")
    assert lines[1].endswith("Die Datei liegt nicht so im Buch.")
    assert lines[2].endswith(
        "Die Summen darin stimmen, und die Einträge und Dokumente liegen genau so im Buch."
    )
    assert "Die Datei ist unversehrt." in lines[3]


def test_what_was_changed_in_a_file_is_not_called_right(outside: Program, tmp_path: Path) -> None:
    with (tmp_path / "brief.pdf").open("ab") as letter:
        letter.write(b"\n%")
    saved = bytearray((tmp_path / "sicherung.zip").read_bytes())
    saved[len(saved) // 4] ^= 1
    (tmp_path / "sicherung.zip").write_bytes(saved)
    found = outside("verify", "brief.pdf", "sicherung.zip")
    assert found.code == 4
    letter_line, backup_line = found.out.splitlines()[1:]
    assert letter_line.startswith("✗ brief.pdf: ")
    assert "Dieses Schreiben aber liegt so nicht im Buch: Es wurde verändert" in letter_line
    assert backup_line.startswith("? sicherung.zip: Ist eine Sicherung, aber beschädigt")


def test_each_of_them_finds_a_cut_history_of_which_this_machine_knows_nothing(
    outside: Program, tmp_path: Path
) -> None:
    with ZipFile(tmp_path / "sicherung.zip") as archive:
        assert head_of_mark(json.loads(archive.read("manifest.json"))["head"]) is not None
    paths = paths_of(str(outside.book))
    cut(paths)
    shutil.rmtree(tmp_path / "state")
    found = outside("verify", *FILES)
    assert found.code == 4
    letter, *others = found.out.splitlines()[-4:]
    assert letter.startswith("✗ brief.pdf: ")  # it was written from what is still there, its entry is gone
    assert "Dieses Schreiben aber liegt so nicht im Buch" in letter
    assert all("enthält ihn nicht: Der Verlauf wurde gekürzt" in line for line in others)


def _packed_anew(file: Path, change: Callable[[str, bytes], bytes | None], name: str) -> None:
    """Write an archive once more with its members changed, those left out that become None."""
    with ZipFile(file) as before, ZipFile(file.with_name(name), "w", ZIP_DEFLATED) as after:
        for member in before.infolist():
            content = change(member.filename, before.read(member))
            if content is not None:
                after.writestr(member, content)


def _with_true_sums(file: Path, change: Callable[[str, bytes], bytes | None], name: str) -> None:
    """Do the same to the archive of a case, and work out its list of sums anew, as a forger would."""
    _packed_anew(file, change, name)
    with ZipFile(file.with_name(name)) as archive:
        sums = {one: sha256(archive.read(one)).hexdigest() for one in archive.namelist()}
    lines = (f"{digest}  {one.partition('/')[2]}\n" for one, digest in sums.items() if "SHA256" not in one)
    listed = "".join(lines).encode()
    _packed_anew(file, lambda one, old: listed if "SHA256" in one else change(one, old), name)


def _longer(part: str) -> Callable[[str, bytes], bytes]:
    return lambda name, content: content + b" " if part in name else content


def _with_blanks(count: int) -> Callable[[str, bytes], bytes]:
    return lambda name, content: content + b" " * count if name == "manifest.json" else content


def _without(part: str) -> Callable[[str, bytes], bytes | None]:
    return lambda name, content: None if part in name else content


def test_what_was_altered_itself_is_confirmed_by_no_state_that_it_names(
    outside: Program, tmp_path: Path
) -> None:
    letter = (tmp_path / "brief.pdf").read_bytes()
    (tmp_path / "laenger.pdf").write_bytes(letter + b"\n% more")
    (tmp_path / "anders.pdf").write_bytes(letter.replace(b"/Type/Font/", b"/Type/Fond/", 1))
    case = tmp_path / "akte.zip"
    for part in ("dokumente/", "verlauf/0001", "Akte.pdf", "LIESMICH", "SHA256SUMS"):
        _packed_anew(case, _longer(part), f"akte-{part[:3]}.zip")
    for part in ("dokumente/", "verlauf/0001", "SHA256SUMS"):
        _packed_anew(case, _without(part), f"akte-ohne-{part[:3]}.zip")
    for part in ("dokumente/", "verlauf/0001"):
        _with_true_sums(case, _longer(part), f"akte-neu-{part[:3]}.zip")
    altered = sorted(
        {file.name for file in tmp_path.glob("*.*") if file.suffix in {".pdf", ".zip"}} - {*FILES}
    )
    assert len(altered) == 12
    found = outside("verify", *altered)
    assert found.code == 4
    assert found.err == ""
    assert [line.split(":")[0] for line in found.out.splitlines()[1:]] == [f"✗ {name}" for name in altered]
    for name in altered:
        alone = outside("verify", name, "--json")
        assert (alone.code, alone.json["files"][0]["stands"]) == (4, False), name


def test_the_directory_of_a_backup_is_read_up_to_a_bound(
    outside: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vertragsbuch.book.sqlite.backups.archive._LARGEST_MANIFEST", 1 << 20)
    for name, blanks in (("weit.zip", 1 << 19), ("bombe.zip", 1 << 20)):
        _packed_anew(tmp_path / "sicherung.zip", _with_blanks(blanks), name)
    assert outside("verify", "weit.zip").code == 0
    assert outside("verify", "bombe.zip").code == 2
    refused = outside("restore", "bombe.zip")
    assert refused.code == 4
    assert "ihr Verzeichnis ist nicht lesbar" in refused.err


def test_the_letter_alone_finds_it_too(outside: Program, tmp_path: Path) -> None:
    paths = paths_of(str(outside.book))
    cut(paths)
    cut(paths)
    shutil.rmtree(tmp_path / "state")
    assert outside("verify").code == 0
    found = outside("verify", "brief.pdf")
    assert found.code == 4
    assert "✗ brief.pdf: Nennt Stand " in found.out
    assert "enthält ihn nicht" in found.out


def test_programs_are_told_the_same(outside: Program, tmp_path: Path) -> None:
    (one,) = outside("verify", "brief.pdf", "--json").json["files"]
    assert set(one) == {"file", "number", "stands", "sentence"}
    assert (one["file"], one["stands"]) == ("brief.pdf", True)
    (tmp_path / "fremd.txt").write_text("fremd")
    found = outside("verify", "fremd.txt", "--json")
    assert found.code == 2
    assert (found.json["files"][0]["number"], found.json["files"][0]["stands"]) == (None, None)
    assert "files" not in outside("verify", "--json").json


def strangers() -> dict[str, bytes]:
    plain, writer = BytesIO(), pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(plain)
    empty, other = BytesIO(), BytesIO()
    ZipFile(empty, "w").close()
    with ZipFile(other, "w") as archive:
        archive.writestr("x/Akte.pdf", b"no PDF")
    return {
        "leer.pdf": b"",
        "kaputt.pdf": b"%PDF-1.7 and no more",
        "fremd.pdf": plain.getvalue(),
        "leer.zip": empty.getvalue(),
        "fremd.zip": other.getvalue(),
        "kaputt.zip": b"PK\x03\x04 and no more",
        "geheim.zip.age": b"age-encryption.org/v1\n",
        "rauschen": b"\xff\x00" * 100,
    }


def test_a_strange_file_is_called_so_in_a_clear_sentence(outside: Program, tmp_path: Path) -> None:
    files = strangers()
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    found = outside("verify", *files)
    assert found.code == 2
    assert found.err == ""
    lines = found.out.splitlines()[1:]
    assert [line.split(":")[0] for line in lines] == [f"? {name}" for name in files]
    told = dict(zip(files, lines, strict=True))
    assert "verschlüsselt" in told["geheim.zip.age"]
    assert "Nennt keinen Stand eines Buches" in told["fremd.pdf"]
    assert "lesbares PDF" in told["kaputt.pdf"]


def test_what_is_no_file_is_refused_and_not_waited_for(outside: Program, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rohr")
    for name in ("rohr", "gibt-es-nicht.pdf", "config", "/dev/zero"):
        found = outside("verify", name)
        assert (found.code, found.out) == (2, ""), name
        assert name in found.err


def test_a_book_that_was_replaced_by_hand_is_accepted_by_a_word(outside: Program, tmp_path: Path) -> None:
    shutil.copy(outside.book, tmp_path / "kopie.sqlite")
    assert outside("contact", "webhosting", "noch einmal", "--by", "phone").code == 0
    shutil.copy(tmp_path / "kopie.sqlite", outside.book)
    found = outside("verify")
    assert found.code == 4
    assert "✗ Verlauf: Das Ende des Verlaufs fehlt" in found.out
    assert "vertragsbuch restore …" in found.out
    assert found.out.endswith("vertragsbuch verify --accept\n")
    assert outside("doctor").code == 4
    accepted = outside("verify", "--accept")
    assert accepted.code == 0
    assert "Angenommen: Das Buch muss den Stand " in accepted.err
    assert outside("doctor").code == 0
    assert outside("verify", "--accept").err.startswith("vertragsbuch: Es gibt nichts anzunehmen")


@pytest.mark.usefixtures("outside")
def test_the_mark_stands_on_no_page(tmp_path: Path) -> None:
    for name in ("brief.pdf", "akte.pdf"):
        reader = pypdf.PdfReader(tmp_path / name)
        assert reader.metadata is not None
        mark = str(reader.metadata["/Keywords"])
        head = head_of_mark(mark)
        assert head is not None
        assert len(head.hash) == DIGITS
        text = "".join(page.extract_text() for page in reader.pages)
        assert mark not in text
        assert head.hash not in text


def test_a_mark_reads_back_and_nothing_else_is_one() -> None:
    head = Head(41, "0123456789abcdef" * 4)
    assert head_of_mark(mark_of(head)) == Head(41, head.hash[:DIGITS])
    assert mark_of(Head(0, "")) == ""
    for text in ("", "Vertragsbuch", "Vertragsbuch Stand 0 " + "a" * 32, "Vertragsbuch Stand 1 " + "a" * 31):
        assert head_of_mark(text) is None
