import sys
from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import InitError, KeyringLocked

from tests.sending.memory import Memory
from vertragsbuch.config import secret
from vertragsbuch.config.secret_in_keyring import SERVICE
from vertragsbuch.config.settings import MailSettings
from vertragsbuch.errors import NotSent
from vertragsbuch.sending.secret import password_of

ACCOUNT = MailSettings("mail.example.org", "maren@example.org", user="maren")


@pytest.fixture(autouse=True)
def memory() -> Iterator[Memory]:
    """The keyring of this test."""
    before, ours = keyring.get_keyring(), Memory()
    keyring.set_keyring(ours)
    yield ours
    keyring.set_keyring(before)


def printing(code: str) -> MailSettings:
    """Return an account whose password a command prints."""
    return ACCOUNT._replace(password_command=(sys.executable, "-c", code))


def refusal(account: MailSettings) -> str:
    with pytest.raises(NotSent) as refused:
        password_of(account)
    assert "nichts wurde gesendet" in str(refused.value)
    return str(refused.value)


def test_without_a_user_there_is_no_password() -> None:
    assert password_of(ACCOUNT._replace(user=None)) is None


def test_the_keyring_has_it_under_the_name_of_the_program(memory: Memory) -> None:
    memory.set_password(SERVICE, "maren", "süßes Geheimnis")
    assert password_of(ACCOUNT) == "süßes Geheimnis"


def test_a_keyring_without_it_says_how_it_gets_there() -> None:
    account = ACCOUNT._replace(user="maren o'hara")
    assert f"{sys.executable} -m keyring set vertragsbuch 'maren o'\"'\"'hara'" in refusal(account)


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        (Memory(KeyringLocked("zu")), "Der Schlüsselbund ist verschlossen"),
        (Memory(InitError("kaputt")), "Der Schlüsselbund ist nicht zu erreichen (InitError)"),
        (NoKeyring(), "Hier gibt es keinen Schlüsselbund"),  # type: ignore[no-untyped-call]
    ],
)
def test_a_keyring_that_stays_closed_names_the_other_way(keys: KeyringBackend, reason: str) -> None:
    keyring.set_keyring(keys)
    assert refusal(ACCOUNT).startswith(reason)
    assert "password_command unter [mail]" in refusal(ACCOUNT)


@pytest.mark.parametrize(
    ("code", "password"),
    [
        ("print('geheim')", "geheim"),
        ("print('geheim', end='')", "geheim"),
        ("print('geheim\\r\\nzweite Zeile')", "geheim"),
        ("import sys; sys.stdout.buffer.write('größer als 10 € '.encode())", "größer als 10 € "),
        ("import sys; print('geheim'); print('Warnung', file=sys.stderr)", "geheim"),
    ],
)
def test_the_first_line_of_the_command_is_the_password(code: str, password: str) -> None:
    assert password_of(printing(code)) == password


def test_the_command_prevails_over_the_keyring(memory: Memory) -> None:
    memory.set_password(SERVICE, "maren", "aus dem Schlüsselbund")
    assert password_of(printing("print('vom Befehl')")) == "vom Befehl"


def test_no_shell_reads_the_command() -> None:
    command = (sys.executable, "-c", "import sys; print(sys.argv[1])", "$(id); `id` | tee x > y")
    assert password_of(ACCOUNT._replace(password_command=command)) == "$(id); `id` | tee x > y"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("print('geheim'); raise SystemExit(7)", "endet mit Fehler 7"),
        ("", "gibt in der ersten Zeile nichts aus"),
        ("print(); print('geheim')", "gibt in der ersten Zeile nichts aus"),
        ("import sys; sys.stdout.buffer.write(b'geheim\\xff')", "gibt etwas aus, das kein UTF-8 ist"),
    ],
)
def test_a_command_that_fails_is_named_and_what_it_said_is_not(code: str, reason: str) -> None:
    sentence = refusal(printing(code))
    assert f"(„{sys.executable}“) {reason}" in sentence
    assert "geheim" not in sentence


def test_a_command_that_there_is_not_is_named() -> None:
    account = ACCOUNT._replace(password_command=("gibt-es-nicht",))
    assert "(„gibt-es-nicht“) lässt sich nicht starten (gibt es nicht)" in refusal(account)


def test_a_command_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secret, "_SECONDS", 0.1)
    sentence = refusal(printing("import time; print('geheim', flush=True); time.sleep(600)"))
    assert "antwortet nicht" in sentence
    assert "geheim" not in sentence


def test_a_command_has_no_input_to_wait_for() -> None:
    assert password_of(printing("import sys; print('leer' if not sys.stdin.read() else 'voll')")) == "leer"


def test_a_command_that_prints_without_end_is_stopped() -> None:
    sentence = refusal(printing("while True: print('geheim' * 1000)"))
    assert "gibt mehr aus, als ein Passwort sein kann" in sentence
    assert "geheim" not in sentence
