"""The provider's page in the person's browser."""

import os
import sys
import webbrowser

from vertragsbuch.errors import BadInput
from vertragsbuch.language import _


def open_page(url: str) -> bool:
    """Open a page and return whether there is a browser that shows it; raises BadInput for no page."""
    if not url.startswith(("https://", "http://")):
        raise BadInput.of(
            url, _("Das ist keine Adresse im Netz; gemeint ist etwa https://beispiel.de/kuendigen.")
        )
    if not _has_screen():
        return False
    try:
        return webbrowser.open(url)
    except webbrowser.Error:
        return False


def _has_screen() -> bool:
    """Return whether a window can open: a browser inside this terminal would take it from the program."""
    graphical = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(graphical) or sys.platform == "darwin"
