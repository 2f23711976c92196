"""A mail server in a process of its own: says its port, and files every mail, until its input ends."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import NamedTuple

from tests.sending.mailserver import HOST, PASSWORD, SENDER, USER, Authority, mail_server

ROOT = Path(__file__).parents[2]
_SETTINGS = """[mail]
host = "{host}"
port = {port}
sender = "{sender}"
user = "{user}"
password_command = ["echo", "{password}"]
ca_file = "{ca}"
[channels.post]
type = "mail"
"""


class Postbox(NamedTuple):
    """A running server; it ends with the process that started it."""

    process: "subprocess.Popen[str]"
    inbox: Path

    def received(self) -> int:
        """Return how many mails have come in since it was emptied."""
        return sum(1 for _mail in self.inbox.glob("*.eml"))

    def lines(self) -> list[str]:
        """Return every line of the mails that have come in."""
        mails = [message_from_bytes(mail.read_bytes(), policy=default) for mail in self.inbox.glob("*.eml")]
        return [line for mail in mails for line in mail.get_content().splitlines()]

    def empty(self) -> None:
        """Forget what has come in."""
        shutil.rmtree(self.inbox)
        self.inbox.mkdir()


def postbox(folder: Path, config: Path) -> Postbox:
    """Start a server that files in a folder, and write the settings that reach it."""
    inbox = folder / "inbox"
    inbox.mkdir(parents=True)
    command = [sys.executable, "-m", "tests.torture.postbox", str(folder)]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL  # aiosmtpd tells of its own future
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere, text=True, cwd=ROOT)
    assert process.stdout is not None
    port = int(process.stdout.readline())
    settings = config / "vertragsbuch" / "config.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    ca = folder / "ca.pem"
    text = _SETTINGS.format(host=HOST, port=port, sender=SENDER, user=USER, password=PASSWORD, ca=ca)
    settings.write_text(text, encoding="utf-8")
    return Postbox(process, inbox)


def main() -> None:
    """Serve; each mail is filed while the client still waits for the answer."""
    folder = Path(sys.argv[1])
    authority = Authority(folder)
    with mail_server(authority.context()) as server:
        server.when_taken = _filing(folder / "inbox", lambda: server.inbox[-1].content)
        print(server.port, flush=True)  # noqa: T201 - who started it waits for this
        sys.stdin.read()


def _filing(inbox: Path, latest: Callable[[], bytes]) -> Callable[[], None]:
    def file() -> None:
        number = sum(1 for _mail in inbox.iterdir())
        (inbox / f"{number}.eml").write_bytes(latest())

    return file


if __name__ == "__main__":
    main()
