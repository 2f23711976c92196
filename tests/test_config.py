import os
import subprocess
import sys
from pathlib import Path

import pytest

from vertragsbuch.config import Settings, default_paths, load_settings, paths_of
from vertragsbuch.errors import BadInput, BookUnavailable


def test_documents_and_backups_lie_beside_the_book(tmp_path: Path) -> None:
    paths = paths_of(str(tmp_path / "mein buch.sqlite"))
    assert paths.book == tmp_path / "mein buch.sqlite"
    assert paths.documents == tmp_path / "mein buch.dokumente"
    assert paths.backups == tmp_path / "mein buch.sicherungen"
    assert list(tmp_path.iterdir()) == []


def test_a_sqlite_url_names_the_same_places_as_its_path(tmp_path: Path) -> None:
    assert paths_of(f"sqlite:///{tmp_path}/b.db") == paths_of(f"{tmp_path}/b.db")


def test_a_relative_path_counts_from_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths_of("b.db").book == paths_of("sqlite:///b.db").book == tmp_path / "b.db"


@pytest.mark.parametrize("url", ["postgresql://host/db", "http://x", "sqlite://", "sqlite:///"])
def test_any_other_url_is_refused_by_name(url: str) -> None:
    with pytest.raises(BookUnavailable, match="sqlite:///"):
        paths_of(url)


@pytest.mark.parametrize("place", ["/", "sqlite:////"])
def test_a_place_without_a_file_name_is_no_book(place: str) -> None:
    with pytest.raises(BookUnavailable, match="ist ein Ordner"):
        paths_of(place)


def test_the_default_book_lies_in_the_data_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    paths = default_paths()
    assert paths.book == tmp_path / "data" / "vertragsbuch" / "vertragsbuch.sqlite"
    assert paths.config_dir == tmp_path / "config" / "vertragsbuch"
    assert list(tmp_path.iterdir()) == []


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "nowhere") == Settings()
    assert Settings().within_days == 30


def test_every_setting_is_read(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        """
theme = "nord"
within_days = 45
open_with = "xdg-open"
letters_dir = "~/Briefe"
[keys]
overview.letter = "k,f5"
"overview.sent" = "v"
"""
    )
    assert load_settings(tmp_path) == Settings(
        theme="nord",
        keys={"overview.letter": "k,f5", "overview.sent": "v"},
        within_days=45,
        open_with="xdg-open",
        letters_dir=Path("~/Briefe").expanduser(),
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (b'theme = "nord"\nwithin_days = = 3\n', 2),
        (b'\n\ntheme = "\xff"\n', 3),
        (b'theme = "nord"\nkeys = [1,\n', 2),
        (b'theme = "a"\ntheme = "b"\n', 2),
    ],
)
def test_a_broken_file_names_its_line(tmp_path: Path, text: bytes, line: int) -> None:
    (tmp_path / "config.toml").write_bytes(text)
    with pytest.raises(BadInput) as refusal:
        load_settings(tmp_path)
    assert [fault.place for fault in refusal.value.faults] == [f"{tmp_path / 'config.toml'}, Zeile {line}"]


def test_unknown_and_wrong_settings_are_all_named(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        'colour = "red"\nwithin_days = true\ntheme = ""\n[keys]\n"overview.letter" = 3\n'
    )
    with pytest.raises(BadInput) as refusal:
        load_settings(tmp_path)
    file = tmp_path / "config.toml"
    assert {fault.place for fault in refusal.value.faults} == {
        f"{file}, {name}" for name in ("colour", "within_days", "theme", "keys.overview.letter")
    }


def test_keys_must_be_a_table(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('keys = "k"\n')
    with pytest.raises(BadInput, match=r"\[keys\]"):
        load_settings(tmp_path)


def test_a_config_file_that_cannot_be_read_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    with pytest.raises(BadInput, match=r"config\.toml"):
        load_settings(tmp_path)


def test_naming_the_module_loads_neither_platformdirs_nor_tomllib() -> None:
    script = "import sys, vertragsbuch.config; print({'platformdirs', 'tomllib'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout.strip() == "set()"
