"""A secret that a setting needs: from a command or the keyring, never from a file of ours."""

import select
import subprocess
import time

from vertragsbuch.errors import NotSent, reason_of
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple

_SECONDS = 60
"""A command may ask the person for the password of its own store."""
_MOST_BYTES = 65_536
"""No password is longer, with whatever a command prints after its first line."""


class Secret(NamedTuple):
    """Where a secret is kept: a command prints it, else the keyring has it under a name.

    `option` and `section` say where in the settings the command belongs.
    """

    command: tuple[str, ...]
    name: str
    option: str
    section: str

    def reveal(self) -> str:
        """Return the secret; raises NotSent saying where to put it, in words that never hold it."""
        if self.command:
            return _from_command(self.command, self.option)
        from vertragsbuch.config.secret_in_keyring import in_keyring  # noqa: PLC0415 - loads 100 ms

        return in_keyring(self.name, self.option, self.section)


def _from_command(command: tuple[str, ...], option: str) -> str:
    program = command[0]
    try:
        code, output = _answer_of(command)
    except OSError as error:
        reason = _("lässt sich nicht starten ({reason})").format(reason=reason_of(error))
        raise _failed(option, program, reason) from error
    except subprocess.TimeoutExpired:
        raise _failed(
            option, program, _("antwortet nicht")
        ) from None  # it may have told half of the password
    if len(output) > _MOST_BYTES:
        raise _failed(option, program, _("gibt mehr aus, als ein Passwort sein kann"))
    if code:
        raise _failed(option, program, _("endet mit Fehler {code}").format(code=code))
    try:
        password = output.decode().split("\n", 1)[0].rstrip("\r")
    except UnicodeDecodeError:
        raise _failed(option, program, _("gibt etwas aus, das kein UTF-8 ist")) from None
    if not password:
        raise _failed(option, program, _("gibt in der ersten Zeile nichts aus"))
    return password


def _answer_of(command: tuple[str, ...]) -> tuple[int, bytes]:
    """Return how a command ended and what it printed, a byte more than a password may have at most.

    Raises OSError where it cannot be started, TimeoutExpired where it takes too long.
    """
    until = time.monotonic() + _SECONDS
    process = subprocess.Popen(  # noqa: S603 - the person's own command, started without a shell
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
    )
    with process:
        try:
            output = _printed(process, until)
            if len(output) > _MOST_BYTES:
                process.kill()
            return process.wait(max(0.0, until - time.monotonic())), output
        except BaseException:  # an interrupt, too, leaves no command behind
            process.kill()
            raise


def _printed(process: "subprocess.Popen[bytes]", until: float) -> bytes:
    """Return what a program prints until it closes its output, or until it is too much."""
    assert process.stdout is not None
    output = b""
    while len(output) <= _MOST_BYTES:
        patience = max(0.0, until - time.monotonic())
        if not select.select([process.stdout], [], [], patience)[0]:
            raise subprocess.TimeoutExpired(process.args, _SECONDS)
        part = process.stdout.read(_MOST_BYTES + 1 - len(output))
        if not part:
            break
        output += part
    return output


def _failed(option: str, program: str, reason: str) -> NotSent:
    sentence = _("Der Befehl aus {option} („{program}“) {reason}; nichts wurde gesendet.")
    return NotSent(sentence.format(option=option, program=program, reason=reason))
