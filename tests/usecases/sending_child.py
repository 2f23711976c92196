"""Runs in a process of its own: sends the letter of a contract by e-mail, and may be killed meanwhile."""

import os
import signal
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from tests.sending.mailserver import HOST, SENDER
from vertragsbuch.book.sqlite.book import Transaction
from vertragsbuch.config.paths import paths_of
from vertragsbuch.config.settings import MailSettings, Settings
from vertragsbuch.errors import BadInput
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.outgoing import mail_letter


def killed(self: Transaction, number: int) -> bool:  # noqa: ARG001 - stands in for a method
    """Die where the attempt would be noted."""
    os.kill(os.getpid(), signal.SIGKILL)
    return False


def main() -> None:
    """Say the process, wait for a line, then send; say `sent` or `refused`."""
    book, port, ca_file, *wishes = sys.argv[1:]
    if "dies before the attempt" in wishes:
        Transaction.attempt = killed  # type: ignore[method-assign]
    account = MailSettings(HOST, SENDER, port=int(port), ca_file=Path(ca_file), timeout_seconds=60)
    moment = datetime(2026, 11, 22, 6, tzinfo=UTC)
    context = Context(paths_of(book), Settings(mail=account), date(2026, 11, 22), lambda: moment)
    print(os.getpid(), flush=True)  # noqa: T201 - who started it waits for this
    sys.stdin.readline()
    try:
        mail_letter(context, "hosting")
    except BadInput:
        print("refused", flush=True)  # noqa: T201
    else:
        print("sent", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
