"""A channel added to the settings: every line of the person's file stays, and what is broken is refused."""

from datetime import date
from pathlib import Path

import pytest

from vertragsbuch.config.file import load_settings
from vertragsbuch.config.paths import paths_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.errors import BadInput
from vertragsbuch.usecases.channel_setup import add_channel, fresh_topic
from vertragsbuch.usecases.context import Context, open_context


@pytest.fixture
def context(tmp_path: Path) -> Context:
    paths = paths_of(str(tmp_path / "buch.sqlite"))._replace(config_folder=str(tmp_path / "config"))
    return open_context(str(tmp_path / "buch.sqlite"), date(2026, 11, 28))._replace(
        paths=paths, settings=Settings()
    )


def settings_with(context: Context, content: bytes) -> Path:
    file = context.paths.config_dir / "config.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    return file


@pytest.mark.parametrize(
    ("content", "end"),
    [
        (b"", b"\n"),
        (b"# nur ein Satz", b"\n"),
        (b'theme = "hell" # so\r\n\r\n[channels.desktop]\r\ntype = "desktop"\r\n', b"\r\n"),
        (b'\xef\xbb\xbf[mail]\nhost="h.example"\nsender="a@b.example"\n[keys]\nnew="a"\n\n\n', b"\n"),
    ],
)
def test_what_stands_there_stays_byte_for_byte(context: Context, content: bytes, end: bytes) -> None:
    file = settings_with(context, content)
    file.chmod(0o640)
    after, name = add_channel(context, "desktop", {"content": "titles"})
    assert name == ("desktop-2" if b"channels.desktop" in content else "desktop")
    text = file.read_bytes()
    assert text.startswith(content)
    added = (f"[channels.{name}]".encode(), b'type = "desktop"', b'content = "titles"', b"")
    assert text[len(content) :].lstrip(b"\r\n") == end.join(added)
    assert after.settings.channels[-1].name == name
    assert load_settings(file.parent).channels == after.settings.channels
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_one_and_where_there_is_no_file_one_begins(context: Context, tmp_path: Path) -> None:
    add_channel(context, "ntfy", {"topic": fresh_topic()})
    file = context.paths.config_dir / "config.toml"
    assert file.stat().st_mode & 0o777 == 0o600
    kept = file.rename(tmp_path / "meine.toml")
    file.symlink_to(kept)
    after, name = add_channel(context, "telegram", {"chat": 'a"b\\ä'})
    assert (name, file.is_symlink()) == ("telegram", True)
    assert after.settings.channels[-1].chat == 'a"b\\ä'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'theme = "hell"\nwithin_days = \n', "Zeile 2"),
        (b"within_days = 'viele'\n", "Zeile 1, within_days"),
        (b'channels = { post = { type = "mail" } }\n', r"kein Abschnitt anfügen .*\[channels\.desktop\]"),
        (b"# \xff\n", "kein UTF-8"),
        (b"#" * (1 << 20) + b"\n", "zu groß"),
    ],
)
def test_what_is_broken_is_refused_and_stays(context: Context, content: bytes, words: str) -> None:
    file = settings_with(context, content)
    with pytest.raises(BadInput, match=words):
        add_channel(context, "desktop", {})
    assert file.read_bytes() == content
    assert [each.name for each in file.parent.iterdir()] == ["config.toml"]


def test_more_channels_than_there_may_be_are_refused(context: Context) -> None:
    file = settings_with(context, b"".join(b'[channels.c%d]\ntype="desktop"\n' % n for n in range(20)))
    with pytest.raises(BadInput, match="mehr als 20 Kanäle"):
        add_channel(context, "desktop", {})
    assert len(load_settings(file.parent).channels) == 20


def test_a_file_that_cannot_be_written_is_named(context: Context) -> None:
    file = context.paths.config_dir
    file.write_text("hier liegt eine Datei, kein Ordner")
    with pytest.raises(BadInput, match=r"config\.toml“ lässt sich nicht schreiben: ein Teil des Pfades"):
        add_channel(context, "desktop", {})


def test_topics_are_long_and_never_the_same() -> None:
    topics = {fresh_topic() for _time in range(50)}
    assert len(topics) == 50
    assert {len(topic) for topic in topics} == {len("frist-") + 14}
