from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from vertragsbuch.config.paths import paths_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.usecases.context import Context

TODAY = date(2026, 11, 22)


@pytest.fixture
def context(tmp_path: Path) -> Context:
    """A context on a book that is not there yet."""
    return context_in(tmp_path)


def context_in(folder: Path) -> Context:
    """Return the context of a book in a folder."""
    paths = paths_of(str(folder / "buch.sqlite"))
    log = folder / "state" / paths.log.name  # beside it lies what was confirmed of tables
    paths = paths._replace(config_folder=str(folder / "config"), log_file=str(log))
    return Context(paths, Settings(), TODAY, lambda: datetime(2026, 11, 22, 6, 0, tzinfo=UTC))
