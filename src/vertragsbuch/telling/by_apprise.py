"""A message by whatever Apprise speaks to, in a process of its own.

Apprise takes a second to load, waits for a server that drips for ever, reads an answer of any size, and some
of its services write secrets into its log: here it is given up in time, and nobody hears what it logs.
"""

import json
import sys
from importlib.util import find_spec

from vertragsbuch.config.secret import Secret
from vertragsbuch.errors import NotSent, SendingUncertain, reason_of
from vertragsbuch.language import N_, _
from vertragsbuch.other_program import Ended, PrintedTooMuch, TookTooLong, run_program
from vertragsbuch.telling.token import section_of
from vertragsbuch.telling.told import Told

_MODULE = "vertragsbuch.telling.apprise_alone"
_MOST_BYTES = 65_536
_LONGEST_SCHEME = 20
_TIME_TO_LOAD = 30
_REFUSED = ("matrix", "matrixs")
_SENT, _LATE = "sent", "late"


def send(told: Told) -> str:
    """Send it to the address of the channel; raises NotSent, SendingUncertain."""
    section = section_of(told.channel)
    address = Secret(told.channel.url_command, f"{section}.url", "url_command", section).reveal().strip()
    scheme = _scheme_of(address, section)
    if find_spec("apprise") is None:
        raise _failed("missing", scheme, section)
    outcome = _outcome(address, told)
    if outcome == _LATE:
        sentence = _("Apprise ({scheme}) ist nicht fertig geworden; ob die Nachricht ankommt, ist ungewiss.")
        raise SendingUncertain(sentence.format(scheme=scheme))
    if outcome != _SENT:
        raise _failed(outcome, scheme, section)
    return _("{scheme} hat die Nachricht angenommen (Apprise).").format(scheme=scheme)


def _scheme_of(address: str, section: str) -> str:
    """Return of which kind an address is, which is all of it that may be seen."""
    scheme, separator, _rest = address.partition("://")
    if not separator or not scheme.isascii() or not scheme.isalnum() or len(scheme) > _LONGEST_SCHEME:
        raise _failed("no_address", "", section)
    if scheme.lower() in _REFUSED:
        raise _failed("matrix", scheme, section)
    return scheme.lower()


def _outcome(address: str, told: Told) -> str:
    """Return how it ended in the other process: one of `_FAILURES`, sent, or late."""
    seconds = told.channel.timeout_seconds
    document = {"url": address, "title": told.title, "text": told.text, "seconds": seconds}
    try:
        ended = run_program(
            [sys.executable, "-P", "-m", _MODULE],
            seconds=seconds + _TIME_TO_LOAD,
            most_bytes=_MOST_BYTES,
            given=json.dumps(document).encode(),
        )
    except OSError as error:
        sentence = _("Apprise lässt sich nicht starten: {reason}. Nichts wurde gesendet.")
        raise NotSent(sentence.format(reason=reason_of(error))) from error
    except (TookTooLong, PrintedTooMuch):
        return _LATE
    return _word_of(ended)


def _word_of(ended: Ended) -> str:
    """Return the last word that the other process said; where it broke off after it had begun, it is late."""
    words = ended.output.decode("ascii", "replace").split()
    if ended.code:
        return _LATE if "begun" in words else "failed"
    return words[-1] if words else "failed"


def _failed(outcome: str, scheme: str, section: str) -> NotSent:
    sentence = _(_FAILURES.get(outcome, _FAILURES["failed"])).format(scheme=scheme, section=section)
    return NotSent(_("{reason} Nichts wurde gesendet.").format(reason=sentence))


_FAILURES = {
    "missing": N_('Apprise ist nicht installiert; es kommt mit: pip install "vertragsbuch[apprise]".'),
    "no_address": N_("Die Adresse von [{section}] ist keine, wie Apprise sie versteht (dienst://…)."),
    "unknown": N_("Eine Adresse {scheme}://… wie die von [{section}] versteht Apprise nicht."),
    "matrix": N_(
        "Mit {scheme}:// sendet Apprise nicht von hier: Scheitert die Anmeldung, legt es ein neues Konto an."
    ),
    "failed": N_(
        "Apprise ({scheme}) hat die Nachricht nicht zugestellt; warum, sagt es nicht ohne Geheimes."
    ),
}
"""What the other process says, and what it means."""
