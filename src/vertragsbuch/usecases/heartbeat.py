"""The sign of life: an address of the person's own that is asked after each run in which everything was told.

Healthchecks, Uptime Kuma and their like raise an alarm when nobody asks any more. Nothing of the book goes
there.
"""

from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from vertragsbuch.book.note_file import UnusableNote, content_of_note, file_of_note
from vertragsbuch.book.private_files import private_folder, written_whole
from vertragsbuch.config.settings import HeartbeatSettings
from vertragsbuch.errors import NotSent
from vertragsbuch.language import _
from vertragsbuch.net.http import (
    Limits,
    NoAddress,
    NoCertificates,
    NotReached,
    Reply,
    TooLarge,
    reply_to,
)
from vertragsbuch.net.reach import is_at_home
from vertragsbuch.telling.server import server_at
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.named_file import file_content
from vertragsbuch.usecases.runs import note_run

_LARGEST = 65_536
_LARGEST_CERTIFICATES = 1 << 20
_UNKNOWN = b"not found"
"""What Healthchecks adds to its answer, which is a success, where it knows no such check."""
_MISSED = "heartbeat-missed"


def give_sign_of_life(context: Context) -> str | None:
    """Ask the address that is set; return None, or a sentence that says why there was no sign of life.

    Without one nothing is asked. The sentence does not name the address: whoever knows it can give the sign,
    too. It never raises; `doctor` says the sentence again.
    """
    set_up = context.settings.heartbeat
    if set_up is None:
        return None
    reason = _reason_of_failure(set_up)
    if reason is None:
        note_run(context, "heartbeat")
        _note_failure(context, None)
        return None
    sentence = _("Das Lebenszeichen ([heartbeat] url) kam nicht an: {reason}.").format(reason=reason)
    _note_failure(context, sentence)
    return sentence


def last_failure(context: Context) -> str | None:
    """Return why the last sign of life did not arrive, None where it did, or none was given."""
    file = file_of_note(context.paths, _MISSED)
    if file is None:
        return None
    try:
        return content_of_note(file).decode(errors="replace").strip() or None
    except (OSError, UnusableNote):
        return None


def _reason_of_failure(set_up: HeartbeatSettings) -> str | None:
    """Return in a few words why nobody has taken the sign of life, None where somebody has."""
    try:
        return _refusal_in(_reply_to(set_up))
    except NotSent as refused:
        return str(refused).rstrip(".")
    except NotReached as silent:
        return silent.reason
    except TooLarge:
        return _("die Antwort ist zu groß")
    except NoAddress:
        return _("die Adresse ist keine")
    except (OSError, NoCertificates):
        return _("die Zertifikate aus ca_file lassen sich nicht lesen")


def _refusal_in(reply: Reply) -> str | None:
    """Return how the server says that it has not taken the sign, None where it has."""
    if not reply.is_success:
        return _("der Server antwortet mit {code}").format(code=reply.code)
    return _("der Server kennt diese Überwachung nicht") if _UNKNOWN in reply.content else None


def _reply_to(set_up: HeartbeatSettings) -> Reply:
    """Return the reply of whoever is asked; raises NotSent, OSError, and what `net` raises."""
    url = server_at(set_up, "heartbeat").url
    limits = Limits(set_up.timeout_seconds, _LARGEST)
    roots = file_content(set_up.ca_file, _LARGEST_CERTIFICATES) if set_up.ca_file else None
    headers = {"User-Agent": "vertragsbuch"}
    is_meant = set_up.private or is_at_home(_host_of(url))
    return reply_to(url, "GET", None, headers, limits, roots, public_only=not is_meant)


def _host_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError as error:
        raise NoAddress(url) from error


def _note_failure(context: Context, sentence: str | None) -> None:
    place = file_of_note(context.paths, _MISSED)
    if place is None:
        return
    file = Path(place)
    with suppress(OSError):
        if sentence is None:
            file.unlink(missing_ok=True)
            return
        private_folder(file.parent)
        with written_whole(file, lasting=False) as stream:
            stream.write(sentence.encode())
