"""Which backups of a book are spared when a new one stands: daily, weekly and monthly ones."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from vertragsbuch.book.backups.names import NamedBackup
from vertragsbuch.config.settings import BackupSettings

_NEWEST = 3
"""So many are spared whatever their days are: who backs up twice a day may want the first one."""
_NEWEST_BEFORE, _DAYS_BEFORE = 5, 7
"""Of those taken before a step of the program: the newest, and the first of so many days that have one."""


def superfluous(backups: Sequence[NamedBackup], settings: BackupSettings) -> list[NamedBackup]:
    """Return the backups that no rule spares, of those that somebody asked for, the oldest first.

    The last one is spared, whatever its moment is.
    """
    newest_first = list(reversed(backups))
    spared = set(newest_first[:_NEWEST])
    spared |= _first_of_each(newest_first, lambda at: at.date(), settings.daily)
    spared |= _first_of_each(newest_first, lambda at: at.isocalendar()[:2], settings.weekly)
    spared |= _first_of_each(newest_first, lambda at: (at.year, at.month), settings.monthly)
    return [backup for backup in backups if backup not in spared]


def superfluous_before(backups: Sequence[NamedBackup]) -> list[NamedBackup]:
    """Return the same of backups that the program took by itself before a step of one kind."""
    days = sorted({backup.at.date() for backup in backups}, reverse=True)[:_DAYS_BEFORE]
    of_days = [backup for backup in backups if backup.at.date() in days]
    spared = {*backups[-_NEWEST_BEFORE:], *_first_of_each(of_days, lambda at: at.date(), _DAYS_BEFORE)}
    return [backup for backup in backups if backup not in spared]


def _first_of_each(
    backups: Iterable[NamedBackup], span_of: Callable[[datetime], object], count: int
) -> set[NamedBackup]:
    """Return the first backup of each of the first so many spans (days, weeks, months)."""
    first: dict[object, NamedBackup] = {}
    for backup in backups:
        first.setdefault(span_of(backup.at), backup)
    return set(list(first.values())[:count])
