"""A channel set up from within the program: a section at the end of the settings, which stay as they are.

What a person has written there, with every comment, is not written anew by a library: TOML lets a section
follow whatever stands there, and the file is examined as a whole before it takes the place of the old one.
"""

import json
import os
import secrets
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from vertragsbuch.book.private_files import opened_file, private_folder, written_whole
from vertragsbuch.config.channels import TYPES
from vertragsbuch.config.settings import ChannelType, Settings
from vertragsbuch.config.text import settings_in
from vertragsbuch.errors import BadInput, reason_of
from vertragsbuch.language import N_, _
from vertragsbuch.tables.fields import Field
from vertragsbuch.usecases.context import Context

_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""No two of them look alike: a topic is typed into a phone."""
_GROUPS, _SIGNS_A_GROUP = 3, 4
_LARGEST = 1 << 20


def settings_file(context: Context) -> Path:
    """Return the file of the settings, there or not."""
    return context.paths.config_dir / "config.toml"


def fresh_topic() -> str:
    """Return a topic of ntfy that nobody guesses: whoever knows it reads what is told there."""
    groups = ("".join(secrets.choice(_SIGNS) for _sign in range(_SIGNS_A_GROUP)) for _group in range(_GROUPS))
    return "-".join(("frist", *groups))


def field_of(kind: ChannelType, name: str) -> Field:
    """Return the row of a setting that a type of channel knows."""
    return next(field for field in TYPES[kind] if field.name == name)


def add_channel(context: Context, kind: ChannelType, values: Mapping[str, str]) -> tuple[Context, str]:
    """Add a channel of a type to the settings; return the context that knows it, and the channel's name.

    Raises BadInput for settings that are broken, with the line, or cannot be written.
    """
    file = settings_file(context)
    try:
        content = _content(file)
        before = settings_in(content, str(file)) if content else Settings()
        name = _free_name(kind, {channel.name for channel in before.channels})
        lines = tuple(_lines(name, kind, values))
        text = _with_lines(content, lines)
        after = _examined(text, before, file, lines)
        _write(file, content, text)
    except OSError as error:
        sentence = _("„{file}“ lässt sich nicht schreiben: {reason}.")
        raise BadInput.of("", sentence.format(file=file, reason=reason_of(error))) from error
    return context._replace(settings=context.settings._replace(channels=after.channels)), name


def as_set_by_now(context: Context) -> Context:
    """Return the context with what the file says by now of being told; itself where there is no file.

    Raises BadInput for settings that are broken, with the line.
    """
    file = settings_file(context)
    try:
        content = _content(file)
    except OSError as error:
        sentence = _("„{file}“ lässt sich nicht lesen: {reason}.")
        raise BadInput.of("", sentence.format(file=file, reason=reason_of(error))) from error
    if not content:
        return context
    now = settings_in(content, str(file))
    return context._replace(
        settings=context.settings._replace(
            channels=now.channels, mail=now.mail, remind=now.remind, heartbeat=now.heartbeat
        )
    )


def _free_name(kind: ChannelType, names: set[str]) -> str:
    """Return the name of the type, with a number behind it where that one is taken."""
    numbered = (kind, *(f"{kind}-{number}" for number in range(2, len(names) + 3)))
    return next(name for name in numbered if name not in names)


def _lines(name: str, kind: ChannelType, values: Mapping[str, str]) -> Iterator[str]:
    yield f"[channels.{name}]"
    for key, value in {"type": kind, **values}.items():
        yield f"{key} = {json.dumps(value, ensure_ascii=False)}"


def _with_lines(content: bytes, lines: tuple[str, ...]) -> bytes:
    """Return the content with lines at its end, which end as the lines of the file do."""
    end = b"\r\n" if b"\r\n" in content else b"\n"
    apart = b"" if not content else end if content.endswith(b"\n") else 2 * end
    return content + apart + b"".join(line.encode() + end for line in lines)


_NO_ROOM = N_("In „{file}“ lässt sich kein Abschnitt anfügen ({reason}) Bitte selbst eintragen: {lines}")


def _examined(text: bytes, before: Settings, file: Path, lines: tuple[str, ...]) -> Settings:
    """Return what the new content sets: the same as before, and one channel more; raises BadInput."""
    try:
        after = settings_in(text, str(file))
        reason = "" if after._replace(channels=before.channels) == before else "–"
    except BadInput as refused:
        reason = refused.faults[0].sentence
    if reason:
        raise BadInput.of("", _(_NO_ROOM).format(file=file, reason=reason, lines=" ⏎ ".join(lines)))
    return after


def _write(file: Path, before: bytes, text: bytes) -> None:
    """Let the new content take the place of the old at once, behind a link too, with its rights."""
    place = Path(os.path.realpath(file))
    private_folder(place.parent)
    with written_whole(place) as stream:
        if place.exists():
            if not os.access(place, os.W_OK):
                raise PermissionError(13, os.strerror(13), str(place))
            os.fchmod(stream.fileno(), stat.S_IMODE(place.stat().st_mode))
        stream.write(text)
        if _content(file) != before:
            sentence = _("„{file}“ hat sich gerade geändert; bitte noch einmal.")
            raise BadInput.of("", sentence.format(file=file))


def _content(file: Path) -> bytes:
    """Return the content of the file, empty where there is none; raises OSError, BadInput for a huge one."""
    try:
        with opened_file(file) as stream:
            content = stream.read(_LARGEST + 1)
    except FileNotFoundError:
        return b""
    if len(content) > _LARGEST:
        raise BadInput.of("", _("„{file}“ ist zu groß für Einstellungen.").format(file=file))
    return content
