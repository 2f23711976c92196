"""A secret that a setting needs: from a command or the keyring, never from a file of ours."""

from vertragsbuch.errors import NotSent, reason_of
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.other_program import PrintedTooMuch, TookTooLong, run_program

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
        ended = run_program(command, seconds=_SECONDS, most_bytes=_MOST_BYTES)
    except OSError as error:
        reason = _("lässt sich nicht starten ({reason})").format(reason=reason_of(error))
        raise _failed(option, program, reason) from error
    except TookTooLong as slow:
        raise _failed(option, program, _("antwortet nicht")) from slow
    except PrintedTooMuch as endless:
        raise _failed(option, program, _("gibt mehr aus, als ein Passwort sein kann")) from endless
    if ended.code:
        raise _failed(option, program, _("endet mit Fehler {code}").format(code=ended.code))
    try:
        password = ended.output.decode().split("\n", 1)[0].rstrip("\r")
    except UnicodeDecodeError:  # the error would quote what was printed
        raise _failed(option, program, _("gibt etwas aus, das kein UTF-8 ist")) from None
    if not password:
        raise _failed(option, program, _("gibt in der ersten Zeile nichts aus"))
    return password


def _failed(option: str, program: str, reason: str) -> NotSent:
    sentence = _("Der Befehl aus {option} („{program}“) {reason}; nichts wurde gesendet.")
    return NotSent(sentence.format(option=option, program=program, reason=reason))
