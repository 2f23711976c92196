"""Every row of the table of screens leads somewhere: it is looked up when a key asks for it, not before."""

import pytest

from vertragsbuch.tui.screens import TABLE, late


@pytest.mark.parametrize("name", TABLE)
def test_each_row_of_the_table_leads_somewhere(name: str) -> None:
    assert late(name) is not None
