"""Interrupts at chosen moments."""

import ctypes
import signal
import sqlite3
import threading
from collections.abc import Callable
from functools import partial

import pytest

from vertragsbuch.book.sqlite.book import Transaction


def interrupt() -> None:
    """Press Strg+C: it is the main thread that waits."""
    ident = threading.main_thread().ident
    assert ident is not None
    signal.pthread_kill(ident, signal.SIGINT)


# Raised in C while SQLite works, as Strg+C is: Python hears of it once the statement has ended.
INTERRUPT = partial(ctypes.CDLL(None)["raise"], signal.SIGINT)


FINISH = Transaction.finish


def before_commit(monkeypatch: pytest.MonkeyPatch, prepare: Callable[[sqlite3.Connection], object]) -> None:
    """Let something happen to the connection when everything is written and nothing committed."""

    def finish(transaction: Transaction) -> None:
        FINISH(transaction)
        prepare(transaction._driver)

    monkeypatch.setattr(Transaction, "finish", finish)
