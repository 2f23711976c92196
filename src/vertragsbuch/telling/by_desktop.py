"""A message on the desktop: by the bus of the session, or by the system's own program on macOS."""

import sys

from vertragsbuch.errors import NotSent, SendingUncertain, reason_of
from vertragsbuch.language import _
from vertragsbuch.other_program import PrintedTooMuch, TookTooLong, run_program
from vertragsbuch.telling.told import Told

_SECONDS, _MOST_BYTES = 10, 65_536
_OSASCRIPT = "/usr/bin/osascript"
_SCRIPT = (
    "on run argv",
    "display notification (item 2 of argv) with title (item 1 of argv)",
    "end run",
)
"""The texts are arguments: in the script itself they would be read as AppleScript."""


def send(told: Told) -> str:
    """Show it beside the earlier ones; raises NotSent, SendingUncertain."""
    if sys.platform == "darwin":
        return _by_script(told)
    if sys.platform != "linux":
        raise NotSent(_("Mitteilungen auf dem Schreibtisch gibt es nur unter Linux und macOS."))
    from vertragsbuch.telling.session_bus import shown_on_desktop  # noqa: PLC0415 - not there on other systems

    return shown_on_desktop(told)


def osascript(title: str, text: str) -> list[str]:
    """Return the command that shows a title and a text on macOS."""
    script = [part for line in _SCRIPT for part in ("-e", line)]
    return [_OSASCRIPT, *script, "--", title, text]


def _by_script(told: Told) -> str:
    try:
        ended = run_program(osascript(told.title, told.text), seconds=_SECONDS, most_bytes=_MOST_BYTES)
    except OSError as error:
        sentence = _("„{program}“ lässt sich nicht starten: {reason}.")
        raise NotSent(sentence.format(program=_OSASCRIPT, reason=reason_of(error))) from error
    except (TookTooLong, PrintedTooMuch) as silence:
        raise SendingUncertain(
            _("Der Schreibtisch antwortet nicht; ob er etwas zeigt, ist ungewiss.")
        ) from silence
    if ended.code:
        sentence = _("„{program}“ endet mit Fehler {code}; nichts wurde gezeigt.")
        raise NotSent(sentence.format(program=_OSASCRIPT, code=ended.code))
    return _("Der Schreibtisch zeigt die Mitteilung.")
