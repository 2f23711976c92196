"""The provider's page in the person's browser."""

import os
import sys
import webbrowser

from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.tables.addresses import is_page_in_the_net


def open_page(url: str, *, may_take_terminal: bool = False) -> bool:
    """Open a page and return whether there is a browser that shows it; raises BadInput for no page.

    The browser is that of BROWSER, else the system's. One that shows the page inside this terminal would take
    it from a program that draws there, so that it has to be allowed.
    """
    if not is_page_in_the_net(url) or not url.isprintable():
        raise BadInput.of(
            url, _("Das ist keine Adresse im Netz; gemeint ist etwa https://beispiel.de/kuendigen.")
        )
    if not _has_screen() and not (may_take_terminal and os.environ.get("BROWSER")):
        return False
    try:
        browser = webbrowser.get()
        if type(browser) is webbrowser.GenericBrowser and not may_take_terminal:
            return False
        return browser.open(url)
    except (webbrowser.Error, OSError):
        return False


def _has_screen() -> bool:
    graphical = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(graphical) or sys.platform == "darwin"
