import os
import subprocess
import sys
from pathlib import Path

import pytest

from vertragsbuch.errors import BadInput
from vertragsbuch.sending.web import open_page

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
SCRIPT = """
import sys
from vertragsbuch.sending.web import open_page
print(open_page(sys.argv[1], may_take_terminal=sys.argv[2] == "yes"))
"""
STRANGE = "https://example.org/k?a=1&b=$(touch${IFS}x);'\"|`id`&c=%20;%s\\<>#[bold]=cmd()"


class Browser:
    """A browser that notes what it is asked for."""

    def __init__(self, folder: Path) -> None:
        self.program = folder / "browser"
        self._asked = folder / "gefragt"
        self.program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >> "{self._asked}"\n')
        self.program.chmod(0o700)

    @property
    def asked(self) -> list[str]:
        return self._asked.read_text().splitlines() if self._asked.exists() else []


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(tmp_path)


def opened(url: str, *, may_take_terminal: bool = True, **environment: str) -> str:
    """Open a page in a process of its own, which has read no environment before."""
    without = {name: value for name, value in os.environ.items() if name not in SCREENS}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, url, "yes" if may_take_terminal else "no"],
        env=without | environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()


def test_the_browser_of_the_person_opens_the_page(browser: Browser) -> None:
    assert opened("https://example.org/kuendigen", BROWSER=str(browser.program)) == "True"
    assert browser.asked == ["https://example.org/kuendigen"]


def test_no_shell_reads_an_address(browser: Browser, tmp_path: Path) -> None:
    assert opened(STRANGE, BROWSER=f"{browser.program} --neu %s") == "True"
    assert browser.asked == ["--neu", STRANGE]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["browser", "gefragt"]


def test_a_browser_in_the_terminal_does_not_take_it_from_who_draws_there(browser: Browser) -> None:
    assert opened("https://example.org", may_take_terminal=False, BROWSER=str(browser.program)) == "False"
    asked = opened("https://example.org", may_take_terminal=False, BROWSER=str(browser.program), DISPLAY=":9")
    assert asked == "False"
    assert browser.asked == []


def test_without_a_screen_and_a_browser_nothing_opens() -> None:
    assert opened("https://example.org") == "False"


def test_a_browser_that_there_is_not_opens_nothing() -> None:
    assert opened("https://example.org", BROWSER="gibt-es-nicht") == "False"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "file:///etc/passwd", "example.org", "", "--version", " https://x.de",
        "https://x.de/\x1b[2J", "https://x.de/ --profile=y", "https://x.de/\nhttps://y.de", "https://x.de/\u202e",
    ],
)  # fmt: skip
def test_what_is_no_page_is_refused(url: str) -> None:
    with pytest.raises(BadInput, match="keine Adresse im Netz"):
        open_page(url)
