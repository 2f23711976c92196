"""`hook`: the lines by which a new shell shows the hint that `remind` has left, without starting Python."""

from argparse import Namespace
from shlex import quote

from vertragsbuch.cli.output import write
from vertragsbuch.cli.values import context_as_it_is
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.usecases.hint import hint_file


def run(options: Namespace) -> int:
    """Print the lines for a shell; raises BadInput where this machine remembers nothing."""
    file = hint_file(context_as_it_is(options))
    if file is None:
        raise BadInput.of("", _("Ohne Heimatordner ist hier nichts vermerkt, was eine Shell zeigen könnte."))
    script = _SCRIPTS[options.shell].format(file=_QUOTES[options.shell](file))
    comment = _("vertragsbuch: Was ansteht, in jeder neuen Shell. Diese Zeilen gehören in {place}.")
    write(f"# {comment.format(place=_PLACES[options.shell])}\n{script}\n")
    return 0


def _quoted_for_fish(text: str) -> str:
    """Return a text as one word of fish, which knows two escapes within single quotes."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


_SCRIPTS = {
    "bash": 'case "$-" in *i*) [ -s {file} ] && command cat -- {file} ;; esac',
    "zsh": "if [[ -o interactive && -s {file} ]]; then command cat -- {file}; fi",
    "fish": "if status is-interactive; and test -s {file}; command cat -- {file}; end",
}
_QUOTES = {"bash": quote, "zsh": quote, "fish": _quoted_for_fish}
_PLACES = {"bash": "~/.bashrc", "zsh": "~/.zshrc", "fish": "~/.config/fish/config.fish"}
