"""Messages on a desktop, by a real bus: harmless, in the place of the earlier one, and never waited for."""

import os
import socket
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from threading import Thread

import pytest

from tests.hostile import HOSTILE, commands_in
from tests.telling.desktop import ALL, NAME, Desktop, session_bus, showing
from tests.telling.messages import NOW, channel, line, message
from vertragsbuch.errors import NotSent, SendingUncertain
from vertragsbuch.telling import session_bus as bus_module
from vertragsbuch.telling.by_desktop import osascript
from vertragsbuch.telling.message import Message
from vertragsbuch.telling.sending import tell

linux = pytest.mark.skipif(sys.platform != "linux", reason="the bus of the session is one of Linux")


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The bus of the session of a test."""
    with session_bus(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
        monkeypatch.setattr(bus_module, "_RUNTIME", str(tmp_path))
        yield bus


def shown(what: Message | None = None) -> str:
    return tell(channel("desktop"), what or message(), now=NOW, account=None)


@linux
def test_a_message_is_shown_and_none_takes_the_place_of_another(address: str) -> None:
    desktop = Desktop()
    with showing(address, desktop):
        shown(message([line("Größe 🚲", 1, priority="now")], "Fällig"))
        shown()
    assert [notification.replaces for notification in desktop.shown] == [0, 0]
    program, _replaces, _icon, title, text, actions, hints, milliseconds = desktop.shown[0]
    assert (program, title, actions, milliseconds) == ("vertragsbuch", "Fällig", [], -1)
    assert text == "Größe 🚲: absenden bis 2026-11-29 (Mindestlaufzeit)"
    assert hints == {"urgency": ("y", 2), "desktop-entry": ("s", "vertragsbuch")}


@linux
@pytest.mark.parametrize("capabilities", [ALL, ("body",), ()])
def test_no_title_is_markup_where_a_desktop_knows_markup(address: str, capabilities: tuple[str, ...]) -> None:
    desktop = Desktop(capabilities)
    with showing(address, desktop):
        for value in HOSTILE.values() if capabilities == ALL else (HOSTILE["HTML"], HOSTILE["XML"]):
            shown(message([line(value, 1)], value))
        shown(message([line(f"Größe 🚲 {number}", 1) for number in range(10_000)]))
    for notification in desktop.shown:
        assert commands_in(notification.title) == commands_in(notification.text) == ""
        if capabilities == ALL:
            assert "<" not in notification.text
            assert len(unescape(notification.text)) <= 500
    marked = next(notification for notification in desktop.shown if "script" in notification.title)
    in_full = "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;: absenden bis"
    where = unescape(marked.text) if capabilities == ALL else f"{marked.title} {marked.text}"
    assert in_full in where


@linux
def test_who_does_not_answer_is_told_apart_from_who_is_not_there(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NotSent, match="kein Programm, das Mitteilungen zeigt"):
        shown()
    desktop = Desktop()
    with showing(address, desktop):
        desktop.refusal = f"{NAME}.Error.ExcessNotificationGeneration"
        with pytest.raises(NotSent, match="ExcessNotificationGeneration"):
            shown()
        desktop.is_silent = True
        monkeypatch.setattr(bus_module, "_SECONDS", 0.2)
        with pytest.raises(SendingUncertain, match="ob er die Mitteilung zeigt"):
            shown()


@linux
def test_a_job_of_cron_finds_the_bus_where_the_system_puts_it(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = Desktop()
    user = tmp_path / str(os.getuid())
    user.mkdir()
    (user / "bus").symlink_to(tmp_path / "bus")
    with showing(address, desktop):
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
        shown()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/alt")
        shown()
    assert len(desktop.shown) == 2


@linux
@pytest.mark.parametrize("named", [None, "", "tcp:host=localhost,port=1", "kein Ort", "unix:path=/nirgends"])
def test_without_a_session_nothing_is_sent(
    named: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bus_module, "_RUNTIME", str(tmp_path))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    if named is not None:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", named)
    with pytest.raises(NotSent, match="niemand an einem Schreibtisch angemeldet"):
        shown()


@linux
def test_a_bus_that_lets_in_and_then_says_nothing_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bus_module, "_RUNTIME", str(tmp_path))
    monkeypatch.setattr(bus_module, "_SECONDS", 0.2)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/stumm")

    def let_in(listener: socket.socket) -> None:
        connection, _address = listener.accept()
        with connection:
            connection.recv(1 << 16)
            connection.sendall(b"OK 1234567890abcdef1234567890abcdef\r\n")
            while connection.recv(1 << 16):
                """Listen, and say nothing."""

    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"{tmp_path}/stumm")
        listener.listen()
        thread = Thread(target=let_in, args=(listener,))
        thread.start()
        with pytest.raises(NotSent):
            shown()
        thread.join()


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_on_macos_a_title_is_an_argument_and_never_a_part_of_the_script(value: str) -> None:
    command = osascript(value, value)
    assert command[-3:] == ["--", value, value]
    assert value not in command[:-3]
