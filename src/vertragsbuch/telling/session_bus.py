"""Notifications by the bus of the session (org.freedesktop.Notifications); loads whatever speaks to it."""

import os
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, new_method_call
from jeepney.bus import get_connectable_addresses
from jeepney.io.blocking import DBusConnection, prep_socket
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

from vertragsbuch.errors import NotSent, SendingUncertain, reason_of
from vertragsbuch.language import _
from vertragsbuch.tables.characters import printable_line
from vertragsbuch.telling.message import Priority
from vertragsbuch.telling.told import Told

_SECONDS = 10
_RUNTIME = "/run/user"
_NAME = "org.freedesktop.Notifications"
_NOTIFICATIONS = DBusAddress("/org/freedesktop/Notifications", bus_name=_NAME, interface=_NAME)
_NOBODY = ("ServiceUnknown", "NameHasNoOwner", "Spawn.")
"""In the names of errors that say that nothing here shows notifications, nor can be started."""
_URGENCY: dict[Priority, int] = {"now": 2, "soon": 1, "later": 0}
"""As the desktop counts: what is critical stays until it is put away."""
_AS_LONG_AS_USUAL = -1
_REPLACES_NONE = 0
_ICON = "appointment-soon"


class _Bus(DBusConnection):  # type: ignore[misc]  # jeepney has no types
    """A connection to a bus on which every question is given up after some seconds, the first one, too."""

    def send_and_get_reply(self, message: Any, *, timeout: float | None = None) -> Any:  # noqa: ANN401 - of jeepney
        """Return the reply to a message; raises OSError."""
        return super().send_and_get_reply(message, timeout=_SECONDS if timeout is None else timeout)

    def ask(self, address: DBusAddress, method: str, signature: str = "", *values: Any) -> Any:  # noqa: ANN401 - of jeepney
        """Return the first value of an answer; raises DBusErrorResponse, OSError."""
        call = (
            new_method_call(address, method, signature, values)
            if signature
            else new_method_call(address, method)
        )
        return unwrap_msg(self.send_and_get_reply(call))[0]


def shown_on_desktop(told: Told) -> str:
    """Show a message beside the earlier ones and return what says so; raises NotSent, SendingUncertain."""
    with _connected() as bus:
        try:
            capabilities = bus.ask(_NOTIFICATIONS, "GetCapabilities")
        except (DBusErrorResponse, OSError) as failure:
            raise _not_shown(failure) from failure
        try:
            bus.ask(_NOTIFICATIONS, "Notify", "susssasa{sv}i", *_call(told, capabilities))
        except DBusErrorResponse as refusal:
            raise _not_shown(refusal) from refusal
        except OSError as silence:
            sentence = _("Der Schreibtisch hat nicht geantwortet; ob er die Mitteilung zeigt, ist ungewiss.")
            raise SendingUncertain(sentence) from silence
    return _("Der Schreibtisch zeigt die Mitteilung.")


def _connected() -> _Bus:
    """Return a connection to the bus of the session; raises NotSent where there is none."""
    failure: Exception | None = None
    for address in _addresses():
        try:
            for place in get_connectable_addresses(address):
                return _bus_at(place)
        except (OSError, ValueError, RuntimeError) as error:  # what no address is raises the latter two
            failure = error
    sentence = _("Hier ist niemand an einem Schreibtisch angemeldet, dem etwas gezeigt werden könnte.")
    raise NotSent(sentence) from failure


def _bus_at(place: str) -> _Bus:
    connection = prep_socket(place, timeout=_SECONDS)
    try:
        return _Bus(connection)
    except BaseException:  # a key that interrupts leaves no connection open either
        connection.close()
        raise


def _addresses() -> Iterator[str]:
    """Yield where the bus of the session may be: as the session says, else where systemd puts it.

    A job of cron, or a terminal from an earlier session, knows none or an old one.
    """
    named = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    if named:
        yield named
    usual = Path(f"{_RUNTIME}/{os.getuid()}/bus")
    if usual.exists():
        yield f"unix:path={usual}"


def _call(told: Told, capabilities: list[str]) -> tuple[Any, ...]:
    title, text = told.title, told.text
    if "body" not in capabilities:
        title, text = printable_line(f"{title}: {text}"), ""
    elif "body-markup" in capabilities:
        text = escape(text, quote=False)
    hints = {"urgency": ("y", _URGENCY[told.priority]), "desktop-entry": ("s", "vertragsbuch")}
    return ("vertragsbuch", _REPLACES_NONE, _ICON, title, text, [], hints, _AS_LONG_AS_USUAL)


def _not_shown(failure: DBusErrorResponse | OSError) -> NotSent:
    if isinstance(failure, OSError):
        reason = _("keine Antwort") if isinstance(failure, TimeoutError) else reason_of(failure)
    else:
        reason = printable_line(str(failure.name or ""))
        if any(part in reason for part in _NOBODY):
            return NotSent(_("An diesem Schreibtisch läuft kein Programm, das Mitteilungen zeigt."))
    return NotSent(_("Der Schreibtisch nimmt die Mitteilung nicht an: {reason}.").format(reason=reason))
