"""A copy of what the book keeps: where the person wants it, whole and for its owner alone, or not at all."""

import resource
import stat
from pathlib import Path

import pytest

from vertragsbuch.errors import BadInput
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.copies import save_copy


def test_a_copy_is_for_its_owner_alone_and_never_written_over(context: Context, tmp_path: Path) -> None:
    place = tmp_path / "copy.pdf"
    save_copy(context, place, b"one")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    with pytest.raises(BadInput, match="gibt es schon"):
        save_copy(context, place, b"two")
    assert place.read_bytes() == b"one"


def test_what_finds_no_room_leaves_nothing_behind(context: Context, tmp_path: Path) -> None:
    place, limits = tmp_path / "copy.pdf", resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, limits[1]))
    try:
        with pytest.raises(BadInput, match="Dorthin lässt sich nicht schreiben"):
            save_copy(context, place, b"x" * 50_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not place.exists()
