"""Backups for chosen people: written without a private key, opened with it, by the real age as well."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pyrage
import pytest

from tests.book.samples import (
    FULL,
    FULL_IN_BOOK,
    MOMENT,
    PLAIN,
    book_with,
    naming,
    now,
    open_book,
    places,
    store_at,
)
from tests.under_passphrase import under_passphrase
from vertragsbuch.book.backups import age
from vertragsbuch.book.backups.encrypted import is_encrypted
from vertragsbuch.book.backups.identity import Identity
from vertragsbuch.book.sqlite.file import BookDamaged
from vertragsbuch.config.paths import Paths
from vertragsbuch.config.settings import BackupSettings
from vertragsbuch.errors import BadInput, BookUnavailable

LETTER = b"the letter " * 10_000
WITH_LETTER_IN_BOOK = naming(FULL_IN_BOOK, LETTER)


class Keys:
    """A key pair, its private half in a file as `age-keygen` writes it."""

    def __init__(self, folder: Path, name: str = "key") -> None:
        identity = pyrage.x25519.Identity.generate()
        self.public = str(identity.to_public())
        self.file = folder / f"{name}.txt"
        self.file.write_text(f"# created: 2026\n# public key: {self.public}\n{identity}\n")

    @property
    def settings(self) -> BackupSettings:
        return BackupSettings(recipients=(self.public,))

    @property
    def identity(self) -> Identity:
        return Identity(self.file, _nobody_is_asked)


def _nobody_is_asked() -> str:
    raise AssertionError


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = places(tmp_path)
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.add(naming(FULL, LETTER))
        transaction.add_document("brief.pdf", "application/pdf", LETTER)
    return paths


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path)


def _is_all_there(paths: Paths) -> None:
    assert store_at(paths).read_contracts() == [WITH_LETTER_IN_BOOK]
    (letter,) = store_at(paths).documents.all()
    assert store_at(paths).documents.content_of(letter.sha256) == LETTER
    assert store_at(paths).proofs.verify().is_sound


def test_only_the_private_key_brings_an_encrypted_backup_back(
    paths: Paths, tmp_path: Path, keys: Keys
) -> None:
    saved = store_at(paths).backups.make(tmp_path / "b.zip", now, keys.settings)
    assert saved == tmp_path / "b.zip.age"
    assert is_encrypted(saved)
    assert saved.stat().st_mode & 0o777 == 0o600
    elsewhere = places(tmp_path / "elsewhere")
    for identity, word in (
        (None, "privaten Schlüssel"),
        (Keys(tmp_path, "other").identity, "falsche Schlüssel"),
    ):
        with pytest.raises(BookUnavailable, match=word):
            store_at(elsewhere).backups.restore(saved, now, identity)
    assert not elsewhere.book.exists()
    store_at(elsewhere).backups.restore(saved, now, keys.identity)
    _is_all_there(elsewhere)


@pytest.mark.skipif(shutil.which("age") is None, reason="the program age is not installed here")
def test_the_real_age_opens_it_and_what_the_real_age_wrote_is_restored(
    paths: Paths, tmp_path: Path, keys: Keys
) -> None:
    saved = store_at(paths).backups.make(tmp_path / "b.zip", now, keys.settings)
    plain, again = tmp_path / "plain.zip", tmp_path / "again.zip.age"
    subprocess.run(["age", "--decrypt", "-i", keys.file, "-o", plain, saved], check=True)
    elsewhere = places(tmp_path / "elsewhere")
    store_at(elsewhere).backups.restore(plain, now)
    _is_all_there(elsewhere)
    subprocess.run(["age", "-r", keys.public, "-o", again, plain], check=True)
    store_at(elsewhere).backups.restore(again, now, keys.identity)
    _is_all_there(elsewhere)


@pytest.mark.skipif(shutil.which("age-keygen") is None, reason="the program age is not installed here")
def test_keys_of_the_real_age_keygen_work(paths: Paths, tmp_path: Path) -> None:
    file = tmp_path / "real.txt"
    subprocess.run(["age-keygen", "-o", file], check=True, capture_output=True)
    public = file.read_text().partition("public key: ")[2].split()[0]
    saved = store_at(paths).backups.make(tmp_path / "b.zip.age", now, BackupSettings(recipients=(public,)))
    elsewhere = places(tmp_path / "elsewhere")
    store_at(elsewhere).backups.restore(saved, now, Identity(file, _nobody_is_asked))
    _is_all_there(elsewhere)


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="the program ssh-keygen is not installed here")
def test_an_ssh_key_is_a_recipient_too(paths: Paths, tmp_path: Path) -> None:
    file = tmp_path / "id"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file], check=True)
    public = file.with_suffix(".pub").read_text().strip()
    saved = store_at(paths).backups.make(tmp_path / "b.zip", now, BackupSettings(recipients=(public,)))
    elsewhere = places(tmp_path / "elsewhere")
    store_at(elsewhere).backups.restore(saved, now, Identity(file, _nobody_is_asked))
    _is_all_there(elsewhere)


def test_a_private_key_may_be_locked_with_a_passphrase(paths: Paths, tmp_path: Path, keys: Keys) -> None:
    saved = store_at(paths).backups.make(tmp_path / "b.zip", now, keys.settings)
    locked = tmp_path / "locked.age"
    locked.write_bytes(under_passphrase(keys.file.read_bytes(), "geheim"))
    elsewhere = places(tmp_path / "elsewhere")
    with pytest.raises(BadInput, match="Passwort"):
        store_at(elsewhere).backups.restore(saved, now, Identity(locked, lambda: "falsch"))
    store_at(elsewhere).backups.restore(saved, now, Identity(locked, lambda: "geheim"))
    _is_all_there(elsewhere)


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\xff\xfe", b"-----BEGIN PRIVATE KEY-----\nx\n"])
def test_what_is_no_private_key_is_said(paths: Paths, tmp_path: Path, keys: Keys, content: bytes) -> None:
    saved = store_at(paths).backups.make(tmp_path / "b.zip", now, keys.settings)
    file = tmp_path / "no-key"
    file.write_bytes(content)
    for place in (file, tmp_path / "nowhere"):
        with pytest.raises(BadInput, match=place.name):
            store_at(paths).backups.restore(saved, now, Identity(place, _nobody_is_asked))


@pytest.mark.parametrize("text", ["age1nonsense", "ssh-rsa AAAA", "ssh-ed25519 x", "max@example.org"])
def test_what_is_no_recipient_is_said_and_nothing_is_written(paths: Paths, tmp_path: Path, text: str) -> None:
    folder = tmp_path / "sicher"
    folder.mkdir()
    with pytest.raises(BadInput, match="öffentlicher Schlüssel"):
        store_at(paths).backups.make(folder, now, BackupSettings(recipients=(text,)))
    assert list(folder.iterdir()) == []


def test_an_encrypted_backup_is_not_replaced_for_nobody_can_compare(
    paths: Paths, tmp_path: Path, keys: Keys
) -> None:
    saved = store_at(paths).backups.make(tmp_path / "b.zip", now, keys.settings)
    content = saved.read_bytes()
    for name in ("b.zip", "b.zip.age"):
        with pytest.raises(BookUnavailable, match="verschlüsselt, und niemand"):
            store_at(paths).backups.make(tmp_path / name, now, keys.settings)
    assert saved.read_bytes() == content


def test_encrypted_generations_are_of_this_book_alone(paths: Paths, tmp_path: Path, keys: Keys) -> None:
    folder = tmp_path / "sicher"
    folder.mkdir()
    other = places(tmp_path / "other")
    other.book.parent.parent.mkdir()
    book_with(other, PLAIN)
    theirs = store_at(other).backups.make(folder, now, keys.settings)
    few = keys.settings._replace(daily=0, weekly=0, monthly=0)
    made = [store_at(paths).backups.make(folder, _on(day), few) for day in range(5)]
    assert {file.name for file in folder.iterdir()} == {theirs.name, *(file.name for file in made[2:])}


def _on(day: int) -> Callable[[], datetime]:
    return lambda: MOMENT + timedelta(days=day)


def test_a_damaged_book_is_encrypted_as_well_and_nothing_plain_lies_in_the_folder(
    paths: Paths, tmp_path: Path, keys: Keys
) -> None:
    folder = tmp_path / "sicher"
    folder.mkdir()
    paths.book.write_bytes(paths.book.read_bytes()[:9000])
    with pytest.raises(BookDamaged, match=r"beschaedigt\.zip\.age"):
        store_at(paths).backups.make(folder, now, keys.settings)
    (copy,) = folder.iterdir()
    assert is_encrypted(copy)


def test_a_damaged_encrypted_backup_is_refused(paths: Paths, tmp_path: Path, keys: Keys) -> None:
    saved = store_at(paths).backups.make(tmp_path / "b.zip", now, keys.settings)
    whole = saved.read_bytes()
    turned = whole[:-100] + bytes([whole[-100] ^ 1]) + whole[-99:]
    for content in (whole[:-1], whole[: len(whole) // 2], turned):
        saved.write_bytes(content)
        with pytest.raises(BookUnavailable, match="beschädigt"):
            store_at(paths).backups.restore(saved, now, keys.identity)
    _is_all_there(paths)


@pytest.mark.parametrize("lost", [1, 16, 65_552])
def test_what_does_not_read_back_as_written_takes_no_name(
    tmp_path: Path, keys: Keys, monkeypatch: pytest.MonkeyPatch, lost: int
) -> None:
    encrypt = pyrage.encrypt_io

    def on_a_bad_disk(source: object, target: "age._Counting", keys: object) -> None:
        encrypt(source, target, keys)
        target._stream.truncate(target._stream.tell() - lost)

    monkeypatch.setattr("vertragsbuch.book.backups.age.pyrage.encrypt_io", on_a_bad_disk)
    plain, sealed = tmp_path / "plain", tmp_path / "sealed"
    plain.write_bytes(LETTER)
    with pytest.raises(BookUnavailable, match="nach dem Schreiben"):
        age.encrypt(plain, sealed, [keys.public])
    assert not sealed.exists()


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 1 << 20])
def test_every_length_is_written_as_it_must_be(tmp_path: Path, keys: Keys, size: int) -> None:
    plain, sealed, again = tmp_path / "plain", tmp_path / "sealed", tmp_path / "again"
    plain.write_bytes(bytes(size))
    age.encrypt(plain, sealed, [keys.public, Keys(tmp_path, "second").public])
    age.decrypt(sealed, again, keys.identity)
    assert again.read_bytes() == bytes(size)


_LARGE = """
import resource, sys
from pathlib import Path
from vertragsbuch.book.backups import age
limit = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
age.encrypt(Path(sys.argv[1]), Path(sys.argv[2]), [sys.argv[3]])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - limit)
"""


def test_a_large_file_takes_little_memory(tmp_path: Path, keys: Keys) -> None:
    plain = tmp_path / "plain"
    with plain.open("wb") as file:
        file.truncate(64 << 20)
    command = [sys.executable, "-c", _LARGE, str(plain), str(tmp_path / "sealed"), keys.public]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert int(done.stdout) < 16 << 20
