"""Everything that is read of a history: its status, its ends, and which of its events still count."""

import pytest

from tests.contract.whole_histories import WholeHistory, read_of, whole_histories

ALL = whole_histories()


@pytest.mark.parametrize("history", ALL, ids=[history.title for history in ALL])
def test_a_history_is_read_as_a_whole(history: WholeHistory) -> None:
    assert read_of(history.events) == history.read
