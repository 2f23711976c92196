from pathlib import Path

import pytest

from tests.hostile import HOSTILE
from vertragsbuch.errors import NoViewer
from vertragsbuch.sending.viewer import opener, show_pdf


def installed(folder: Path, monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Leave no programs but these on the path."""
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr("sys.platform", "linux")
    for name in names:
        (folder / name).write_text("#!/bin/sh\n")
        (folder / name).chmod(0o700)


@pytest.mark.parametrize(
    ("names", "command"),
    [(("xdg-open", "gio"), ["xdg-open"]), (("gio",), ["gio", "open"]), ((), None)],
)
def test_a_screen_has_what_the_desktop_opens_files_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], command: list[str] | None
) -> None:
    installed(tmp_path, monkeypatch, *names)
    monkeypatch.setenv("DISPLAY", ":9")
    assert opener(None) == command


def test_without_a_screen_nothing_shows_a_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(tmp_path, monkeypatch, "xdg-open")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert opener(None) is None
    with pytest.raises(NoViewer, match="open_with"):
        show_pdf(b"%PDF-", "Brief.pdf", None)


def test_what_was_set_prevails_word_by_word() -> None:
    assert opener("'/opt/mein viewer' --neu") == ["/opt/mein viewer", "--neu"]


def test_the_copy_that_is_shown_is_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    copy = show_pdf(b"%PDF-", "Brief.pdf", "true")
    assert copy.parent.parent == tmp_path
    assert copy.parent.stat().st_mode & 0o077 == 0
    assert copy.read_bytes() == b"%PDF-"


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_the_copy_stays_in_its_folder_under_a_name_that_is_no_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    for file_name in (name, f"{name}.pdf", f"{name * 9}.pdf"):
        copy = show_pdf(b"%PDF-", file_name, "true")
        assert copy.parent.parent == tmp_path
        assert copy.resolve() == copy
        assert copy.name.isprintable()
        assert not copy.name.startswith(("-", "."))
        assert file_name == name or copy.suffix == ".pdf"
