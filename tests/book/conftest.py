"""A book and its backup, laid where a test begins: each module says by `template` what is in the book."""

from pathlib import Path

import pytest

from tests.book.samples import now, places, store_at
from tests.laid import lay_backup, lay_with_documents
from vertragsbuch.config.paths import Paths


@pytest.fixture
def paths(template: Paths, tmp_path: Path) -> Paths:
    """Return where a copy of the module's book lies, with its documents."""
    paths = places(tmp_path)
    lay_with_documents(template, paths, now())
    return paths


@pytest.fixture(scope="module")
def saved_once(template: Paths) -> bytes:
    """Return a backup of the module's book."""
    return store_at(template).backups.make(template.book.parent.parent / "b.zip", now).read_bytes()


@pytest.fixture
def saved(saved_once: bytes, tmp_path: Path) -> Path:
    """Return where that backup lies."""
    return lay_backup(saved_once, tmp_path / "b.zip")
