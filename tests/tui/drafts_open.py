"""The page of drafts as it lies open."""

from tests.tui.conftest import Sitting
from vertragsbuch.tui.drafts.drafts_page import DraftsPage


def page(sitting: Sitting) -> DraftsPage:
    """Return the page of drafts, which is on top."""
    assert isinstance(sitting.app.screen, DraftsPage)
    return sitting.app.screen
