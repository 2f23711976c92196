"""A desktop of our own: a real bus of the session, and on it a service that takes notifications."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any, NamedTuple

import pytest
from jeepney import new_error, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.low_level import HeaderFields

NAME = "org.freedesktop.Notifications"
ALL = ("body", "body-markup", "actions", "persistence")


class Shown(NamedTuple):
    """A notification as it reached the service."""

    program: str
    replaces: int
    icon: str
    title: str
    text: str
    actions: list[str]
    hints: dict[str, tuple[str, Any]]
    milliseconds: int


class Desktop:
    """What a service can do and what it has shown; `refusal` is an error that it answers with instead."""

    def __init__(self, capabilities: tuple[str, ...] = ALL) -> None:
        self.capabilities = list(capabilities)
        self.shown: list[Shown] = []
        self.refusal: str | None = None
        self.is_silent = False

    def answer(self, call: Any) -> Any:  # noqa: ANN401 - jeepney has no types
        """Return the answer to a call, None for silence."""
        member = call.header.fields.get(HeaderFields.member)
        if member == "GetCapabilities":
            return new_method_return(call, "as", (self.capabilities,))
        if member != "Notify" or self.is_silent:
            return None
        if self.refusal is not None:
            return new_error(call, self.refusal)
        self.shown.append(Shown(*call.body))
        number = self.shown[-1].replaces or len(self.shown)
        return new_method_return(call, "u", (number,))


@contextmanager
def session_bus(folder: Path) -> Iterator[str]:
    """Run a bus until the block ends and yield its address; skips the test where there is none."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("dbus-daemon is not there (apt: dbus)")
    address = f"unix:path={folder}/bus"
    command = [daemon, "--session", "--nofork", "--print-address=1", f"--address={address}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as bus:
        try:
            assert bus.stdout is not None
            yield bus.stdout.readline().strip()
        finally:
            bus.terminate()


@contextmanager
def showing(address: str, desktop: Desktop) -> Iterator[None]:
    """Let a desktop show what comes by a bus until the block ends."""
    ended = Event()
    with open_dbus_connection(address) as connection:
        connection.send_and_get_reply(message_bus.RequestName(NAME), timeout=30)
        thread = Thread(target=_serve, args=(connection, desktop, ended))
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()


def _serve(connection: DBusConnection, desktop: Desktop, ended: Event) -> None:
    while not ended.is_set():
        try:
            call = connection.receive(timeout=0.05)
        except TimeoutError:
            continue
        answer = desktop.answer(call)
        if answer is not None:
            connection.send(answer)
