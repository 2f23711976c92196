import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

from tests.cli.conftest import Program
from tests.warm.commands import warm
from vertragsbuch.usecases.watching import _is_being_written

LONGEST_WAIT = 60


def test_papers_are_filed_and_named_with_their_sums(webhosting: Program, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "b.txt").write_text("two")
    done = webhosting("file", "webhosting", "a.txt", "b.txt", "--note", "aus dem Briefkasten")
    assert done.code == 0
    assert [line.split()[0] for line in done.out.splitlines()] == ["a.txt", "b.txt"]
    assert all(len(line.split()[1]) == 64 for line in done.out.splitlines())
    again = webhosting("file", "webhosting", "a.txt")
    assert (again.code, again.out) == (0, "a.txt  war schon in der Akte\n")


def test_one_file_that_cannot_be_read_keeps_all_out_and_every_one_is_named(
    webhosting: Program, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("one")
    refused = webhosting("file", "webhosting", "a.txt", "weg.pdf", ".", "x" * 300)
    assert (refused.code, refused.out) == (2, "")
    assert "weg.pdf: Die Datei lässt sich nicht lesen (gibt es nicht)." in refused.err
    assert "keine gewöhnliche Datei" in refused.err
    assert "der Name ist zu lang" in refused.err
    assert "Traceback" not in refused.err
    assert '"filed"' not in webhosting("export").out


def test_a_contract_that_does_not_exist_has_no_file(webhosting: Program, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    assert webhosting("file", "keiner", "a.txt").code == 3


@pytest.mark.parametrize("name", ["\x1b[31m.txt", "a\nb.txt", "\u202efdp.txt", "[bold].txt", "--help"])
def test_a_name_reaches_the_terminal_without_what_it_would_obey(
    webhosting: Program, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text("one")
    done = webhosting("file", "webhosting", "--", name)
    assert done.code == 0
    assert done.out.count("\n") == 1
    assert not set("\x1b\u202e") & set(done.out)


def test_once_files_what_lies_there_and_ends(webhosting: Program, tmp_path: Path) -> None:
    folder = tmp_path / "Eingang" / "Musterhost"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("one")
    (tmp_path / "Eingang" / "b.txt").write_text("two")
    done = webhosting("watch", "Eingang", "--once")
    assert (done.code, done.out) == (0, "webhosting  a.txt\n–  b.txt\n")
    assert "„Eingang“ heißt wie kein Vertrag" in done.err
    assert webhosting("watch", "Eingang", "--once").out == "–  b.txt\n"
    assert webhosting("watch", "weg", "--once").code == 2


class Watching:
    """The program in a process of its own, beside which files come and go."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self._lines: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def says(self) -> str:
        """Return the next line; fails where none comes."""
        try:
            return self._lines.get(timeout=LONGEST_WAIT)
        except Empty:
            pytest.fail("nothing was filed")

    def is_silent(self) -> bool:
        return self._lines.empty()

    def ends(self, *signals: signal.Signals) -> tuple[int, str]:
        """Return the exit code and what was said on stderr after the first line."""
        assert self.process.stderr is not None
        for one in signals:
            self.process.send_signal(one)
        said = self.process.stderr.read()
        return self.process.wait(LONGEST_WAIT), said


@contextmanager
def watching(program: Program, folder: Path, *more: str) -> Iterator[Watching]:
    command = warm("vertragsbuch", "watch", str(folder), "--book", str(program.book), *more)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        assert "Strg+C beendet" in process.stderr.readline()
        yield Watching(process)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "Eingang"
    (place / "Musterhost GmbH").mkdir(parents=True)
    return place


def test_files_are_filed_as_they_come_and_control_c_ends_quietly(webhosting: Program, folder: Path) -> None:
    mine = folder / "Musterhost GmbH"
    (mine / "vorher.txt").write_text("before")
    with watching(webhosting, folder) as watched:
        assert watched.says() == "webhosting  vorher.txt"
        (mine / "nachher.txt").write_text("after")
        assert watched.says() == "webhosting  nachher.txt"
        (mine / "a.txt").write_text("one")
        (mine / "b.txt").write_text("two")
        assert {watched.says(), watched.says()} == {"webhosting  a.txt", "webhosting  b.txt"}
        assert watched.ends(signal.SIGINT) == (130, "")
        assert watched.is_silent()
    with watching(webhosting, folder) as again:
        (mine / "c.txt").write_text("three")
        assert again.says() == "webhosting  c.txt"
    assert webhosting("export").out.count('"type": "filed"') == 5


def test_a_download_is_filed_when_it_gets_its_name_and_a_growing_file_when_it_is_whole(
    webhosting: Program, folder: Path
) -> None:
    mine = folder / "Musterhost GmbH"
    with watching(webhosting, folder) as watched, (mine / "wachsend.txt").open("w") as growing:
        growing.write("half")
        growing.flush()
        if not _is_being_written(mine / "wachsend.txt"):
            pytest.skip("this file system does not tell who writes")
        (mine / "geladen.pdf.part").write_text("%PDF-")
        (mine / "fluechtig.txt").write_text("gone")
        (mine / "fluechtig.txt").unlink()
        (mine / "geladen.pdf.part").rename(mine / "geladen.pdf")
        assert watched.says() == "webhosting  geladen.pdf"
        growing.write(" and whole")
        growing.close()
        assert watched.says() == "webhosting  wachsend.txt"
        assert watched.is_silent()
    assert webhosting("verify").code == 0


def test_folders_that_come_later_are_watched_with_all_that_is_in_them(
    webhosting: Program, folder: Path, tmp_path: Path
) -> None:
    with watching(webhosting, folder) as watched:
        later = folder / "webhosting" / "2026" / "11"
        later.mkdir(parents=True)
        (later / "a.txt").write_text("one")
        assert watched.says() == "webhosting  a.txt"
        full = tmp_path / "voll"
        full.mkdir()
        (full / "b.txt").write_text("two")
        full.rename(folder / "Musterhost")
        assert watched.says() == "webhosting  b.txt"
        (folder / "Musterhost" / "c.txt").write_text("three")
        assert watched.says() == "webhosting  c.txt"


def test_a_folder_that_goes_away_ends_the_watch_with_a_word(webhosting: Program, folder: Path) -> None:
    with watching(webhosting, folder) as watched:
        paper = folder / "Musterhost GmbH" / "a.txt"
        paper.write_text("one")
        assert watched.says() == "webhosting  a.txt"
        paper.unlink()
        paper.parent.rmdir()
        folder.rmdir()
        code, said = watched.ends()
    assert code == 2
    assert "Diesen Ordner gibt es nicht mehr." in said


def test_a_hundred_megabytes_are_filed_within_little_memory(webhosting: Program, tmp_path: Path) -> None:
    large = tmp_path / "gross.bin"
    with large.open("wb") as file:
        for number in range(100):
            file.write(bytes([number]) * 1_000_000)
    code = (
        "import sys; from vertragsbuch.__main__ import main\n"
        "sys.argv[0] = 'vertragsbuch'\n"
        "try:\n    main()\n"
        "finally:\n"
        "    print(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1])\n"
    )
    if not Path("/proc/self/status").exists():
        pytest.skip("this system does not tell of memory so")
    command = [sys.executable, "-c", code, "file", "webhosting", str(large), "--book", str(webhosting.book)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    name, peak = done.stdout.splitlines()
    assert name.startswith("gross.bin  ")
    assert int(peak) < 120_000
    assert (
        webhosting("verify").out
        == "✓ Unverändert: 1 Eintrag, 1 Dokument, 1 Vertrag, 1 Anbieter, 4 weitere Angaben.\n"
    )
