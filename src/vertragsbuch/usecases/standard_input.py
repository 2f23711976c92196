"""What comes through standard input, named as a file is."""

from vertragsbuch.language import _, in_german

STDIN = "-"
"""How standard input is typed."""


def name_of_stdin() -> str:
    """Return what standard input is called as a file, in German: it is kept with the draft."""
    with in_german():
        return _("Standardeingabe")
