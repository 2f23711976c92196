"""`backup`, and what is kept by itself before an import."""

import io
import json
import os
from pathlib import Path

import pyrage
import pytest

from tests.cli.conftest import Program
from tests.under_passphrase import under_passphrase

CONTRACT = {
    "id": "strom",
    "title": "Strom",
    "provider": {"name": "Werk"},
    "kind": "energy",
    "starts_on": "2024-01-01",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "neu.json"
    file.write_text(json.dumps({"vertragsbuch": 1, "contracts": [CONTRACT]}))
    return file


def _kept(program: Program) -> list[str]:
    return sorted(place.name.partition("Z")[2] for place in program.book.parent.glob("buch.sicherungen/*"))


def test_an_import_keeps_the_book_before_it_where_it_changes_anything(
    webhosting: Program, file: Path
) -> None:
    before = webhosting("export").out
    assert webhosting("import", str(file)).code == 0
    assert _kept(webhosting) == ["-vor-import.zip"]
    assert webhosting("import", str(file)).code == 0
    assert _kept(webhosting) == ["-vor-import.zip"], "nothing was new"
    (kept,) = webhosting.book.parent.glob("buch.sicherungen/*")
    assert webhosting("restore", str(kept)).code == 0
    assert webhosting("export").out == before


def test_a_new_book_and_a_refused_file_need_no_backup(program: Program, file: Path, tmp_path: Path) -> None:
    assert program("import", str(file)).code == 0
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps({"vertragsbuch": 1, "contracts": [{**CONTRACT, "title": "Anders"}]}))
    assert program("import", str(broken)).code == 2
    assert _kept(program) == []


def test_an_import_without_room_for_its_backup_changes_nothing_and_says_how_to_go_on(
    webhosting: Program, file: Path
) -> None:
    in_the_way = webhosting.book.with_name("buch.sicherungen")
    in_the_way.write_bytes(b"no folder")
    before = webhosting("export").out
    refused = webhosting("import", str(file))
    assert (refused.code, refused.out) == (4, "")
    assert "Vor dem Import wird das Buch gesichert" in refused.err
    assert "vertragsbuch import … --without-backup" in refused.err
    assert webhosting("export").out == before
    assert webhosting("import", str(file), "--without-backup").out == "strom\n"


def test_a_damaged_book_is_backed_up_beside_with_a_word(webhosting: Program, tmp_path: Path) -> None:
    assert webhosting("backup", "b.zip").out == "b.zip\n"
    good = (tmp_path / "b.zip").read_bytes()
    content = webhosting.book.read_bytes()
    webhosting.book.write_bytes(content[: len(content) // 2])
    refused = webhosting("backup", "b.zip")
    assert (refused.code, refused.out) == (4, "")
    assert "beschaedigt.zip" in refused.err
    assert "vertragsbuch restore" in refused.err
    assert (tmp_path / "b.zip").read_bytes() == good
    assert webhosting("restore", "b.zip").code == 0


def test_backups_go_to_the_folder_of_the_settings_which_has_to_be_there(
    webhosting: Program, tmp_path: Path
) -> None:
    (tmp_path / "config" / "vertragsbuch").mkdir(parents=True)
    folder = tmp_path / "stick"
    settings = tmp_path / "config" / "vertragsbuch" / "config.toml"
    settings.write_text(f'[backup]\nfolder = "{folder}"\ndaily = 0\nweekly = 0\nmonthly = 0\n')
    refused = webhosting("backup")
    assert refused.code == 4
    assert "eingehängt" in refused.err
    assert not folder.exists()
    folder.mkdir()
    made = [Path(webhosting("backup").out.strip()) for _number in range(5)]
    assert all(file.parent == folder for file in made)
    assert len(list(folder.iterdir())) == 3
    assert made[-1].exists()


def test_a_folder_that_is_not_there_is_not_taken_for_a_file(webhosting: Program, tmp_path: Path) -> None:
    refused = webhosting("backup", "stick/")
    assert refused.code == 4
    assert "stick/" in refused.err
    assert not (tmp_path / "stick").exists()
    refused = webhosting("backup", "stick/verträge.zip")
    assert (refused.code, refused.out) == (4, "")
    assert "„stick“ gibt es nicht" in refused.err
    assert not (tmp_path / "stick").exists()


@pytest.mark.parametrize("target", ["", " ", "-"])
def test_what_names_no_file_is_no_target(webhosting: Program, tmp_path: Path, target: str) -> None:
    before = sorted(tmp_path.iterdir())
    refused = webhosting("backup", "--", target)
    assert (refused.code, refused.out) == (2, "")
    assert "kein Name für eine Datei" in refused.err
    assert sorted(tmp_path.iterdir()) == before


def test_no_backup_goes_among_the_documents(webhosting: Program) -> None:
    documents = webhosting.book.with_suffix(".dokumente")
    documents.mkdir(exist_ok=True)
    for target in (documents, documents / "b.zip"):
        refused = webhosting("backup", str(target))
        assert (refused.code, refused.out) == (4, "")
        assert "Ordner der Dokumente" in refused.err
    assert webhosting("verify").code == 0


@pytest.mark.parametrize("name", ["buch.dokumente", "buch.sicherungen", "buch.sqlite-wal", "buch.sqlite-shm"])
def test_no_backup_takes_a_name_that_belongs_to_the_book(webhosting: Program, name: str) -> None:
    assert webhosting("list").code == 0  # from here on there lies beside it what SQLite keeps for its readers
    before = sorted(webhosting.book.parent.iterdir())
    refused = webhosting("backup", os.path.relpath(webhosting.book.with_name(name)))
    assert (refused.code, refused.out) == (4, "")
    assert "gehört zum Buch" in refused.err
    assert sorted(webhosting.book.parent.iterdir()) == before


def test_what_is_no_exchange_file_is_called_what_it_is(webhosting: Program, tmp_path: Path) -> None:
    assert webhosting("backup", "b.zip").code == 0
    (tmp_path / "b.zip.age").write_bytes(b"age-encryption.org/v1\n-> X25519 x\n")
    (tmp_path / "t.xlsx").write_bytes(b"PK\x03\x04xl/workbook.xml")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7\n\xff")
    for name, sentence in {
        "b.zip": "vertragsbuch restore …",
        "b.zip.age": "vertragsbuch restore …",
        "t.xlsx": "Die Excel-Datei ist beschädigt",
        "b.pdf": "vertragsbuch read …",
        str(webhosting.book): "vertragsbuch export",
    }.items():
        refused = webhosting("import", name)
        assert (refused.code, refused.out) == (2, ""), name
        assert sentence in refused.err, refused.err


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("age1xyz", "„age1xyz“ ist kein öffentlicher Schlüssel"),
        ("AGE-SECRET-KEY-1QQQ", "privater Schlüssel („AGE-SECRET…“)"),
    ],
)
def test_a_wrong_recipient_says_which_key_is_meant(webhosting: Program, key: str, sentence: str) -> None:
    refused = webhosting("backup", "b.zip", "--recipient", key)
    assert (refused.code, refused.out) == (2, "")
    assert sentence in refused.err


def test_an_encrypted_backup_needs_no_private_key_to_write_and_one_to_restore(
    webhosting: Program, tmp_path: Path
) -> None:
    identity = pyrage.x25519.Identity.generate()
    key = tmp_path / "key.txt"
    key.write_text(f"{identity}\n")
    saved = webhosting("backup", "b.zip", "--recipient", str(identity.to_public()))
    assert saved.out == "b.zip.age\n"
    before = webhosting("export").out
    refused = webhosting("restore", "b.zip.age")
    assert refused.code == 4
    assert "vertragsbuch restore b.zip.age --identity …" in refused.err
    assert webhosting("restore", "b.zip.age", "--identity", str(key)).code == 0
    assert webhosting("export").out == before


def test_a_locked_private_key_asks_nobody_without_a_terminal(
    webhosting: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    identity = pyrage.x25519.Identity.generate()
    key = tmp_path / "key.age"
    key.write_bytes(under_passphrase(str(identity).encode(), "geheim"))
    webhosting("backup", "b.zip", "--recipient", str(identity.to_public()))
    monkeypatch.setattr("sys.stdin", io.StringIO("geheim\n"))
    refused = webhosting("restore", "b.zip.age", "--identity", str(key))
    assert refused.code == 2
    assert "Terminal" in refused.err


def test_what_is_no_recipient_in_the_settings_is_named_with_its_line(
    program: Program, tmp_path: Path
) -> None:
    (tmp_path / "config" / "vertragsbuch").mkdir(parents=True)
    settings = tmp_path / "config" / "vertragsbuch" / "config.toml"
    settings.write_text('[backup]\nrecipients = ["AGE-SECRET-KEY-1X"]\n')
    refused = program("list")
    assert refused.code == 2
    assert "Zeile 2, backup.recipients[0]" in refused.err
    assert "öffentlicher Schlüssel" in refused.err


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("ssh-ed25519 AAAA", "das ist der öffentliche"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----", "von SSH geht nur einer ohne Passwort"),
        ("nichts", "kein privater Schlüssel"),
    ],
)
def test_a_file_without_a_private_key_is_called_what_it_is(
    webhosting: Program, tmp_path: Path, content: str, sentence: str
) -> None:
    key = str(pyrage.x25519.Identity.generate().to_public())
    assert webhosting("backup", "b.zip", "--recipient", key).code == 0
    (tmp_path / "key").write_text(content)
    refused = webhosting("restore", "b.zip.age", "--identity", "key")
    assert (refused.code, refused.out) == (2, "")
    assert sentence in refused.err
