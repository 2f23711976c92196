"""A book, a clock that can be set, and channels that take or refuse what they are told."""

from datetime import UTC, date, datetime, time
from pathlib import Path

from tests import contracts
from tests.contracts import MONTH
from tests.usecases.made_once import lay_made
from vertragsbuch.config.paths import paths_of
from vertragsbuch.config.settings import ChannelSettings, RemindSettings, Settings
from vertragsbuch.contract.model import Contract, Provider
from vertragsbuch.contract.money import Price
from vertragsbuch.errors import NotSent, VertragsbuchError
from vertragsbuch.telling.message import Message
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.reminder_run import ReminderRun, reminder_stamp
from vertragsbuch.usecases.reminder_telling import remind_by
from vertragsbuch.usecases.voices import Voice

DUE = date(2026, 11, 23)
"""The day by which a letter for a `yearly` contract of 2021 has to leave the house; it is a Monday."""
LAST = date(2026, 11, 30)


class Ear:
    """One channel: it keeps what it took, or raises what it is set to."""

    def __init__(self, name: str, *, waits: bool = False, within_days: int | None = None) -> None:
        self.heard: list[Message] = []
        self.failure: VertragsbuchError | None = None
        self.voice = Voice(name, waits, within_days, self._tell)

    def _tell(self, message: Message) -> str:
        if self.failure is not None:
            raise self.failure
        self.heard.append(message)
        return "250 OK"

    @property
    def lines(self) -> list[str]:
        """What it took, a text for each line, and nothing of it twice: whoever asks has heard it."""
        lines = [line.full for message in self.heard for line in message.lines]
        self.heard.clear()
        return lines


REFUSED = NotSent("nimmt nichts an")


def contract(name: str = "x", starts_on: date = date(2021, 1, 1)) -> Contract:
    """Return a contract of a year that renews by a year, at ten euros a month."""
    price = Price(1000, "EUR", MONTH)
    return Contract(name, name.title(), Provider("Firma"), contracts.yearly(starts_on), price=price)


def context_in(folder: Path, today: date, at: time = time(8), settings: Settings | None = None) -> Context:
    """Return a context of a book in a folder on a day, at a time of UTC."""
    paths = paths_of(str(folder / "buch.sqlite"))
    paths = paths._replace(config_folder=str(folder / "config"), state_folder=str(folder / "state"))
    moment = datetime.combine(today, at, UTC)
    return Context(paths, settings or Settings(), today, lambda: moment)


def book_with(folder: Path, *every: Contract) -> None:
    """Begin a book with contracts."""
    lay_made(context_in(folder, date(2026, 1, 1)), _entered, *every)


def _entered(context: Context, *every: Contract) -> None:
    with opened(context) as book, book.transaction() as transaction:
        for each in every:
            transaction.add(each)


def run(context: Context, *ears: Ear) -> ReminderRun:
    """Run the reminders by these channels."""
    known = tuple(
        ChannelSettings(ear.voice.name, "webhook", within_days=ear.voice.within_days) for ear in ears
    )
    context = context._replace(settings=context.settings._replace(channels=known))
    stamp = reminder_stamp(context)
    ledger = context.book.reminders.ledger(stamp, context.today)
    return remind_by(context, ledger, [ear.voice for ear in ears], stamp)


def quiet(begins: int, ends: int) -> Settings:
    """Return settings with quiet hours."""
    return Settings(remind=RemindSettings(quiet=(time(begins), time(ends))))
